"""Phiên đã hết, mã bảo vệ không khớp: what was typed is kept, and comes back after the sign-in."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from tiendo.web.kept.filling import fill
from tiendo.web.kept.keeping import (
    NAMES,
    KeptForm,
    forget_form,
    keep_form,
    kept_forms,
    page_of_form,
    remember_who,
)

_PLACE = '<div id="notices"'
_FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")


class SignInFirstMiddleware(LoginRequiredMiddleware):
    """Every page is closed to nobody; a form that comes without a session is kept meanwhile."""

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponse:
        if request.method != "POST" or request.content_type not in _FORM_TYPES:
            return super().handle_no_permission(request, view_func)
        kept = keep_form(request, why="session")
        back = kept.page if kept else page_of_form(request)
        address = f"{reverse('web:sign_in')}?{urlencode({'next': back})}"
        if request.headers.get("HX-Request"):
            return HttpResponseClientRedirect(address)
        if kept is None and typed_words(request):
            return unsent_page(request, status=403)
        return redirect(address)


class KeptFormMiddleware:
    """Fills kept forms into the pages that go out, and forgets them once they were taken."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return response
        remember_who(request, response)
        if request.method == "POST" and response.status_code < 400:
            forget_form(request, request.get_full_path())
        elif request.method == "GET" and (kept := kept_forms(request)):
            return _with_kept(request, response, kept)
        return response


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token does not fit: a page that says so; what was typed here is kept.

    Only of forms of our own pages: from another site nothing is kept and nothing is shown.
    """
    if not _is_from_here(request):
        return render(request, "403_csrf.html", {"is_strange": True}, status=403)
    kept = keep_form(request, why="token")
    if kept is None:
        return unsent_page(request, status=403)
    shown = {"back": kept.page, "typed": kept.typed, "files": kept.files}
    return render(request, "403_csrf.html", shown, status=403)


def unsent_page(request: HttpRequest, *, status: int) -> HttpResponse:
    """Nobody knows whose the form is, so nothing is kept: the words are shown for copying."""
    shown = {"back": page_of_form(request), "typed": typed_words(request), "is_unkept": True}
    return render(request, "403_csrf.html", shown, status=status)


def typed_words(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """What was written in the form that was sent; no secrets, no keys."""
    match = request.resolver_match
    if match is None or not match.namespaces or "sign_in" in (match.url_name or ""):
        return ()
    fields = [[name, values] for name, values in request.POST.lists() if name in NAMES]
    return KeptForm("", "", fields, [], 0, "", "").typed


def _is_from_here(request: HttpRequest) -> bool:
    """The browser says that the form stood on a page of this site."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    here = f"{request.scheme}://{request.get_host()}"
    return origin == here or origin.startswith(f"{here}/")


def _with_kept(request: HttpRequest, response: HttpResponse, kept: list[KeptForm]) -> HttpResponse:
    here = request.get_full_path()
    if isinstance(response, HttpResponseNotAllowed):
        pages = [one.page for one in kept if one.address == here and one.page != here]
        return redirect(pages[0]) if pages else response
    is_html = response.get("Content-Type", "").startswith("text/html")
    if response.status_code != 200 or response.streaming or not is_html:
        return response
    html = before = response.content.decode(response.charset or "utf-8")
    for one in kept:
        if one.address != here and f'"{one.address}"' not in html and one.page != here:
            continue
        html, anchor = fill(html, one, page=here)
        if here in (one.address, one.page):
            html = html.replace(_PLACE, _banner(request, one, anchor) + _PLACE, 1)
    if html != before:
        response.content = html.encode(response.charset or "utf-8")
        if response.has_header("Content-Length"):
            response["Content-Length"] = str(len(response.content))
    return response


def _banner(request: HttpRequest, kept: KeptForm, anchor: str) -> str:
    return render_to_string("web/kept/_banner.html", {"kept": kept, "anchor": anchor}, request)

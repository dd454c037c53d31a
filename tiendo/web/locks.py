"""Khóa lạc quan trên trang: what a form carries, and the page for whoever came second.

Every form of something that two people can edit carries the version of its row, or the seal of
what it showed (`shown`). An action that finds another one raises `core.locks.MovedOn`. Rooms that
have the form at hand show it again as typed; everywhere else the one page here answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.http import HttpResponseClientRefresh

from tiendo.core.locks import MovedOn
from tiendo.web.kept.keeping import keep_form, page_of_form

SHOWN = "shown"
TOKENS = (SHOWN, "version", "lock_version", "expects")
"""Names of the fields that say what a form was made from."""


def posted_seal(request: HttpRequest) -> str | None:
    """The seal that the form was made from; None for a request that no page of ours made.

    The lock keeps people from overwriting each other by accident, and every form of ours carries
    a seal (tests/web/locks reads them from the pages); who writes a request by hand means it.
    """
    return request.POST.get(SHOWN)


def posted_version(sent: Mapping[str, object], name: str = "version") -> int:
    """The version of the row that the form was made from; a missing or odd one never fits."""
    version = str(sent.get(name, ""))
    return int(version) if version.isascii() and version.isdigit() else -1


def moved_on_page(request: HttpRequest, moved: MovedOn, *, back: str = "") -> HttpResponse:
    """Who was first, what stands there now, what she typed, what to do (409).

    back: where the newest version is; "" the page that the form stood on, on which it comes back
    with what was typed. Requests of scripts are led to the page anew, which says it at its top.
    """
    if request.headers.get("HX-Request"):
        messages.error(request, str(moved))
        return HttpResponseClientRefresh()
    kept = keep_form(request, without=TOKENS)
    shown = {
        "moved": moved,
        "typed": kept.typed if kept else (),
        "back": back or page_of_form(request),
    }
    return render(request, "web/moved_on.html", shown, status=409)


class MovedOnMiddleware:
    """The one page for a lock that no room answers for itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for MovedOn only; everything else propagates."""
        return moved_on_page(request, exception) if isinstance(exception, MovedOn) else None

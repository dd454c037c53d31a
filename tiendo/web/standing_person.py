"""Người đang vào: for which body she acts today, and whether she has a password of her own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from tiendo.accounts.belonging import agency_on
from tiendo.accounts.models import User

_OPEN = ("own_password", "sign_out")
_REASON = "Mật khẩu đang dùng là mật khẩu một lần do quản trị viên cấp: hãy đặt mật khẩu của bạn."


class StandingPersonMiddleware:
    """Before any page: a person of a body that was merged or renamed acts for its successor.

    Only on the request, never in her row: the row says where she was appointed. Whoever holds a
    password for one sign-in is led to setting her own. No query but for the person herself, two
    more for one whose body has ended.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """The answer of the page, or the way to one's own password."""
        user = request.user
        if not isinstance(user, User) or not user.is_authenticated:
            return None
        user.agency = agency_on(user, request.today)  # type: ignore[attr-defined]
        if user.must_change_password and not _is_open(request):
            return _to_own_password(request)
        return None


def _is_open(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.namespace == "web" and match.url_name in _OPEN


def _to_own_password(request: HttpRequest) -> HttpResponse:
    if request.resolver_match and "api" in request.resolver_match.namespaces:
        return JsonResponse({"detail": _REASON}, status=403)
    messages.warning(request, _REASON)
    address = reverse("web:own_password")
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)  # type: ignore[attr-defined]

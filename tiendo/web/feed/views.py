"""Địa chỉ lịch riêng: made and revoked by its person, read by her calendar program."""

from __future__ import annotations

from hashlib import sha256

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tiendo.core.locks import MovedOn
from tiendo.notices.actions import (
    make_calendar_address,
    note_use,
    person_of_address,
    revoke_calendar_address,
)
from tiendo.notices.feed import calendar_name, events_for
from tiendo.notices.icalendar import CONTENT_TYPE, calendar_text
from tiendo.notices.queries import live_address
from tiendo.web.locks import posted_seal
from tiendo.web.requests import StaffRequest

REFRESH_HOURS = 6
# The fresh secret goes from the answer that made it to the page that shows it in a cookie of her
# own browser: kept nowhere here, and gone once it was shown.
_COOKIE, _COOKIE_SECONDS = "fresh_calendar_address", 120


@require_safe
@never_cache
@login_required
def calendar_address(request: StaffRequest) -> HttpResponse:
    """Whether there is an address and when it was used; a fresh one in full, this once."""
    token = request.get_signed_cookie(_COOKIE, "", salt=_salt(request), max_age=_COOKIE_SECONDS)
    shown: dict[str, object] = {"address": live_address(request.user)}
    if token:
        url = request.build_absolute_uri(reverse("web:feed", args=[token]))
        shown |= {"fresh_url": url, "subscribe_url": f"webcal://{url.partition('://')[2]}"}
    response = render(request, "web/feed/address.html", shown)
    if token:
        response.delete_cookie(_COOKIE, path=reverse("web:feed_address"))
    return response


@require_POST
@login_required
def make_address(request: StaffRequest) -> HttpResponse:
    """A new address; the one before stops working."""
    try:
        token = make_calendar_address(by=request.user, at=request.now, shown=posted_seal(request))
    except MovedOn as moved:
        messages.info(request, moved.first)
        return redirect("web:feed_address")
    response = redirect("web:feed_address")
    response.set_signed_cookie(
        _COOKIE,
        token,
        salt=_salt(request),
        max_age=_COOKIE_SECONDS,
        path=reverse("web:feed_address"),
        httponly=True,
        secure=request.is_secure(),
        samesite="Strict",
    )
    return response


@require_POST
@login_required
def revoke_address(request: StaffRequest) -> HttpResponse:
    """The address stops working at once."""
    try:
        was_live = revoke_calendar_address(
            by=request.user, at=request.now, shown=posted_seal(request)
        )
    except MovedOn as moved:
        messages.info(request, moved.first)
        return redirect("web:feed_address")
    if was_live:
        messages.success(request, "Đã thu hồi địa chỉ lịch. Lịch đã đăng ký sẽ không cập nhật nữa.")
    else:
        messages.info(request, "Không có địa chỉ lịch nào đang dùng.")
    return redirect("web:feed_address")


@require_safe
@login_not_required
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar itself, for whoever knows the address. Wrong or revoked: not found."""
    address = person_of_address(token)
    if address is None:
        raise Http404("Không có lịch ở địa chỉ này.")
    note_use(address=address, at=request.now)  # type: ignore[attr-defined]
    events = events_for(
        address.person,
        today=request.today,  # type: ignore[attr-defined]
        url_of=lambda key: request.build_absolute_uri(reverse("web:item", args=[key])),
    )
    name = calendar_name(address.person, request.today)  # type: ignore[attr-defined]
    text = calendar_text(name, events, refresh_hours=REFRESH_HOURS)
    mark = quote_etag(sha256(text.encode()).hexdigest()[:32])
    response = HttpResponse(text, content_type=CONTENT_TYPE)
    response["ETag"] = mark
    response["Cache-Control"] = "private, max-age=900"
    response["X-Robots-Tag"] = "noindex"
    response["Content-Disposition"] = 'inline; filename="tien-do.ics"'
    # A program that has this very calendar is told so: a phone asks every few hours.
    return get_conditional_response(request, etag=mark, response=response) or response


def _salt(request: StaffRequest) -> str:
    """Hers alone: another person at the same browser is not shown it."""
    return f"calendar-address-{request.user.pk}"

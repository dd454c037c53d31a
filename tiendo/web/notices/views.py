"""Thông báo: the list, opening one, marking them read, and what she wants to be told."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tiendo.notices.actions import WishRefused, choose_notices, mark_all_read, mark_read
from tiendo.notices.kinds import Kind, Reach, kinds_for
from tiendo.notices.queries import choices_of, choices_seal, notice_page, notices_of
from tiendo.plans.soon import soon_window
from tiendo.web.locks import posted_seal
from tiendo.web.notices.addresses import address_of
from tiendo.web.requests import StaffRequest

ROWS_OF_A_PAGE = 50
_LONGEST_KEY = 18


@require_safe
@never_cache
@login_required
def notices(request: StaffRequest) -> HttpResponse:
    """Her notices, the newest first; only the unread ones where the address asks for them."""
    today = request.today
    before = request.GET.get("before", "")
    is_key = before.isascii() and before.isdigit() and len(before) <= _LONGEST_KEY
    is_unread = request.GET.get("unread") == "1"
    page = notice_page(
        request.user,
        before=int(before) if is_key else None,
        size=ROWS_OF_A_PAGE,
        is_unread=is_unread,
        today=today,
        soon=soon_window(today),
    )
    shown = {
        "rows": [(one, page.labels.get(one.item_id or 0)) for one in page.notices],
        "newest": page.notices[0].pk if page.notices and not is_key else None,
        "has_unread": any(one.read_at is None for one in page.notices),
        "is_unread": is_unread,
        "is_later_page": is_key,
        "next": page.next,
        "has_agency": request.user.agency_id is not None,
    }
    return render(request, "web/notices/notices.html", shown)


@require_safe
@never_cache
@login_required
def open_notice(request: StaffRequest, pk: int) -> HttpResponse:
    """To what the notice speaks of; it is read from now on. Somebody else's is not found."""
    notice = get_object_or_404(notices_of(request.user), pk=pk)
    if request.method == "GET":
        mark_read(notice=notice, at=request.now)
    return redirect(address_of(notice, request.user))


@require_POST
@login_required
def read_notice(request: StaffRequest, pk: int) -> HttpResponse:
    """Marked read, without opening it."""
    mark_read(notice=get_object_or_404(notices_of(request.user), pk=pk), at=request.now)
    return _back(request)


@require_POST
@login_required
def read_all_notices(request: StaffRequest) -> HttpResponse:
    """All that she saw; what came since stays unread."""
    newest = request.POST.get("up_to", "")
    if newest.isascii() and newest.isdigit() and len(newest) <= _LONGEST_KEY:
        many = mark_all_read(by=request.user, up_to=int(newest), at=request.now)
        if many:
            messages.success(request, f"Đã đánh dấu đã đọc {many} thông báo.")
    return _back(request)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choices(request: StaffRequest) -> HttpResponse:
    """What she wants to be told, how far, and where letters go."""
    user = request.user
    if request.method != "POST":
        return _choices(request, email=user.email)
    reaches = {
        kind: Reach(value)
        for kind in kinds_for(user)
        if (value := request.POST.get(kind.value, "")) in set(Reach)
    }
    email = request.POST.get("email", "").replace("\x00", "")
    try:
        choose_notices(
            reaches=reaches,
            email=email,
            by=user,
            at=request.now,
            shown=posted_seal(request),
        )
    except WishRefused as refusal:
        return _choices(request, email=email, fault=str(refusal), chosen=reaches)
    messages.success(request, "Đã lưu lựa chọn thông báo.")
    return redirect("web:notices_choices")


def _choices(
    request: StaffRequest,
    *,
    email: str,
    fault: str = "",
    chosen: dict[Kind, Reach] | None = None,
) -> HttpResponse:
    kept = choices_of(request.user)
    shown = {
        "choices": [(one, (chosen or {}).get(one.kind, one.reach)) for one in kept],
        "reaches": [(reach.value, reach.label) for reach in Reach],
        "email": email,
        "fault": fault,
        "shown": choices_seal(kept, request.user.email),
        "has_agency": request.user.agency_id is not None,
    }
    status = 422 if fault else 200
    return render(request, "web/notices/choices.html", shown, status=status)


def _back(request: StaffRequest) -> HttpResponse:
    response = redirect("web:notices")
    if request.POST.get("unread") == "1":
        response["Location"] += "?unread=1"
    return response

"""An toàn đăng nhập, for administrators: who is locked out, who has a second factor."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed, check_can_manage_people
from tiendo.accounts.second_factor import people_with_second_factor, remove_second_factor
from tiendo.accounts.sign_in_lock import lock_rule, locked_people, unlock
from tiendo.web.requests import StaffRequest

_MOST_SHOWN = 200


@require_safe
@login_required
def sign_in_safety(request: StaffRequest) -> HttpResponse:
    """Ai đang bị tạm khóa, ai dùng xác thực hai lớp."""
    _check(request)
    sought = request.GET.get("q", "").strip()
    people = list(people_with_second_factor(sought)[: _MOST_SHOWN + 1])
    rule = lock_rule(request.now)
    shown = {
        "locked": locked_people(request.now)[:_MOST_SHOWN],
        "people": people[:_MOST_SHOWN],
        "has_more": len(people) > _MOST_SHOWN,
        "most": _MOST_SHOWN,
        "sought": sought,
        "tries": rule.tries,
        "minutes": int(rule.span.total_seconds() // 60),
    }
    return render(request, "web/account/safety.html", shown)


@require_POST
@login_required
def sign_in_safety_of(request: StaffRequest, pk: int) -> HttpResponse:
    """Mở khóa, or tắt xác thực hai lớp of who lost her phone."""
    _check(request)
    user = get_object_or_404(User, pk=pk)
    by, at = request.user, request.now
    if request.POST.get("do") == "unlock":
        unlock(user=user, by=by, at=at)
        messages.success(request, f"{user} đăng nhập lại được ngay.")
    elif request.POST.get("do") == "factor_off":
        remove_second_factor(user=user, by=by, at=at)
        messages.success(request, f"Đã tắt xác thực hai lớp của {user}; lần sau chỉ hỏi mật khẩu.")
    else:
        messages.error(request, "Chưa rõ phải làm gì: hãy bấm nút ở dòng của người ấy.")
    return redirect("web:sign_in_safety")


def _check(request: StaffRequest) -> None:
    try:
        check_can_manage_people(request.user)
    except NotAllowed as refusal:
        raise PermissionDenied("Chỉ quản trị viên xem và mở khóa đăng nhập.") from refusal

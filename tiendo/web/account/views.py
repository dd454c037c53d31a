"""Tài khoản của tôi, đổi mật khẩu."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from tiendo.accounts.actions import AccountRefused, WrongPassword, change_own_password
from tiendo.accounts.delegations import delegations_to_tell
from tiendo.accounts.passwords import least_length
from tiendo.accounts.permissions import is_administrator
from tiendo.accounts.second_factor import can_use_second_factor, has_second_factor
from tiendo.accounts.sign_in_lock import SignInLocked
from tiendo.web.account.forms import NewPasswordForm
from tiendo.web.requests import StaffRequest


@require_safe
@login_required
def account(request: StaffRequest) -> HttpResponse:
    """Tài khoản của tôi."""
    shown = {
        "delegations": delegations_to_tell(request.user, request.today),
        "may_use_factor": can_use_second_factor(request.user),
        "has_factor": has_second_factor(request.user),
        "is_administrator": is_administrator(request.user),
    }
    return render(request, "web/account/account.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@never_cache
@login_required
def own_password(request: StaffRequest) -> HttpResponse:
    """Đổi mật khẩu: this session goes on, her others end."""
    form = NewPasswordForm(request.POST or None, least=least_length(request.today))
    status = 200
    if request.method == "POST":
        if form.is_valid() and _is_changed(request, form):
            messages.success(
                request, "Đã đổi mật khẩu. Những nơi khác đang đăng nhập bằng tài khoản này đã ra."
            )
            return redirect("web:account")
        status = 422
    return render(request, "web/account/password.html", {"form": form}, status=status)


def _is_changed(request: StaffRequest, form: NewPasswordForm) -> bool:
    given = form.cleaned_data
    try:
        user = change_own_password(
            user=request.user, old=given["old"], new=given["new"], at=request.now
        )
    except (WrongPassword, SignInLocked) as refusal:
        form.add_error("old", str(refusal))
    except AccountRefused as refusal:
        form.add_error("new", str(refusal))
    else:
        update_session_auth_hash(request, user)
        return True
    return False

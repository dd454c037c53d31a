"""Xác thực hai lớp của tôi: bật, mã dự phòng, tắt."""

from __future__ import annotations

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tiendo.accounts.actions import AccountRefused, check_own_password
from tiendo.accounts.models import SecondFactor
from tiendo.accounts.permissions import NotAllowed
from tiendo.accounts.second_factor import (
    address_for_phone,
    begin_second_factor,
    check_can_use_second_factor,
    confirm_second_factor,
    factor_of,
    remove_second_factor,
    renew_recovery_codes,
)
from tiendo.accounts.sign_in_lock import SignInLocked
from tiendo.law.moment import clock_moment
from tiendo.web.account.forms import OwnPasswordForm
from tiendo.web.requests import StaffRequest
from tiendo.web.sign_in.forms import PhoneCodeForm

_GROUP = 4
_DOT = 5


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@never_cache
@login_required
def second_factor(request: StaffRequest) -> HttpResponse:
    """Xác thực hai lớp: off, begun, or on. What is done is named by `do`."""
    factor = factor_of(request.user)
    try:
        if factor is None or factor.confirmed_at is None:
            check_can_use_second_factor(request.user)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    if request.method != "POST":
        return _page(request, factor)
    done = {"begin": _begin, "confirm": _confirm, "codes": _renew, "off": _turn_off}
    act = done.get(request.POST.get("do", ""))
    return act(request, factor) if act else _page(request, factor, status=422)


def _begin(request: StaffRequest, factor: SecondFactor | None) -> HttpResponse:
    begin_second_factor(user=request.user)
    return redirect("web:second_factor")


def _confirm(request: StaffRequest, factor: SecondFactor | None) -> HttpResponse:
    form = PhoneCodeForm(request.POST)
    if form.is_valid():
        try:
            codes = confirm_second_factor(
                user=request.user,
                code=form.cleaned_data["code"],
                at=request.now,
                clock=clock_moment(),
            )
        except AccountRefused as refusal:
            form.add_error("code", str(refusal))
        else:
            return _codes(request, codes, is_new=True)
    return _page(request, factor_of(request.user), code_form=form, status=422)


def _renew(request: StaffRequest, factor: SecondFactor | None) -> HttpResponse:
    form = OwnPasswordForm(request.POST)
    if not _is_she(request, form):
        return _page(request, factor, password_form=form, status=422)
    try:
        codes = renew_recovery_codes(user=request.user, at=request.now)
    except AccountRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("web:second_factor")
    return _codes(request, codes, is_new=False)


def _turn_off(request: StaffRequest, factor: SecondFactor | None) -> HttpResponse:
    if factor is not None and factor.confirmed_at:
        form = OwnPasswordForm(request.POST)
        if not _is_she(request, form):
            return _page(request, factor, password_form=form, status=422)
    if remove_second_factor(user=request.user, by=request.user, at=request.now):
        messages.success(request, "Đã tắt xác thực hai lớp. Từ nay chỉ hỏi mật khẩu.")
    return redirect("web:account")


def _is_she(request: StaffRequest, form: OwnPasswordForm) -> bool:
    if not form.is_valid():
        return False
    try:
        check_own_password(user=request.user, password=form.cleaned_data["old"], at=request.now)
    except (AccountRefused, SignInLocked) as refusal:
        form.add_error("old", str(refusal))
        return False
    return True


def _codes(request: StaffRequest, codes: list[str], *, is_new: bool) -> HttpResponse:
    """Answered at once, not by way of another address: they are kept nowhere in the clear."""
    return render(request, "web/account/codes.html", {"codes": codes, "is_new": is_new})


def _page(
    request: StaffRequest,
    factor: SecondFactor | None,
    *,
    code_form: PhoneCodeForm | None = None,
    password_form: OwnPasswordForm | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = {
        "is_on": bool(factor and factor.confirmed_at),
        "is_begun": bool(factor and not factor.confirmed_at),
        "code_form": code_form or PhoneCodeForm(),
        "password_form": password_form or OwnPasswordForm(),
    }
    if factor and factor.confirmed_at:
        shown["since"] = factor.confirmed_at
        shown["codes_left"] = factor.codes.filter(used_at=None).count()
    elif factor:
        square = segno.make(address_for_phone(factor), error="m")
        shown["square"] = square.svg_data_uri(scale=_DOT, border=4, light="white")
        shown["secret"] = _in_groups(factor.secret)
    return render(request, "web/account/factor.html", shown, status=status)


def _in_groups(secret: str) -> str:
    return " ".join(secret[place : place + _GROUP] for place in range(0, len(secret), _GROUP))

"""Mã của lớp thứ hai, after the password."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tiendo.accounts.models import User
from tiendo.accounts.second_factor import is_second_factor
from tiendo.accounts.sign_in_lock import SignInLocked, fail_try, forget_tries, take_try
from tiendo.law.moment import clock_moment
from tiendo.web.sign_in import waiting
from tiendo.web.sign_in.first_page import first_page_of
from tiendo.web.sign_in.forms import LOCKED, CodeForm, said_of

_BACKEND = "tiendo.accounts.backends.PersonBackend"
_WRONG = (
    "Mã không đúng hoặc đã dùng rồi. Nhập mã đang hiện trên điện thoại; mất điện thoại thì nhập "
    "một mã dự phòng, hoặc liên hệ người quản trị."
)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("code")
@never_cache
@login_not_required
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Xác nhận mã. Who did not give her password just before starts at the sign-in page."""
    user = waiting.who_waits(request)
    if user is None:
        if request.method == "POST":
            messages.info(request, "Đã quá lâu từ khi nhập mật khẩu: hãy đăng nhập lại.")
        return redirect("web:sign_in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_let_in(request, user, form):
        back = waiting.end(request)
        login(request, user, backend=_BACKEND)
        return redirect(back or first_page_of(user))
    status = 422 if request.method == "POST" else 200
    if form.errors and form.has_error("code", LOCKED):
        status = 429
    return render(request, "web/sign_in/code.html", {"form": form, "person": user}, status=status)


def _is_let_in(request: HttpRequest, user: User, form: CodeForm) -> bool:
    at = request.now  # type: ignore[attr-defined]
    code = form.cleaned_data["code"]
    try:
        take_try(username=user.username, at=at)
        if is_second_factor(user=user, code=code, at=at, clock=clock_moment()):
            forget_tries(username=user.username, at=at)
            return True
        if locked := fail_try(username=user.username, at=at):
            raise locked
    except SignInLocked as locked:
        form.add_error("code", said_of(locked))
    else:
        form.add_error("code", _WRONG)
    return False

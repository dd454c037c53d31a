"""Biểu mẫu đăng nhập."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm

from tiendo.accounts.sign_in_lock import SignInLocked, fail_try, take_try

LOCKED = "locked"


class SignInForm(AuthenticationForm):
    """Tên đăng nhập và mật khẩu. What was wrong is not told apart: neither name nor password."""

    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=150,
        error_messages={"required": "Nhập tên đăng nhập."},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label="Mật khẩu",
        strip=False,
        error_messages={"required": "Nhập mật khẩu."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    error_messages = {
        "invalid_login": (
            "Tên đăng nhập hoặc mật khẩu không đúng. Hãy tắt bộ gõ tiếng Việt và phím Caps Lock "
            "rồi nhập lại; nếu quên mật khẩu, liên hệ người quản trị của cơ quan."
        ),
        "inactive": "Tài khoản này đã ngừng hoạt động. Liên hệ người quản trị của cơ quan.",
    }

    def clean(self) -> dict[str, Any]:
        """A try is taken first; while the name is locked the password isn't looked at."""
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if name and password:
            try:
                take_try(username=name, at=self.request.now)  # type: ignore[union-attr]
            except SignInLocked as locked:
                raise said_of(locked) from locked
            self._look_at(name, password)
        return self.cleaned_data

    def _look_at(self, name: str, password: str) -> None:
        self.user_cache = authenticate(self.request, username=name, password=password)
        if self.user_cache is None:
            at = self.request.now  # type: ignore[union-attr]
            if locked := fail_try(username=name, at=at):
                raise said_of(locked)
            raise self.get_invalid_login_error()
        self.confirm_login_allowed(self.user_cache)


class CodeForm(forms.Form):
    """Mã 6 số trên điện thoại, hoặc một mã dự phòng."""

    code = forms.CharField(
        label="Mã 6 số hoặc mã dự phòng",
        max_length=40,
        error_messages={"required": "Nhập mã."},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class PhoneCodeForm(CodeForm):
    """Mã 6 số only: there are no recovery codes before the second factor is on."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["code"].label = "Mã 6 số"


def said_of(locked: SignInLocked) -> forms.ValidationError:
    """The refusal as a fault of a form."""
    return forms.ValidationError(str(locked), code=LOCKED)

"""Biểu mẫu đăng nhập."""

from __future__ import annotations

from django import forms
from django.contrib.auth.forms import AuthenticationForm


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

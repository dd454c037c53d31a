"""Biểu mẫu của trang tài khoản."""

from __future__ import annotations

from typing import Any

from django import forms

_CURRENT = {"autocomplete": "current-password"}
_NEW = {"autocomplete": "new-password"}


class OwnPasswordForm(forms.Form):
    """Mật khẩu đang dùng, to be sure that it is she who sits there."""

    old = forms.CharField(
        label="Mật khẩu đang dùng",
        strip=False,
        error_messages={"required": "Nhập mật khẩu đang dùng."},
        widget=forms.PasswordInput(attrs=_CURRENT),
    )


class NewPasswordForm(OwnPasswordForm):
    """Mật khẩu mới, hai lần. least: characters that the rule asks for."""

    new = forms.CharField(
        label="Mật khẩu mới",
        strip=False,
        max_length=200,
        error_messages={
            "required": "Nhập mật khẩu mới.",
            "max_length": "Mật khẩu dài quá %(limit_value)d ký tự.",
        },
        widget=forms.PasswordInput(attrs=_NEW),
    )
    again = forms.CharField(
        label="Nhập lại mật khẩu mới",
        strip=False,
        error_messages={"required": "Nhập lại mật khẩu mới."},
        widget=forms.PasswordInput(attrs=_NEW),
    )

    def __init__(self, *given: Any, least: int, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["new"].help_text = (
            f"Ít nhất {least} ký tự, không chỉ gồm chữ số, không giống tên của bạn. Một câu ngắn "
            "dễ nhớ là tốt nhất."
        )

    def clean(self) -> dict[str, Any]:
        """Both new ones are the same."""
        given = super().clean() or {}
        if given.get("new") and given.get("again") and given["new"] != given["again"]:
            self.add_error("again", "Hai lần nhập mật khẩu mới không giống nhau.")
        return given

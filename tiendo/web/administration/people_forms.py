"""Biểu mẫu về người dùng."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from tiendo.accounts.actions import NEEDS_AGENCY
from tiendo.accounts.models import User
from tiendo.agencies.models import Agency
from tiendo.web.administration.fields import AgencyField

_AS_TYPED = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class PersonForm(forms.Form):
    """Họ tên, vai trò, cơ quan, thư; `seen` is what the page showed, for two who edit at once."""

    full_name = forms.CharField(
        label="Họ và tên",
        max_length=120,
        error_messages={"required": "Hãy ghi họ và tên."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label="Vai trò",
        choices=User.Role.choices,
        initial=User.Role.OFFICER,
        help_text="Cán bộ báo cáo việc của cơ quan mình; thủ trưởng làm như cán bộ, và duyệt báo "
        "cáo định kỳ; điều phối duyệt, giao việc, nạp kế hoạch cơ quan mình làm đầu mối; lãnh "
        "đạo chỉ xem; quản trị quản lý tài khoản và danh mục.",
        error_messages={"invalid_choice": "Hãy chọn vai trò trong danh sách."},
    )
    email = forms.EmailField(
        label="Thư điện tử",
        required=False,
        max_length=254,
        help_text="Để nhận bản tin mỗi ngày.",
        error_messages={"invalid": "Địa chỉ thư chưa đúng, ví dụ hanh@example.vn."},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *given: Any, today: date, **more: Any) -> None:
        super().__init__(*given, **more)
        own = (more.get("initial") or {}).get("agency")
        bodies = Agency.objects.valid_on(today)
        if own is not None:
            bodies = bodies | Agency.objects.filter(pk=own.pk)
        self.fields["agency"] = AgencyField(
            bodies=bodies,
            label="Cơ quan",
            required=False,
            empty_label="không thuộc cơ quan nào",
            help_text="Cán bộ, thủ trưởng và điều phối phải thuộc một cơ quan.",
        )
        self.fields["agency"].says_when_needed = True  # type: ignore[attr-defined]
        self.initial["agency"] = own.code if own is not None else ""
        self.order_fields(["username", "full_name", "role", "agency", "email"])

    def clean(self) -> dict[str, Any]:
        """Said at the field itself; the action asks the same again."""
        cleaned: dict[str, Any] = super().clean() or {}
        is_missing = cleaned.get("agency") is None and "agency" not in self.errors
        if is_missing and cleaned.get("role") in NEEDS_AGENCY:
            self.add_error("agency", "Vai trò này phải thuộc một cơ quan: hãy chọn cơ quan.")
        return cleaned


class NewPersonForm(PersonForm):
    """Người mới: with the name she signs in by."""

    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=150,
        help_text="Chữ không dấu, số và các dấu . - _ @; không đổi được về sau.",
        error_messages={"required": "Hãy ghi tên đăng nhập."},
        widget=forms.TextInput(attrs=_AS_TYPED),
    )


class PeopleFileForm(forms.Form):
    """Tệp danh sách người dùng."""

    file = forms.FileField(
        label="Tệp danh sách (.xlsx hoặc .csv)",
        error_messages={
            "required": "Hãy chọn tệp danh sách.",
            "empty": "Tệp này trống.",
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )

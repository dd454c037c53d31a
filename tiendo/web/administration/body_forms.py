"""Biểu mẫu thông tin cơ quan: a new one, and the facts of one that is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from tiendo.agencies.models import Agency
from tiendo.web.administration.fields import AgencyField, DayField


class BodyForm(forms.Form):
    """Thông tin cơ quan; agency None: a new one, then with its name."""

    short_name = forms.CharField(
        label="Tên ngắn",
        max_length=80,
        required=False,
        help_text="Hiện trong các bảng; trống thì dùng tên đủ.",
        error_messages={"max_length": "Tên ngắn dài quá 80 ký tự."},
    )
    kind = forms.ChoiceField(
        label="Loại",
        choices=Agency.Kind.choices,
        initial=Agency.Kind.DEPARTMENT,
        help_text="Quyết định cơ quan thuộc những nhóm nào (“các sở”, “UBND các xã”).",
        error_messages={"invalid_choice": "Hãy chọn loại trong danh sách."},
    )
    note = forms.CharField(
        label="Ghi chú",
        max_length=300,
        required=False,
        error_messages={"max_length": "Ghi chú dài quá 300 ký tự."},
    )

    def __init__(
        self, *given: Any, agency: Agency | None, bodies: Sequence[Agency], **more: Any
    ) -> None:
        super().__init__(*given, **more)
        others = [row for row in bodies if agency is None or row.pk != agency.pk]
        self.fields["parent"] = AgencyField(
            rows=others, label="Trực thuộc", required=False, empty_label="không"
        )
        self.fields["valid_from"] = DayField(
            label="Có từ ngày", required=False, help_text="Trống: đã có từ trước."
        )
        order = ["name", "short_name", "kind", "parent", "valid_from", "note", "needs_check"]
        if agency is None:
            self.fields["name"] = forms.CharField(
                label="Tên đầy đủ",
                max_length=200,
                error_messages={"required": "Hãy ghi tên.", "max_length": "Tên quá 200 ký tự."},
            )
        else:
            self.fields["needs_check"] = forms.BooleanField(
                label="Còn phải đối chiếu với văn bản", required=False
            )
            self.initial = self.initial or _facts_of(agency, others)
        self.order_fields(order)


def _facts_of(agency: Agency, others: Sequence[Agency]) -> dict[str, object]:
    parent = next((row.code for row in others if row.pk == agency.parent_id), "")
    return {
        "short_name": agency.short_name,
        "kind": agency.kind,
        "parent": parent,
        "valid_from": agency.valid_from,
        "note": agency.note,
        "needs_check": agency.needs_check,
    }

"""Ô nhập của các biểu mẫu quản trị: a body chosen from the directory, a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from tiendo.agencies.models import Agency
from tiendo.agencies.querysets import AgencyQuerySet

DAY_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")


class AgencyField(forms.ModelChoiceField[Agency]):
    """Cơ quan, by its code, grouped by kind as officials order them. One query, none for `rows`.

    bodies: those that may be chosen; rows: the same, asked and in order already.
    """

    def __init__(
        self,
        *,
        bodies: AgencyQuerySet | None = None,
        rows: Iterable[Agency] | None = None,
        **more: Any,
    ) -> None:
        more.setdefault("to_field_name", "code")
        super().__init__(queryset=Agency.objects.none(), **more)
        offered = list(rows if bodies is None else bodies.in_order())  # type: ignore[arg-type]
        self._rows: dict[str, Agency] = {row.code: row for row in offered}
        self.choices = [("", more.get("empty_label", "")), *_by_kind(offered)]

    def to_python(self, value: Any) -> Agency | None:
        """Of the rows that were offered; no further query."""
        if value in self.empty_values:
            return None
        code = value.code if isinstance(value, Agency) else str(value)
        if code not in self._rows:
            raise forms.ValidationError("Hãy chọn một cơ quan trong danh sách.")
        return self._rows[code]


class DayField(forms.DateField):
    """Ngày: as a browser sends it, or as officials write it (1/7/2025)."""

    def __init__(self, **more: Any) -> None:
        more.setdefault(
            "error_messages",
            {
                "required": "Hãy ghi ngày.",
                "invalid": "Ngày chưa đúng: ghi ngày/tháng/năm, ví dụ 1/7/2026.",
            },
        )
        super().__init__(
            input_formats=DAY_FORMATS,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            **more,
        )

    def clean(self, value: Any) -> date | None:
        """Days of which officials speak: 1900 to 2100."""
        day: date | None = super().clean(value)
        if day is not None and not 1900 <= day.year <= 2100:
            raise forms.ValidationError("Năm phải từ 1900 đến 2100.")
        return day


def _by_kind(rows: Iterable[Agency]) -> list[tuple[str, list[tuple[str, str]]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        found.setdefault(str(row.get_kind_display()), []).append((row.code, row.name))
    return list(found.items())

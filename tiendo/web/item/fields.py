"""Ô nhập: numbers and days as officials here write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from tiendo.core.numbers import AmbiguousNumber, NotANumber, parse_typed_number, plain

_LONE_GROUP = 3


def typed(value: Decimal) -> str:
    """How a number is typed so that it has one reading: "1234", "12,5"; 1.234 is "1,2340"."""
    whole, _, part = plain(value).partition(".")
    if not part:
        return whole
    if len(part) == _LONE_GROUP:
        part += "0"
    return f"{whole},{part}"


class NumberField(forms.Field):
    """Số: "1.234,5" or "1234.5"; where both readings make sense it asks. Empty is None.

    places, most_digits: what the column behind it can hold; unit: may be typed after the number.
    """

    def __init__(
        self, *, places: int, most_digits: int = 18, unit: str = "", **fields: Any
    ) -> None:
        self.places, self.most_digits, self.unit = places, most_digits, unit
        typing = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(**{"widget": forms.TextInput(attrs=typing), **fields})

    def prepare_value(self, value: object) -> object:
        return typed(value) if isinstance(value, Decimal) else value

    def to_python(self, value: str | None) -> Decimal | None:
        text = (value or "").strip().removesuffix(self.unit).strip()
        if not text:
            return None
        try:
            number = parse_typed_number(text)
        except AmbiguousNumber as refusal:
            first, second = (typed(reading) for reading in refusal.readings)
            raise forms.ValidationError(f"{refusal} Gõ {first} hoặc {second}.") from refusal
        except NotANumber as refusal:
            raise forms.ValidationError(f"{refusal} Ví dụ: 85 hoặc 12,5.") from refusal
        self._refuse_size(number)
        return number

    def _refuse_size(self, number: Decimal) -> None:
        if -int(number.normalize().as_tuple().exponent) > self.places:
            raise forms.ValidationError(f"Chỉ ghi đến {self.places} chữ số sau dấu phẩy.")
        if abs(number) >= Decimal(10) ** (self.most_digits - self.places):
            raise forms.ValidationError("Số này quá lớn: hãy xem lại đơn vị.")


class DayField(forms.DateField):
    """Ngày: the browser's own calendar where it has one, else typed as 20/5/2026."""

    def __init__(self, **fields: Any) -> None:
        errors = {"invalid": "Hãy ghi ngày dạng ngày/tháng/năm, ví dụ 20/5/2026."}
        errors |= fields.pop("error_messages", {})
        super().__init__(
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            input_formats=["%Y-%m-%d", "%d/%m/%Y"],
            error_messages=errors,
            **fields,
        )

    def to_python(self, value: Any) -> date | None:
        day: date | None = super().to_python(value)
        if day is not None and not 1900 <= day.year <= 2200:
            raise forms.ValidationError(f"Năm {day.year} không hợp lý: hãy xem lại.")
        return day


def refuse(form: forms.Form, field: str, message: str) -> None:
    """Say at its field what an action refused; at the top where the form has no such field."""
    form.add_error(field if field in form.fields else None, message)


def lead_to_first_fault(form: forms.Form) -> None:
    """Put the cursor into the first wrong field when the page is shown again."""
    first = next((name for name in form.fields if name in form.errors), None)
    if first is not None:
        form.fields[first].widget.attrs["autofocus"] = True

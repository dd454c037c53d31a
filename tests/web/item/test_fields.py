"""Typed numbers and days: what is understood, what is asked back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.forms import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from tiendo.core.numbers import parse_typed_number
from tiendo.web.item.fields import DayField, NumberField, typed

PERCENT = NumberField(places=2, most_digits=5, unit="%", required=False)
QUANTITY = NumberField(places=3, unit="căn", required=False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("60", "60"),
        ("60%", "60"),
        ("37,5", "37.5"),
        ("37.5 %", "37.5"),
        ("", None),
        ("   ", None),
    ],
)
def test_share_is_understood_as_it_is_typed_here(text, value) -> None:
    assert PERCENT.clean(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(("text", "value"), [("1.234,5", "1234.5"), ("12 căn", "12")])
def test_quantity_may_carry_its_unit(text, value) -> None:
    assert QUANTITY.clean(text) == Decimal(value)


def test_number_with_two_readings_is_asked_back_with_how_to_type_each() -> None:
    with pytest.raises(ValidationError) as refusal:
        QUANTITY.clean("1.234")
    said = refusal.value.messages[0]
    assert "“1.234” có thể là 1.234 hoặc 1,234" in said
    assert "Gõ 1234 hoặc 1,2340." in said


@pytest.mark.parametrize("text", ["nhiều", "12a", "1,2,3"])
def test_words_are_no_number(text) -> None:
    with pytest.raises(ValidationError, match="không phải là số"):
        QUANTITY.clean(text)


def test_figure_that_the_column_can_not_hold_is_refused() -> None:
    with pytest.raises(ValidationError, match="2 chữ số sau dấu phẩy"):
        PERCENT.clean("33,3333")
    with pytest.raises(ValidationError, match="quá lớn"):
        QUANTITY.clean("9" * 16)


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_figure_shown_for_correction_is_read_back_as_the_same(value: Decimal) -> None:
    assert parse_typed_number(typed(value)) == value


@pytest.mark.parametrize("text", ["2026-05-20", "20/5/2026", "20/05/2026"])
def test_day_is_understood_from_the_calendar_and_as_typed(text) -> None:
    assert DayField().clean(text) == date(2026, 5, 20)


@pytest.mark.parametrize("text", ["2026-13-01", "hôm qua", "0026-05-20"])
def test_odd_day_is_refused(text) -> None:
    with pytest.raises(ValidationError):
        DayField().clean(text)

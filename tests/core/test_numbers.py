"""Vietnamese numerals: exact values, both ways, and questions where a typist is ambiguous."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.core.numbers import (
    AmbiguousNumber,
    NotANumber,
    format_number,
    parse_number,
    parse_typed_number,
    plain,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("93.243,1", "93243.1"),  # total of a capital table
        ("10.276,0", "10276"),  # a printed zero decimal
        ("0,0", "0"),
        ("1.500", "1500"),  # dwellings
        ("03", "3"),  # small counts carry a zero
        ("10.367.700", "10367700"),  # a table in triệu đồng
        ("2.989,5", "2989.5"),  # MW
        ("328.782,902", "328782.902"),
        ("2,6", "2.6"),
        ("2.6", "2.6"),  # a slip: no group of three
        ("1 500", "1500"),
        ("-12,5", "-12.5"),
        ("(12,5)", "-12.5"),  # bookkeepers' minus
    ],
)
def test_document_numerals_are_read_exactly(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "tỷ", "1,2,3", "1.23.456", "12a", "..", "1.", "19/5"])
def test_what_is_no_numeral_is_refused_in_words(text: str) -> None:
    with pytest.raises(NotANumber, match="không phải là số"):
        parse_number(text)


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.000", "-1.234"])
def test_a_typed_numeral_with_two_readings_is_asked_back(text: str) -> None:
    with pytest.raises(AmbiguousNumber) as refusal:
        parse_typed_number(text)
    thousands, decimals = refusal.value.readings
    assert thousands == decimals * 1000
    assert "xin ghi rõ" in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", "1234.5"),
        ("1234.5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("0.123", "0.123"),  # no thousands begin with zero
        ("1234", "1234"),
    ],
)
def test_a_typed_numeral_with_one_reading_is_taken(text: str, value: str) -> None:
    assert parse_typed_number(text) == Decimal(value)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_a_number_survives_being_written_and_read(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("93243.1", None, "93.243,1"),
        ("93243.10", None, "93.243,1"),
        ("2.5", 0, "3"),  # halves up
        ("-2.5", 0, "-3"),
        ("-0.04", 1, "0,0"),  # never minus zero
        ("1E+3", None, "1.000"),
        ("80.61", 2, "80,61"),
    ],
)
def test_numbers_are_shown_the_vietnamese_way(value: str, places: int | None, text: str) -> None:
    assert format_number(Decimal(value), places=places) == text


@pytest.mark.parametrize(
    ("value", "text"), [("1500", "1500"), ("33.590", "33.59"), ("1E+3", "1000")]
)
def test_plain_text_has_a_point_and_no_idle_zeros(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text

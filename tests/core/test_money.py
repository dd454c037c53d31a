"""Whole đồng: exact at the border, rounded only when shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.core.money import (
    NotAnAmount,
    PartOfADong,
    UnknownMoneyUnit,
    format_vnd,
    money_unit,
    parse_typed_vnd,
    parse_vnd,
)
from tiendo.core.numbers import AmbiguousNumber


@pytest.mark.parametrize(
    ("text", "unit", "vnd"),
    [
        ("93.243,1 tỷ đồng", None, 93_243_100_000_000),
        ("93.243,1", "tỷ đồng", 93_243_100_000_000),
        ("0,0", "tỷ đồng", 0),
        ("328.782,902 tỉ", None, 328_782_902_000_000),
        ("10.367.700", "Triệu đồng", 10_367_700_000_000),
        ("500 triệu", "tỷ đồng", 500_000_000),  # the text's own unit wins over the table's
        ("1,5 nghìn tỷ đồng", None, 1_500_000_000_000),
        ("250 nghìn đồng", None, 250_000),
        ("12.000.000", None, 12_000_000),
        ("-1,2 tỷ đồng", None, -1_200_000_000),
    ],
)
def test_amounts_are_read_to_the_last_dong(text: str, unit: str | None, vnd: int) -> None:
    assert parse_vnd(text, unit=unit) == vnd


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("Tỷ VNĐ", "tỷ đồng"),
        ("tỉ đồng", "tỷ đồng"),
        ("(tỷ đồng)", "tỷ đồng"),
        ("Đơn vị tính: Triệu đồng", "triệu đồng"),
        ("ĐVT triệu", None),
        ("đồng", "đồng"),
        ("VND", "đồng"),
        ("ngàn tỷ", "nghìn tỷ đồng"),
        ("ha", None),
    ],
)
def test_units_of_money_have_one_spelling(words: str, unit: str | None) -> None:
    if unit is None:
        with pytest.raises(UnknownMoneyUnit):
            money_unit(words)
    else:
        assert money_unit(words) == unit


def test_an_amount_that_is_not_whole_dong_is_refused() -> None:
    with pytest.raises(PartOfADong, match="không tròn đồng"):
        parse_vnd("0,0000000001 tỷ đồng")


@pytest.mark.parametrize("text", ["", "chưa xác định", "tỷ đồng", "12 ha"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(NotAnAmount):
        parse_vnd(text)


def test_an_ambiguous_typed_amount_is_asked_back() -> None:
    with pytest.raises(AmbiguousNumber):
        parse_typed_vnd("1.234 tỷ")
    assert parse_typed_vnd("1.234,0 tỷ") == 1_234_000_000_000


@pytest.mark.parametrize(
    ("vnd", "unit", "places", "text"),
    [
        (93_243_100_000_000, "tỷ đồng", None, "93.243,1 tỷ đồng"),
        (93_243_100_000_000, "triệu đồng", 0, "93.243.100 triệu đồng"),
        (1_250_000_000, "tỷ đồng", 1, "1,3 tỷ đồng"),  # half up
        (1_000_000_001, "tỷ đồng", None, "1 tỷ đồng"),  # at most three decimals
        (-500_000, "triệu đồng", 1, "-0,5 triệu đồng"),
        (0, "tỷ đồng", 1, "0,0 tỷ đồng"),
        (None, "tỷ đồng", None, "chưa có số liệu"),
    ],
)
def test_amounts_are_shown_in_the_unit_asked(
    vnd: int | None, unit: str, places: int | None, text: str
) -> None:
    assert format_vnd(vnd, unit=unit, places=places) == text


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_an_amount_survives_being_written_in_dong_and_read(vnd: int) -> None:
    assert parse_vnd(format_vnd(vnd, unit="đồng")) == vnd


@given(st.lists(st.integers(min_value=0, max_value=10**9), min_size=1, max_size=20))
def test_sums_of_tenths_of_a_ty_are_exact(tenths: list[int]) -> None:
    texts = [f"{number // 10},{number % 10}" for number in tenths]
    total = sum(parse_vnd(text, unit="tỷ đồng") for text in texts)
    assert total == sum(tenths) * 100_000_000

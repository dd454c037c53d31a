"""How days are written (Nghị định 30/2020/NĐ-CP, phụ lục I)."""

from __future__ import annotations

from datetime import date

import pytest

from tiendo.core.days import day_words, long_day_words


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2026, 5, 20), "20/5/2026", "ngày 20 tháng 5 năm 2026"),
        (date(2026, 1, 5), "05/01/2026", "ngày 05 tháng 01 năm 2026"),
        (date(2027, 2, 28), "28/02/2027", "ngày 28 tháng 02 năm 2027"),
        (date(2026, 3, 1), "01/3/2026", "ngày 01 tháng 3 năm 2026"),
        (date(2030, 12, 31), "31/12/2030", "ngày 31 tháng 12 năm 2030"),
    ],
)
def test_zeros_stand_before_small_days_and_the_first_two_months(
    day: date, short: str, long: str
) -> None:
    assert day_words(day) == short
    assert long_day_words(day) == long

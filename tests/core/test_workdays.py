"""Working days by a calendar that is passed in, and the lunar feasts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.core.lunar import hung_kings_day, lunar_date, lunar_new_year
from tiendo.core.workdays import (
    Calendar,
    DayKind,
    add_days,
    add_working_days,
    compensatory_days,
    first_working_day_on_or_after,
    is_working_day,
    last_working_day_on_or_before,
    working_days_between,
)

# Tết 2026 as announced for officials, and a Saturday worked for a Friday off.
TET_2026: Calendar = {
    **{date(2026, 2, day): DayKind.HOLIDAY for day in range(16, 21)},
    date(2026, 1, 2): DayKind.SWAPPED_OFF,
    date(2026, 1, 10): DayKind.SWAPPED_WORK,
}


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 2, 13), True),
        (date(2026, 2, 14), False),  # Saturday
        (date(2026, 2, 16), False),  # holiday
        (date(2026, 2, 23), True),
        (date(2026, 1, 2), False),  # swapped off
        (date(2026, 1, 10), True),  # Saturday swapped into work
    ],
)
def test_the_calendar_decides_before_the_week_does(day: date, works: bool) -> None:
    assert is_working_day(day, TET_2026) is works


def test_the_nearest_working_days_reach_over_tet() -> None:
    assert last_working_day_on_or_before(date(2026, 2, 22), TET_2026) == date(2026, 2, 13)
    assert first_working_day_on_or_after(date(2026, 2, 14), TET_2026) == date(2026, 2, 23)


def test_the_day_of_the_fact_is_not_counted() -> None:
    assert add_working_days(date(2026, 2, 12), 2, TET_2026) == date(2026, 2, 23)
    assert add_working_days(date(2026, 2, 12), 0, TET_2026) == date(2026, 2, 12)
    assert add_working_days(date(2026, 2, 23), -1, TET_2026) == date(2026, 2, 13)


def test_a_period_that_ends_on_a_day_off_ends_on_the_next_working_day() -> None:
    assert add_days(date(2026, 2, 6), 10, TET_2026) == date(2026, 2, 23)
    assert add_days(date(2026, 2, 2), 10, TET_2026) == date(2026, 2, 12)


def test_working_days_between_are_signed() -> None:
    assert working_days_between(date(2026, 2, 12), date(2026, 2, 23), TET_2026) == 2
    assert working_days_between(date(2026, 2, 23), date(2026, 2, 12), TET_2026) == -2
    assert working_days_between(date(2026, 2, 12), date(2026, 2, 12), TET_2026) == 0


# Tết, Giỗ Tổ and the compensation of fixed holidays.
FEASTS = [
    (2026, date(2026, 2, 17), date(2026, 4, 26), {date(2026, 4, 26): date(2026, 4, 27)}),
    (2027, date(2027, 2, 6), date(2027, 4, 16), {date(2027, 5, 1): date(2027, 5, 3)}),
    (2028, date(2028, 1, 26), date(2028, 4, 4), {date(2028, 4, 30): date(2028, 5, 2)}),
    (2029, date(2029, 2, 13), date(2029, 4, 23), {date(2029, 11, 24): date(2029, 11, 26)}),
    (2030, date(2030, 2, 2), date(2030, 4, 12), {date(2030, 11, 24): date(2030, 11, 25)}),
]


@pytest.mark.parametrize(("year", "tet", "gio_to", "given"), FEASTS)
def test_feasts_fall_as_announced(
    year: int, tet: date, gio_to: date, given: dict[date, date]
) -> None:
    assert lunar_new_year(year) == tet
    assert hung_kings_day(year) == gio_to
    holidays = [gio_to, date(year, 4, 30), date(year, 5, 1), date(year, 11, 24)]
    assert compensatory_days(holidays) == given


@pytest.mark.parametrize(
    ("year", "tet"),
    [
        (1985, date(1985, 1, 21)),  # a month before the Chinese feast
        (2007, date(2007, 2, 17)),  # a day before the Chinese feast
        (2030, date(2030, 2, 2)),  # likewise; several public tables are wrong
        (2033, date(2033, 1, 31)),  # the year with the hard leap month
    ],
)
def test_tet_follows_hanoi_and_not_beijing(year: int, tet: date) -> None:
    assert lunar_new_year(year) == tet


def test_a_leap_month_is_skipped() -> None:
    # 2023 had a second leap month: the third month began later than in an ordinary year.
    assert lunar_date(2023, 3, 1) == date(2023, 4, 20)


@given(st.integers(1950, 2099))
def test_tet_falls_between_late_january_and_late_february(year: int) -> None:
    assert date(year, 1, 20) <= lunar_new_year(year) <= date(year, 2, 21)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 80))
def test_adding_and_counting_working_days_agree(start: date, days: int) -> None:
    assert working_days_between(start, add_working_days(start, days, TET_2026), TET_2026) == days

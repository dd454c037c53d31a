"""Values of periods: first and last days, and months added."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.core.periods import NotAPeriod, add_months, contains, first_day, last_day


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-06", date(2026, 6, 1), date(2026, 6, 30)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026-05-19", date(2026, 5, 19), date(2026, 5, 19)),
        ("2025-Q4/2026-Q2", date(2025, 10, 1), date(2026, 6, 30)),
        ("2026-11-15/2026-12-15", date(2026, 11, 15), date(2026, 12, 15)),
    ],
)
def test_a_period_begins_and_ends(value: str, first: date, last: date) -> None:
    assert (first_day(value), last_day(value)) == (first, last)
    assert contains(value, first)
    assert contains(value, last)
    assert not contains(value, date(2031, 1, 1))


@pytest.mark.parametrize("value", ["", "26", "2026-13", "2026-Q5", "2026-02-30", "2026-H3", "năm"])
def test_what_is_no_period_is_refused(value: str) -> None:
    with pytest.raises(NotAPeriod):
        first_day(value)


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),  # the month has no 31st
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 11, 15), 2, date(2027, 1, 15)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
        (date(2026, 5, 20), 0, date(2026, 5, 20)),
    ],
)
def test_months_keep_the_day_where_there_is_one(day: date, months: int, result: date) -> None:
    assert add_months(day, months) == result


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(-600, 600))
def test_months_added_never_leave_the_month_meant(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    assert moved.day <= day.day

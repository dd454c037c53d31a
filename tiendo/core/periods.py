"""Kỳ: a day, month, quarter, half or year written as a value, and its first and last day.

Values: "2026-05-19" (day), "2026-06" (month), "2026-Q4" (quarter), "2026-H1" (half), "2026"
(year), "2025-11/2025-12" (from one to the other).
Source: docs/rules/deadlines.md, section 2.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|Q(?P<quarter>[1-4])|H(?P<half>[12])))?\Z"
)


class NotAPeriod(ValueError):
    """The value names no period."""


def first_day(value: str) -> date:
    """Ngày đầu kỳ. Raises NotAPeriod."""
    return _bounds(value.split("/")[0])[0]


def last_day(value: str) -> date:
    """Ngày cuối kỳ; of "A/B" the last day of B. Raises NotAPeriod."""
    return _bounds(value.split("/")[-1])[1]


def contains(value: str, day: date) -> bool:
    """Is the day within the period? Raises NotAPeriod."""
    return first_day(value) <= day <= last_day(value)


def end_of_month(year: int, month: int) -> date:
    """Ngày cuối tháng: 28 or 29 February, and so on."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """Same day so many months on, else the last day of that month (31/8 + 6: 28 or 29/02).

    Source: docs/rules/deadlines.md, section 4.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return min(end_of_month(year, month + 1), _same_day(year, month + 1, day.day))


def day_before(day: date) -> date:
    """The last day that is still "trước ngày": the one before."""
    return day - timedelta(days=1)


def _same_day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _bounds(value: str) -> tuple[date, date]:
    found = _VALUE.match(value)
    if found is None:
        raise NotAPeriod(value)
    year = int(found["year"])
    try:
        if found["day"]:
            day = date.fromisoformat(value)
            return day, day
        first, last = _months(found)
        return date(year, first, 1), end_of_month(year, last)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise NotAPeriod(value) from error


def _months(found: re.Match[str]) -> tuple[int, int]:
    if found["month"]:
        return int(found["month"]), int(found["month"])
    if found["quarter"]:
        last = int(found["quarter"]) * 3
        return last - 2, last
    if found["half"]:
        last = int(found["half"]) * 6
        return last - 5, last
    return 1, 12

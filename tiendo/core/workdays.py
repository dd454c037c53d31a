"""Ngày làm việc: working days by a calendar that is passed in.

Monday to Friday, less holidays and days off given in their place, plus Saturdays that were
swapped into working days. The calendar is data with a legal basis (tiendo.law), never code.
Source: docs/rules/deadlines.md, section 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

_DAY = timedelta(days=1)


class DayKind(StrEnum):
    """Loại ngày: why a day differs from its place in the week."""

    HOLIDAY = "holiday"
    COMPENSATORY_OFF = "compensatory_off"
    SWAPPED_WORK = "swapped_work"
    SWAPPED_OFF = "swapped_off"

    @property
    def label(self) -> str:
        """Tên gọi trên giao diện."""
        return _LABELS[self]


_LABELS = {
    DayKind.HOLIDAY: "nghỉ lễ, tết",
    DayKind.COMPENSATORY_OFF: "nghỉ bù",
    DayKind.SWAPPED_WORK: "làm bù",
    DayKind.SWAPPED_OFF: "nghỉ hoán đổi",
}

Calendar = Mapping[date, DayKind]
"""Lịch: the days that are not what their weekday says."""


def is_working_day(day: date, calendar: Calendar) -> bool:
    """Ngày làm việc: a weekday that is not off, or a Saturday swapped into work."""
    kind = calendar.get(day)
    if kind is None:
        return day.weekday() < 5
    return kind == DayKind.SWAPPED_WORK


def last_working_day_on_or_before(day: date, calendar: Calendar) -> date:
    """Ngày làm việc cuối cùng không muộn hơn ngày này: when a report must really leave the desk."""
    while not is_working_day(day, calendar):
        day -= _DAY
    return day


def first_working_day_on_or_after(day: date, calendar: Calendar) -> date:
    """Ngày làm việc đầu tiên không sớm hơn ngày này: where a period that ends on a day off ends."""
    while not is_working_day(day, calendar):
        day += _DAY
    return day


def add_working_days(start: date, days: int, calendar: Calendar) -> date:
    """N ngày làm việc kể từ ngày start: day 1 is the first working day after start.

    days 0 answers start itself; negative days count back.
    """
    step = _DAY if days >= 0 else -_DAY
    day, left = start, abs(days)
    while left:
        day += step
        left -= is_working_day(day, calendar)
    return day


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """Số ngày làm việc after start up to and including end; negative when end is earlier."""
    if end < start:
        return -working_days_between(end, start, calendar)
    count = (end - start).days
    return sum(is_working_day(start + offset * _DAY, calendar) for offset in range(1, count + 1))


def add_days(start: date, days: int, calendar: Calendar) -> date:
    """N ngày kể từ ngày start: an end on a day off moves to the next working day.

    start itself is not counted: day 1 is the day after.

    Source: docs/rules/deadlines.md, section 4 (Bộ luật Dân sự 2015, Điều 147 and 148).
    """
    return first_working_day_on_or_after(start + days * _DAY, calendar)


def compensatory_days(holidays: Iterable[date]) -> dict[date, date]:
    """Nghỉ bù: for each holiday on a Saturday or Sunday the working day given in its place.

    It is the next weekday that is neither a holiday nor already given.
    Source: docs/rules/deadlines.md, section 4 (Bộ luật Lao động 2019, Điều 111, khoản 3).
    """
    taken = set(holidays)
    given: dict[date, date] = {}
    for holiday in sorted(taken):
        if holiday.weekday() < 5:
            continue
        day = holiday + _DAY
        while day.weekday() >= 5 or day in taken:
            day += _DAY
        given[holiday] = day
        taken.add(day)
    return given

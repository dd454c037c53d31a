"""Lưới tháng: the weeks of a month from Monday to Sunday, each day with what is due on it."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tiendo.core.periods import add_months, end_of_month
from tiendo.core.workdays import DayKind
from tiendo.law.models import CalendarDay
from tiendo.progress.queries.calendar import DueDay
from tiendo.web.calendar.addresses import EARLIEST, LATEST

WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
_NOTHING = DueDay(entries=(), total=0, late=0)


@dataclass(frozen=True, slots=True)
class MonthDay:
    """Một ngày của tháng. name: of the holiday or swapped day, "" for an ordinary one.

    is_off: nobody works on it. column: 1 for Monday to 7 for Sunday.
    """

    day: date
    due: DueDay
    name: str
    is_off: bool
    is_today: bool

    @property
    def column(self) -> int:
        """Its place in the week."""
        return self.day.isoweekday()

    @property
    def weekday(self) -> str:
        """ "Thứ hai"."""
        return WEEKDAYS[self.day.weekday()]

    @property
    def is_blank(self) -> bool:
        """Nothing to say of it in a list."""
        return not self.due.total and not self.name and not self.is_today


def month_days(
    first: date, due: Mapping[date, DueDay], special: Mapping[date, CalendarDay], today: date
) -> list[MonthDay]:
    """Every day of the month that begins on `first`."""
    last = end_of_month(first.year, first.month)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [
        MonthDay(
            day=day,
            due=due.get(day, _NOTHING),
            name=_name(special.get(day)),
            is_off=_is_off(day, special.get(day)),
            is_today=day == today,
        )
        for day in days
    ]


def special_days_of(first: date, last: date) -> dict[date, CalendarDay]:
    """Nghỉ lễ, nghỉ bù, làm bù between two days. One query."""
    return {row.day: row for row in CalendarDay.objects.filter(day__range=(first, last))}


def neighbours(first: date) -> tuple[date | None, date | None]:
    """Tháng trước, tháng sau; None at the ends of the calendar."""
    before, after = add_months(first, -1), add_months(first, 1)
    return (
        before if before.year >= EARLIEST else None,
        after if after.year <= LATEST else None,
    )


def _name(special: CalendarDay | None) -> str:
    """ "Quốc khánh", "làm bù: Quốc khánh"."""
    if special is None:
        return ""
    kind = DayKind(special.kind)
    return special.name if kind is DayKind.HOLIDAY else f"{kind.label}: {special.name}"


def _is_off(day: date, special: CalendarDay | None) -> bool:
    if special is None:
        return day.weekday() >= calendar.SATURDAY
    return special.kind != DayKind.SWAPPED_WORK

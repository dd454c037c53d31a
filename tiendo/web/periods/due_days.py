"""Ngày của một kỳ in words: what "trước ngày 20/12" means, and when it must leave the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tiendo.core.days import day_words
from tiendo.core.reporting_periods import DuePeriod
from tiendo.core.workdays import Calendar, last_working_day_on_or_before
from tiendo.law.queries import special_days

_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_LONGEST_HOLIDAY = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class DueDays:
    """Các ngày của một kỳ. named_on: as the plan names it; due_on: the last day in time;
    working_on: the last working day up to it; cut_off_on None: not shown."""

    named_on: date
    due_on: date
    working_on: date
    cut_off_on: date | None = None

    @property
    def named_words(self) -> str:
        """ "trước ngày 20/12/2026", "ngày 25/12/2026"."""
        before = "trước " if self.due_on < self.named_on else ""
        return f"{before}ngày {day_words(self.named_on)}"

    @property
    def due_weekday(self) -> str:
        """ "thứ bảy"."""
        return _WEEKDAYS[self.due_on.weekday()]

    @property
    def working_weekday(self) -> str:
        """ "thứ sáu"."""
        return _WEEKDAYS[self.working_on.weekday()]

    @property
    def is_off(self) -> bool:
        """The last day is nobody's working day."""
        return self.working_on != self.due_on


def due_days(
    named_on: date, due_on: date, calendar: Calendar, cut_off_on: date | None = None
) -> DueDays:
    """The days of a period, by the calendar of days off."""
    working = last_working_day_on_or_before(due_on, calendar)
    return DueDays(named_on, due_on, working, cut_off_on)


def days_of(due: DuePeriod, calendar: Calendar, cut_off_on: date | None = None) -> DueDays:
    """The same of a period that was not opened yet."""
    return due_days(due.named_on, due.due_on, calendar, cut_off_on)


def calendar_around(days: Iterable[date]) -> Calendar:
    """The days off that matter for these last days. One query; none where there are no days."""
    known = sorted(days)
    return special_days(known[0] - _LONGEST_HOLIDAY, known[-1]) if known else {}

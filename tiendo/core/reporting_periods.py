"""Kỳ báo cáo: which stretch of time a report is about, and by which day it is owed.

A regime names anchors ("--05-20": each 20 May; "---20": the 20th of each month) and says before
or on that day. The stretch follows from how often and from where in the year the anchor lies.
Nothing here asks the clock.
Source: docs/rules/reporting.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tiendo.core import periods
from tiendo.core.deadlines import occurrences
from tiendo.core.workdays import Calendar, last_working_day_on_or_before


class Cadence(StrEnum):
    """Định kỳ: how often a report is owed."""

    HALF_YEAR = "half_year"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    REQUEST = "request"

    @property
    def label(self) -> str:
        """Tên gọi trên giao diện."""
        return _NAMES[self]


_NAMES = {
    Cadence.HALF_YEAR: "6 tháng",
    Cadence.YEAR: "năm",
    Cadence.QUARTER: "quý",
    Cadence.MONTH: "tháng",
    Cadence.REQUEST: "đột xuất",
}
CADENCE_OF_FREQUENCY = {
    "6_thang": Cadence.HALF_YEAR,
    "hang_nam": Cadence.YEAR,
    "hang_quy": Cadence.QUARTER,
    "hang_thang": Cadence.MONTH,
    "dot_xuat": Cadence.REQUEST,
}
"""How the reader writes a frequency -> the cadence; the rest ("so_ket_tong_ket") are no periods."""

_MONTHS = {Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.HALF_YEAR: 6, Cadence.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Span:
    """Thời gian báo cáo. value: "2026-H1", "2026", "2026-Q3", "2026-06" as core.periods has it."""

    value: str

    @property
    def starts_on(self) -> date:
        """Ngày đầu."""
        return periods.first_day(self.value)

    @property
    def ends_on(self) -> date:
        """Ngày cuối."""
        return periods.last_day(self.value)

    @property
    def words(self) -> str:
        """Tên kỳ: "6 tháng đầu năm 2026", "năm 2026", "quý III/2026", "tháng 6/2026"."""
        year, _, part = self.value.partition("-")
        if not part:
            return f"năm {year}"
        if part.startswith("H"):
            return f"6 tháng {'đầu' if part == 'H1' else 'cuối'} năm {year}"
        if part.startswith("Q"):
            return f"quý {('I', 'II', 'III', 'IV')[int(part[1]) - 1]}/{year}"
        return f"tháng {int(part)}/{year}"


@dataclass(frozen=True, slots=True)
class DuePeriod:
    """Một kỳ của chế độ báo cáo. named_on: the day that the plan names; due_on: the last day on
    which the report is in time ("trước ngày 20/5": 19/5)."""

    span: Span
    named_on: date
    due_on: date

    def last_working_day(self, calendar: Calendar) -> date:
        """Ngày làm việc cuối cùng trước hạn: when it must really leave the desk."""
        return last_working_day_on_or_before(self.due_on, calendar)


def due_periods(
    cadence: Cadence, anchors: Sequence[str], op: str, *, first_year: int, last_year: int
) -> tuple[DuePeriod, ...]:
    """Các kỳ báo cáo of a regime that are owed in these years, in order.

    Two anchors of one yearly regime are its half and its whole year. On request: none.
    Raises NotADeadline.
    """
    if cadence is Cadence.REQUEST:
        return ()
    named = occurrences(anchors, "", first_year, last_year)
    is_halved = cadence is Cadence.YEAR and len(anchors) == 2
    found = []
    for place, day in enumerate(named):
        step = Cadence.HALF_YEAR if is_halved and place % 2 == 0 else cadence
        due = periods.day_before(day) if op == "before" else day
        found.append(DuePeriod(span_of(step, day), day, due))
    return tuple(found)


def span_of(cadence: Cadence, named_on: date) -> Span:
    """Thời gian that a report owed by a day is about: the one that it lies in from the middle of
    that on, the one before it until then.

    A half-yearly report may be owed weeks before the half ends, partly with estimates (20/5); one
    owed on 15 January is about the year that is over.
    Raises ValueError for what is on request.
    """
    months = _MONTHS.get(cadence)
    if months is None:
        raise ValueError("on request: the person who asks names the time")
    start = (named_on.year * 12 + named_on.month - 1) // months * months
    if named_on < _middle(date(start // 12, start % 12 + 1, 1), months):
        start -= months
    return Span(_value(start // 12, start % 12, months))


def _middle(first: date, months: int) -> date:
    """The day from which on a stretch of so many months is more over than not."""
    return periods.add_months(first, months // 2) + timedelta(days=15 * (months % 2))


def _value(year: int, month: int, months: int) -> str:
    if months == 12:
        return f"{year}"
    if months == 6:
        return f"{year}-H{month // 6 + 1}"
    if months == 3:
        return f"{year}-Q{month // 3 + 1}"
    return f"{year}-{month + 1:02d}"

"""Tiến độ theo thời gian: where the work stood at the end of each month, what was due and done.

Nothing of it is kept: `history_sql` adds up the moves, this module counts along the months.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tiendo.core.periods import add_months, end_of_month
from tiendo.plans.models import Plan
from tiendo.progress.queries.bands import PAST_BANDS, Band, labels_at_an_end_of_month
from tiendo.progress.queries.history_sql import Turn, history
from tiendo.progress.queries.narrowing import Narrowed
from tiendo.progress.queries.pulse import Figure

MOST_MONTHS = 240
"""How many months a chart can show; a plan is of five or ten years."""


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """Cuối một tháng, or today in the month that runs: how many items stood in each band."""

    day: date
    counts: Mapping[Band, int]

    @property
    def total(self) -> int:
        """All items that the plan had on that day."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class DueMonth:
    """Một tháng: items whose last day is in it, items accepted as finished in it, and all of both
    up to its end. is_coming: it begins after today; then nothing is done in it yet."""

    first: date
    due: Figure
    done: Figure
    due_total: int
    done_total: int
    is_coming: bool


@dataclass(frozen=True, slots=True)
class OverTime:
    """Tiến độ theo thời gian. ends: the last of them is today; months: to the end of the plan."""

    ends: list[MonthEnd]
    months: list[DueMonth]

    def today(self, narrowed: Narrowed) -> list[tuple[Band, Figure]]:
        """The last of `ends`, each figure with the filter that opens its rows."""
        last = self.ends[-1]
        return [
            (band, Figure(count, narrowed.filter.but(labels=labels_at_an_end_of_month(band))))
            for band, count in last.counts.items()
        ]


def progress_over_time(narrowed: Narrowed, today: date) -> OverTime:
    """Both series, from the plan's first month on. One query."""
    ends = ends_of_months(first_month_of(narrowed.plan, today), today)
    found = history(narrowed, ends)
    return OverTime(
        ends=list(_counted(ends, found.turns)),
        months=list(_months(narrowed, ends, found.due, found.done)),
    )


def first_month_of(plan: Plan, today: date) -> date:
    """The first day of the month in which the plan was issued, at most MOST_MONTHS ago; of the
    plan's first year, where the document states no day."""
    issued = plan.issued_on or date(plan.period_start, 1, 1)
    first = min(issued, today).replace(day=1)
    return max(first, add_months(today.replace(day=1), 1 - MOST_MONTHS))


def ends_of_months(first: date, today: date) -> list[date]:
    """The last day of each month from that of `first` to the one before today's, then today."""
    months = (today.year - first.year) * 12 + today.month - first.month
    begun = (add_months(first.replace(day=1), number) for number in range(months))
    return [*(end_of_month(month.year, month.month) for month in begun), today]


def _counted(ends: Sequence[date], turns: Iterable[Turn]) -> Iterable[MonthEnd]:
    """Each end of a month: what stood before, and what turned."""
    counts = dict.fromkeys(PAST_BANDS, 0)
    by_place: dict[int, list[Turn]] = {}
    for turn in turns:
        by_place.setdefault(turn.place, []).append(turn)
    for place, day in enumerate(ends):
        for turn in by_place.get(place, ()):
            for band, items in ((turn.band, turn.items), (turn.before, -turn.items)):
                if band in counts:
                    counts[Band(band)] += items
        yield MonthEnd(day, dict(counts))


def _months(
    narrowed: Narrowed, ends: Sequence[date], due: Mapping[str, int], done: Mapping[str, int]
) -> Iterable[DueMonth]:
    """From the plan's first month, or an earlier one with something in it, to the plan's end."""
    today, named = ends[-1], sorted({*due, *done})
    named_months = [date.fromisoformat(f"{month}-01") for month in (named[:1] + named[-1:])]
    start = min([ends[0].replace(day=1), *named_months])
    last = max([date(narrowed.plan.period_end, 12, 1), today.replace(day=1), *named_months])
    first = max(start, add_months(last, 1 - MOST_MONTHS))
    due_total = sum(items for month, items in due.items() if month < f"{first:%Y-%m}")
    done_total = sum(items for month, items in done.items() if month < f"{first:%Y-%m}")
    while first <= last:
        month = f"{first:%Y-%m}"
        due_total += due.get(month, 0)
        done_total += done.get(month, 0)
        yield DueMonth(
            first=first,
            due=Figure(due.get(month, 0), narrowed.filter.but(due_in=month)),
            done=Figure(done.get(month, 0), narrowed.filter.but(done_in=month)),
            due_total=due_total,
            done_total=done_total,
            is_coming=first > today,
        )
        first = add_months(first, 1)

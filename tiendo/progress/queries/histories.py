"""Lịch sử thời hạn: every deadline of an item with every day it ever had."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from tiendo.asking.together import ask_together
from tiendo.plans.models import Deadline, Item
from tiendo.progress.models import DeadlineMove


@dataclass(frozen=True, slots=True)
class DeadlineHistory:
    """One deadline and its moves, oldest first; `series_of`: how many occurrences it stands for."""

    deadline: Deadline
    moves: tuple[DeadlineMove, ...]
    occurrences: tuple[Deadline, ...] = ()

    @property
    def moved_times(self) -> int:
        """How often a day was moved; being given its first day is no move."""
        return sum(move.from_on is not None for move in self.moves)

    @property
    def days_moved(self) -> int | None:
        """Calendar days from the plan's day to the one in force; None where one is missing."""
        first, now = self.deadline.first_due_on, self.deadline.due_on
        return (now - first).days if first is not None and now is not None else None

    def next_occurrence(self, today: date) -> Deadline | None:
        """Of a recurring duty: the next one that is not past; None when there is none."""
        coming = (row for row in self.occurrences if row.due_on and row.due_on >= today)
        return next(coming, None)


def deadlines_in_order(item: Item) -> QuerySet[Deadline]:
    """The item's deadlines in their order, each with the version that ended it."""
    return item.deadlines.select_related("ended_by").order_by("position", "due_on", "id")


def moved_days(item: Item) -> QuerySet[DeadlineMove]:
    """Every day that a deadline of the item was moved to, oldest first."""
    made = DeadlineMove.objects.filter(deadline__item=item).select_related("moved_by", "file")
    return made.order_by("id")


def deadline_history(item: Item) -> list[DeadlineHistory]:
    """The item's deadlines in their order, occurrences under their series. One query."""
    rows, made = deadlines_in_order(item), moved_days(item)
    ask_together(rows, made)
    return histories_of(rows, made)


def histories_of(rows: Iterable[Deadline], made: Iterable[DeadlineMove]) -> list[DeadlineHistory]:
    """What `deadline_history` tells, from its rows."""
    rows = list(rows)
    moves: dict[int, list[DeadlineMove]] = {row.pk: [] for row in rows}
    occurrences: dict[int, list[Deadline]] = {row.pk: [] for row in rows}
    for move in made:
        moves[move.deadline_id].append(move)
    for row in rows:
        if row.series_id is not None:
            occurrences[row.series_id].append(row)
    return [
        DeadlineHistory(row, tuple(moves[row.pk]), tuple(occurrences[row.pk]))
        for row in rows
        if row.series_id is None or moves[row.pk]
    ]

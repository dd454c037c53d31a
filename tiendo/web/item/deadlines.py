"""Thời hạn trên trang đầu việc: each with its state, its history and what may be done to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tiendo.core.deadlines import DeadlineType
from tiendo.core.progress import Move, State
from tiendo.plans.models import Deadline, Item
from tiendo.progress.models import DeadlineMove, ItemMove
from tiendo.progress.permissions import check_can_move_deadline
from tiendo.progress.queries import DeadlineHistory
from tiendo.web.item.asking import Person
from tiendo.web.item.decisions import Decision, decisions_on

_AT_REST = (State.ACCEPTED_DONE, State.PAUSED, State.CANCELLED)


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """One deadline, or one occurrence of a recurring duty.

    is_running: days are counted, as the item is neither done nor paused nor cancelled.
    is_governing: its day, or that of one of its occurrences, decides the label.
    may_move: this person may move its day. returned: the last word on it was that it was returned.
    """

    deadline: Deadline
    moves: tuple[DeadlineMove, ...]
    is_governing: bool
    is_past: bool
    is_running: bool
    may_move: bool
    decisions: tuple[Decision, ...]
    returned: ItemMove | None
    occurrences: tuple[DeadlineLine, ...] = ()
    coming: Deadline | None = None

    @property
    def is_series(self) -> bool:
        """Định kỳ: the duty itself; its occurrences have the days."""
        return bool(self.deadline.anchors) and self.deadline.series_id is None

    @property
    def names_day(self) -> bool:
        """The last day has to be said, as the words of the plan name another or none."""
        words = self.deadline
        return bool(self.moves) or words.type != DeadlineType.DATE or words.op == "before"

    @property
    def days_over(self) -> int | None:
        """Of an accepted one: days after the last day in force; 0 or less is on time."""
        met, due = self.deadline.met_on, self.deadline.due_on
        return (met - due).days if met is not None and due is not None else None

    @property
    def was_kept_only_as_moved(self) -> bool:
        """Đúng hạn theo hạn điều chỉnh: on time by the moved day, late by the plan's own."""
        met, first, over = self.deadline.met_on, self.deadline.first_due_on, self.days_over
        return (
            met is not None
            and first is not None
            and over is not None
            and over <= 0 < (met - first).days
        )


@dataclass(frozen=True, slots=True)
class DeadlineLines:
    """Every deadline of an item. why_not_move: why this person may not move any of them."""

    lines: tuple[DeadlineLine, ...]
    governing: Deadline | None
    why_not_move: str

    def all(self) -> Iterator[Deadline]:
        """Each deadline, occurrences after their series."""
        for line in self.lines:
            yield line.deadline
            yield from (one.deadline for one in line.occurrences)

    def decisions(self) -> list[Decision]:
        """What may be decided on any of them."""
        each = [one for line in self.lines for one in (line, *line.occurrences)]
        return [decision for line in each for decision in line.decisions]


def deadlines_of(
    item: Item,
    person: Person,
    histories: Sequence[DeadlineHistory],
    moves: Sequence[ItemMove],
) -> DeadlineLines:
    """The lines in the plan's order. moves: the item's, oldest first. No query."""
    own = {one.deadline.pk: one for one in histories}
    last = {move.deadline_id: move for move in moves if move.deadline_id is not None}
    build = _Lines(item, person, own, last)
    lines = tuple(build.line(one) for one in histories if one.deadline.series_id is None)
    shown = DeadlineLines(lines, None, "")
    key = getattr(item, "governing_deadline_id", None)
    governing = next((one for one in shown.all() if one.pk == key), None)
    return DeadlineLines(lines, governing, build.why_not_move)


class _Lines:
    """Builds the lines; asks once why the person may not move days, if she may not."""

    def __init__(
        self,
        item: Item,
        person: Person,
        own: Mapping[int, DeadlineHistory],
        last: Mapping[int, ItemMove],
    ) -> None:
        self.item, self.person, self.own, self.last = item, person, own, last
        self.why_not_move = ""

    def line(self, history: DeadlineHistory) -> DeadlineLine:
        occurrences = tuple(
            self._one(row, self.own[row.pk].moves if row.pk in self.own else ())
            for row in history.occurrences
        )
        coming = history.next_occurrence(self.person.today)
        return self._one(history.deadline, history.moves, occurrences, coming)

    def _one(
        self,
        deadline: Deadline,
        moves: tuple[DeadlineMove, ...],
        occurrences: tuple[DeadlineLine, ...] = (),
        coming: Deadline | None = None,
    ) -> DeadlineLine:
        deadline.item = self.item
        last = self.last.get(deadline.pk)
        return DeadlineLine(
            deadline=deadline,
            moves=moves,
            is_governing=self._governs(deadline) or any(one.is_governing for one in occurrences),
            is_past=deadline.due_on is not None and deadline.due_on < self.person.today,
            is_running=self.item.state not in _AT_REST,
            may_move=self._may_move(deadline),
            decisions=decisions_on(self.item, person=self.person, deadline=deadline),
            returned=last if last is not None and last.move == Move.RETURN else None,
            occurrences=occurrences,
            coming=coming,
        )

    def _governs(self, deadline: Deadline) -> bool:
        return deadline.pk == getattr(self.item, "governing_deadline_id", None)

    def _may_move(self, deadline: Deadline) -> bool:
        """Whoever may move none of them is asked about only once: the answer costs a query."""
        stands = self.person.standing
        if self.why_not_move and not (stands.leads or stands.is_plan_coordinator):
            return False
        reason = self.person.why_not(check_can_move_deadline, deadline)
        if reason and not (stands.leads or stands.is_plan_coordinator):
            self.why_not_move = reason
        return not reason

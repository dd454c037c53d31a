"""Hạn chi phối: which of an item's deadlines decides its label, and the label that follows.

The database says the same for lists (plans/labels.py); tests hold the two equal.
Source: docs/rules/labels.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tiendo.core.deadlines import DeadlineType
from tiendo.core.progress import Label, State, label

COARSE_TYPES: frozenset[DeadlineType] = frozenset(
    {DeadlineType.YEAR, DeadlineType.YEAR_PART, DeadlineType.PERIOD}
)
"""Hạn thô: deadlines that name a long stretch of time; they are "sắp đến hạn" earlier."""

_CLOSED = (State.CANCELLED, State.PAUSED, State.ACCEPTED_DONE)


@dataclass(frozen=True, slots=True)
class DeadlineFacts:
    """What a label needs to know of one deadline.

    is_occurrence: one date of a recurring duty. reported_on, met_on: None while not so.
    """

    type: str
    due_on: date | None
    reported_on: date | None = None
    met_on: date | None = None
    is_occurrence: bool = False


@dataclass(frozen=True, slots=True)
class SoonWindow:
    """Khoảng sắp đến hạn on one day: the last due day that counts as soon.

    until: for deadlines that name a day, month, quarter or half; coarse_until: for those that
    name a year, a part of one or a period. The lengths are legal rules, passed in by the caller.
    """

    until: date
    coarse_until: date

    def of(self, type: str) -> date:
        """The last due day that is soon for a deadline of this type."""
        return self.coarse_until if type in COARSE_TYPES else self.until


def governing(
    deadlines: Iterable[DeadlineFacts], *, state: State, today: date
) -> DeadlineFacts | None:
    """Hạn chi phối: the earliest open deadline with a day; of a finished item the last one.

    A past occurrence of a recurring duty never counts: the next one does.
    None: no deadline with a day is left. Equal days: the first given.
    Source: docs/rules/labels.md, section 1.
    """
    dated = [facts for facts in deadlines if facts.due_on is not None]
    if state is State.ACCEPTED_DONE:
        return max(dated, key=_due, default=None)
    open_ones = [
        facts
        for facts in dated
        if facts.met_on is None and (not facts.is_occurrence or _due(facts) >= today)
    ]
    return min(open_ones, key=_due, default=None)


def item_label(
    *,
    state: State,
    done_on: date | None,
    deadlines: Iterable[DeadlineFacts],
    today: date,
    soon: SoonWindow,
) -> Label:
    """Nhãn tiến độ of an item from all its deadlines.

    A milestone that its body reported met, and nobody has confirmed yet, makes the item wait for
    confirmation just as the item's own report does.
    Source: docs/rules/labels.md, section 2.
    """
    facts = governing(deadlines, state=state, today=today)
    if facts is None:
        return label(state=state, due_on=None, done_on=done_on, today=today, soon_until=today)
    if facts.reported_on is not None and state not in _CLOSED:
        state = State.REPORTED_DONE
    return label(
        state=state,
        due_on=facts.due_on,
        done_on=done_on,
        today=today,
        soon_until=soon.of(facts.type),
    )


def deadline_label(
    facts: DeadlineFacts,
    *,
    state: State,
    done_on: date | None,
    last_due_on: date | None,
    today: date,
    soon: SoonWindow,
) -> Label | None:
    """Nhãn của một thời hạn: where one of an item's deadlines stands, for a calendar of days.

    last_due_on: the item's last day, by which accepted work is judged as a whole. None: the
    deadline has no day, or it is a past occurrence of a recurring duty that nobody reported on.
    Source: docs/rules/labels.md, section 6.
    """
    if facts.due_on is None:
        return None
    is_open = state not in _CLOSED
    if facts.met_on is not None and state not in (State.CANCELLED, State.PAUSED):
        return Label.DONE_LATE if facts.met_on > facts.due_on else Label.DONE_ON_TIME
    if is_open and facts.is_occurrence and facts.due_on < today and facts.reported_on is None:
        return None
    if is_open and facts.reported_on is not None:
        state = State.REPORTED_DONE
    return label(
        state=state,
        due_on=last_due_on if state is State.ACCEPTED_DONE else facts.due_on,
        done_on=done_on,
        today=today,
        soon_until=soon.of(facts.type),
    )


def days_late(
    *, label: Label, due_on: date | None, done_on: date | None, today: date
) -> int | None:
    """Số ngày chậm: calendar days past the governing day; None when the item is not late."""
    if due_on is None:
        return None
    if label is Label.IN_PROGRESS_LATE:
        return (today - due_on).days
    if label is Label.DONE_LATE and done_on is not None:
        return (done_on - due_on).days
    return None


def _due(facts: DeadlineFacts) -> date:
    if facts.due_on is None:
        raise ValueError("a deadline without a day can't be compared")
    return facts.due_on

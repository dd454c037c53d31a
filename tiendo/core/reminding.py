"""Đôn đốc: on which days a body is reminded of its report, as a ladder of steps.

The days are rows of the law room; a step is due from its day until the next one's. One that was
missed is not made up for: only the newest counts. Source: docs/rules/reporting.md, section 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MOST_AFTER = 5
"""So many reminders after the last day; then it is for people to write a letter."""


class StepKind(StrEnum):
    """Loại bậc. HAND: by a person, once a day; LETTER: a letter that was issued."""

    OPENED = "opened"
    BEFORE = "before"
    AFTER = "after"
    HAND = "hand"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Ladder:
    """Bậc đôn đốc. before: so many days before the last working day in time; every: from the
    day after the last day on, each so many days. letter: days late from which a letter is
    offered."""

    before: tuple[int, ...]
    every: int
    letter: int


@dataclass(frozen=True, slots=True)
class Step:
    """Một bậc. day: when its turn came; key: names it among the reminders of one report, so that
    another due day is another ladder, but opening is told once."""

    kind: StepKind
    day: date
    key: str


def step_on(ladder: Ladder, *, opened_on: date, due_on: date, leaves_on: date, today: date) -> Step:
    """The newest step whose day has come.

    due_on: the last day in time; leaves_on: the last working day not after it, from which the days
    before are counted. A step before whose day the period was not open yet has no turn.
    """
    found = Step(StepKind.OPENED, opened_on, StepKind.OPENED)
    for step in _steps(ladder, due_on, leaves_on):
        if opened_on < step.day <= today:
            found = step
    return found


def hand_step(today: date) -> Step:
    """Nhắc bằng tay of a day."""
    return Step(StepKind.HAND, today, f"{StepKind.HAND}:{today.isoformat()}")


def kind_of_step(key: str) -> StepKind:
    """Of the key that a reminder keeps."""
    name = key.partition(":")[0].rstrip("0123456789")
    return StepKind(name)


def _steps(ladder: Ladder, due_on: date, leaves_on: date) -> Iterator[Step]:
    """All of them, the earliest first."""
    for number, days in enumerate(sorted(set(ladder.before), reverse=True), start=1):
        yield _step(StepKind.BEFORE, number, leaves_on - timedelta(days=days), due_on)
    for number in range(MOST_AFTER):
        after = timedelta(days=1 + number * max(1, ladder.every))
        yield _step(StepKind.AFTER, number + 1, due_on + after, due_on)


def _step(kind: StepKind, number: int, day: date, due_on: date) -> Step:
    return Step(kind, day, f"{kind}{number}:{due_on.isoformat()}")

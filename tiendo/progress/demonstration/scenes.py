"""Cảnh minh họa: what is told of an item, step by step, in days before the day of the telling.

A day is a number of days before today, or a date where the plan itself fixes one. Percentages
and quantities are invented; whatever is made of them is marked as illustrative.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tiendo.core.evidence import EvidenceKind
from tiendo.progress.demonstration.pictures import Motif
from tiendo.progress.models import Claim, DeadlineMove

Day = int | date
EVERY_LEAD = "*"
"""As a claim's agencies: each body that leads the item, over the three weeks up to the day."""
Status = Claim.Status
Reason = DeadlineMove.Reason


def day_of(day: Day, today: date) -> date:
    """The calendar day of a step told on `today`."""
    return day if isinstance(day, date) else today - timedelta(days=day)


@dataclass(frozen=True, slots=True)
class Paper:
    """A written record. title: what it calls itself; number: its number, marked MH (minh họa)."""

    title: str
    number: str = ""
    kind: EvidenceKind = EvidenceKind.SIGNED_RECORD


@dataclass(frozen=True, slots=True)
class Photo:
    """A drawn photo near one of the item's places (from 0); without any it states no position."""

    motif: Motif
    place: int = 0


Prop = Paper | Photo


@dataclass(frozen=True, slots=True)
class Mark:
    """Mốc: which deadline of the item. due_on: one occurrence of a recurring duty."""

    milestone: str
    stage: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A claim. agencies: codes of the bodies that say it; () is the lead, else the coordinator.

    target: the name of the target that `quantity` measures.
    """

    day: Day
    text: str
    percent: int | None = None
    status: Status = Status.ON_GOING
    obstacle: str = ""
    quantity: str = ""
    target: str = ""
    is_estimate: bool = False
    mark: Mark | None = None
    props: tuple[Prop, ...] = ()
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """A deadline moved to another day, or given its first one."""

    day: Day
    mark: Mark
    to: Day
    reason: Reason
    note: str
    basis: str
    prop: Paper | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """Done, says the coordinator. done: the day it counts from."""

    day: Day
    done: Day
    note: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """Sent back, with the reason."""

    day: Day
    note: str


@dataclass(frozen=True, slots=True)
class Paused:
    """Stopped for now, by a document."""

    day: Day
    note: str
    basis: str


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Struck from the plan, by a document."""

    day: Day
    note: str
    basis: str


Step = Said | Moved | Accepted | Returned | Paused | Cancelled


@dataclass(frozen=True, slots=True)
class Scene:
    """What is told of one item. ordinal: which of the items that share the path."""

    path: str
    steps: tuple[Step, ...]
    ordinal: int = 1


def scene(path: str, *steps: Step, ordinal: int = 1) -> Scene:
    """A scene, its steps in the order in which they happen."""
    return Scene(path, steps, ordinal)

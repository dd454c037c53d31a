"""Thay đổi của kế hoạch as it is handed to the register: what a person accepted, typed.

`plans.actions.amending.amend_plan` writes it. Days that only move are not among the effects that
it applies: the register of moved dates (progress) does that, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tiendo.plans.drafts import (
    BodyDraft,
    CapitalDraft,
    DeadlineDraft,
    ItemDraft,
    SectionDraft,
    SourceDraft,
    TargetDraft,
)
from tiendo.plans.models import CapitalLine, Deadline, Item, Target


@dataclass(frozen=True, slots=True)
class Reworded:
    """Câu chữ: the document's new sentence."""

    text: str
    title: str


@dataclass(frozen=True, slots=True)
class Renumbered:
    """Số mục, and the section and enclosing item that go with it ("" none)."""

    path: str
    section_path: str
    parent_path: str


@dataclass(frozen=True, slots=True)
class BodiesChanged:
    """Who leads or coordinates (role) from now on: all of them."""

    role: str
    bodies: tuple[BodyDraft, ...]


@dataclass(frozen=True, slots=True)
class DeadlineChanged:
    """old None: added; new None: dropped."""

    old: Deadline | None
    new: DeadlineDraft | None

    @property
    def moved_to(self) -> date | None:
        """The new day where only the day of an open deadline moves; else None."""
        if self.old is None or self.new is None or self.old.due_on is None:
            return None
        return None if self.new.anchors or self.old.anchors else self.new.due_on


@dataclass(frozen=True, slots=True)
class TargetChanged:
    """old None: added; new None: dropped. A changed target stays the row that claims speak of."""

    old: Target | None
    new: TargetDraft | None


@dataclass(frozen=True, slots=True)
class DeliverableChanged:
    """Sản phẩm from now on."""

    words: str


@dataclass(frozen=True, slots=True)
class CapitalChanged:
    """old None: a new line; new None: the line is dropped."""

    old: CapitalLine | None
    new: CapitalDraft | None


@dataclass(frozen=True, slots=True)
class ItemAdded:
    """A new item. row: its key in the order of the new document."""

    draft: ItemDraft
    row: int


@dataclass(frozen=True, slots=True)
class ItemEnded:
    """The item is no longer in the plan."""


Effect = (
    Reworded
    | Renumbered
    | BodiesChanged
    | DeadlineChanged
    | TargetChanged
    | DeliverableChanged
    | CapitalChanged
    | ItemAdded
    | ItemEnded
)


@dataclass(frozen=True, slots=True)
class AcceptedChange:
    """One change as confirmed: in words, and its effect. item None: added, or of capital need."""

    kind: str
    item: Item | None
    before: str
    after: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class PlanAmendment:
    """The whole of what a version changes.

    order: keys of the new document's items in its order: ("item", key) for those that are in the
    plan, ("row", row) for new ones; empty: the order stays. sources: item key -> its sentences in
    the amending document. sections: the headings of a document that has the whole plan.
    """

    document_id: int
    is_whole: bool
    doc_type: str
    symbol: str
    issued_on: date | None
    changes: tuple[AcceptedChange, ...]
    sections: tuple[SectionDraft, ...] = ()
    order: tuple[tuple[str, int], ...] = ()
    sources: Mapping[int, Sequence[SourceDraft]] = field(default_factory=dict)

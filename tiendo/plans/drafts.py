"""A plan as it is handed to the register: from a confirmed review, or from data files.

Plain values and keys of agencies and sets; `plans.actions.running.run_plan` turns it into rows,
all or nothing. The draft is checked there, not here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class BodyDraft:
    """Who: exactly one of agency_id and set_id, and the words of the document."""

    name_as_written: str
    agency_id: int | None = None
    set_id: int | None = None


@dataclass(frozen=True, slots=True)
class DeadlineDraft:
    """A deadline as the reading gives it (docs/rules/deadlines.md). due_on None: no day is stated.

    Occurrences of recurring ones (anchors) are made by the register, over the plan's period.
    """

    milestone: str
    type: str
    value: str = ""
    op: str = ""
    anchors: tuple[str, ...] = ()
    words: str = ""
    due_on: date | None = None
    stage: str = ""
    scope: str = ""
    is_soft: bool = False
    is_open_ended: bool = False


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """A measurable end of an item. value_to: the upper end of a range."""

    name: str
    value: Decimal
    unit: str
    op: str = "="
    value_to: Decimal | None = None
    baseline: Decimal | None = None
    due_on: date | None = None
    words: str = ""
    is_headline: bool = False


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """An approximate point of a named work. role: start, end or site."""

    name: str
    role: str
    latitude: Decimal
    longitude: Decimal


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """Characters [start, end) of a block of the plan's document."""

    block: int
    start: int
    end: int
    rule: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """One item. parent_path: the path of the enclosing item (not section), "" if none.

    section_path: the section it stands in, "" if none. Two items may share a path (two sentences
    of one paragraph): the register numbers them by their order.
    """

    path: str
    kind: str
    title: str
    text: str
    section_path: str = ""
    parent_path: str = ""
    is_verbatim: bool = True
    is_group: bool = False
    appendix: str = ""
    deliverable: str = ""
    leads: tuple[BodyDraft, ...] = ()
    coordinating: tuple[BodyDraft, ...] = ()
    deadlines: tuple[DeadlineDraft, ...] = ()
    targets: tuple[TargetDraft, ...] = ()
    places: tuple[PlaceDraft, ...] = ()
    sources: tuple[SourceDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """One heading. parent_path: "" at the top."""

    path: str
    title: str
    role: str
    parent_path: str = ""
    appendix: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class CapitalDraft:
    """One row of a capital table. Sources: "state_budget", "non_budget", "total".

    is_annexed: of an appendix (`group`: its heading there), not of the body's own table.
    """

    label: str
    tt: str = ""
    appendix: str = ""
    is_total: bool = False
    item_path: str = ""
    is_annexed: bool = False
    group: str = ""
    amounts_vnd: tuple[tuple[str, int | None, int], ...] = ()
    """Triples (source, year or None, đồng)."""


@dataclass(frozen=True, slots=True)
class AppendixRowDraft:
    """Một dòng phụ lục for a running plan: of an item of it (item_id), or a new item (new).

    sources: its place in the appendix. deadlines: those that the item has not yet. capital: the
    figures to be written, in the line of this label; others of that line stay. deliverable: the
    item's product from now on, "" where it stays.
    """

    sources: tuple[SourceDraft, ...]
    item_id: int | None = None
    new: ItemDraft | None = None
    deadlines: tuple[DeadlineDraft, ...] = ()
    capital: CapitalDraft | None = None
    deliverable: str = ""


@dataclass(frozen=True, slots=True)
class ReportingDraft:
    """One reporting rule: who (body) to whom (body or only a name), how often, by which anchors."""

    who: BodyDraft
    to: BodyDraft
    frequency: str
    anchors: tuple[str, ...] = ()
    op: str = ""
    section_path: str = ""


@dataclass(frozen=True, slots=True)
class BasisDraft:
    """A legal basis, as far as the document states it."""

    number: str
    doc_type: str = ""
    issued_on: date | None = None
    issuer_name: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """The whole plan. number "", issued_on None: the document does not state them.

    document_id: the plans.Document it was read from, None for a plan from data files.
    """

    code: str
    doc_type: str
    title: str
    short_title: str
    issuer_name: str
    period_start: int
    period_end: int
    number: str = ""
    place: str = ""
    issued_on: date | None = None
    issuer_id: int | None = None
    coordinator_id: int | None = None
    document_id: int | None = None
    is_builtin: bool = False
    sections: tuple[SectionDraft, ...] = ()
    items: tuple[ItemDraft, ...] = ()
    capital: tuple[CapitalDraft, ...] = ()
    reporting: tuple[ReportingDraft, ...] = ()
    bases: tuple[BasisDraft, ...] = ()
    recipients: tuple[str, ...] = field(default=())

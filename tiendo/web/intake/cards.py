"""Thẻ đầu việc nháp: a draft row in the words of the page. Runs no query."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from tiendo.agencies.models import Agency, AgencySet
from tiendo.core.deadlines import MILESTONE_LABELS, NotADeadline, anchor_words
from tiendo.core.numbers import NotANumber, format_number, parse_number
from tiendo.core.text import fold
from tiendo.intake.doubts import reasons
from tiendo.intake.models import DraftItem, Intake
from tiendo.intake.shapes import is_known
from tiendo.plans.models import Item


@dataclass(frozen=True)
class KnownNames:
    """Names of all agencies and sets by key. Two queries, once for a page."""

    agencies: Mapping[int, str]
    sets: Mapping[int, str]

    @classmethod
    def load(cls) -> KnownNames:
        """Every agency and set."""
        return cls(
            agencies=dict(Agency.objects.order_by("sort_text").values_list("pk", "name")),
            sets=dict(AgencySet.objects.order_by("name").values_list("pk", "name")),
        )

    def of(self, body: Mapping[str, Any]) -> str:
        """The official name of a draft body; "" while it is not known."""
        if body["agency_id"]:
            return self.agencies.get(body["agency_id"], "")
        return self.sets.get(body["set_id"], "") if body["set_id"] else ""


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body on a card. official: shown where it differs from the document's words."""

    name: str
    official: str
    is_known: bool
    is_nobody: bool
    is_by_person: bool


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """A deadline on a card. day: None where the document names none. about: what it is for."""

    words: str
    milestone: str
    day: date | None
    repeats: str
    about: str
    is_soft: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One draft item as the page shows it. state: look, open, accepted or dropped.

    scan: the address of its picture where it was read from a scan, else "".
    """

    item: DraftItem
    url: str
    state: str
    kind: str
    doubts: tuple[str, ...]
    leads: tuple[BodyLine, ...]
    coordinating: tuple[BodyLine, ...]
    deadlines: tuple[DeadlineLine, ...]
    quantities: tuple[str, ...]
    deliverables: tuple[str, ...]
    block: int | None
    is_live: bool
    faults: tuple[str, ...]
    scan: str

    @property
    def summary(self) -> str:
        """Chủ trì in one line."""
        return ", ".join(line.official or line.name for line in self.leads if not line.is_nobody)


_KINDS = dict(Item.Kind.choices)


def base_url(intake: Intake) -> str:
    """The address of the review; those of its items follow from it."""
    return reverse("web:intake", args=[intake.pk])


def card_of(
    intake: Intake,
    item: DraftItem,
    names: KnownNames,
    faults: Mapping[str, Iterable[str]],
    base: str,
    scanned: Collection[int],
) -> Card:
    """The card of one item.

    faults: path -> what the lint says of it. base: `base_url`. scanned: the blocks of a scan.
    """
    return Card(
        item=item,
        url=f"{base}muc/{item.pk}/",
        state=state_of(item),
        kind=_KINDS.get(item.kind, item.kind),
        doubts=tuple(reasons(item)) if item.needs_look else (),
        leads=tuple(_body_line(body, names) for body in item.leads),
        coordinating=tuple(_body_line(body, names) for body in item.coordinating),
        deadlines=tuple(_deadline_line(one) for one in item.deadlines),
        quantities=tuple(quantity_words(one) for one in item.quantities),
        deliverables=tuple(one["words"] for one in item.deliverables),
        block=item.spans[0][0] if item.spans else None,
        is_live=intake.state == Intake.State.OPEN,
        faults=tuple(faults.get(item.path, ())),
        scan=scan_address(intake.pk, item, scanned),
    )


def scan_address(intake_pk: int, item: DraftItem, scanned: Collection[int]) -> str:
    """The picture of an item's words; "" where they were not read from a scan."""
    if not any(block in scanned for block, *_ in item.spans):
        return ""
    return f"{reverse('web:intake_scan', args=[intake_pk])}?muc={item.pk}"


def state_of(item: DraftItem) -> str:
    """look: a person must still look; open: nobody has, and need not; accepted; dropped."""
    if item.decision != DraftItem.Decision.OPEN:
        return str(item.decision)
    return "look" if item.needs_look else "open"


def quantity_words(one: Mapping[str, Any]) -> str:
    """Số lượng in words: "tối thiểu 85 % chiều dài"."""
    lead = {">=": "tối thiểu ", "<=": "tối đa ", ">": "trên ", "<": "dưới ", "~": "khoảng "}
    value = "–".join(_number(part) for part in one["value"].split("-"))
    return " ".join(
        part for part in (f"{lead.get(one['op'], '')}{value}", one["unit"], one["subject"]) if part
    )


def _number(text: str) -> str:
    try:
        return format_number(parse_number(text.replace(".", ",")))
    except NotANumber:
        return text


def _body_line(body: Mapping[str, Any], names: KnownNames) -> BodyLine:
    official = names.of(body)
    return BodyLine(
        name=body["name"],
        official=official if fold(official) != fold(body["name"]) else "",
        is_known=is_known(body),  # type: ignore[arg-type]
        is_nobody=body["is_not_a_body"],
        is_by_person=body["rule"] == "person",
    )


def _deadline_line(one: Mapping[str, Any]) -> DeadlineLine:
    return DeadlineLine(
        words=one["words"],
        milestone=MILESTONE_LABELS.get(one["milestone"], one["milestone"]),
        day=_day(one["last_day"]),
        repeats=_repeats(one),
        about=", ".join(part for part in (one["stage"], one["scope"]) if part),
        is_soft=one["is_soft"],
    )


def _repeats(one: Mapping[str, Any]) -> str:
    try:
        return anchor_words(one["anchors"], one["op"])
    except NotADeadline:
        return ""


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None

"""Từ kết quả đọc đến bản nháp: the rows that a person reviews, made from a reading.

Nothing is written here and nothing guessed: names that stand for nobody known become questions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tiendo.agencies.matching import AgencyBook, Body
from tiendo.intake.doubts import reckon
from tiendo.intake.models import DraftItem, DraftLeftover, Intake, NameQuestion
from tiendo.intake.outline import Outline
from tiendo.intake.several import bodies_in
from tiendo.intake.shapes import Body as DraftBody
from tiendo.intake.shapes import (
    body_shape,
    deadline_shape,
    deliverable_shape,
    is_known,
    named_body,
    quantity_shape,
)
from tiendo.intake.stored_reading import to_stored
from tiendo.intake.titles import short_title
from tiendo.reading.model import ItemFinding, ItemKind, Leftover, QuantityFinding, Reading


@dataclass
class Draft:
    """Rows not yet saved. parents: index of an item -> index of the item that encloses it."""

    items: list[DraftItem] = field(default_factory=list)
    parents: dict[int, int] = field(default_factory=dict)
    questions: list[NameQuestion] = field(default_factory=list)
    leftovers: list[DraftLeftover] = field(default_factory=list)


def draft_of(intake: Intake, reading: Reading, book: AgencyBook) -> Draft:
    """The draft of a reading, in the order of the document."""
    outline = Outline(reading.sections)
    names = _Names(intake, book)
    draft = Draft()
    # A sentence may carry the path of the section it stands in: that path means the section.
    headings = {section.path for section in reading.sections}
    last_at: dict[str, int] = {}
    for index, found in enumerate(reading.items):
        item = _item(intake, found, position=index + 1, names=names)
        item.section_path = outline.section_of(found.parent, _place(found))
        if found.parent is not None and found.parent in last_at:
            encloser = draft.parents[index] = last_at[found.parent]
            item.section_path = item.section_path or draft.items[encloser].section_path
        if found.path not in headings:
            last_at[found.path] = index
        draft.items.append(item)
    names.ask_reporters(reading)
    draft.questions = names.questions()
    draft.leftovers = [_leftover(intake, left, reading) for left in reading.leftovers]
    return draft


def _place(found: ItemFinding) -> int | None:
    return found.trace.spans[0].block if found.trace.spans else None


def _item(intake: Intake, found: ItemFinding, *, position: int, names: _Names) -> DraftItem:
    item = DraftItem(
        intake=intake,
        position=position,
        path=found.path[:120],
        kind=found.kind.value,
        title=short_title(found.text),
        text=found.text,
        is_group=found.is_lead_in,
        spans=[[span.block, span.start, span.end] for span in found.trace.spans],
        found=to_stored(found),
        deadlines=[deadline_shape(deadline) for deadline in found.deadlines],
        leads=names.looked_up([body_shape(body) for body in found.leads]),
        coordinating=names.looked_up([body_shape(body) for body in found.coordinating]),
        quantities=[
            quantity_shape(quantity, is_headline=_is_headline(quantity, found))
            for quantity in found.quantities
        ],
        deliverables=[deliverable_shape(product) for product in found.deliverables],
    )
    reckon(item)
    return item


def _is_headline(quantity: QuantityFinding, found: ItemFinding) -> bool:
    """Chỉ tiêu chính, until a person says otherwise: a target, a share, a number due by a day."""
    is_due = any(deadline.last_day for deadline in found.deadlines)
    is_measured = found.kind is ItemKind.TARGET or quantity.unit == "%" or is_due
    return is_measured and not found.is_lead_in


def _leftover(intake: Intake, left: Leftover, reading: Reading) -> DraftLeftover:
    span = left.span
    return DraftLeftover(
        intake=intake,
        block=span.block,
        start=span.start,
        end=span.end,
        text=reading.document.blocks[span.block].text[span.start : span.end],
        reason=left.reason[:400],
    )


class _Names:
    """Every name of a draft, looked up once; those that stand for nobody known are counted."""

    def __init__(self, intake: Intake, book: AgencyBook) -> None:
        self._intake = intake
        self._book = book
        self._matches: dict[str, Any] = {}
        self._asked: dict[str, NameQuestion] = {}

    def looked_up(self, bodies: list[DraftBody]) -> list[DraftBody]:
        for body in bodies:
            match = self._match(body["name"], body["asked"])
            body["agency_id"], body["set_id"] = match.agency_id, match.set_id
            if is_known(body):
                body["asked"] = ""
            else:
                self._ask(body["name"], body["asked"])
        return bodies

    def ask_reporters(self, reading: Reading) -> None:
        """Who has to report must be known too; to whom may stay a name."""
        for rule in reading.reporting:
            for name in rule.who:
                self.looked_up([named_body(name)])

    def questions(self) -> list[NameQuestion]:
        return list(self._asked.values())

    def _match(self, name: str, key: str) -> Any:
        if key not in self._matches:
            self._matches[key] = self._book.find(name)
        return self._matches[key]

    def _ask(self, name: str, key: str) -> None:
        if key in self._asked:
            self._asked[key].times += 1
            return
        self._asked[key] = NameQuestion(
            intake=self._intake,
            name=name[:300],
            fold=key[:300],
            suggestions=[*self._several(name), *self._alike(name, key)],
        )

    def _several(self, name: str) -> list[list[Any]]:
        """All the bodies that the name lists, proposed together."""
        keys = bodies_in(name, self._book)
        words = "; ".join(self._book.name_of(Body("agency", key)) for key in keys)
        return [["several", "-".join(map(str, keys)), words, 100]] if keys else []

    def _alike(self, name: str, key: str) -> list[list[Any]]:
        candidates = self._match(name, key).candidates
        return [[one.kind, one.id, one.name, one.score] for one in candidates]

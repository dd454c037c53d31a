"""Biểu mẫu sửa một đầu việc: from the rows of the form to what the action takes, and back.

The form repeats rows (bodies, deadlines), so it is read by hand; what is wrong is said at its row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from django.http import QueryDict

from tiendo.agencies.matching import AgencyBook
from tiendo.core.deadlines import MILESTONE_LABELS, DeadlineType, Milestone
from tiendo.core.text import fold, squeeze
from tiendo.intake.actions.reviewing import Edit
from tiendo.intake.models import DraftItem
from tiendo.intake.shapes import (
    Body,
    Deadline,
    Deliverable,
    Quantity,
    deliverable_words,
    said_by_person,
    said_deliverable,
)
from tiendo.plans.models import LONGEST_DELIVERABLE, Item
from tiendo.web.intake.cards import KnownNames, quantity_words

LONGEST_TITLE = 300
_BLANKS = {"lead": 1, "coordinating": 2}


@dataclass(slots=True)
class BodyRow:
    """One line of bodies: what is typed in it, and what is wrong with that."""

    text: str
    error: str = ""


@dataclass(slots=True)
class DeadlineRow:
    """One deadline. day: ISO or what was typed. is_new: the empty row at the end."""

    index: int
    words: str
    milestone: str
    day: str
    is_new: bool = False
    error: str = ""


@dataclass(slots=True)
class QuantityRow:
    """One quantity: kept or not, and whether it is a headline target."""

    index: int
    words: str
    is_headline: bool


@dataclass(slots=True)
class EditForm:
    """The form of one item; `change` once everything in it makes sense.

    first: "han" to begin at the deadlines, "" at the name.
    """

    item: DraftItem
    title: str
    kind: str
    leads: list[BodyRow]
    coordinating: list[BodyRow]
    deadlines: list[DeadlineRow] = field(default_factory=list)
    quantities: list[QuantityRow] = field(default_factory=list)
    products: str = ""
    title_error: str = ""
    products_error: str = ""
    message: str = ""
    change: Edit | None = None
    first: str = ""

    kinds = Item.Kind.choices
    milestones = tuple(MILESTONE_LABELS.items())

    @property
    def products_rows(self) -> int:
        """Lines of the field for products, with a free one."""
        return min(self.products.count("\n") + 2, 8)

    @property
    def is_wrong(self) -> bool:
        """Is anything in it that has to be put right?"""
        rows: list[BodyRow | DeadlineRow] = [*self.leads, *self.coordinating, *self.deadlines]
        return bool(self.title_error or self.products_error) or any(row.error for row in rows)


def blank_form(item: DraftItem) -> EditForm:
    """The form as the item stands."""
    deadlines = [
        DeadlineRow(place, one["words"] or one["value"], one["milestone"], one["last_day"] or "")
        for place, one in enumerate(item.deadlines)
    ]
    deadlines.append(DeadlineRow(len(deadlines), "", Milestone.FINISH, "", is_new=True))
    return EditForm(
        item=item,
        title=item.title,
        kind=item.kind,
        leads=_body_rows([body["name"] for body in item.leads], "lead"),
        coordinating=_body_rows([body["name"] for body in item.coordinating], "coordinating"),
        deadlines=deadlines,
        quantities=[
            QuantityRow(place, quantity_words(one), one["is_headline"])
            for place, one in enumerate(item.quantities)
        ],
        products="\n".join(one["words"] for one in item.deliverables),
    )


def filled_form(item: DraftItem, sent: QueryDict, book: AgencyBook, names: KnownNames) -> EditForm:
    """The form as it was sent, with its faults, or with the change that it asks for."""
    form = bodies_form(item, sent, book, names)
    form.title = squeeze(sent.get("title", item.title))
    form.kind = sent.get("kind", item.kind)
    if not form.title:
        form.title_error = "Đầu việc phải có tên ngắn."
    elif len(form.title) > LONGEST_TITLE:
        form.title_error = f"Tên ngắn dài quá {LONGEST_TITLE} ký tự."
    form.deadlines, deadlines = _deadlines(item, sent)
    form.quantities, quantities = _quantities(item, sent)
    form.products = sent.get("products", form.products).replace("\r\n", "\n")
    products = _products(item, form.products)
    if len(deliverable_words(products)) > LONGEST_DELIVERABLE:
        form.products_error = f"Sản phẩm dài quá {LONGEST_DELIVERABLE} ký tự."
    bodies = form.change
    form.change = None
    if bodies is not None and not form.is_wrong:
        form.change = Edit(
            title=form.title,
            kind=form.kind,
            leads=bodies.leads,
            coordinating=bodies.coordinating,
            deadlines=deadlines,
            quantities=quantities,
            deliverables=products,
        )
    return form


def bodies_form(item: DraftItem, sent: QueryDict, book: AgencyBook, names: KnownNames) -> EditForm:
    """The part of the form that says who leads and who coordinates."""
    form = blank_form(item)
    form.leads, leads = _bodies(sent.getlist("lead"), item.leads, book, names, "lead")
    form.coordinating, coordinating = _bodies(
        sent.getlist("coordinating"), item.coordinating, book, names, "coordinating"
    )
    if not form.is_wrong:
        form.change = Edit(item.title, item.kind, leads, coordinating, (), (), ())
    return form


def typed_leads(text: str, book: AgencyBook, names: KnownNames) -> tuple[list[Body], str]:
    """The bodies that a line names, ";" between them; and what is wrong, "" for nothing."""
    typed = [part for part in text.split(";") if part.strip()]
    rows, bodies = _bodies(typed, [], book, names, "lead")
    return bodies, next((row.error for row in rows if row.error), "")


def _body_rows(texts: Sequence[str], name: str) -> list[BodyRow]:
    return [BodyRow(text) for text in [*texts, *[""] * _BLANKS[name]]]


def _bodies(
    typed: Sequence[str],
    current: Sequence[Mapping[str, Any]],
    book: AgencyBook,
    names: KnownNames,
    name: str,
) -> tuple[list[BodyRow], list[Body]]:
    texts = list(dict.fromkeys(squeeze(text) for text in typed if text.strip()))
    rows, bodies = _body_rows(texts, name), []
    kept = {fold(body["name"]): body for body in current}
    for row, text in zip(rows, texts, strict=False):
        body = kept.get(fold(text)) or _looked_up(text, book, names)
        if body is None:
            row.error = _not_found(text, book)
        else:
            bodies.append(cast(Body, body))
    return rows, bodies


def _looked_up(text: str, book: AgencyBook, names: KnownNames) -> Body | None:
    match = book.find(text)
    if match.agency_id is None and match.set_id is None:
        return None
    found = Body(
        name=text,
        role="",
        agency_id=match.agency_id,
        set_id=match.set_id,
        is_not_a_body=False,
        asked="",
        **said_by_person(),
    )
    found["name"] = names.of(found) or text
    return found


def _not_found(text: str, book: AgencyBook) -> str:
    candidates = [candidate.name for candidate in book.find(text).candidates[:3]]
    near = f" Gần giống: {'; '.join(candidates)}." if candidates else ""
    return f"Không có cơ quan nào tên “{text}” trong danh mục.{near}"


def _deadlines(item: DraftItem, sent: QueryDict) -> tuple[list[DeadlineRow], list[Deadline]]:
    rows, kept = [], []
    for row in blank_form(item).deadlines:
        prefix = f"deadline-{row.index}"
        row.milestone = sent.get(f"{prefix}-milestone", row.milestone)
        row.day = sent.get(f"{prefix}-day", "").strip()
        if row.is_new:
            row.words = squeeze(sent.get(f"{prefix}-words", ""))
        rows.append(row)
        if sent.get(f"{prefix}-remove") or (row.is_new and not row.day):
            continue
        row.error = _what_is_wrong(row)
        if not row.error:
            old = None if row.is_new else cast(Deadline, item.deadlines[row.index])
            kept.append(_deadline(row, old))
    return rows, kept


def _what_is_wrong(row: DeadlineRow) -> str:
    if row.milestone not in MILESTONE_LABELS:
        return "Mốc không có trong danh sách."
    if row.day and iso_day(row.day) is None:
        return f"“{row.day}” không phải là ngày; hãy chọn ngày, hoặc để trống nếu chưa có ngày."
    return ""


def _deadline(row: DeadlineRow, old: Deadline | None) -> Deadline:
    """The deadline as the person left it; a day that she set is exact and hers."""
    day = iso_day(row.day)
    if day is not None and (old is None or day != old["last_day"]):
        return _exact(row, old, day)
    assert old is not None
    if day == old["last_day"] and row.milestone == old["milestone"]:
        return old
    changed: dict[str, Any] = {**old, **said_by_person(), "milestone": row.milestone}
    if day != old["last_day"]:
        changed |= {"type": DeadlineType.VAGUE, "value": "", "anchors": [], "last_day": None}
    return cast(Deadline, changed)


def _exact(row: DeadlineRow, old: Deadline | None, day: str) -> Deadline:
    return Deadline(
        type=DeadlineType.DATE,
        value=day,
        milestone=row.milestone,
        words=old["words"] if old else row.words,
        op="at",
        anchors=[],
        last_day=day,
        stage=old["stage"] if old else "",
        scope=old["scope"] if old else "",
        is_soft=old["is_soft"] if old else False,
        is_open_ended=False,
        **said_by_person(),
    )


def _quantities(item: DraftItem, sent: QueryDict) -> tuple[list[QuantityRow], list[Quantity]]:
    rows = blank_form(item).quantities
    kept: list[Quantity] = []
    for row, one in zip(rows, item.quantities, strict=True):
        row.is_headline = bool(sent.get(f"quantity-{row.index}-headline"))
        if not sent.get(f"quantity-{row.index}-remove"):
            kept.append(cast(Quantity, one | {"is_headline": row.is_headline}))
    return rows, kept


def _products(item: DraftItem, typed: str) -> list[Deliverable]:
    """One product a line; lines that were there before keep what the reader knows of them."""
    known = {one["words"]: one for one in item.deliverables}
    lines = dict.fromkeys(squeeze(line) for line in typed.splitlines() if line.strip())
    return [cast(Deliverable, known.get(line) or said_deliverable(line)) for line in lines]


def iso_day(text: str) -> str | None:
    """A typed day (2027-05-20 or 20/5/2027) as ISO; None for none and for what is no day."""
    parts = text.split("/")
    try:
        if len(parts) == 3:
            return date(int(parts[2]), int(parts[1]), int(parts[0])).isoformat()
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None

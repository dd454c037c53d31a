"""Trang rà soát: the document on the left, the draft on the right, from the same rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from tiendo.agencies.models import Agency
from tiendo.core.days import day_words
from tiendo.core.deadlines import NotADeadline, anchor_words, value_words
from tiendo.core.numbers import format_number
from tiendo.intake.capital import SumCheck, sum_checks
from tiendo.intake.models import DraftItem, DraftLeftover, Intake, NameQuestion
from tiendo.intake.outline import Outline
from tiendo.intake.queries import tally
from tiendo.intake.stored_reading import from_stored
from tiendo.reading.model import CapitalTable, LintFinding, Reading, ReportingFinding
from tiendo.web.intake.cards import Card, KnownNames, base_url, card_of, state_of
from tiendo.web.intake.marking import MarkedBlock, marked_blocks, marks_by_block

_FEW, _SHOWN = 3, 8
Spans = Sequence[Sequence[int]]
_OCCASIONS = {
    "so_ket_tong_ket": "khi sơ kết, tổng kết",
    "dot_xuat": "khi phát sinh",
    "mot_lan": "một lần",
    "theo_quy_dinh": "theo quy định riêng",
}
"""Reporting duties that come with an occasion."""


@dataclass(frozen=True, slots=True)
class SectionCards:
    """The cards under one heading. how_many: of them, so that a folded group says it."""

    path: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A capital table with its figures as printed and its sums checked."""

    table: CapitalTable
    heads: tuple[str, ...]
    rows: tuple[tuple[str, str, bool, tuple[str, ...]], ...]
    checks: tuple[SumCheck, ...]

    @property
    def faults(self) -> list[SumCheck]:
        """The sums that do not come out."""
        return [check for check in self.checks if check.difference_vnd]


@dataclass(frozen=True, slots=True)
class ShownLint:
    """A fault of the plan itself, with the cards it concerns, or else the places it stands at."""

    message: str
    blocks: tuple[int, ...]
    cards: tuple[Card, ...]

    @property
    def first_cards(self) -> tuple[Card, ...]:
        """As many as are shown at once."""
        return self.cards[:_SHOWN]

    @property
    def further_cards(self) -> tuple[Card, ...]:
        """The others, folded."""
        return self.cards[_SHOWN:]


def review_context(intake: Intake) -> dict[str, Any]:
    """What the page shows: document and draft. Nine queries, whatever the number of items."""
    reading = from_stored(intake.reading or {})
    names = KnownNames.load()
    items = list(intake.items.select_related("touched_by", "merged_into").order_by("position"))
    leftovers = list(intake.leftovers.order_by("block", "start"))
    cards = list(_cards(intake, items, names, reading))
    questions = intake.questions.select_related("agency", "agency_set").order_by("pk")
    return {
        "intake": intake,
        "base": base_url(intake),
        "names": names,
        "tally": tally(intake),
        "heading": heading_lines(intake, names),
        "questions": sorted(questions, key=lambda question: (_is_answered(question), question.pk)),
        "agency_kinds": Agency.Kind.choices,
        "look_cards": [card for card in cards if card.state == "look"],
        "sections": _by_section(cards, reading),
        "dropped_cards": [card for card in cards if card.state == "dropped"],
        "lint": _lint(reading.lint, cards),
        "leftovers": leftovers,
        "tables": [_table(table) for table in reading.capital],
        "reading": reading,
        "reporting": [_rule_words(rule) for rule in reading.reporting],
        "blocks": document_blocks(reading, items, leftovers),
    }


def document_blocks(
    reading: Reading, items: Iterable[DraftItem], leftovers: Iterable[DraftLeftover]
) -> list[MarkedBlock]:
    """The blocks of the document with what was found in them."""
    live = [item for item in items if item.decision != DraftItem.Decision.DROPPED]
    marks = marks_by_block([*_item_spans(live), *_leftover_spans(leftovers)])
    return marked_blocks(reading.document.blocks, reading.sections, marks)


def one_card(intake: Intake, item: DraftItem) -> Card:
    """The card of one item as the whole page would show it."""
    reading = from_stored(intake.reading or {})
    return card_of(intake, item, KnownNames.load(), _faults(reading.lint), base_url(intake))


def heading_lines(intake: Intake, names: KnownNames) -> list[tuple[str, str, bool]]:
    """Phần đầu in words: (name, value, is_long); value "" where the document does not state it."""
    heading = intake.header
    period = f"{heading['period_start']}-{heading['period_end']}" if heading["period_start"] else ""
    issuer = names.agencies.get(heading["issuer_id"] or 0, "")
    return [
        ("Trích yếu", heading["title"] or "", True),
        ("Tên gọi tắt", heading["short_title"], True),
        ("Loại văn bản", heading["doc_type"] or "", False),
        ("Số, ký hiệu", heading["number"] or "", False),
        ("Ngày ban hành", _day_words(heading["date"]), False),
        ("Địa danh", heading["place"] or "", False),
        ("Cơ quan ban hành", heading["issuer"] or issuer, False),
        ("Giai đoạn", period, False),
        ("Cơ quan đầu mối", names.agencies.get(heading["coordinator_id"] or 0, ""), False),
    ]


def _rule_words(rule: ReportingFinding) -> str:
    """Một chế độ báo cáo in one line."""
    try:
        when = anchor_words(rule.due, rule.op)
    except NotADeadline:
        when = ", ".join(rule.due)
    when = when or _OCCASIONS.get(rule.frequency) or value_words("recurring", rule.frequency)
    to = f" → {', '.join(rule.to)}" if rule.to else ""
    return f"{', '.join(rule.who)}{to}: {when}"


def _day_words(iso: str | None) -> str:
    """The day as people write it; one that no calendar has stands as it was read."""
    try:
        return day_words(date.fromisoformat(iso)) if iso else ""
    except ValueError:
        return iso or ""


def _is_answered(question: NameQuestion) -> bool:
    return bool(question.agency_id or question.agency_set_id or question.is_not_a_body)


def _cards(
    intake: Intake, items: Iterable[DraftItem], names: KnownNames, reading: Reading
) -> Iterator[Card]:
    faults, base = _faults(reading.lint), base_url(intake)
    for item in items:
        yield card_of(intake, item, names, faults, base)


def _faults(lint: Iterable[LintFinding]) -> dict[str, list[str]]:
    """Path -> what the lint says of the item; what it says of many stands in its own block."""
    faults: dict[str, list[str]] = defaultdict(list)
    for finding in lint:
        for path in finding.paths if len(finding.paths) <= _FEW else ():
            faults[path].append(finding.message)
    return faults


def _by_section(cards: Iterable[Card], reading: Reading) -> list[SectionCards]:
    """The cards that need no look, under their headings, in the order of the document."""
    titles = {section.path: section.title for section in Outline(reading.sections).sections}
    groups: dict[str, list[Card]] = {}
    for card in cards:
        if card.state in ("open", "accepted"):
            groups.setdefault(card.item.section_path, []).append(card)
    return [
        SectionCards(path, titles.get(path, ""), tuple(group)) for path, group in groups.items()
    ]


def _lint(lint: Iterable[LintFinding], cards: Sequence[Card]) -> list[ShownLint]:
    by_path: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by_path[card.item.path].append(card)
    return [
        ShownLint(
            message=finding.message,
            blocks=tuple(dict.fromkeys(span.block for span in finding.spans)),
            cards=tuple(card for path in finding.paths for card in by_path.get(path, ())),
        )
        for finding in lint
    ]


def _table(table: CapitalTable) -> ShownTable:
    keys = [key for key, _ in table.columns]
    rows = []
    for row in table.rows:
        values = {cell.column: _figure(cell.value) for cell in row.cells}
        rows.append((row.tt, row.label, row.is_total, tuple(values.get(key, "") for key in keys)))
    heads = tuple(name.rsplit(" / ", 1)[-1] for _, name in table.columns)
    return ShownTable(table, heads, tuple(rows), tuple(sum_checks(table)))


def _figure(value: str) -> str:
    """A plain decimal as printed in Vietnamese: "10276.0" is "10.276,0"; a percentage stays one."""
    number, sign = value.rstrip("%"), "%" if value.endswith("%") else ""
    try:
        places = len(number.partition(".")[2])
        return format_number(Decimal(number), places=places) + sign
    except InvalidOperation:
        return value


def _item_spans(items: Iterable[DraftItem]) -> Iterator[tuple[Spans, int, str, str]]:
    for item in items:
        state = state_of(item)
        yield item.spans, item.pk, "item", state
        for role, ones in (
            ("deadline", item.deadlines),
            ("body", [*item.leads, *item.coordinating]),
            ("quantity", item.quantities),
        ):
            for one in ones:
                yield one["spans"], item.pk, role, state


def _leftover_spans(leftovers: Iterable[DraftLeftover]) -> Iterator[tuple[Spans, int, str, str]]:
    for leftover in leftovers:
        if leftover.decision == DraftLeftover.Decision.OPEN:
            yield [[leftover.block, leftover.start, leftover.end]], leftover.pk, "leftover", ""

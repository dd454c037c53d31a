"""Trang phụ lục: what is asked, what contradicts, what is new, what is settled, and the money."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tiendo.agencies.models import Agency
from tiendo.core.capital import NON, STATE, TOTAL, CapitalComparison
from tiendo.core.money import VND_PER_UNIT
from tiendo.intake.appendix_effects import (
    Effect,
    body_names,
    deadline_words,
    effects_of,
    money_words,
)
from tiendo.intake.appendix_items import path_of, section_for
from tiendo.intake.appendix_queries import (
    appendix_blockers,
    appendix_rows,
    lacks_unit,
    money_against_plan,
    unmentioned,
)
from tiendo.intake.models import AppendixRow, Intake
from tiendo.intake.queries import UNANSWERED
from tiendo.intake.scan_places import scanned_blocks
from tiendo.plans.models import Item, Section
from tiendo.web.intake.cards import KnownNames, base_url, scan_address

MOST_CANDIDATES = 3
_GROUP_NAMES = {TOTAL: "Tổng số", STATE: "Vốn NSNN", NON: "Vốn ngoài NS"}
ASKED, CONTRADICTS, NEW, SETTLED, SKIPPED = "asked", "contradicts", "new", "settled", "skipped"


@dataclass(frozen=True, slots=True)
class RowCard:
    """One row of the appendix. told: what it says; adds: what the plan gains; candidates: asked.

    place: for a new item its number and section. scan: the address of its picture, "" without.
    """

    row: AppendixRow
    state: str
    told: tuple[str, ...]
    adds: tuple[str, ...]
    effect: Effect | None
    item: Item | None
    candidates: tuple[tuple[Item, int], ...]
    place: str
    scan: str


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Một dòng đối chiếu: for each source group its name, stated, added, difference (đồng)."""

    label: str
    appendix: str
    cells: tuple[tuple[str, int | None, int | None, int | None], ...]
    differs: bool


def appendix_context(intake: Intake, today: date) -> dict[str, Any]:
    """What the page shows. As many queries for one row as for a thousand."""
    plan = intake.attach_to
    assert plan is not None
    rows = appendix_rows(intake)
    effects = {effect.row.pk: effect for effect in effects_of(rows, today)}
    items = list(Item.objects.in_plan(plan).countable().order_by("position"))
    sections = list(plan.sections.order_by("position"))
    cards = _cards(rows, effects, items, sections, scanned_blocks(intake))
    questions = intake.questions.select_related("agency", "agency_set")
    return {
        "intake": intake,
        "plan": plan,
        "base": base_url(intake),
        "names": KnownNames.load(),
        "questions": [
            {"question": question, "items": ()}
            for question in questions.filter(UNANSWERED).order_by("pk")
        ],
        "agency_kinds": Agency.Kind.choices,
        "groups": [(state, [card for card in cards if card.state == state]) for state in _ORDER],
        "counts": {state: sum(card.state == state for card in cards) for state in _ORDER},
        "blockers": appendix_blockers(intake, effects.values()),
        "items": items,
        "left_out": _left_out(sections, items, rows),
        "money": money_lines(money_against_plan(intake)),
        "lacks_unit": lacks_unit(intake),
        "unit": intake.header.get("unit", ""),
        "units": list(VND_PER_UNIT),
    }


_ORDER = (ASKED, CONTRADICTS, NEW, SETTLED, SKIPPED)


def money_lines(comparisons: Iterable[CapitalComparison]) -> list[MoneyLine]:
    """The rows of the comparison as the table shows them: total, NSNN, ngoài NS."""
    return [
        MoneyLine(
            label=one.label,
            appendix=one.appendix,
            cells=tuple(
                (name, one.stated.get(group), one.added.get(group), one.difference(group))
                for group, name in _GROUP_NAMES.items()
            ),
            differs=one.differs,
        )
        for one in comparisons
    ]


def _cards(
    rows: Sequence[AppendixRow],
    effects: dict[int, Effect],
    items: Sequence[Item],
    sections: Sequence[Section],
    scanned: Collection[int],
) -> list[RowCard]:
    by_key = {item.pk: item for item in items}
    return [_card(row, effects.get(row.pk), by_key, sections, scanned) for row in rows]


def _card(
    row: AppendixRow,
    effect: Effect | None,
    items: dict[int, Item],
    sections: Sequence[Section],
    scanned: Collection[int],
) -> RowCard:
    state = _state(row, effect)
    return RowCard(
        row=row,
        state=state,
        told=_told(row),
        adds=tuple(effect.added_words) if effect else (),
        effect=effect,
        item=effect.item if effect else None,
        candidates=_candidates(row, items),
        place=_place(row, sections) if state == NEW else "",
        scan=scan_address(row.intake_id, row.draft, scanned),
    )


def _candidates(row: AppendixRow, items: dict[int, Item]) -> tuple[tuple[Item, int], ...]:
    likely = [(items[key], score) for key, score in row.candidates if key in items]
    return tuple(likely[:MOST_CANDIDATES])


def _state(row: AppendixRow, effect: Effect | None) -> str:
    if row.decision == AppendixRow.Decision.OPEN:
        return ASKED
    if row.decision == AppendixRow.Decision.SKIP:
        return SKIPPED
    if row.decision == AppendixRow.Decision.NEW:
        return NEW
    return CONTRADICTS if effect is not None and effect.contradictions else SETTLED


def _told(row: AppendixRow) -> tuple[str, ...]:
    """What the row itself says, for a row that nobody has paired yet."""
    draft = row.draft
    found = [f"Chủ trì: {body_names(draft.leads)}"] if draft.leads else []
    if draft.coordinating:
        found.append(f"Phối hợp: {body_names(draft.coordinating)}")
    found += [deadline_words(one) for one in draft.deadlines]
    if row.amounts:
        found.append(f"Nhu cầu vốn: {money_words([tuple(one) for one in row.amounts])}")
    return tuple(found)


def _place(row: AppendixRow, sections: Sequence[Section]) -> str:
    section = section_for(row, sections)
    where = f"mục {section.path} {section.title}" if section is not None else "cuối kế hoạch"
    return f"{path_of(row)}, thuộc {where}"


def _left_out(
    sections: Sequence[Section], items: Sequence[Item], rows: Sequence[AppendixRow]
) -> list[Item]:
    """Items under the sections that this appendix details, which no row tells of."""
    labels = {row.appendix for row in rows if row.appendix}
    paths = tuple(section.path for section in sections if section.appendix in labels)
    below = {
        section.pk
        for section in sections
        if any(section.path == path or section.path.startswith(f"{path}.") for path in paths)
    }
    mine = [item for item in items if item.section_id in below or item.appendix in labels]
    return unmentioned(mine, rows)

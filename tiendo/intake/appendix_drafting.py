"""Từ phụ lục đến các dòng phải ghép: which item of the running plan each row tells of.

Nothing is written here. What was attached before under the same words finds its item again, so
that the same appendix never adds anything twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tiendo.core.capital import appendix_label
from tiendo.intake.appendix_models import AppendixRow
from tiendo.intake.doubts import reckon
from tiendo.intake.drafting import Draft
from tiendo.intake.models import DraftItem, Intake
from tiendo.intake.titles import short_title
from tiendo.plans.models import Block, Item, ItemSource, Plan, Section
from tiendo.reading.capital_parts import PlacedRow, appendix_at, placed_rows
from tiendo.reading.matching import Match, Wording, match_rows
from tiendo.reading.model import ItemKind, Reading

_EXACT = 100


def label_of(intake: Intake, reading: Reading) -> str:
    """Phụ lục nào: by its heading, its first lines, else its file's name; "" where none says."""
    titles = [section.title for section in reading.sections if section.parent is None]
    first = [block.text for block in reading.document.blocks[:5] if not block.rows]
    name = intake.name.replace("-", " ").replace("_", " ")
    return next(
        (label for words in (*titles, *first, name) if (label := appendix_label(words))), ""
    )


def money_rows(intake: Intake, reading: Reading) -> list[PlacedRow]:
    """The rows of the appendix that have money and are no sums of others."""
    unit = str(intake.header.get("unit") or "")
    rows = placed_rows(reading, appendix=label_of(intake, reading) or "Phụ lục", unit=unit)
    return [row for row in rows if not row.is_sum]


def add_money_rows(draft: Draft, intake: Intake, reading: Reading) -> None:
    """Rows that have money and neither body nor date become draft items too."""
    for placed in money_rows(intake, reading):
        if placed.item is None and placed.row.label:
            draft.items.append(_money_item(intake, placed))
    order = sorted(draft.items, key=lambda item: (_begin(item), item.position))
    for position, item in enumerate(order, start=1):
        item.position = position


def rows_of(
    intake: Intake, reading: Reading, plan: Plan, drafts: Sequence[DraftItem]
) -> list[AppendixRow]:
    """The rows to be decided, not yet saved: sure pairs and new items proposed, others open."""
    label = label_of(intake, reading)
    told = [draft for draft in drafts if not draft.is_group]
    items = list(Item.objects.in_plan(plan).countable().order_by("position"))
    appendices = [_appendix_of(draft, reading, label) for draft in told]
    matches = match_rows(
        [Wording((d.text,), a) for d, a in zip(told, appendices, strict=True)],
        list(_wordings(plan, items)),
    )
    known = _known_rows(intake, plan)
    by_key = {item.pk: item for item in items}
    rows = money_rows(intake, reading)
    money = {(placed.name.block, placed.name.start): placed for placed in rows}
    found = []
    for draft, appendix, match in zip(told, appendices, matches, strict=True):
        row = AppendixRow(intake=intake, draft=draft, appendix=appendix)
        before = by_key.get(known.get(_begin(draft), 0))
        _propose(row, match, items, before)
        _take_money(row, money.get(_begin(draft)))
        found.append(row)
    return found


def _propose(row: AppendixRow, match: Match, items: Sequence[Item], known: Item | None) -> None:
    row.candidates = [[items[place].pk, score] for place, score in match.candidates]
    if known is not None:
        row.candidates = [[known.pk, _EXACT]]
    row.is_sure = known is not None or match.is_sure or not row.candidates
    if not row.is_sure:
        return
    if not row.candidates:
        row.decision = AppendixRow.Decision.NEW
        return
    row.decision = AppendixRow.Decision.PAIR
    row.item_id = row.candidates[0][0]


def _take_money(row: AppendixRow, placed: PlacedRow | None) -> None:
    if placed is None:
        return
    row.label = placed.row.label[:300]
    row.group = placed.part.group[:300]
    row.amounts = [list(need) for need in placed.needs]


def _wordings(plan: Plan, items: Sequence[Item]) -> Iterator[Wording]:
    """What each item is called: title, sentence, and the rows of appendices bound to it before."""
    labels = _section_labels(plan)
    rows = bound_rows(plan)
    for item in items:
        own = appendix_label(item.appendix) or labels.get(item.section_id or 0, "")
        yield Wording((item.title, item.text, *rows.get(item.pk, ())), own)


def _section_labels(plan: Plan) -> dict[int, str]:
    """Section -> the appendix that details it or the nearest one above."""
    sections: dict[int, Section] = {section.pk: section for section in plan.sections.all()}
    return {key: _label_above(section, sections) for key, section in sections.items()}


def _label_above(section: Section, sections: Mapping[int, Section]) -> str:
    above: Section | None = section
    while above is not None and not above.appendix:
        above = sections.get(above.parent_id or 0)
    return appendix_label(above.appendix) if above is not None else ""


def bound_rows(plan: Plan) -> dict[int, list[str]]:
    """Item -> the words of its sources in appendices."""
    sources = ItemSource.objects.filter(
        item__plan=plan, document__appendices__plan=plan
    ).values_list("item_id", "document_id", "block_position", "start", "end")
    places = list(sources)
    blocks = Block.objects.filter(document__appendices__plan=plan, rows__isnull=False)
    texts = {
        (document, position): text
        for document, position, text in blocks.values_list("document_id", "position", "text")
    }
    bound: dict[int, list[str]] = {}
    for item, document, position, start, end in places:
        words = texts.get((document, position), "")[start:end].strip()
        if words:
            bound.setdefault(item, []).append(words)
    return bound


def _known_rows(intake: Intake, plan: Plan) -> dict[tuple[int, int], int]:
    """(block, first character) -> item, where the very same file was attached before."""
    sources = ItemSource.objects.filter(item__plan=plan, document__file=intake.file_id)
    return {
        (block, start): item
        for item, block, start in sources.values_list("item_id", "block_position", "start")
    }


def _appendix_of(draft: DraftItem, reading: Reading, label: str) -> str:
    within = appendix_at(reading.sections, _begin(draft)[0])
    return within if within not in (None, "Phụ lục") else label


def _money_item(intake: Intake, placed: PlacedRow) -> DraftItem:
    row, name = placed.row, placed.name
    item = DraftItem(
        intake=intake,
        position=0,
        path=".".join(part for part in ("PL", row.tt) if part)[:120],
        kind=ItemKind.TASK.value,
        title=short_title(row.label),
        text=row.label,
        spans=[[name.block, name.start, name.end]],
        certainty=row.trace.certainty.value,
    )
    reckon(item)
    return item


def _begin(draft: DraftItem) -> tuple[int, int]:
    return (draft.spans[0][0], draft.spans[0][1]) if draft.spans else (-1, -1)

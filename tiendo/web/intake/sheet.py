"""Văn bản từng phần: the document under review, a few blocks at a time, with what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tiendo.intake.models import DraftItem, DraftLeftover, Intake
from tiendo.intake.stored_reading import block_from_stored
from tiendo.web.intake.cards import state_of
from tiendo.web.intake.marking import MarkedBlock, marked_blocks, marks_by_block

PART = 60
"""Blocks in one part of the document."""

Spans = Sequence[Sequence[int]]
_SHOWN = (
    "spans",
    "decision",
    "needs_look",
    "deadlines",
    "leads",
    "coordinating",
    "quantities",
    "deliverables",
)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Một phần của văn bản: blocks [start, end). blocks None: not loaded yet."""

    start: int
    end: int
    url: str
    blocks: tuple[MarkedBlock, ...] | None


def sheet(intake: Intake, base: str, at_block: int | None) -> list[SheetPart]:
    """The whole document as parts, the one with the block loaded. Four queries."""
    count = intake.blocks.count()
    at = min(max(at_block or 0, 0), max(count - 1, 0)) // PART * PART
    return [
        loaded_part(intake, base, start) if start == at else _part(base, start, count, None)
        for start in range(0, count, PART)
    ]


def loaded_part(intake: Intake, base: str, start: int) -> SheetPart:
    """One part with its blocks. Three queries, whatever stands in it."""
    end = start + PART
    rows = list(intake.blocks.filter(index__gte=start, index__lt=end).order_by("index"))
    blocks = [block_from_stored(row.stored) for row in rows]
    headings = {row.index for row in rows if row.is_heading}
    items = (
        DraftItem.objects.filter(intake=intake, first_block__lt=end, last_block__gte=start)
        .exclude(decision=DraftItem.Decision.DROPPED)
        .only(*_SHOWN)
    )
    leftovers = DraftLeftover.objects.filter(
        intake=intake, decision=DraftLeftover.Decision.OPEN, block__gte=start, block__lt=end
    )
    marks = marks_by_block([*_item_spans(items), *_leftover_spans(leftovers)])
    shown = tuple(marked_blocks(blocks, headings, marks))
    return _part(base, start, start + len(rows), shown)


def _part(base: str, start: int, count: int, blocks: tuple[MarkedBlock, ...] | None) -> SheetPart:
    return SheetPart(start, min(start + PART, count), f"{base}van-ban/?tu={start}", blocks)


def _item_spans(items: Iterable[DraftItem]) -> Iterator[tuple[Spans, int, str, str]]:
    for item in items:
        state = state_of(item)
        yield item.spans, item.pk, "item", state
        for role, ones in (
            ("deadline", item.deadlines),
            ("body", [*item.leads, *item.coordinating]),
            ("quantity", item.quantities),
            ("deliverable", item.deliverables),
        ):
            for one in ones:
                yield one["spans"], item.pk, role, state


def _leftover_spans(leftovers: Iterable[DraftLeftover]) -> Iterator[tuple[Spans, int, str, str]]:
    for leftover in leftovers:
        yield [[leftover.block, leftover.start, leftover.end]], leftover.pk, "leftover", ""

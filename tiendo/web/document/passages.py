"""Từng đoạn của văn bản: its words, marked, and beside them the items that begin there."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from tiendo.asking.together import ask_together
from tiendo.core.governing import SoonWindow
from tiendo.plans.models import Block, Document, Item, ItemSource, Plan
from tiendo.web.marking import Mark, Piece, cut

_NUMBERED = re.compile(r"(?:[IVXLC]+|\d+(?:\.\d+)*|[A-Z])[.)/-]+\s*\S")
_LONGEST_HEADING = 160


@dataclass(frozen=True, slots=True)
class Passage:
    """One block. page: its number where a page begins, else None. items: those that begin here.

    is_heading: a numbered line of its own that carries no item; plain text has no other sign.
    """

    block: Block
    page: int | None
    pieces: tuple[Piece, ...]
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    items: tuple[Any, ...]
    is_heading: bool


def passages_of(
    document: Document, plan: Plan, *, today: date, soon: SoonWindow | None = None
) -> list[Passage]:
    """The whole document. One query, whatever its length (one more without `soon`)."""
    sources = ItemSource.objects.filter(document=document, item__plan=plan)
    sources = sources.order_by("block_position", "start", "-end")
    read = Item.objects.in_plan(plan).filter(sources__document=document).distinct()
    labelled, blocks = read.with_label(today, soon), document.blocks.order_by("position")
    ask_together(sources, labelled, blocks)
    items = {item.pk: item for item in labelled}
    marks: dict[int, list[Mark]] = defaultdict(list)
    beginning: dict[int, list[Any]] = defaultdict(list)
    begun: set[int] = set()
    for source in sources:
        marks[source.block_position].append(Mark(source.start, source.end, source.item_id, "item"))
        if source.item_id not in begun:
            begun.add(source.item_id)
            beginning[source.block_position].append(items[source.item_id])
    passages = []
    page = None
    for block in blocks:
        turns = block.page if block.page != page else None
        passages.append(_passage(block, turns, marks[block.position], beginning[block.position]))
        page = block.page
    return passages


def _passage(block: Block, page: int | None, marks: list[Mark], items: list[Any]) -> Passage:
    rows = tuple(
        tuple(cut(block.text, start, end, marks) for _text, start, end in row) for row in block.rows
    )
    pieces = () if rows else cut(block.text, 0, len(block.text), marks)
    is_heading = not marks and not rows and _is_heading(block)
    return Passage(block, page, pieces, rows, tuple(items), is_heading)


def _is_heading(block: Block) -> bool:
    shown = f"{block.number} {block.text}".strip()
    return len(shown) <= _LONGEST_HEADING and _NUMBERED.match(shown) is not None

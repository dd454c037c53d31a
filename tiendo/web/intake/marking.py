"""Văn bản có đánh dấu: each block cut into pieces, each piece knowing the item it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tiendo.reading.model import Block, BlockKind, Section


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters [start, end) of a block that belong to an item, a finding in it, or a leftover.

    key: of the item or leftover. role: "item", "leftover", or what the words were taken for
    ("deadline", "body", "quantity"). state: of the item, as on its card.
    """

    start: int
    end: int
    key: int
    role: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text with one and the same marks. item, leftover: keys, None where unmarked.

    state: of the item, as on its card.
    """

    text: str
    item: int | None = None
    state: str = ""
    leftover: int | None = None
    taken_for: str = ""


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block for the page: its pieces, or for a table its rows of cells of pieces."""

    index: int
    number: str
    is_heading: bool
    is_bold: bool
    is_italic: bool
    page: int | None
    pieces: tuple[Piece, ...]
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]


def marked_blocks(
    blocks: Sequence[Block], sections: Iterable[Section], marks: dict[int, list[Mark]]
) -> list[MarkedBlock]:
    """Every block of the document, cut at the borders of its marks. `page` only where it turns."""
    headings = {span.block for section in sections for span in section.trace.spans}
    shown = []
    page = None
    for block in blocks:
        own = marks.get(block.index, [])
        is_table = block.kind is BlockKind.TABLE and bool(block.rows)
        shown.append(
            MarkedBlock(
                index=block.index,
                number=block.number,
                is_heading=block.index in headings,
                is_bold=block.is_bold,
                is_italic=block.is_italic,
                page=block.page if block.page != page else None,
                pieces=() if is_table else cut(block.text, 0, len(block.text), own),
                rows=_rows(block, own) if is_table else (),
            )
        )
        page = block.page
    return shown


def cut(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The characters [start, end) of a block's text as pieces.

    Where items lie inside each other the innermost, that is the shortest, has the words.
    """
    borders = {start, end}
    for mark in marks:
        borders.update(place for place in (mark.start, mark.end) if start < place < end)
    places = sorted(borders)
    return tuple(
        _piece(text[first:last], first, marks) for first, last in pairwise(places) if first < last
    )


def marks_by_block(
    spans: Iterable[tuple[Sequence[Sequence[int]], int, str, str]],
) -> dict[int, list[Mark]]:
    """Marks of every block, from (spans, key, role, state)."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    for some, key, role, state in spans:
        for block, start, end in some:
            marks[block].append(Mark(start, end, key, role, state))
    return marks


def _rows(block: Block, marks: Sequence[Mark]) -> tuple[tuple[tuple[Piece, ...], ...], ...]:
    return tuple(
        tuple(cut(block.text, cell.start, cell.end, marks) for cell in row.cells)
        for row in block.rows
    )


def _piece(text: str, place: int, marks: Sequence[Mark]) -> Piece:
    here = [mark for mark in marks if mark.start <= place < mark.end]
    items = [mark for mark in here if mark.role == "item"]
    leftovers = [mark for mark in here if mark.role == "leftover"]
    item = min(items, key=lambda mark: mark.end - mark.start, default=None)
    taken_for = next(
        (
            mark.role
            for mark in here
            if item is not None and mark.key == item.key and mark.role not in ("item", "leftover")
        ),
        "",
    )
    return Piece(
        text=text,
        item=item.key if item else None,
        state=item.state if item else "",
        leftover=leftovers[0].key if leftovers else None,
        taken_for=taken_for,
    )

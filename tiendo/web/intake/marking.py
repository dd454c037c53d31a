"""Văn bản có đánh dấu: each block cut into pieces, each piece knowing the item it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tiendo.reading.model import Block, BlockKind
from tiendo.web.marking import Mark, Piece, cut


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
    blocks: Sequence[Block], headings: Collection[int], marks: dict[int, list[Mark]]
) -> list[MarkedBlock]:
    """Every block given, cut at the borders of its marks. `page` only where it turns.

    headings: the blocks that are headings of the outline.
    """
    shown = []
    page = None
    for block in blocks:
        own = [*marks.get(block.index, []), *_unsure_marks(block)]
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


def marks_by_block(
    spans: Iterable[tuple[Sequence[Sequence[int]], int, str, str]],
) -> dict[int, list[Mark]]:
    """Marks of every block, from (spans, key, role, state)."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    for some, key, role, state in spans:
        for block, start, end in some:
            marks[block].append(Mark(start, end, key, role, state))
    return marks


def _unsure_marks(block: Block) -> list[Mark]:
    """Chữ quét không rõ."""
    return [Mark(word.start, word.end, word.sure, "unsure") for word in block.unsure]


def _rows(block: Block, marks: Sequence[Mark]) -> tuple[tuple[tuple[Piece, ...], ...], ...]:
    return tuple(
        tuple(cut(block.text, cell.start, cell.end, marks) for cell in row.cells)
        for row in block.rows
    )

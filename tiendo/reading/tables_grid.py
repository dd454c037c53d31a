"""Lưới ô: the cells of a table as passages, with the merged ones that cover others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tiendo.reading.model import Block, Cell
from tiendo.reading.passages import Passage, Piece

Place = tuple[int, int]
EMPTY = Passage("", ())


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells by row and column. above: a covered cell -> the merged cell that covers it.

    knows_merges: the file says which cells are merged, so that other empty cells are empty.
    """

    rows: tuple[tuple[Passage, ...], ...]
    above: Mapping[Place, Place] = field(default_factory=dict)
    knows_merges: bool = False

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0]) if self.rows else 0

    def cover(self, row: int, column: int) -> Passage | None:
        """The merged cell that covers this one, None where none does."""
        start = self.above.get((row, column))
        return self.rows[start[0]][start[1]] if start else None

    def part(self, rows: range, columns: Iterable[int]) -> Grid:
        """Some rows and columns of it; a cell covered from outside is an empty one."""
        kept = {column: place for place, column in enumerate(columns)}
        above = {}
        for (row, column), (top, left) in self.above.items():
            if row in rows and top in rows and column in kept and left in kept:
                place = (rows.index(row), kept[column])
                above[place] = (rows.index(top), kept[left])
        cells = tuple(tuple(self.rows[row][column] for column in kept) for row in rows)
        return Grid(cells, above, self.knows_merges)

    def upright(self, rows: Iterable[int]) -> Grid:
        """Some of its rows as columns."""
        return Grid(tuple(zip(*(self.rows[row] for row in rows), strict=True)))


def grid_of(block: Block) -> Grid:
    """The cells of a table block; line breaks in a cell are blanks."""
    whole = Passage(block.text, (Piece(0, block.index, 0, len(block.text)),))
    rows = tuple(tuple(_passage(whole, cell) for cell in row.cells) for row in block.rows)
    above: dict[Place, Place] = {}
    for top, row in enumerate(block.rows):
        for left, cell in enumerate(row.cells):
            if cell.down > 1 or cell.across > 1:
                above |= _covered(top, left, cell, len(rows), len(row.cells))
    return Grid(rows, above, bool(above))


def _passage(whole: Passage, cell: Cell) -> Passage:
    text = cell.text
    if not text:
        return EMPTY
    if text == text.strip():
        piece = Piece(0, whole.pieces[0].block, cell.start, len(text))
        return Passage(text.replace("\n", " "), (piece,))
    part = whole.part(cell.start, cell.end)
    return Passage(part.text.replace("\n", " "), part.pieces)


def _covered(top: int, left: int, cell: Cell, height: int, width: int) -> dict[Place, Place]:
    rows = range(top, min(top + cell.down, height))
    columns = range(left, min(left + cell.across, width))
    places = ((row, column) for row in rows for column in columns)
    return {place: (top, left) for place in places if place != (top, left)}

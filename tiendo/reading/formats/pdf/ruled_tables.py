"""Bảng kẻ: the cells of a ruled table, found from the lines that part them.

The lines of a table make a grid; where no line parts two fields of the grid, they are one merged
cell. A table that a page's end cut may lack the line below its last row or above its first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tiendo.reading.formats.blocks import Merges
from tiendo.reading.formats.pdf.frame import Box
from tiendo.reading.formats.pdf.page_lines import lines_of_page
from tiendo.reading.formats.pdf.paragraphs import joined
from tiendo.reading.formats.pdf.rules import Rule, Rules
from tiendo.reading.formats.pdf.segments import Segment

_TOUCH = 3.0  # points
_OPEN = 8.0  # points: what a line goes beyond the last one that crosses it, if the table is open


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table on one page: its grid's lines from left to right and from top to bottom.

    cells: (row, column) of each cell's first field -> how many rows and columns it takes.
    is_open: the table has no line below its last row, so that the row may go on.
    """

    page: int
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: Merges
    is_open: bool

    @property
    def box(self) -> Box:
        """Where it stands."""
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])

    @property
    def merges(self) -> Merges:
        """The cells that take more than one field."""
        return {place: size for place, size in self.cells.items() if size != (1, 1)}

    def grid(self, segments: Iterable[Segment]) -> list[list[str]]:
        """The texts of the cells; the lines of a cell are joined."""
        inside = [segment for segment in segments if self.box.holds(segment.box)]
        texts = [[""] * (len(self.columns) - 1) for _ in self.rows[1:]]
        for (row, column), (down, across) in self.cells.items():
            cell = Box(
                self.columns[column],
                self.rows[row],
                self.columns[column + across],
                self.rows[row + down],
            )
            texts[row][column] = _cell_text(cell, inside, self.page)
        return texts


def ruled_tables(rules: Rules, page: int) -> list[RuledTable]:
    """The ruled tables of a page from top to bottom; a frame around text is none."""
    found: list[RuledTable] = []
    for upright, level in _connected(rules):
        table = _table(upright, level, page)
        if table is not None and len(table.columns) > 2:
            found.append(table)
    outer = [table for table in found if not any(_is_within(table, other) for other in found)]
    return sorted(outer, key=lambda table: table.box.top)


def _is_within(table: RuledTable, other: RuledTable) -> bool:
    """Does it stand in a cell of the other? Its words are then that cell's."""
    mine, its = table.box, other.box
    is_smaller = mine.width * mine.height < its.width * its.height
    return table is not other and is_smaller and its.holds(mine)


def _connected(rules: Rules) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The upright and level lines that hang together, table by table."""
    free = set(range(len(rules.level)))
    waiting = set(range(len(rules.upright)))
    while waiting:
        upright, level = {waiting.pop()}, set[int]()
        fresh = set(upright)
        while fresh:
            crossed = {
                index
                for index in free
                if any(_crosses(rules.upright[one], rules.level[index]) for one in fresh)
            }
            free -= crossed
            level |= crossed
            fresh = {
                index
                for index in waiting
                if any(_crosses(rules.upright[index], rules.level[one]) for one in crossed)
            }
            waiting -= fresh
            upright |= fresh
        yield [rules.upright[i] for i in sorted(upright)], [rules.level[i] for i in sorted(level)]


def _crosses(upright: Rule, level: Rule) -> bool:
    return upright.covers(level.at) and level.covers(upright.at)


def _table(upright: Sequence[Rule], level: Sequence[Rule], page: int) -> RuledTable | None:
    if not level:
        return None
    columns = _places(upright, level)
    rows = _places(level, upright)
    if len(columns) < 2 or len(rows) < 2:
        return None
    is_open = rows[-1] > level[-1].at + _TOUCH
    cells = _cells(columns, rows, upright, level)
    return RuledTable(page, tuple(columns), tuple(rows), cells, is_open)


def _places(rules: Sequence[Rule], crossing: Sequence[Rule]) -> list[float]:
    """Where the grid's lines stand, with its outer sides where no line is drawn there."""
    places: list[float] = []
    for rule in rules:
        if not places or rule.at - places[-1] > _TOUCH:
            places.append(rule.at)
    start = min(rule.start for rule in crossing)
    end = max(rule.end for rule in crossing)
    if start < places[0] - _OPEN:
        places.insert(0, start)
    if end > places[-1] + _OPEN:
        places.append(end)
    return places


def _cells(
    columns: Sequence[float], rows: Sequence[float], upright: Sequence[Rule], level: Sequence[Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Fields that no line parts, gathered to cells: to the right first, then down."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()
    sides = _Sides(columns, rows, upright, level)
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            if (row, column) in taken:
                continue
            across = 1
            while column + across < len(columns) - 1 and sides.is_free_right(
                row, column + across - 1
            ):
                across += 1
            down = 1
            while row + down < len(rows) - 1 and sides.is_free_below(
                row + down - 1, column, column + across
            ):
                down += 1
            found[row, column] = (down, across)
            taken |= {(row + i, column + j) for i in range(down) for j in range(across)}
    return found


@dataclass(frozen=True, slots=True)
class _Sides:
    """Asks whether a line stands between two fields of the grid."""

    columns: Sequence[float]
    rows: Sequence[float]
    upright: Sequence[Rule]
    level: Sequence[Rule]

    def is_free_right(self, row: int, column: int) -> bool:
        middle = (self.rows[row] + self.rows[row + 1]) / 2
        return not _has_line(self.upright, self.columns[column + 1], middle)

    def is_free_below(self, row: int, first: int, last: int) -> bool:
        """Is there no line below the fields `first` to `last` (not included) of a row?"""
        below = self.rows[row + 1]
        middles = ((self.columns[i] + self.columns[i + 1]) / 2 for i in range(first, last))
        return not any(_has_line(self.level, below, middle) for middle in middles)


def _has_line(rules: Sequence[Rule], at: float, place: float) -> bool:
    return any(abs(rule.at - at) <= _TOUCH and rule.covers(place) for rule in rules)


def _cell_text(cell: Box, segments: Sequence[Segment], page: int) -> str:
    lines = lines_of_page((part for part in segments if cell.holds(part.box)), page)
    return joined(lines)

"""Bảng qua trang: a table that runs over the end of a page is one table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tiendo.reading.formats.blocks import Merges

_ALIGNED = 6.0  # points
_OPEN_ENDS = (",", ";", "-", "–", "(", " và", " của", " với", " các", " cho", " tại", " về")
_BEGINS_ROW = re.compile(r"(?:[IVXLC]+|\d+|[A-ZĐ])\s*[.)/-]|TỔNG|CỘNG")


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """The texts of a table, its first and its last page, and its upper edge on the first.

    columns: the left edges of its columns. is_open: it has no line below its last row.
    """

    grid: list[list[str]]
    page: int
    last_page: int
    top: float
    columns: tuple[float, ...] = ()
    merges: Merges = field(default_factory=dict)
    is_open: bool = False


def joined_over_page(table: PlacedTable, below: PlacedTable) -> PlacedTable | None:
    """Both as one table; None if the second does not carry on the first on the next page.

    The head is not said again, and a row that the page's end broke is one row.
    """
    if below.page != table.last_page + 1:
        return None
    if _width(below) != _width(table):
        if not below.columns or not table.columns:
            return None
        columns = table.columns if len(table.columns) > len(below.columns) else below.columns
        wide, other = _spread(table, columns), _spread(below, columns)
        if wide is None or other is None:
            return None
        table, below = wide, other
    return _appended(table, below)


def _appended(table: PlacedTable, below: PlacedTable) -> PlacedTable:
    rows = [list(row) for row in table.grid]
    new = [list(row) for row in below.grid]
    repeated = 0
    while repeated < min(len(rows), len(new)) and _says(rows[repeated]) == _says(new[repeated]):
        repeated += 1
    new = new[repeated:]
    merges = dict(table.merges)
    shift = len(rows) - repeated
    if rows and new and _is_rest(new[0], rows[-1], is_open=table.is_open):
        broken = zip(rows[-1], new[0], strict=True)
        rows[-1] = [f"{above} {rest}".strip() for above, rest in broken]
        new = new[1:]
        shift -= 1
    for (row, column), size in below.merges.items():
        if row >= repeated:
            merges.setdefault((row + shift, column), size)
    _carry_on_merges(table, below, repeated, merges)
    return PlacedTable(
        rows + new,
        table.page,
        below.last_page,
        table.top,
        table.columns,
        merges,
        below.is_open,
    )


def _says(row: list[str]) -> list[str]:
    """The words of a row, wherever its columns part them."""
    return sorted(" ".join(row).split())


def _carry_on_merges(
    table: PlacedTable,
    below: PlacedTable,
    repeated: int,
    merges: dict[tuple[int, int], tuple[int, int]],
) -> None:
    """A merged cell that reaches the page's end goes on in the empty cell at the next one's top."""
    last = len(table.grid)
    for (row, column), (down, across) in table.merges.items():
        if down > 1 and row + down == last and repeated < len(below.grid):
            size = below.merges.get((repeated, column), (1, 1))[0]
            if not below.grid[repeated][column]:
                merges.pop((last, column), None)
                merges[row, column] = (down + size, across)


def _spread(table: PlacedTable, columns: tuple[float, ...]) -> PlacedTable | None:
    """The table with its cells in these columns; None where one of its own is not among them.

    A page whose rows are all merged shows fewer columns than the others.
    """
    places = []
    for left in table.columns:
        near = [i for i, other in enumerate(columns) if abs(other - left) < _ALIGNED]
        if not near:
            return None
        places.append(near[0])
    grid = []
    for row in table.grid:
        wide = [""] * len(columns)
        for place, text in zip(places, row, strict=True):
            wide[place] = text
        grid.append(wide)
    merges = {(row, places[column]): size for (row, column), size in table.merges.items()}
    return PlacedTable(grid, table.page, table.last_page, table.top, columns, merges, table.is_open)


def _width(table: PlacedTable) -> int:
    return max(map(len, table.grid), default=0)


def _is_rest(row: list[str], above: list[str], *, is_open: bool) -> bool:
    """Is the first row of a page the rest of the last one of the page before?"""
    texts = [text for text in row if text]
    if not texts:
        return False
    if len(texts) == 1 and texts[0].isupper():
        before = [text for text in above if text]
        is_below_heading = len(before) == 1 and before[0].isupper()
        return is_below_heading and not _BEGINS_ROW.match(texts[0])
    if row[0]:
        return False
    if is_open or any(text[0].islower() for text in texts):
        return True
    return any(
        text and before.rstrip().endswith(_OPEN_ENDS)
        for text, before in zip(row, above, strict=True)
    )

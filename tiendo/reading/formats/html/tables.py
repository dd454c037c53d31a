"""Bảng của trang web: a table as a grid of texts, each merged cell said once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tiendo.reading.formats.blocks import Merges
from tiendo.reading.formats.html.source import Element

_WIDEST_SPAN = 200
_NUMBER = re.compile(r"\d{1,5}")
_LONG_CELL = 3000
"""Letters in one cell above which a table only lays out a page."""


def cell_rows(table: Element) -> list[list[Element]]:
    """The cells of each row, those of tables within left out."""
    return [
        [cell for cell in row.iterchildren("td", "th")]
        for row in table.iter("tr")
        if next(row.iterancestors("table"), None) is table
    ]


def only_lays_out(table: Element, rows: list[list[Element]]) -> bool:
    """Does the table only place parts of the page (one cell, or whole pages and tables in it)?"""
    cells = [cell for row in rows for cell in row]
    if len(cells) < 2:
        return True
    if any(_is_data(inner) for cell in cells for inner in cell.iter("table")):
        return True
    return any(len(cell.text_content()) > _LONG_CELL for cell in cells)


def _is_data(table: Element) -> bool:
    return sum(len(row) > 1 for row in cell_rows(table)) > 1


def grid_of(
    rows: list[list[Element]], text_of: Callable[[Element], str]
) -> tuple[list[list[str]], Merges]:
    """Rows of cell texts, and the merged cells: (row, column) -> rows and columns it takes."""
    texts: dict[tuple[int, int], str] = {}
    merges: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for place, row in enumerate(rows):
        column = 0
        for cell in row:
            while (place, column) in covered:
                column += 1
            down = min(_span(cell, "rowspan"), len(rows) - place)
            across = _span(cell, "colspan")
            texts[place, column] = text_of(cell)
            if (down, across) != (1, 1):
                merges[place, column] = (down, across)
            covered.update(_area(place, column, down, across))
            column += across
    width = max((column for _, column in covered), default=-1) + 1
    grid = [[texts.get((row, column), "") for column in range(width)] for row in range(len(rows))]
    return grid, merges


def _span(cell: Element, name: str) -> int:
    found = _NUMBER.match(cell.get(name, "").strip())
    return min(max(int(found[0]), 1), _WIDEST_SPAN) if found else 1


def _area(row: int, column: int, down: int, across: int) -> Iterator[tuple[int, int]]:
    for below in range(down):
        for beside in range(across):
            yield row + below, column + beside

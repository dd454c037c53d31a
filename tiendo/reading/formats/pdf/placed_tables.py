"""Bảng qua trang: a table that runs over the end of a page is one table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """The texts of a table, its first and its last page, and its upper edge on the first."""

    grid: list[list[str]]
    page: int
    last_page: int
    top: float


def joined_over_page(table: PlacedTable, below: PlacedTable) -> PlacedTable | None:
    """Both as one table; None if the second does not carry on the first on the next page.

    The head is not said again, and a row that the page's end broke is one row.
    """
    if below.page != table.last_page + 1 or _width(below) != _width(table):
        return None
    rows = [list(row) for row in table.grid]
    new = [list(row) for row in below.grid]
    repeated = 0
    while repeated < min(len(rows), len(new)) and rows[repeated] == new[repeated]:
        repeated += 1
    new = new[repeated:]
    if rows and new and _is_rest_of_row(new[0]):
        broken = zip(rows[-1], new[0], strict=True)
        rows[-1] = [f"{above} {rest}".strip() for above, rest in broken]
        new = new[1:]
    return PlacedTable(rows + new, table.page, below.last_page, table.top)


def _width(table: PlacedTable) -> int:
    return max(map(len, table.grid), default=0)


def _is_rest_of_row(row: list[str]) -> bool:
    """A row without its number whose text goes on in the middle of a sentence."""
    texts = [text for text in row[1:] if text]
    return not row[0] and bool(texts) and texts[0][0].islower()

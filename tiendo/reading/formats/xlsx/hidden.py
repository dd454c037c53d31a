"""Phần ẩn: rows and columns that the workbook hides or filters away are not read, and told.

A merged cell that begins in a hidden row or column still shows its text in the part that is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from tiendo.reading.formats.xlsx.cells import SheetCells
from tiendo.reading.formats.xlsx.display import CellValue

Place = tuple[int, int]
Range = tuple[Place, Place]
Ranges = Sequence[Range]
"""Merged ranges as the library tells them: ((top, left), (bottom, right)), from 0."""

_MOST_TOLD = 8


def without_hidden(grid: list[list[CellValue]], cells: SheetCells, ranges: Ranges) -> Ranges:
    """Empty what is hidden in the grid; the merged ranges, each begun where it is seen."""
    if not cells.hidden_rows and not cells.hidden_columns:
        return ranges
    seen = [_seen(grid, cells, entry) for entry in ranges]
    for row in cells.hidden_rows:
        if row < len(grid):
            grid[row] = [""] * len(grid[row])
    for column in cells.hidden_columns:
        for line in grid:
            if column < len(line):
                line[column] = ""
    for (row, column), value in filter(None, (value for _, value in seen)):
        grid[row][column] = value
    return [entry for entry, _ in seen]


def hidden_note(title: str, cells: SheetCells) -> str:
    """What of a sheet was not read, as a sentence; "" if nothing."""
    parts = []
    if cells.hidden_rows:
        parts.append(f"dòng ẩn {_numbers(cells.hidden_rows, str)}")
    columns = {column for column in cells.hidden_columns if column < cells.columns}
    if columns:
        parts.append(f"cột ẩn {_numbers(columns, column_letters)}")
    if not parts:
        return ""
    return (
        f"Trang tính “{title}”: không đọc {' và '.join(parts)}; "
        "nếu cần, hãy bỏ ẩn (bỏ lọc) rồi tải lên lại."
    )


def column_letters(number: int) -> str:
    """The letters of a column by its number from 1: 1 is "A", 27 is "AA"."""
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def _seen(
    grid: list[list[CellValue]], cells: SheetCells, entry: Range
) -> tuple[Range, tuple[Place, CellValue] | None]:
    """A merged range from its first seen cell on, and the value that is shown there."""
    (top, left), (bottom, right) = entry
    row = _first_seen(top, bottom, cells.hidden_rows)
    column = _first_seen(left, right, cells.hidden_columns)
    if row is None or column is None or (row, column) == (top, left):
        return entry, None
    if row >= len(grid) or column >= len(grid[row]):
        return entry, None
    return ((row, column), (bottom, right)), ((row, column), grid[top][left])


def _first_seen(first: int, last: int, hidden: Collection[int]) -> int | None:
    return next((place for place in range(first, last + 1) if place not in hidden), None)


def _numbers(places: Iterable[int], name: Callable[[int], str]) -> str:
    """Places as the officer counts them, runs of them together: "3, 5-8"."""
    runs = list(_runs(places))
    told = [
        name(first + 1) if first == last else f"{name(first + 1)}-{name(last + 1)}"
        for first, last in runs[:_MOST_TOLD]
    ]
    more = len(runs) - _MOST_TOLD
    return ", ".join(told) + (f" và {more} chỗ khác" if more > 0 else "")


def _runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    ordered = sorted(places)
    starts = [ordered[0], *(after for before, after in pairwise(ordered) if after > before + 1)]
    ends = [before for before, after in pairwise(ordered) if after > before + 1]
    yield from zip(starts, [*ends, ordered[-1]], strict=True)

"""Ô "như trên": what "nt", ditto marks, merged and empty cells take over from the row above.

A merged cell and a ditto mark say it themselves; an empty cell only may mean it, so what it
takes over is never certain.
Source: docs/rules/outline.md, section 5.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tiendo.core.text import fold
from tiendo.reading.model import Certainty
from tiendo.reading.passages import Passage
from tiendo.reading.tables_grid import Grid
from tiendo.reading.tables_model import Borrowed, Column, ColumnReading, RowKind, TableRow

_DITTO = re.compile(
    r"[-–(\s]*(?:n\.?t\.?|nhu (?:tren|dong tren|muc tren|nhiem vu tren)|//|/|[\"“”″〃]|''|’’|´´)"
    r"[-–)\s.]*\Z"
)
_DITTO_STARTS = frozenset("-–(nN/\"“”″〃'’´,")
_LONGEST_DITTO = 30
_COMMAS = re.compile(r",\s?,\Z")
_SAME_AS = re.compile(r"nhu (?:muc|tt|stt|so|nhiem vu|dong|so thu tu)\s+(?:so )?([\d.]+)\.?\Z")
_LENT = frozenset(
    {Column.LEAD, Column.COORDINATING, Column.BOTH, Column.TIME, Column.UNIT, Column.PRODUCT}
)
_LENT_WHEN_EMPTY = frozenset({Column.LEAD, Column.BOTH, Column.TIME})
_OFTEN = 1 / 3


def with_borrowed(
    grid: Grid, columns: tuple[ColumnReading, ...], rows: tuple[TableRow, ...], first: int
) -> tuple[TableRow, ...]:
    """The rows with the cells that hold for them from above. first: the grid row of rows[0]."""
    lent: list[dict[int, Borrowed]] = [{} for _ in rows]
    for place, column in enumerate(columns):
        if column.column in _LENT:
            _borrow(grid, column, place, rows, first, lent)
    return tuple(
        replace(row, borrowed=found) if found else row
        for row, found in zip(rows, lent, strict=True)
    )


def is_ditto(text: str) -> bool:
    """The cell says "as above": nt, như trên, a ditto mark."""
    if len(text) >= _LONGEST_DITTO or text[:1] not in _DITTO_STARTS:
        return False
    return bool(_DITTO.match(fold(text)) or _COMMAS.match(text))


def _borrow(
    grid: Grid,
    column: ColumnReading,
    place: int,
    rows: tuple[TableRow, ...],
    first: int,
    lent: list[dict[int, Borrowed]],
) -> None:
    holds: Passage | None = None
    by_number: dict[str, Passage] = {}
    doubted = _meaning_of_empty(grid, column, place, rows)
    for index, row in enumerate(rows):
        if row.kind is RowKind.SECTION:
            holds = None
        if row.kind not in (RowKind.ENTRY, RowKind.CONTINUATION):
            continue
        cell = row.cells[place]
        found = _lent_to(cell, holds, grid.cover(first + index, place), by_number, doubted)
        if found is not None and not cell.text and _takes_nothing(row, found):
            found = None
        if found is not None:
            lent[index][place] = found
            holds = found.cell
        elif cell.text:
            holds = cell
        if row.tt and holds is not None:
            by_number.setdefault(row.tt, holds)


def _takes_nothing(row: TableRow, found: Borrowed) -> bool:
    """The rest of a row has its values already; a part a), - takes them from its own row."""
    is_part = bool(row.tt) and (row.tt.islower() or not row.tt[0].isalnum())
    is_guess = found.rule == "empty_cell_as_above"
    return row.kind is RowKind.CONTINUATION or (is_part and is_guess)


def _lent_to(
    cell: Passage,
    holds: Passage | None,
    cover: Passage | None,
    by_number: dict[str, Passage],
    doubted: Certainty | None,
) -> Borrowed | None:
    if cover is not None and cover.text:
        return Borrowed(cover, "merged_cell", Certainty.CERTAIN)
    if cell.text and holds is not None and is_ditto(cell.text):
        return Borrowed(holds, "ditto_cell", Certainty.CERTAIN)
    is_short = cell.text[:1] in ("N", "n") and len(cell.text) < 40
    same = _SAME_AS.match(fold(cell.text)) if is_short else None
    if same is not None and same[1] in by_number:
        doubt = f"Ô ghi “{cell.text}”: lấy theo dòng {same[1]}."
        return Borrowed(by_number[same[1]], "ditto_cell", Certainty.LIKELY, doubt)
    if not cell.text and holds is not None and doubted is not None:
        doubt = f"Ô trống được hiểu là như dòng trên (“{holds.text[:60]}”)."
        return Borrowed(holds, "empty_cell_as_above", doubted, doubt)
    return None


def _meaning_of_empty(
    grid: Grid, column: ColumnReading, place: int, rows: Sequence[TableRow]
) -> Certainty | None:
    """How sure an empty cell means "as above"; None where it is taken as empty.

    Where the file tells merged cells, an empty one that is not merged is empty. A column with a
    few gaps has gaps; one that is mostly empty below filled cells says its value once.
    """
    if column.column not in _LENT_WHEN_EMPTY or grid.knows_merges:
        return None
    entries = [row for row in rows if row.kind is RowKind.ENTRY and not row.has_parts]
    empty = sum(not row.cells[place].text for row in entries)
    if not entries or not empty or empty == len(entries):
        return None
    return Certainty.LIKELY if empty >= _OFTEN * len(entries) else Certainty.LOOK

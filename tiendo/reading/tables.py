"""Bảng: every table of a block with its columns known and its rows told apart.

Source: docs/rules/outline.md, section 5.
"""

from __future__ import annotations

from tiendo.core.text import fold
from tiendo.reading.model import Block
from tiendo.reading.tables_borrowed import with_borrowed
from tiendo.reading.tables_columns import Surroundings, is_body_cell, is_time_cell, read_columns
from tiendo.reading.tables_grid import Grid, grid_of
from tiendo.reading.tables_heads import find_head, looks_like_head
from tiendo.reading.tables_model import (
    VALUE_COLUMNS,
    Column,
    ColumnReading,
    TableReading,
    TableRow,
)
from tiendo.reading.tables_rows import Rows
from tiendo.reading.tables_shapes import plain_grids

_NOTHING = range(0)


def read_tables(
    block: Block, *, before: TableReading | None = None, around: Surroundings | None = None
) -> list[TableReading]:
    """The tables of a block; empty when neither head nor cells tell what they hold.

    before: the table above, which this one goes on with after a page break when it has no head
    of its own and as many columns. around: the words above and what a person answered.
    """
    around = around or Surroundings(block.index)
    found = []
    for grid in plain_grids(grid_of(block)):
        table = _read(grid, before, around)
        if table is not None:
            found.append(table)
    return found


def _read(grid: Grid, before: TableReading | None, around: Surroundings) -> TableReading | None:
    head = find_head(grid)
    if head is not None:
        return _with_head(grid, range(*head), before, around)
    if before is not None and grid.width == len(before.columns):
        rows = _rows(grid, before.columns, _NOTHING, goes_on=True)
        return TableReading(around.block, before.columns, (), rows)
    table = unknown_table(grid, around)
    kinds = set(table.kinds) if table is not None else set()
    has_values = VALUE_COLUMNS & kinds or {Column.UNIT, Column.MONEY} & kinds
    return table if Column.NAME in kinds and has_values else None


def _with_head(
    grid: Grid, head: range, before: TableReading | None, around: Surroundings
) -> TableReading:
    below = range(head.stop, len(grid.rows))
    columns = read_columns(grid, head, below, around)
    goes_on = before is not None and same_heads(columns, before.columns)
    rows = _rows(grid, columns, head, goes_on=goes_on)
    return TableReading(around.block, columns, grid.rows[: head.stop], rows)


def _rows(
    grid: Grid, columns: tuple[ColumnReading, ...], head: range, *, goes_on: bool
) -> tuple[TableRow, ...]:
    reader = Rows(grid, columns, head)
    rows = reader.read(range(head.stop, len(grid.rows)), goes_on=goes_on)
    return with_borrowed(grid, columns, rows, head.stop)


def same_heads(one: tuple[ColumnReading, ...], other: tuple[ColumnReading, ...]) -> bool:
    """The columns have the same words over them."""
    words = [[fold(" ".join(column.heads)) for column in columns] for columns in (one, other)]
    return words[0] == words[1]


def _is_unknown_head(grid: Grid) -> bool:
    """The first row names the columns, in words that are not known: no bodies, no times."""
    texts = [cell.text for cell in grid.rows[0] if cell.text]
    is_data = any(is_body_cell(text) or is_time_cell(text) for text in texts)
    return looks_like_head(grid.rows[0]) and not is_data


def unknown_table(grid: Grid, around: Surroundings) -> TableReading | None:
    """A table whose head says nothing that is known, its columns as its cells tell them.

    None for a single row or column. Its first row is taken for the head when it looks like one.
    """
    if len(grid.rows) < 2 or grid.width < 2:
        return None
    head = range(1) if _is_unknown_head(grid) else _NOTHING
    columns = read_columns(grid, head, range(head.stop, len(grid.rows)), around)
    rows = _rows(grid, columns, head, goes_on=False)
    is_told = any(column.how == "answer" for column in columns)
    return TableReading(around.block, columns, grid.rows[: head.stop], rows, is_guessed=not is_told)

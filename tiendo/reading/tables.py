"""Bảng: every table of a block with its columns known and its rows told apart.

Source: docs/rules/outline.md, section 5.
"""

from __future__ import annotations

from tiendo.core.text import fold
from tiendo.reading.model import Block
from tiendo.reading.tables_borrowed import with_borrowed
from tiendo.reading.tables_columns import Surroundings, read_columns
from tiendo.reading.tables_grid import Grid, grid_of
from tiendo.reading.tables_heads import find_head
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
    return _guessed(grid, around)


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


def _guessed(grid: Grid, around: Surroundings) -> TableReading | None:
    """A table without a head: read where its cells tell names and who or when."""
    if len(grid.rows) < 2 or grid.width < 2:
        return None
    columns = read_columns(grid, _NOTHING, range(len(grid.rows)), around)
    kinds = {column.column for column in columns}
    if Column.NAME not in kinds or not VALUE_COLUMNS & kinds:
        return None
    rows = _rows(grid, columns, _NOTHING, goes_on=False)
    return TableReading(around.block, columns, (), rows, is_guessed=True)

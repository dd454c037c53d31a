"""Bảng như đã hiểu: what the reading tells of each table, so that unknown columns can be asked."""

from __future__ import annotations

from tiendo.reading.model import Block, ColumnFinding, TableFinding
from tiendo.reading.tables_columns import head_key
from tiendo.reading.tables_model import Column, RowKind, TableReading

_SAMPLES = 3
_LONGEST_SAMPLE = 200
_MOST_COLUMNS = 200


def table_finding(block: Block, table: TableReading) -> TableFinding:
    """The columns of a table with their heads, kinds and first cells."""
    rows = [row for row in table.rows if row.kind in (RowKind.ENTRY, RowKind.CONTINUATION)]
    columns = tuple(
        ColumnFinding(
            head=" / ".join(column.heads),
            key=head_key(column.heads) or f"{block.index}:{place}",
            role=None if column.column is Column.UNKNOWN else column.column.value,
            how=column.how,
            samples=tuple(row.cells[place].text[:_LONGEST_SAMPLE] for row in rows[:_SAMPLES]),
        )
        for place, column in enumerate(table.columns[:_MOST_COLUMNS])
    )
    return TableFinding(block.index, columns, len(rows))

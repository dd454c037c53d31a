"""Nhu cầu vốn: the tables of money, each cell as an exact decimal with its place.

Figures keep their digits as printed: "10.276,0" is "10276.0", "80,61%" is "80.61%".
Source: docs/rules/money.md; docs/rules/outline.md, section 5.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tiendo.core.text import fold, squeeze
from tiendo.reading.capital_columns import MoneyColumn, money_columns
from tiendo.reading.figures import plain_figure as plain_figure
from tiendo.reading.model import (
    Block,
    CapitalCell,
    CapitalRow,
    CapitalTable,
    Certainty,
    Span,
    Trace,
)
from tiendo.reading.tables_model import Column, RowKind, TableReading, TableRow

_UNIT = re.compile(
    r"\b(?:(nghin\s+ty|ty|ti|trieu|tr\.?|nghin|ngan|1\.?000|1\.?000\.?000)\s?(?:dong|vnd|d)\b"
    r"|(dong|vnd)\b)"
)
_SAID = re.compile(r"(?:don vi(?: tinh)?|dvt|d/?v/?t)\s*[:.]?\s*(?:la\s+)?")
_NAMES = {
    "nghin ty": "nghìn tỷ đồng",
    "ty": "tỷ đồng",
    "ti": "tỷ đồng",
    "trieu": "triệu đồng",
    "tr": "triệu đồng",
    "tr.": "triệu đồng",
    "1000000": "triệu đồng",
    "nghin": "nghìn đồng",
    "ngan": "nghìn đồng",
    "1000": "nghìn đồng",
}
_WHOLE_TABLE = "capital_table"
_UNIT_ABOVE = "Đơn vị tiền lấy từ dòng ở trên bảng."
_LEVELS = (
    re.compile(r"[A-HĐ]\Z"),
    re.compile(r"[IVX]+\Z"),
    re.compile(r"\d+\Z"),
    re.compile(r"\d+\.\d+\Z"),
    re.compile(r"\d+(?:\.\d+){2,}\Z"),
    re.compile(r"[a-zđ]\Z|[-–+*•]\Z"),
)


def read_capital(block: Block, table: TableReading, *, before: str) -> CapitalTable | None:
    """The table of money in `block`, None when it holds no money.

    before: the words above the table, where the unit may stand ("Đơn vị: triệu đồng").
    """
    columns = money_columns(table)
    if not columns:
        return None
    rows = [row for row in table.rows if row.kind not in (RowKind.EMPTY, RowKind.HEAD)]
    places = {kind: table.place(kind) for kind in (Column.NAME, Column.NOTE, Column.SOURCE)}
    kept = [row for row in (_row(row, columns, places) for row in rows) if row.cells]
    if not kept:
        return None
    unit = _unit(" ".join(column.heading for column in columns))
    above = " ".join(cell.text for row in table.head_rows for cell in row)
    unit = unit or _unit(above) or _unit(before)
    certainty = Certainty.CERTAIN if unit else Certainty.LOOK
    doubt = "" if unit else "Không thấy đơn vị tiền của bảng; hãy ghi rõ."
    trace = Trace((Span(block.index, 0, len(block.text)),), _WHOLE_TABLE, certainty, doubt)
    headings = tuple((column.key, column.heading) for column in columns)
    return CapitalTable(unit or "", headings, tuple(_with_sums(kept)), trace)


def with_unit_of(table: CapitalTable, words: str) -> CapitalTable:
    """A table without a unit of its own, with the one that the words name, if any."""
    unit = None if table.unit else _unit(words)
    if unit is None:
        return table
    return replace(
        table, unit=unit, trace=replace(table.trace, certainty=Certainty.LIKELY, doubt=_UNIT_ABOVE)
    )


def _unit(words: str) -> str | None:
    """The unit that the words name; the one behind "Đơn vị tính" first."""
    folded = fold(words)
    said = _SAID.search(folded)
    match = (_UNIT.match(folded, said.end()) if said else None) or _UNIT.search(folded)
    if match is None:
        return None
    key = squeeze(match[1] or "")
    return _NAMES.get(key, _NAMES.get(key.replace(".", ""), "đồng"))


def _row(
    row: TableRow, columns: Sequence[MoneyColumn], places: Mapping[Column, int | None]
) -> CapitalRow:
    """places: where the columns NAME, NOTE and SOURCE stand."""
    cells = []
    source = row.cell(places[Column.SOURCE]).text  # "Nguồn vốn" in words; "" without the column
    for column in columns:
        cell = row.cells[column.place]
        value = plain_figure(cell.text)
        if value is not None:
            trace = cell.trace("money_cell", Certainty.CERTAIN)
            words = source or column.source
            cells.append(
                CapitalCell(
                    column.key, value, trace, words, column.group, column.year, column.is_sum
                )
            )
    name = row.cell(places[Column.NAME])
    label = name if name.text else next(iter(row.filled), name)
    return CapitalRow(
        tt=row.tt,
        label=label.text,
        cells=tuple(cells),
        trace=Trace(row.spans, "money_row", Certainty.CERTAIN),
        note=row.cell(places[Column.NOTE]).text,
        is_total=row.kind is RowKind.TOTAL,
        is_share=row.kind is RowKind.SHARE,
    )


def _with_sums(rows: list[CapitalRow]) -> list[CapitalRow]:
    """The rows, those marked whose figures are sums of the rows numbered under them."""
    levels = [_level(row.tt) for row in rows]
    found = []
    for place, row in enumerate(rows):
        own = levels[place]
        below = levels[place + 1] if place + 1 < len(rows) else None
        is_sum = own is not None and below is not None and below > own
        found.append(replace(row, is_sum=True) if is_sum or row.is_total else row)
    return found


def _level(tt: str) -> int | None:
    return next((level for level, pattern in enumerate(_LEVELS) if pattern.match(tt)), None)

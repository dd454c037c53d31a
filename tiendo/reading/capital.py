"""Nhu cầu vốn: the tables of money, each cell as an exact decimal with its place.

Figures keep their digits as printed: "10.276,0" is "10276.0", "80,61%" is "80.61%".
Source: docs/rules/money.md; docs/rules/outline.md, section 5.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tiendo.core.text import fold, squeeze
from tiendo.reading.model import (
    Block,
    CapitalCell,
    CapitalRow,
    CapitalTable,
    Certainty,
    Span,
    Trace,
)
from tiendo.reading.tables import Column, RowKind, TableReading, TableRow

_UNIT = re.compile(r"\b((?:nghìn\s+)?t[ỷỉ]|triệu|nghìn|ngàn)\s+(?:đồng|VNĐ|VND)\b|\bđồng\b", re.I)
_VIETNAMESE = re.compile(r"[-–]?\d{1,3}(?:[.\s]\d{3})+(?:,\d+)?\Z|[-–]?\d+(?:,\d+)?\Z")
_PLAIN = re.compile(r"[-–]?\d+\.\d+\Z")
_WHOLE_TABLE = "capital_table"
_UNIT_ABOVE = "Đơn vị tiền lấy từ dòng ở trên bảng."


def read_capital(block: Block, table: TableReading, *, before: str) -> CapitalTable | None:
    """The table of money in `block`, None when it holds no money.

    before: the words above the table, where the unit may stand ("Đơn vị: triệu đồng").
    """
    places = [i for i, column in enumerate(table.columns) if column is Column.MONEY]
    rows = [row for row in table.rows if row.kind is not RowKind.EMPTY]
    found = tuple(_row(row, table, places, _keys(table, places)) for row in rows)
    kept = tuple(row for row in found if row.cells)
    if not places or not kept:
        return None
    unit = _unit(" ".join(word for place in places for word in table.heads[place]))
    above = " ".join(cell.text for row in table.head_rows for cell in row)
    unit = unit or _unit(above) or _unit(before)
    certainty = Certainty.CERTAIN if unit else Certainty.LOOK
    doubt = "" if unit else "Không thấy đơn vị tiền của bảng; hãy ghi rõ."
    trace = Trace((Span(block.index, 0, len(block.text)),), _WHOLE_TABLE, certainty, doubt)
    columns = tuple(
        (key, " / ".join(table.heads[place]))
        for key, place in zip(_keys(table, places), places, strict=True)
    )
    return CapitalTable(unit or "", columns, kept, trace)


def plain_figure(text: str) -> str | None:
    """A printed figure as a plain decimal with the digits it has; None when it is no figure."""
    bare = squeeze(text).replace("\u00a0", " ")
    percent = "%" if bare.endswith("%") else ""
    bare = bare.rstrip("% ")
    if _VIETNAMESE.match(bare):
        digits = re.sub(r"[.\s]", "", bare).replace(",", ".")
    elif _PLAIN.match(bare):
        digits = bare
    else:
        return None
    return digits.replace("–", "-") + percent


def with_unit_of(table: CapitalTable, words: str) -> CapitalTable:
    """A table without a unit of its own, with the one that the words name, if any."""
    unit = None if table.unit else _unit(words)
    if unit is None:
        return table
    return replace(
        table, unit=unit, trace=replace(table.trace, certainty=Certainty.LIKELY, doubt=_UNIT_ABOVE)
    )


def _unit(words: str) -> str | None:
    match = _UNIT.search(words)
    return (
        squeeze(match.group()).lower().replace("tỉ", "tỷ").replace("vnđ", "đồng") if match else None
    )


def _keys(table: TableReading, places: list[int]) -> list[str]:
    keys: list[str] = []
    for place in places:
        words = fold(table.heads[place][-1])
        key = _key(words)
        keys.append(key if key and key not in keys else f"col_{place + 1}")
    return keys


def _key(words: str) -> str | None:
    if re.search(r"\bngoai\b", words):
        return "non_budget"
    if re.search(r"\bnsnn\b|ngan sach nha nuoc|von nha nuoc", words):
        return "state_budget"
    return "total" if re.match(r"tong\b|nhu cau von|von dau tu$|kinh phi", words) else None


def _row(row: TableRow, table: TableReading, places: list[int], keys: list[str]) -> CapitalRow:
    cells = []
    for place, key in zip(places, keys, strict=True):
        value = plain_figure(row.cells[place].text)
        if value is not None:
            trace = row.cells[place].trace("money_cell", Certainty.CERTAIN)
            cells.append(CapitalCell(key, value, trace))
    name = row.cell(table.place(Column.NAME))
    label = name if name.text else next(iter(row.filled), name)
    spans = tuple(span for cell in row.filled for span in cell.spans())
    return CapitalRow(
        tt=row.tt,
        label=label.text,
        cells=tuple(cells),
        trace=Trace(spans, "money_row", Certainty.CERTAIN),
        note=row.cell(table.place(Column.NOTE)).text,
        is_total=row.kind is RowKind.TOTAL,
        is_share=row.kind is RowKind.SHARE,
    )

"""Bảng: the columns of a table by the words in its head, and its rows by what stands in them.

A merged cell stands once; below a head over several columns their own heads stand.
Source: docs/rules/outline.md, section 5.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tiendo.core.text import fold, squeeze
from tiendo.reading.model import Block, Cell
from tiendo.reading.numbering import Family, read_marker
from tiendo.reading.passages import Passage, Piece


class Column(StrEnum):
    """What a column holds."""

    TT = "tt"
    NAME = "name"
    LEAD = "lead"
    COORDINATING = "coordinating"
    BOTH = "both"
    TIME = "time"
    MONEY = "money"
    NOTE = "note"
    UNIT = "unit"
    OTHER = "other"


class RowKind(StrEnum):
    """What a row is."""

    SECTION = "section"
    ENTRY = "entry"
    CONTINUATION = "continuation"
    TOTAL = "total"
    SHARE = "share"
    EMPTY = "empty"


_HEADS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.TT, re.compile(r"^(?:s?tt|so tt|so thu tu|no\.?|#)$")),
    (Column.NOTE, re.compile(r"^ghi chu")),
    (Column.BOTH, re.compile(r"chu tri.*phoi hop|^phan cong")),
    (Column.COORDINATING, re.compile(r"phoi hop")),
    (
        Column.LEAD,
        re.compile(
            r"chu tri|^co quan|^don vi (?:thuc hien|phu trach|tham muu|dau moi)|chu dau tu"
            r"|trach nhiem|dau moi|^(?:cac )?so,? (?:ban,? )?nganh"
        ),
    ),
    (
        Column.TIME,
        re.compile(
            r"^(?:thoi (?:gian|han|diem)|tien do|lo trinh|hoan thanh|nam (?:thuc|hoan|khoi))"
        ),
    ),
    (
        Column.MONEY,
        re.compile(
            r"\bvon\b|kinh phi|tong muc|du toan|\bns(?:nn|tw|dp)?\b|ngan sach|\b(?:ty|trieu) dong"
        ),
    ),
    (Column.UNIT, re.compile(r"^(?:don vi tinh|dvt|don vi)$")),
    (Column.OTHER, re.compile(r"^(?:san pham|ket qua|vai tro|dia diem)")),
    (
        Column.NAME,
        re.compile(
            r"noi dung|nhiem vu|^ten\b|danh muc|cong viec|du an|chi tieu|hoat dong|cong trinh"
            r"|chuong trinh|de an|hang muc|linh vuc|quy hoach|muc tieu"
        ),
    ),
)
_NUMERAL = re.compile(r"[-–]?\d{1,3}(?:[.\s]\d{3})*(?:,\d+)?%?\Z|[-–]?\d+(?:[.,]\d+)?%?\Z")
_INDEX = re.compile(r"\(?(?:\d{1,2}|[A-E])\)?(?:\s*=.*)?\Z")
_RUNNING_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-H]|[a-zđ])\s*[.)]?\Z")
_TOTAL = re.compile(r"(?:tổng cộng|tổng số|tổng|cộng)\b", re.I)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row below the head. tt: the running number as printed, without its point."""

    kind: RowKind
    tt: str
    cells: tuple[Passage, ...]

    def cell(self, place: int | None) -> Passage:
        """The cell of a column; empty where the table has no such column."""
        return self.cells[place] if place is not None else Passage("", ())

    @property
    def filled(self) -> list[Passage]:
        """The cells that hold something."""
        return [cell for cell in self.cells if cell.text]


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table with its columns known. heads: the words over each column, upper ones first."""

    columns: tuple[Column, ...]
    heads: tuple[tuple[str, ...], ...]
    head_rows: tuple[tuple[Passage, ...], ...]
    rows: tuple[TableRow, ...]

    def place(self, column: Column) -> int | None:
        """The first column of this kind, None where there is none."""
        return self.columns.index(column) if column in self.columns else None

    @property
    def has_duties(self) -> bool:
        """Its rows are duties: named things with someone or some time to do them."""
        wanted = {Column.LEAD, Column.BOTH, Column.COORDINATING, Column.TIME}
        return Column.NAME in self.columns and bool(wanted & set(self.columns))

    @property
    def has_targets(self) -> bool:
        """Its rows are targets: named figures with their unit."""
        return {Column.NAME, Column.UNIT} <= set(self.columns)

    @property
    def has_data(self) -> bool:
        """Some row holds more than a running number; an empty form has none."""
        return any(row.kind is not RowKind.EMPTY for row in self.rows)


def read_columns(block: Block, *, before: TableReading | None = None) -> TableReading | None:
    """The table with its columns, or None when its head has no words that are known.

    before: the table above, which this one goes on with after a page break when it has no head
    of its own and as many columns.
    """
    grid = [tuple(_passage(block, cell) for cell in row.cells) for row in block.rows]
    start = next((i for i, row in enumerate(grid[:4]) if _is_head(row)), None)
    if start is None:
        return _continued(grid, before)
    stop = start + 1
    while stop < len(grid) and _is_lower_head(grid, start, stop):
        stop += 1
    heads = _stacked_heads(grid[start:stop])
    columns = _columns(heads)
    rows = tuple(_row(row, columns) for row in grid[stop:])
    return TableReading(columns, heads, tuple(grid[:stop]), rows)


def _continued(grid: list[tuple[Passage, ...]], before: TableReading | None) -> TableReading | None:
    if before is None or not grid or len(grid[0]) != len(before.columns):
        return None
    rows = tuple(_row(row, before.columns) for row in grid)
    return TableReading(before.columns, before.heads, (), rows)


def _passage(block: Block, cell: Cell) -> Passage:
    whole = Passage(block.text, (Piece(0, block.index, 0, len(block.text)),))
    part = whole.part(cell.start, cell.end)
    return Passage(part.text.replace("\n", " "), part.pieces)


def _kind_of_head(words: str) -> Column | None:
    folded = fold(words).strip(" .:")
    return next((column for column, pattern in _HEADS if pattern.search(folded)), None)


def _is_head(row: tuple[Passage, ...]) -> bool:
    known = [_kind_of_head(cell.text) for cell in row if cell.text]
    return sum(kind is not None for kind in known) >= 2


def _is_lower_head(grid: list[tuple[Passage, ...]], start: int, place: int) -> bool:
    """A second head row, or the row of column numbers under the head."""
    texts = [cell.text for cell in grid[place]]
    filled = [text for text in texts if text]
    if len(filled) > 2 and all(_INDEX.match(text) for text in filled):
        return True
    if any(_NUMERAL.match(text) for text in filled) or not filled:
        return False
    upper = [cell.text for cell in grid[start]]
    is_under_gap = all(not above or not text for above, text in zip(upper[:2], texts, strict=False))
    return place == start + 1 and is_under_gap and not texts[0] and len(filled) > 1


def _stacked_heads(head: list[tuple[Passage, ...]]) -> tuple[tuple[str, ...], ...]:
    """The words over each column; a head over several columns counts for each of them."""
    rows = [row for row in head if not _is_index_row(row)]
    stacked = []
    for place in range(len(head[0])):
        words = []
        for level, row in enumerate(rows):
            text = row[place].text
            below = any(lower[place].text for lower in rows[level + 1 :])
            if not text and below:
                text = next((row[i].text for i in range(place, -1, -1) if row[i].text), "")
            if text:
                words.append(squeeze(text))
        stacked.append(tuple(words))
    return tuple(stacked)


def _is_index_row(row: tuple[Passage, ...]) -> bool:
    filled = [cell.text for cell in row if cell.text]
    return bool(filled) and all(_INDEX.match(text) for text in filled)


def _columns(heads: tuple[tuple[str, ...], ...]) -> tuple[Column, ...]:
    """One kind for each column; the first of several name columns is the name."""
    found: list[Column] = []
    for words in heads:
        kinds = [_kind_of_head(text) for text in reversed(words)]
        kind = next((kind for kind in kinds if kind), Column.OTHER)
        if Column.MONEY in kinds and kind in (Column.NAME, Column.OTHER):
            kind = Column.MONEY
        if kind in (Column.NAME, Column.TT) and kind in found:
            kind = Column.OTHER
        found.append(kind)
    return tuple(found)


def _row(cells: tuple[Passage, ...], columns: tuple[Column, ...]) -> TableRow:
    filled = [cell for cell in cells if cell.text]
    tt = cells[columns.index(Column.TT)].text if Column.TT in columns else ""
    number = tt.rstrip(".) ").strip() if _RUNNING_NUMBER.match(tt) else ""
    return TableRow(_row_kind(cells, columns, number, filled), number, cells)


def _row_kind(
    cells: tuple[Passage, ...], columns: tuple[Column, ...], tt: str, filled: list[Passage]
) -> RowKind:
    words = [cell for cell in filled if not _INDEX.match(cell.text)]
    if not words:
        return RowKind.EMPTY
    name = cells[columns.index(Column.NAME)] if Column.NAME in columns else words[0]
    if _TOTAL.match(words[0].text):
        return RowKind.TOTAL
    values = [cell.text for cell in filled if _NUMERAL.match(cell.text) and cell.text != tt]
    if values and all(value.endswith("%") for value in values):
        return RowKind.SHARE
    is_top_number = bool(re.fullmatch(r"[IVX]{1,5}|[A-H]", tt))
    if is_top_number or _is_heading_row(filled, tt, columns):
        return RowKind.SECTION
    if tt or Column.TT not in columns:
        return RowKind.ENTRY
    return RowKind.ENTRY if values and name.text else RowKind.CONTINUATION


def _is_heading_row(filled: list[Passage], tt: str, columns: tuple[Column, ...]) -> bool:
    """One cell over the whole row, numbered with a roman number or set in capitals."""
    if len(filled) != 1 or tt or len(columns) < 3:
        return False
    marker = read_marker(filled[0].text)
    is_roman = marker is not None and marker.family in (Family.ROMAN, Family.CAPITAL)
    return is_roman or filled[0].text.isupper() or not filled[0].text.endswith((".", ";"))

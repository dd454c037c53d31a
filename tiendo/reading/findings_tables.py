"""Bảng trong kết quả đọc: the tables of a document and the money in them."""

from __future__ import annotations

from dataclasses import dataclass

from tiendo.reading.traces import Trace


@dataclass(frozen=True, slots=True)
class ColumnFinding:
    """Cột của bảng: one column and what it was taken for.

    head: its words as printed, levels parted by " / ". key: the words by which an answer of a
    person is remembered ("block:column" where it has no head). role: a value of
    `tables_model.Column`, None where nothing told. how: "words", "similar", "content", "answer"
    or "". samples: the cells of the first rows.
    """

    head: str
    key: str
    role: str | None
    how: str
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableFinding:
    """Bảng: a table that was read, with its columns. block: where it stands; rows: its entries."""

    block: int
    columns: tuple[ColumnFinding, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class CapitalCell:
    """One figure of a capital table: column key, plain decimal ("93243.1", "80.61%"), span.

    source: the words that name the source of the money ("NSTW"), as printed. group: total,
    state_budget, central, province, commune, local, non_budget, loan, partnership, bonds,
    credit, people, business, career, other; investment (tổng mức đầu tư) and spent are no
    need; "" where the words say nothing. year: None for the whole period. is_sum: other cells
    of the row are parts of this one, so that it must not be added to them.
    """

    column: str
    value: str
    trace: Trace
    source: str = ""
    group: str = ""
    year: int | None = None
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class CapitalRow:
    """One row of a capital table. is_total: the printed sum; is_share: the percent row.

    is_sum: its figures are those of other rows added up (a total, or a heading with rows
    numbered under it), so that it must not be added to them.
    """

    tt: str
    label: str
    cells: tuple[CapitalCell, ...]
    trace: Trace
    note: str = ""
    is_total: bool = False
    is_share: bool = False
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class CapitalTable:
    """Nhu cầu vốn: a table of money. unit as printed ("tỷ đồng"); columns: key -> heading.

    Column keys: "total", "state_budget" (vốn NSNN), "non_budget" (vốn ngoài NS), else "col_3".
    """

    unit: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[CapitalRow, ...]
    trace: Trace

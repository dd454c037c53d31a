"""Bảng đã đọc: a table with its columns known and its rows told apart.

Source: docs/rules/outline.md, section 5.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from tiendo.core.text import fold
from tiendo.reading.model import Certainty, Span
from tiendo.reading.passages import Passage

_WORKS = re.compile(
    r"(?:(?:ten|danh muc|cac) )*(?:cac )?(?:du an|cong trinh|hang muc cong trinh)"
    r"(?:(?:, ?| va |, va | |/ ?)(?:du an|cong trinh|hang muc(?: cong trinh)?|cong trinh))*"
    r"(?: (?:dau tu|dau tu cong|xay dung|dau tu xay dung|trong diem|khoi cong|uu tien))*"
    r"\s*(?:\(.*)?\Z"
)


class Column(StrEnum):
    """What a column holds.

    GROUP: the heading of several rows. BOTH: who leads and who helps. START: when it begins.
    SOURCE: where the money comes from, in words. PRODUCT: what has to come out. MARK: a month,
    quarter or year that is ticked. BODY: a body that is ticked. FIGURE: a figure of one year.
    OTHER: known and of no use here. UNKNOWN: not recognised; a person is asked.
    """

    TT = "tt"
    NAME = "name"
    GROUP = "group"
    LEAD = "lead"
    COORDINATING = "coordinating"
    BOTH = "both"
    TIME = "time"
    START = "start"
    MONEY = "money"
    SOURCE = "source"
    UNIT = "unit"
    PRODUCT = "product"
    MARK = "mark"
    BODY = "body"
    FIGURE = "figure"
    NOTE = "note"
    OTHER = "other"
    UNKNOWN = "unknown"


class RowKind(StrEnum):
    """What a row is. HEAD: the head said again, or the letters of the columns."""

    SECTION = "section"
    ENTRY = "entry"
    CONTINUATION = "continuation"
    TOTAL = "total"
    SHARE = "share"
    HEAD = "head"
    EMPTY = "empty"


DUTY_COLUMNS = frozenset(
    {Column.LEAD, Column.BOTH, Column.COORDINATING, Column.TIME, Column.START, Column.MARK}
    | {Column.BODY}
)
"""Columns that make the rows of a table duties: somebody or some time to do them."""
VALUE_COLUMNS = DUTY_COLUMNS - {Column.MARK, Column.BODY}
"""Columns whose cells are bodies or times in words."""


@dataclass(frozen=True, slots=True)
class TimeHead:
    """Thời gian trong tiêu đề cột: month 1-12, quarter 1-4, half 1-2 or year.

    year: None where neither the head nor the plan says which one. number: 0 for a year.
    """

    unit: str
    number: int
    year: int | None


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """One column: what it holds and how that was recognised.

    heads: the words over it, upper ones first. how: "words" (of its head), "similar" (a slip in
    them), "content" (of its cells), "answer" (a person said so), "" (not recognised).
    head: the lowest head cell. time: what a MARK or FIGURE column stands for; year: the one
    year that its head names for what stands below, None if none.
    """

    column: Column
    heads: tuple[str, ...]
    how: str
    head: Passage
    time: TimeHead | None = None
    year: int | None = None

    @property
    def certainty(self) -> Certainty:
        """How sure the cells' meaning is."""
        is_sure = self.how in ("words", "answer")
        return Certainty.CERTAIN if is_sure else Certainty.LIKELY

    @property
    def doubt(self) -> str:
        """A Vietnamese sentence where the head did not say it; empty where it did."""
        if self.how == "content":
            words = " / ".join(self.heads) or "không có tiêu đề"
            return f"Cột “{words}” được hiểu theo nội dung của các ô."
        if self.how == "similar":
            return f"Tiêu đề cột “{' / '.join(self.heads)}” có thể gõ sai."
        return ""


@dataclass(frozen=True, slots=True)
class Borrowed:
    """Ô "như trên": the cell above that holds for this one too, and how sure that is."""

    cell: Passage
    rule: str
    certainty: Certainty
    doubt: str = ""


_NONE_BORROWED: Mapping[int, Borrowed] = MappingProxyType({})  # one for the rows of all tables


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row below the head. tt: the running number as printed, without its point.

    spans: of the cells that hold something.
    borrowed: the cells above that hold for empty or "nt" cells here, by column.
    has_parts: the rows below number themselves under this one (1, then 1.1).
    is_unnumbered: it has no running number although the table numbers its rows.
    """

    kind: RowKind
    tt: str
    cells: tuple[Passage, ...]
    borrowed: Mapping[int, Borrowed] = field(default_factory=lambda: _NONE_BORROWED)
    has_parts: bool = False
    is_unnumbered: bool = False
    spans: tuple[Span, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Findings of a row share its spans: a long table has half a million of them."""
        spans = tuple(span for cell in self.cells if cell.text for span in cell.spans())
        object.__setattr__(self, "spans", spans)

    def cell(self, place: int | None) -> Passage:
        """The cell of a column; empty where the table has no such column."""
        return self.cells[place] if place is not None else Passage("", ())

    @property
    def filled(self) -> list[Passage]:
        """The cells that hold something."""
        return [cell for cell in self.cells if cell.text]


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table with its columns known. block: where it stands.

    is_guessed: it has no head; its columns are told by what stands in them.
    """

    block: int
    columns: tuple[ColumnReading, ...]
    head_rows: tuple[tuple[Passage, ...], ...]
    rows: tuple[TableRow, ...]
    is_guessed: bool = False

    @property
    def kinds(self) -> tuple[Column, ...]:
        """What each column holds."""
        return tuple(column.column for column in self.columns)

    def place(self, column: Column) -> int | None:
        """The first column of this kind, None where there is none."""
        for place, entry in enumerate(self.columns):
            if entry.column is column:
                return place
        return None

    @property
    def has_duties(self) -> bool:
        """Its rows are duties: named things with someone or some time to do them."""
        return Column.NAME in self.kinds and bool(DUTY_COLUMNS & set(self.kinds))

    @property
    def lists_works(self) -> bool:
        """Its names are those of projects or works, and nothing else ("Danh mục dự án")."""
        place = self.place(Column.NAME)
        heads = self.columns[place].heads if place is not None else ()
        return bool(heads) and bool(_WORKS.match(fold(heads[-1])))

    @property
    def has_bare_names(self) -> bool:
        """The head of its names says nothing of what they name ("Danh mục", "Tên")."""
        place = self.place(Column.NAME)
        heads = self.columns[place].heads if place is not None else ()
        return bool(heads) and fold(heads[-1]).strip(" .:") in ("danh muc", "ten", "ten goi")

    @property
    def has_targets(self) -> bool:
        """Its rows are targets: named figures with their unit, or by year."""
        kinds = set(self.kinds)
        return Column.NAME in kinds and bool({Column.UNIT, Column.FIGURE} & kinds)

    @property
    def has_data(self) -> bool:
        """Some row holds more than a running number; an empty form has none."""
        return any(row.kind not in (RowKind.EMPTY, RowKind.HEAD) for row in self.rows)

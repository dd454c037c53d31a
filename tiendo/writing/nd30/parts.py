"""Thành phần của văn bản: what an official document is made of, before it has a form.

Texts are given as they are to be read; a part knows no figure and no day of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Phần đầu. superior, issuer: the body above and the issuing body; superior may be "".

    symbol: "BC-SXD" behind the blank for the number; place: as the place-name rule has it.
    day, month, year: of the document; None stays blank for the clerk.
    """

    superior: str
    issuer: str
    symbol: str
    place: str
    day: int | None = None
    month: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Một đoạn chữ of a paragraph."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Đoạn văn: justified, its first line indented. text: a string, or runs."""

    text: str | tuple[Run, ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        """The text as runs."""
        return (Run(self.text),) if isinstance(self.text, str) else self.text


@dataclass(frozen=True, slots=True)
class Heading:
    """Đề mục. level 1: "I. …", 2: "1. …", 3: "a) …"; the number is part of the text."""

    text: str
    level: int = 1


class Align(StrEnum):
    """Căn lề of a column."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """Cột. width: its share of the table's; group: the head that stands over it and its
    neighbours of the same group, "" for none."""

    head: str
    width: float
    align: Align = Align.LEFT
    group: str = ""


class RowKind(StrEnum):
    """What a row of a table is."""

    LINE = "line"
    HEADING = "heading"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """Dòng. cells: one text for each column; a heading has one text, over all columns."""

    cells: tuple[str, ...]
    kind: RowKind = RowKind.LINE


@dataclass(frozen=True, slots=True)
class Table:
    """Bảng. title and note stand above (unit and day of the figures) and below; "" for none.

    Raises ValueError for a row that has not one cell for each column.
    """

    columns: tuple[Column, ...]
    rows: Sequence[Row]
    title: str = ""
    note_above: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            wanted = 1 if row.kind is RowKind.HEADING else len(self.columns)
            if len(row.cells) != wanted:
                raise ValueError(f"row {number}: {len(row.cells)} cells, {wanted} wanted")


Block = Paragraph | Heading | Table


@dataclass(frozen=True, slots=True)
class Signature:
    """Chữ ký. posts: lines of authority and post ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"); name: of the
    signer, "" stays blank."""

    posts: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Appendix:
    """Phụ lục, on pages of its own with numbers of its own. number: Roman, "" for an only one."""

    title: str
    blocks: Sequence[Block]
    number: str = ""
    is_landscape: bool = True


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """Văn bản. kind: "Báo cáo", "" for a letter (công văn), whose title is "V/v …".

    addressees: of "Kính gửi"; bases: căn cứ, each without its ";". recipients: of Nơi nhận, each
    without dash and ";". draft_note: a line above all, of a document that is not to be issued
    ("Dữ liệu minh họa"), "" for none.
    """

    letterhead: Letterhead
    title: str
    blocks: Sequence[Block]
    signature: Signature
    recipients: tuple[str, ...]
    kind: str = ""
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    appendices: Sequence[Appendix] = field(default_factory=tuple)
    draft_note: str = ""

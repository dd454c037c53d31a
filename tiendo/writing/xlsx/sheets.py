"""Trang tính: rows of texts, figures, days and live formulas, with what stands above them.

What a sheet says, before it has a form; `markup` gives it one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Formula:
    """Công thức. text: without "="; value: what it comes to, so that a reader that does not
    reckon shows it too."""

    text: str
    value: Decimal | int | str


Cell = str | int | Decimal | date | Formula | None
"""None: nothing stands there. A text is a text, even where it begins like a formula."""


class LineKind(StrEnum):
    """What a row is."""

    LINE = "line"
    HEADING = "heading"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """Dòng. places: decimals of its figures."""

    cells: tuple[Cell, ...]
    kind: LineKind = LineKind.LINE
    places: int = 0


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """Cột. width: in characters."""

    head: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Trang tính. name: at most 31 characters; notes: lines under the title."""

    name: str
    title: str
    notes: tuple[str, ...]
    columns: tuple[SheetColumn, ...]
    rows: Sequence[SheetRow]

    @property
    def head_row(self) -> int:
        """The number of the row of heads: after the title, its notes and an empty row."""
        return len(self.notes) + 3

    @property
    def first_row(self) -> int:
        """The number of the first row of the table."""
        return self.head_row + 1


def letter(place: int) -> str:
    """The letter of a column, from 1: "A", "Z", "AA"."""
    name = ""
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name

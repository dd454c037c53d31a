"""Bảng ngắn để xuất: a list that its page holds whole, row by row as the page shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tiendo.core.numbers import format_number
from tiendo.ui.days import date_words, moment_words
from tiendo.web.export.columns import NUMBER_COLUMN, Value
from tiendo.web.export.shown import ILLUSTRATIVE, NUMBER_WIDTH


@dataclass(frozen=True, slots=True)
class ShortTable:
    """Cơ quan, chỉ tiêu, lịch. columns: name and width in characters; the number stands before.

    stem: how the name of the file begins; title, words, unit: what stands above the table ("bodies
    in operation: 113 cơ quan").
    """

    stem: str
    sheet_name: str
    title: str
    words: str
    unit: str
    today: date
    is_illustrative: bool
    columns: Sequence[tuple[str, int]]
    body: Sequence[Sequence[Value]]

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.body)

    @property
    def head(self) -> list[str]:
        """The names of the columns."""
        return [NUMBER_COLUMN, *(name for name, _ in self.columns)]

    @property
    def widths(self) -> list[int]:
        """Of the columns, in characters."""
        return [NUMBER_WIDTH, *(width for _, width in self.columns)]

    def preface(self, at: datetime) -> list[str]:
        """Title, what is shown with its count, day, and a warning if due."""
        lines = [
            self.title,
            f"{self.words}: {format_number(self.count)} {self.unit}",
            f"Tính đến ngày {date_words(self.today)}; xuất lúc {moment_words(at)}",
        ]
        return [*lines, ILLUSTRATIVE] if self.is_illustrative else lines

    def rows(self) -> Iterator[list[Value]]:
        """Every row, its number first. No query."""
        for number, row in enumerate(self.body, start=1):
            yield [number, *row]

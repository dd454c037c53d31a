"""Bảng để xuất: the same rows as the list in the same order, a batch of keys at a time."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tiendo.core.governing import SoonWindow
from tiendo.core.numbers import format_number
from tiendo.plans.models import Plan
from tiendo.plans.queries import sections_of
from tiendo.progress.queries.filters import ItemFilter
from tiendo.progress.queries.late_reasons import late_reasons_of
from tiendo.progress.queries.lines import lines_of_keys
from tiendo.ui.days import date_words, moment_words
from tiendo.web.export.columns import COLUMNS, NUMBER_COLUMN, Around, Value
from tiendo.web.export.shown import ILLUSTRATIVE, NUMBER_WIDTH

BATCH = 600
"""Rows asked for at once: what is held in memory does not grow with the list."""


@dataclass(frozen=True, slots=True)
class ItemTable:
    """Danh sách của một bộ lọc on one day. keys: of its items, in the order of the list.

    The keys are read first, so that the file has every item once even while people work.
    """

    plan: Plan
    filter: ItemFilter
    words: str
    today: date
    soon: SoonWindow
    keys: array[int]

    @classmethod
    def of(cls, plan: Plan, shown: ItemFilter, *, today: date, soon: SoonWindow) -> ItemTable:
        """The table of a filter of this plan."""
        found = shown.found(today, soon).values_list("pk", flat=True)
        return cls(
            plan=plan,
            filter=shown,
            words=shown.but(plan="").words(),
            today=today,
            soon=soon,
            keys=array("q", found.iterator(chunk_size=5000)),
        )

    @property
    def head(self) -> list[str]:
        """The names of the columns."""
        return [NUMBER_COLUMN, *(column.name for column in COLUMNS)]

    @property
    def sheet_name(self) -> str:
        """The name of the sheet."""
        return "Đầu việc"

    @property
    def widths(self) -> list[int]:
        """How wide the columns are, in characters."""
        return [NUMBER_WIDTH, *(column.width for column in COLUMNS)]

    @property
    def stem(self) -> str:
        """How the name of the file begins."""
        return f"dau-viec-{self.plan.code}"

    @property
    def is_illustrative(self) -> bool:
        """Some reports were made up for the demonstration."""
        return bool(getattr(self.plan, "has_illustration", False))

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.keys)

    def preface(self, at: datetime) -> list[str]:
        """What stands above the table: plan, filter with its count, day, and a warning if due."""
        lines = [
            self.plan.short_title,
            f"{self.words}: {format_number(self.count)} đầu việc",
            f"Tính đến ngày {date_words(self.today)}; xuất lúc {moment_words(at)}",
        ]
        return [*lines, ILLUSTRATIVE] if self.is_illustrative else lines

    def rows(self) -> Iterator[list[Value]]:
        """Every row, its number first. Two queries for each batch, one for the headings."""
        sections = self._sections()
        for first in range(0, len(self.keys), BATCH):
            keys = self.keys[first : first + BATCH]
            lines = lines_of_keys(keys, self.today, self.soon)
            around = Around(sections, late_reasons_of(keys.tolist()))
            for number, line in enumerate(lines, start=first + 1):
                yield [number, *(column.value(line, around) for column in COLUMNS)]

    def _sections(self) -> dict[int, str]:
        rows = sections_of(self.plan).values_list("pk", "path", "title")
        return {key: f"{path}. {title}" for key, path, title in rows.iterator()}

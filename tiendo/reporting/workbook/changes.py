"""Khác biệt: what a returned file would change, cell by cell, before any of it is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tiendo.core.days import day_words
from tiendo.core.locks import seal
from tiendo.core.numbers import format_number
from tiendo.writing.xlsx.form import FieldKind, FormField, Value


class Standing(StrEnum):
    """CLEAR: can be taken as it is. ASK: somebody has to say. FAULT: named, never taken."""

    CLEAR = "clear"
    ASK = "ask"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class CellChange:
    """Một ô khác. now: what stands in the report. readings: what the cell can mean.

    why: what is asked, or why it can't be taken. is_conflict: changed on the web since the
    download. place: "H7". note: what was done to the value ("làm tròn").
    """

    column: FormField
    now: Value
    readings: tuple[Value, ...]
    typed: str
    place: str
    standing: Standing
    why: str = ""
    note: str = ""
    is_conflict: bool = False

    @property
    def now_words(self) -> str:
        """What stands now, as one reads it; "" for nothing."""
        return value_words(self.column, self.now)

    @property
    def offered(self) -> list[tuple[int, str]]:
        """The readings by number, as one reads them."""
        return [(n, value_words(self.column, one)) for n, one in enumerate(self.readings)]


@dataclass(frozen=True, slots=True)
class RowChange:
    """Một dòng khác. key: of the report's row, "" for a new one. fault: why none of it is taken."""

    sheet: str
    key: str
    title: str
    row: int
    changes: tuple[CellChange, ...]
    fault: str = ""

    @property
    def is_new(self) -> bool:
        """Is it written in an empty row of the form?"""
        return not self.key

    @property
    def name(self) -> str:
        """What names it on a page: the same whenever the same file is read."""
        return f"{self.sheet}:{self.key or f'+{self.row + 1}'}"

    @property
    def asks(self) -> list[CellChange]:
        """Cells about which somebody has to say."""
        return [one for one in self.changes if one.standing is Standing.ASK]

    @property
    def clear(self) -> list[CellChange]:
        """Cells that can be taken as they are."""
        return [one for one in self.changes if one.standing is Standing.CLEAR]

    @property
    def lacks(self) -> list[str]:
        """Of a new row: heads of what it needs and does not have, whatever is answered."""
        needed = (one for one in self.changes if one.column.is_needed)
        return [one.column.head for one in needed if one.standing is Standing.FAULT]

    @property
    def is_takeable(self) -> bool:
        """Is there anything in it that can be taken?"""
        return not self.fault and not self.lacks and bool(self.asks or self.clear)

    def taken(self, answers: Mapping[str, int], *, clear: bool) -> dict[str, Value]:
        """Column -> value: the clear cells if `clear`, and those about which she said.

        answers: column -> number of the reading. A new row is whole or not taken.
        """
        found = {one.column.name: one.readings[0] for one in self.clear} if clear else {}
        for one in self.asks:
            number = answers.get(one.column.name)
            if number is not None and 0 <= number < len(one.readings):
                found[one.column.name] = one.readings[number]
        if self.fault or (self.is_new and self._misses(found)):
            return {}
        return found

    def _misses(self, found: Mapping[str, Value]) -> bool:
        needed = {one.column.name for one in self.changes if one.column.is_needed}
        return not needed <= {name for name, value in found.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Comparison:
    """So tệp với báo cáo. rows: only those that differ. same: rows that say what stands.

    notes: what of the file was not read, or is missing in it. is_without_base: the file has lost
    what it was when it was downloaded, so that nobody knows who changed a cell. facts: what its
    hidden sheet says.
    """

    rows: tuple[RowChange, ...]
    notes: tuple[str, ...]
    same: int
    is_without_base: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def seal(self) -> str:
        """Of all that is told: another one when what stands in the report has moved on."""
        return seal(
            *(
                (row.name, row.fault, one.column.name, str(one.now), str(one.readings), one.why)
                for row in self.rows
                for one in row.changes
            )
        )

    @property
    def clear_rows(self) -> list[RowChange]:
        """Rows that have something to take unasked."""
        return [row for row in self.rows if row.is_takeable and row.clear]


def value_words(column: FormField, value: Value) -> str:
    """A value as a page shows it; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        words = format_number(value)
        return f"{words}%" if column.kind is FieldKind.PERCENT else words
    if isinstance(value, date):
        return day_words(value)
    return column.choices.get(value, value)

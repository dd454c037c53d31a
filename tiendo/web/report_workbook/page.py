"""Trang so sánh: the differences of a file as the page shows them, and what she chose of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from tiendo.reporting.actions.workbook import Choices
from tiendo.reporting.workbook.changes import CellChange, Comparison, RowChange, Standing
from tiendo.reporting.workbook.columns import DIFFICULTIES, LINES, PROPOSALS, SECTIONS

_ANSWER = "answer"
SHEET_NAMES: Mapping[str, str] = {
    LINES: "Đầu việc",
    SECTIONS: "Thuyết minh",
    DIFFICULTIES: "Khó khăn, vướng mắc",
    PROPOSALS: "Đề xuất, kiến nghị",
}


@dataclass(frozen=True, slots=True)
class ShownCell:
    """Một ô trên trang. name: of its field in the form."""

    change: CellChange
    name: str

    @property
    def is_asked(self) -> bool:
        """Somebody has to say."""
        return self.change.standing is Standing.ASK

    @property
    def is_fault(self) -> bool:
        """It can't be taken."""
        return self.change.standing is Standing.FAULT

    @property
    def words(self) -> str:
        """What the file says, where that is certain; "" for nothing."""
        return self.change.offered[0][1] if self.change.readings else self.change.typed


@dataclass(frozen=True, slots=True)
class ShownRow:
    """Một dòng trên trang. is_ticked: its clear cells are taken unless she says otherwise."""

    row: RowChange
    number: int
    cells: tuple[ShownCell, ...]
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """Một trang tính with its rows."""

    name: str
    rows: tuple[ShownRow, ...]


def shown_sheets(told: Comparison) -> list[ShownSheet]:
    """The differences, sheet by sheet in the order of the form."""
    by_sheet: dict[str, list[ShownRow]] = defaultdict(list)
    for number, row in enumerate(told.rows, start=1):
        cells = tuple(
            ShownCell(one, f"{_ANSWER}:{row.name}:{one.column.name}") for one in row.changes
        )
        is_ticked = bool(row.clear) and not told.is_without_base
        by_sheet[row.sheet].append(ShownRow(row, number, cells, is_ticked))
    return [
        ShownSheet(name, tuple(by_sheet[code]))
        for code, name in SHEET_NAMES.items()
        if by_sheet[code]
    ]


def tally_of(told: Comparison) -> dict[str, Any]:
    """How many rows stand how, for the words above them."""
    cells = [one for row in told.rows for one in row.changes]
    return {
        "rows": len(told.rows),
        "clear_rows": len(told.clear_rows),
        "asks": _count(cells, Standing.ASK),
        "faults": _count(cells, Standing.FAULT) + sum(bool(row.fault) for row in told.rows),
        "conflicts": sum(one.is_conflict for one in cells),
        "same": told.same,
    }


def choices_of(sent: QueryDict) -> Choices:
    """What she chose: all that is clear, or the ticked rows and what she said where asked."""
    if sent.get("how") == "all":
        return Choices()
    answers: dict[str, dict[str, int]] = defaultdict(dict)
    for field, number in sent.items():
        kind, _, rest = field.partition(":")
        row, _, column = rest.rpartition(":")
        if kind == _ANSWER and str(number).isdecimal():
            answers[row][column] = int(str(number)[:3])
    return Choices(rows=frozenset(sent.getlist("row")), answers=answers)


def _count(cells: Iterable[CellChange], standing: Standing) -> int:
    return sum(one.standing is standing for one in cells)

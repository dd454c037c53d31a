"""Bảng vốn của bản nháp: its figures in đồng, and whether the printed sums come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tiendo.core.money import NotAnAmount, to_vnd
from tiendo.plans.drafts import CapitalDraft
from tiendo.reading.model import CapitalCell, CapitalRow, CapitalTable

_SOURCES = ("total", "state_budget", "non_budget")
_APPENDIX = re.compile(r"Phụ lục\s+\w+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SumCheck:
    """Đối chiếu tổng: what a table prints, and what its figures add up to; whole đồng.

    what: the row or column in Vietnamese. difference_vnd: printed less added, 0 when it agrees.
    """

    what: str
    printed_vnd: int
    added_vnd: int

    @property
    def difference_vnd(self) -> int:
        """Chênh lệch."""
        return self.printed_vnd - self.added_vnd


def capital_drafts(tables: Iterable[CapitalTable]) -> tuple[CapitalDraft, ...]:
    """The rows of every capital table for the register; percent rows carry no money."""
    return tuple(
        CapitalDraft(
            label=row.label[:300],
            tt=row.tt[:20],
            appendix=_appendix(row.note),
            is_total=row.is_total,
            amounts_vnd=tuple(
                (source, None, amount) for source, amount in amounts_vnd(table, row).items()
            ),
        )
        for table in tables
        for row in table.rows
        if not row.is_share
    )


def amounts_vnd(table: CapitalTable, row: CapitalRow) -> dict[str, int]:
    """Source -> whole đồng, for the columns that are sums of money."""
    found = ((cell.column, cell_vnd(table, cell)) for cell in row.cells)
    return {column: amount for column, amount in found if column in _SOURCES and amount is not None}


def cell_vnd(table: CapitalTable, cell: CapitalCell) -> int | None:
    """One figure in whole đồng; None for what is no amount in the table's unit (a percentage)."""
    if "%" in cell.value:
        return None
    try:
        return to_vnd(Decimal(cell.value), table.unit)
    except (NotAnAmount, ArithmeticError):
        return None


def sum_checks(table: CapitalTable) -> list[SumCheck]:
    """Every sum that the table prints: the total row by column, and each row by source."""
    return [*_column_checks(table), *_row_checks(table)]


def _column_checks(table: CapitalTable) -> Iterator[SumCheck]:
    parts = [amounts_vnd(table, row) for row in table.rows if not (row.is_total or row.is_share)]
    names = dict(table.columns)
    for total in (row for row in table.rows if row.is_total):
        for column, printed in amounts_vnd(table, total).items():
            added = sum(part.get(column, 0) for part in parts)
            yield SumCheck(f"Cột {names.get(column, column)}", printed, added)


def _row_checks(table: CapitalTable) -> Iterator[SumCheck]:
    for row in table.rows:
        amounts = {} if row.is_share else amounts_vnd(table, row)
        if amounts.keys() >= set(_SOURCES):
            added = amounts["state_budget"] + amounts["non_budget"]
            yield SumCheck(f"Dòng {row.label}", amounts["total"], added)


def _appendix(note: str) -> str:
    found = _APPENDIX.search(note)
    return found.group()[:40] if found else ""

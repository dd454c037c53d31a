"""Bảng vốn trong thân với phụ lục: does each row of the body's table equal its appendix?

Source: docs/rules/money.md, section 3.
"""

from __future__ import annotations

from collections.abc import Iterator

from tiendo.core.capital import GROUPS, NON, STATE, TOTAL, CapitalComparison, compare
from tiendo.core.money import format_vnd
from tiendo.reading.capital_parts import PlacedRow, appendix_at, placed_rows
from tiendo.reading.model import LintFinding, Reading

_NAMES = {TOTAL: "tổng số", STATE: "vốn ngân sách nhà nước", NON: "vốn ngoài ngân sách"}


def appendix_sums(reading: Reading) -> Iterator[LintFinding]:
    """One finding for each row of the body's table that its appendix does not add up to."""
    places = {
        appendix_at(reading.sections, table.trace.spans[0].block) for table in reading.capital
    }
    if None not in places or len(places) == 1:
        return  # all tables stand in the body, or all in appendices
    rows = [row for row in placed_rows(reading) if not row.is_sum]
    stated = [row for row in rows if not row.is_annexed and row.item is None]
    annexed = [row for row in rows if row.is_annexed]
    if not stated or not annexed:
        return
    by_label = {row.part.label: row for row in stated}
    for found in compare([row.part for row in stated], [row.part for row in annexed]):
        if found.differs and found.label in by_label:
            yield _finding(found, by_label[found.label])


def _finding(found: CapitalComparison, row: PlacedRow) -> LintFinding:
    told = "; ".join(
        f"{_NAMES[group]} bảng ghi {format_vnd(found.stated[group])}, phụ lục cộng được "
        f"{format_vnd(found.added[group])} (lệch {format_vnd(abs(difference))})"
        for group in GROUPS
        if (difference := found.difference(group))
    )
    message = f"Dòng “{found.label}” của bảng vốn không khớp {found.appendix}: {told}."
    return LintFinding("appendix_sum", message, row.row.trace.spans)

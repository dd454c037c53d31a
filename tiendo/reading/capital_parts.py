"""Các dòng có tiền: which rows of a document's capital tables may be added, and what each is of.

A row stands in the body or in an appendix, under a heading, and may be the row of a duty. Sums
(total rows, heading rows that add up what is below them, percentages) are told apart, so that
nothing is ever added twice.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from tiendo.core.capital import (
    GROUPS,
    NON,
    STATE,
    TOTAL,
    CapitalPart,
    appendix_label,
    level_of,
    sums_of_others,
)
from tiendo.core.money import NotAnAmount, to_vnd
from tiendo.core.text import squeeze
from tiendo.reading.model import (
    CapitalCell,
    CapitalRow,
    CapitalTable,
    ItemFinding,
    Reading,
    Section,
    Span,
)

_SOURCES = {
    TOTAL: ("total",),
    STATE: ("state_budget", "central", "province", "commune", "local", "bonds", "career"),
    NON: ("non_budget", "partnership", "credit", "people", "business"),
}
"""Nhóm nguồn vốn of the plan's tables -> the sources that a column may name."""
_HEADING = 1
"""Deepest level of a row ("A", "I") whose words head the rows below it."""


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row with money and its place. item: the duty of the same row, None where there is none.

    name: the place of its words. is_sum: adds up other rows. is_annexed: stands in an appendix.
    part: its figures over the whole period; needs: [(source, year or None, đồng), ...].
    """

    table: CapitalTable
    row: CapitalRow
    name: Span
    part: CapitalPart
    needs: tuple[tuple[str, int | None, int], ...]
    is_sum: bool
    is_annexed: bool
    item: int | None


def placed_rows(reading: Reading, *, appendix: str = "", unit: str = "") -> list[PlacedRow]:
    """Every row with money of every table, percentages left out, in the order of the document.

    appendix: the document itself is this appendix ("Phụ lục 01"); "" where it has a body.
    unit: for tables that print none, by a person's word; without one their rows have no figures.
    """
    at_row = _items_by_row(reading.items)
    tables = (replace(table, unit=table.unit or unit) for table in reading.capital)
    return [placed for table in tables for placed in _of_table(table, reading, at_row, appendix)]


def cell_vnd(table: CapitalTable, cell: CapitalCell) -> int | None:
    """One figure in whole đồng; None for a percentage, and where the table has no unit."""
    if "%" in cell.value or not table.unit:
        return None
    try:
        return to_vnd(Decimal(cell.value), table.unit)
    except (NotAnAmount, InvalidOperation):
        return None


def row_needs(table: CapitalTable, row: CapitalRow) -> dict[tuple[str, int | None], int]:
    """(nhóm nguồn vốn, year or None for the whole period) -> whole đồng.

    Columns of single sources make the group that they belong to where no column states it. What
    is no need (tổng mức đầu tư, lũy kế) and sources that belong to no group are left out.
    """
    stated: dict[tuple[str, int | None], int] = {}
    made: dict[tuple[str, int | None], int] = {}
    for cell in row.cells:
        group, amount = _group_of(cell), cell_vnd(table, cell)
        if not group or amount is None:
            continue
        key = (group, cell.year)
        if cell.column in GROUPS or cell.is_sum or cell.group in GROUPS:
            stated.setdefault(key, amount)
        else:
            made[key] = made.get(key, 0) + amount
    return made | stated


def group_amounts(table: CapitalTable, row: CapitalRow) -> dict[str, int]:
    """Nhóm nguồn vốn -> whole đồng over the period; where only years are given, their sum."""
    return _whole_period(row_needs(table, row))


def _whole_period(needs: Mapping[tuple[str, int | None], int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for group in GROUPS:
        years = [amount for (own, year), amount in needs.items() if own == group and year]
        if (group, None) in needs:
            found[group] = needs[group, None]
        elif years:
            found[group] = sum(years)
    return found


def _group_of(cell: CapitalCell) -> str:
    """The source group that a column counts in; "" for none."""
    if cell.column in GROUPS:
        return cell.column
    return next((group for group, names in _SOURCES.items() if cell.group in names), "")


class AppendixPlaces:
    """Where each appendix of a document begins, looked up for many places of it."""

    def __init__(self, sections: Sequence[Section]) -> None:
        heads = sorted(
            (section.trace.spans[0].block, place, section.title)
            for place, section in enumerate(sections)
            if section.trace.spans and section.trace.rule == "appendix_heading"
        )
        self._starts = [block for block, _, _ in heads]
        self._labels = [appendix_label(title) or "Phụ lục" for _, _, title in heads]

    def at(self, block: int) -> str | None:
        """The appendix ("Phụ lục 01", "Phụ lục") in which a block stands; None in the body."""
        above = bisect_right(self._starts, block)
        return self._labels[above - 1] if above else None


def appendix_at(sections: Sequence[Section], block: int) -> str | None:
    """The same for one place."""
    return AppendixPlaces(sections).at(block)


def _of_table(
    table: CapitalTable, reading: Reading, at_row: dict[tuple[int, int], int], appendix: str
) -> Iterator[PlacedRow]:
    rows = [row for row in table.rows if not row.is_share]
    needs = [row_needs(table, row) for row in rows]
    amounts = [_whole_period(given) for given in needs]
    firsts = [next((given[g] for g in GROUPS if g in given), None) for given in amounts]
    sums = sums_of_others([row.tt for row in rows], firsts, [row.is_total for row in rows])
    block = table.trace.spans[0].block
    within = appendix_at(reading.sections, block)
    own = (within if within not in (None, "Phụ lục") else "") or appendix or within or ""
    heads = _Headings(reading.sections, block)
    for row, given, need, makes in zip(rows, amounts, needs, sums, strict=True):
        is_sum = makes or row.is_sum
        group = heads.at(row, is_sum=is_sum)
        label = own if own else appendix_label(row.note)
        part = CapitalPart(row.label, given, label, group if own else "")
        name = _name_of(row, reading)
        item = at_row.get((name.block, name.start))
        triples = tuple((source, year, amount) for (source, year), amount in need.items())
        yield PlacedRow(table, row, name, part, triples, is_sum, bool(own), item)


class _Headings:
    """The headings inside a table, as the rows go by: those with money and those without."""

    def __init__(self, sections: Sequence[Section], block: int) -> None:
        self._heads = sorted(
            (section.trace.spans[0].start, section.title)
            for section in sections
            if section.trace.rule == "table_section"
            and section.trace.spans
            and section.trace.spans[0].block == block
        )

    def at(self, row: CapitalRow, *, is_sum: bool) -> str:
        """The heading that the row stands under; "" before the first."""
        start = row.trace.spans[0].start if row.trace.spans else 0
        level = level_of(row.tt)
        if is_sum and not row.is_total and (level is None or level <= _HEADING):
            insort(self._heads, (start, row.label))
        above = bisect_left(self._heads, (start + 1, ""))
        return self._heads[above - 1][1] if above else ""


def _items_by_row(items: Sequence[ItemFinding]) -> dict[tuple[int, int], int]:
    """(block, first character) of the words of each duty that was read from a table row."""
    return {
        (item.trace.spans[0].block, item.trace.spans[0].start): place
        for place, item in enumerate(items)
        if item.trace.spans and item.trace.rule.startswith("table_row")
    }


def _name_of(row: CapitalRow, reading: Reading) -> Span:
    """Where the words of the row stand: the cell that says them, else its first cell."""
    texts = {span: reading.document.blocks[span.block].text for span in row.trace.spans}
    label = squeeze(row.label)
    said = (span for span, text in texts.items() if squeeze(text[span.start : span.end]) == label)
    return next(said, row.trace.spans[0])

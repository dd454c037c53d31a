"""Cộng bảng vốn: do rows, columns and shares of a capital table add up, and if not, by how much?

Printed figures are often rounded; a difference that rounding explains is told as such.
Source: docs/rules/money.md, section 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from tiendo.core.capital import level_of
from tiendo.core.numbers import format_number
from tiendo.reading.model import CapitalCell, CapitalRow, CapitalTable, LintFinding, Reading, Span

_PARTS = ("state_budget", "non_budget")


def capital_sums(reading: Reading) -> Iterator[LintFinding]:
    """Every sum or share of every capital table that does not come out."""
    for table in reading.capital:
        yield from _row_sums(table)
        yield from _column_sums(table)
        yield from _shares(table)


def _row_sums(table: CapitalTable) -> Iterator[LintFinding]:
    """Each total row and each heading row against the rows under it, column by column."""
    for parent, children in _families(table):
        for column, heading in table.columns:
            printed = _cell(parent, column)
            parts = [_cell(child, column) for child in children]
            if printed is None or len(parts) < 2 or None in parts:
                continue
            cells = [part for part in parts if part is not None]
            added = sum(_value(cell) for cell in cells)
            if added != _value(printed):
                said = f"các dòng cộng lại được {_amount(added, table)}"
                what = f"cột “{_short(heading)}”, dòng “{parent.label}”"
                yield _finding(table, what, said, printed, cells, added)


def _column_sums(table: CapitalTable) -> Iterator[LintFinding]:
    """The total column against the sources of money, row by row."""
    for row in table.rows:
        printed = _cell(row, "total")
        cells = [cell for column in _PARTS if (cell := _cell(row, column))]
        if row.is_share or printed is None or len(cells) < len(_PARTS):
            continue
        added = sum(_value(cell) for cell in cells)
        if added != _value(printed):
            said = f"các nguồn vốn cộng lại được {_amount(added, table)}"
            what = f"dòng “{row.label}”, cột tổng số"
            yield _finding(table, what, said, printed, cells, added)


def _shares(table: CapitalTable) -> Iterator[LintFinding]:
    """Each printed percentage against column total over grand total, rounded as it is printed."""
    total = next((row for row in table.rows if row.is_total), None)
    whole = _cell(total, "total") if total else None
    if total is None or whole is None or not _value(whole):
        return
    for row in table.rows:
        for printed in row.cells if row.is_share else ():
            amount = _cell(total, printed.column)
            if amount is None or amount is whole or "%" not in printed.value:
                continue
            shown = _value(printed)
            exact = _value(amount) * 100 / _value(whole)
            computed = exact.quantize(_step(shown), ROUND_HALF_UP)
            if computed != shown:
                yield _share_finding(table, row, printed, amount, computed)


def _share_finding(
    table: CapitalTable,
    row: CapitalRow,
    printed: CapitalCell,
    amount: CapitalCell,
    computed: Decimal,
) -> LintFinding:
    message = (
        f"{_name(table)}, dòng “{row.label}”, cột “{_short(_heading(table, printed.column))}”: "
        f"ghi {format_number(_value(printed))}%, tính lại được {format_number(computed)}% "
        f"(lệch {format_number(abs(computed - _value(printed)))} điểm phần trăm)."
    )
    return LintFinding("capital_sum", message, (*printed.trace.spans, *amount.trace.spans))


def _finding(
    table: CapitalTable,
    what: str,
    said: str,
    printed: CapitalCell,
    cells: list[CapitalCell],
    added: Decimal | int,
) -> LintFinding:
    off = abs(Decimal(added) - _value(printed))
    step = max((_step(_value(cell)) for cell in [printed, *cells]), default=Decimal(1))
    rounding = "; có thể do làm tròn" if off <= step * (len(cells) + 1) / 2 else ""
    message = (
        f"{_name(table)}, {what}: {said}, bảng ghi {_amount(_value(printed), table)} "
        f"(lệch {_amount(off, table)}{rounding})."
    )
    spans: tuple[Span, ...] = printed.trace.spans
    for cell in cells:
        spans += cell.trace.spans
    return LintFinding("capital_sum", message, spans)


def _families(table: CapitalTable) -> Iterator[tuple[CapitalRow, list[CapitalRow]]]:
    """Total rows with the top rows, and every heading row with the rows one level below it."""
    rows = [row for row in table.rows if not row.is_share]
    details = [row for row in rows if not row.is_total]
    levels = [level_of(row.tt) for row in details]
    top = min((level for level in levels if level is not None), default=None)
    tops = [row for row, level in zip(details, levels, strict=True) if level == top]
    for row in rows:
        if row.is_total:
            yield row, tops
    for place, row in enumerate(details):
        children = _children(details, levels, place)
        if children:
            yield row, children


def _children(details: list[CapitalRow], levels: list[int | None], place: int) -> list[CapitalRow]:
    own = levels[place]
    if own is None:
        return []
    below: list[tuple[CapitalRow, int]] = []
    for row, level in zip(details[place + 1 :], levels[place + 1 :], strict=True):
        if level is None or level <= own:
            break
        below.append((row, level))
    nearest = min((level for _, level in below), default=None)
    return [row for row, level in below if level == nearest]


def _cell(row: CapitalRow, column: str) -> CapitalCell | None:
    return next((cell for cell in row.cells if cell.column == column), None)


def _value(cell: CapitalCell) -> Decimal:
    return Decimal(cell.value.rstrip("%"))


def _step(value: Decimal) -> Decimal:
    """One unit of the last printed decimal."""
    return Decimal(1).scaleb(int(value.as_tuple().exponent))


def _amount(value: Decimal | int, table: CapitalTable) -> str:
    return f"{format_number(Decimal(value))} {table.unit}".strip()


def _heading(table: CapitalTable, column: str) -> str:
    return dict(table.columns).get(column, column)


def _short(heading: str) -> str:
    """The last part of a heading in two levels."""
    return heading.rsplit(" / ", 1)[-1]


def _name(table: CapitalTable) -> str:
    return f"Bảng vốn ({table.unit})" if table.unit else "Bảng vốn"

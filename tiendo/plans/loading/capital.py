"""Nhu cầu vốn từ tệp dữ liệu: capital.csv, figures in tỷ đồng as the plan prints them."""

from __future__ import annotations

from pathlib import Path

from tiendo.core.datarows import BadRow, Row, read_rows
from tiendo.core.money import NotAnAmount, parse_typed_vnd
from tiendo.core.numbers import AmbiguousNumber, NotANumber
from tiendo.plans.drafts import CapitalDraft
from tiendo.plans.loading.faults import Faults
from tiendo.plans.loading.limits import limit_of
from tiendo.plans.loading.tables import text_of
from tiendo.plans.models import CapitalLine, CapitalNeed

AMOUNTS = (
    CapitalNeed.Source.TOTAL,
    CapitalNeed.Source.STATE_BUDGET,
    CapitalNeed.Source.NON_BUDGET,
)
COLUMNS = ("tt", "label", "appendix", "is_total", *(source.value for source in AMOUNTS))


def read_capital(path: Path, faults: Faults) -> tuple[CapitalDraft, ...]:
    """The rows of the capital table, in whole đồng; none when the file is absent. Notes faults.

    An empty cell is a figure that the plan does not give, not 0.
    """
    if not path.exists():
        return ()
    try:
        rows = read_rows(text_of(path), file=path.name, columns=COLUMNS)
        return tuple(_line(row) for row in rows)
    except BadRow as error:
        faults.found.append(str(error))
        return ()


def _line(row: Row) -> CapitalDraft:
    amounts = ((source.value, None, _vnd(row, source.value)) for source in AMOUNTS)
    return CapitalDraft(
        tt=_short(row, "tt"),
        label=row.text("label") and _short(row, "label"),
        appendix=_short(row, "appendix"),
        is_total=row.flag("is_total"),
        amounts_vnd=tuple((name, year, vnd) for name, year, vnd in amounts if vnd is not None),
    )


def _short(row: Row, column: str) -> str:
    limit = limit_of(CapitalLine, column)
    words = row.optional(column)
    if len(words) > limit:
        row.refuse(f"cột {column} dài {len(words)} ký tự, nhiều nhất là {limit}")
    return words


def _vnd(row: Row, column: str) -> int | None:
    cell = row.optional(column)
    if not cell:
        return None
    try:
        amount = parse_typed_vnd(cell, unit="tỷ đồng")
    except (NotAnAmount, NotANumber, AmbiguousNumber) as error:
        row.refuse(f"cột {column}: {str(error).removesuffix('.')}")
    if amount < 0:
        row.refuse(f"cột {column}: số tiền không được âm")
    return amount

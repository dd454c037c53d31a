"""Nhu cầu vốn: the plan's capital table, added up and held against its printed sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import QuerySet

from tiendo.core.capital import GROUPS, CapitalComparison, CapitalPart, compare
from tiendo.plans.models import CapitalLine, CapitalNeed, Item, Plan

_STATE = CapitalNeed.Source.STATE_BUDGET
_NON = CapitalNeed.Source.NON_BUDGET
_PRINTED = CapitalNeed.Source.TOTAL
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class CapitalFigures:
    """One line: both source groups and the printed sum, whole đồng; None: no figure is given."""

    label: str
    tt: str
    appendix: str
    state_vnd: int | None
    non_vnd: int | None
    printed_total_vnd: int | None

    @property
    def total_vnd(self) -> int | None:
        """The two groups added up, whole đồng; where one is missing, the printed sum if any."""
        if self.state_vnd is not None and self.non_vnd is not None:
            return self.state_vnd + self.non_vnd
        if self.printed_total_vnd is not None:
            return self.printed_total_vnd
        return _sum([self.state_vnd, self.non_vnd])

    @property
    def difference_vnd(self) -> int | None:
        """Printed less added up: 0 when the line adds up, None when nothing is printed."""
        if self.printed_total_vnd is None or self.total_vnd is None:
            return None
        return self.printed_total_vnd - self.total_vnd


@dataclass(frozen=True, slots=True)
class CapitalSummary:
    """Tổng hợp nhu cầu vốn. lines: without the printed totals line, which is `printed` (or None).

    total: the lines added up; a figure that no line gives is None.
    """

    lines: tuple[CapitalFigures, ...]
    total: CapitalFigures
    printed: CapitalFigures | None

    @property
    def state_share_percent(self) -> Decimal | None:
        """Tỷ lệ vốn NSNN in percent, two decimals; None when there is no total."""
        return _percent(self.total.state_vnd, self.total.total_vnd)

    @property
    def non_share_percent(self) -> Decimal | None:
        """Tỷ lệ vốn ngoài ngân sách in percent, two decimals; None when there is no total."""
        return _percent(self.total.non_vnd, self.total.total_vnd)

    @property
    def differences(self) -> dict[str, int]:
        """Printed total less the sum of the lines, by column, where they differ (whole đồng)."""
        if self.printed is None:
            return {}
        pairs = {
            "state_vnd": (self.printed.state_vnd, self.total.state_vnd),
            "non_vnd": (self.printed.non_vnd, self.total.non_vnd),
            "total_vnd": (_printed_total(self.printed), self.total.total_vnd),
        }
        return {
            column: printed - added
            for column, (printed, added) in pairs.items()
            if printed is not None and added is not None and printed != added
        }

    @property
    def adds_up(self) -> bool:
        """Every line and the printed totals agree with the sums."""
        rows = self.lines if self.printed is None else (*self.lines, self.printed)
        return not self.differences and not any(row.difference_vnd for row in rows)


def capital_need(plan: Plan) -> CapitalSummary:
    """Nhu cầu vốn of the plan's own table (not what was allocated or paid). Two queries.

    A plan without such a table has the sums of what its items need, by appendix. Four queries.
    """
    own = _summary(CapitalLine.objects.filter(plan=plan, item=None, is_annexed=False))
    return own if own.lines or own.printed else _of_items(plan)


def _of_items(plan: Plan) -> CapitalSummary:
    """What the items need, added up by the appendix that states it."""
    rows = CapitalLine.objects.filter(plan=plan, is_total=False).prefetch_related("needs")
    by_appendix: dict[str, list[CapitalFigures]] = {}
    for line in rows.order_by("position"):
        by_appendix.setdefault(line.appendix, []).append(_figures(line))
    return _summed([_added(appendix, lines) for appendix, lines in by_appendix.items()], None)


def _added(appendix: str, lines: Sequence[CapitalFigures]) -> CapitalFigures:
    return CapitalFigures(
        label=appendix or "Các đầu việc có nhu cầu vốn",
        tt="",
        appendix=appendix,
        state_vnd=_sum(line.state_vnd for line in lines),
        non_vnd=_sum(line.non_vnd for line in lines),
        printed_total_vnd=_sum(line.total_vnd for line in lines),
    )


def capital_need_of_item(item: Item) -> CapitalSummary:
    """Nhu cầu vốn of one item, as an appendix states it. Two queries."""
    return _summary(CapitalLine.objects.filter(item=item))


def capital_against_appendices(plan: Plan) -> list[CapitalComparison]:
    """Đối chiếu: the body's table against the appendices taken in so far, row by row. Two queries.

    Empty where no appendix with money was taken in. Sums of an appendix are not added.
    """
    lines = CapitalLine.objects.filter(plan=plan, is_total=False).prefetch_related("needs")
    rows = list(lines.order_by("position", "pk"))
    annexed = [_part(line) for line in rows if line.is_annexed]
    stated = [_part(line) for line in rows if not line.is_annexed and line.item_id is None]
    return compare(stated, annexed) if annexed else []


def stated_capital(plan: Plan) -> list[CapitalPart]:
    """The rows of the body's own table, without its total. Two queries."""
    lines = CapitalLine.objects.filter(plan=plan, item=None, is_annexed=False, is_total=False)
    return [_part(line) for line in lines.order_by("position").prefetch_related("needs")]


def _part(line: CapitalLine) -> CapitalPart:
    amounts = {group: _amount(line, group) for group in GROUPS}
    given = {group: amount for group, amount in amounts.items() if amount is not None}
    return CapitalPart(line.label, given, line.appendix, line.group)


def _summary(rows: QuerySet[CapitalLine]) -> CapitalSummary:
    lines = list(rows.order_by("position").prefetch_related("needs"))
    parts = [_figures(line) for line in lines if not line.is_total]
    totals = [_figures(line) for line in lines if line.is_total]
    return _summed(parts, totals[0] if totals else None)


def _summed(parts: Sequence[CapitalFigures], printed: CapitalFigures | None) -> CapitalSummary:
    total = CapitalFigures(
        label="Tổng cộng",
        tt="",
        appendix="",
        state_vnd=_sum(part.state_vnd for part in parts),
        non_vnd=_sum(part.non_vnd for part in parts),
        printed_total_vnd=_sum(part.total_vnd for part in parts),
    )
    return CapitalSummary(lines=tuple(parts), total=total, printed=printed)


def _figures(line: CapitalLine) -> CapitalFigures:
    return CapitalFigures(
        label=line.label,
        tt=line.tt,
        appendix=line.appendix,
        state_vnd=_amount(line, _STATE),
        non_vnd=_amount(line, _NON),
        printed_total_vnd=_amount(line, _PRINTED),
    )


def _printed_total(line: CapitalFigures) -> int | None:
    return line.total_vnd if line.printed_total_vnd is None else line.printed_total_vnd


def _amount(line: CapitalLine, source: str) -> int | None:
    """The figure of the whole period; where only years are given, their sum."""
    needs = [need for need in line.needs.all() if need.source == source]
    whole = [need.amount_vnd for need in needs if need.year is None]
    return whole[0] if whole else _sum(need.amount_vnd for need in needs)


def _sum(amounts: Iterable[int | None]) -> int | None:
    given = [amount for amount in amounts if amount is not None]
    return sum(given) if given else None


def _percent(part_vnd: int | None, whole_vnd: int | None) -> Decimal | None:
    if part_vnd is None or not whole_vnd:
        return None
    return (Decimal(part_vnd) * 100 / whole_vnd).quantize(_CENT, ROUND_HALF_UP)

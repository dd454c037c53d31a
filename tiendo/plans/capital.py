"""Nhu cầu vốn: the plan's capital table, added up and held against its printed sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from django.db.models import F, QuerySet

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


@dataclass(frozen=True, slots=True)
class PlanCapital:
    """Vốn của kế hoạch. need: `capital_need`; comparisons: `capital_against_appendices`."""

    need: CapitalSummary
    comparisons: list[CapitalComparison]


def plan_capital(plan: Plan) -> PlanCapital:
    """The plan's need and how its appendices compare. One query."""
    rows = _stated(CapitalLine.objects.filter(plan=plan))
    return PlanCapital(_need_of(rows), _comparisons(rows))


def capital_need(plan: Plan) -> CapitalSummary:
    """Nhu cầu vốn of the plan's own table (not what was allocated or paid). One query.

    A plan without such a table has the sums of what its items need, by appendix.
    """
    return plan_capital(plan).need


def _need_of(rows: Sequence[_Stated]) -> CapitalSummary:
    own = [row for row in rows if row.line.item_id is None and not row.line.is_annexed]
    return _summary(own) if own else _of_items(rows)


def _of_items(rows: Iterable[_Stated]) -> CapitalSummary:
    """What the items need, added up by the appendix that states it."""
    by_appendix: dict[str, list[CapitalFigures]] = {}
    for row in rows:
        if not row.line.is_total:
            by_appendix.setdefault(row.line.appendix, []).append(_figures(row))
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
    """Nhu cầu vốn of one item, as an appendix states it. One query."""
    return capital_of_lines(capital_lines(item))


def capital_lines(item: Item) -> QuerySet[CapitalLine]:
    """The rows from which `capital_of_lines` adds up what one item needs."""
    return _joined(CapitalLine.objects.filter(item=item))


def capital_of_lines(rows: Iterable[CapitalLine]) -> CapitalSummary:
    """Nhu cầu vốn of `capital_lines`."""
    return _summary(_gathered(rows))


def capital_lines_of_items(plan: Plan) -> QuerySet[CapitalLine]:
    """The rows from which `capital_by_item` adds up what each item of the plan needs."""
    return _joined(CapitalLine.objects.filter(plan=plan, item__isnull=False, is_total=False))


def capital_by_item(rows: Iterable[CapitalLine]) -> dict[int, int]:
    """Item key -> whole đồng, of `capital_lines_of_items`, as the item's own page has it.

    An item without a figure is absent.
    """
    lines: dict[int, list[CapitalLine]] = {}
    for row in rows:
        if row.item_id is not None:
            lines.setdefault(row.item_id, []).append(row)
    totals = {item: capital_of_lines(of_item).total.total_vnd for item, of_item in lines.items()}
    return {item: total for item, total in totals.items() if total is not None}


def capital_against_appendices(plan: Plan) -> list[CapitalComparison]:
    """Đối chiếu: the body's table against the appendices taken in so far, row by row. One query.

    Empty where no appendix with money was taken in. Sums of an appendix are not added.
    """
    return plan_capital(plan).comparisons


def _comparisons(rows: Iterable[_Stated]) -> list[CapitalComparison]:
    parts = [row for row in rows if not row.line.is_total]
    annexed = [_part(row) for row in parts if row.line.is_annexed]
    own = [row for row in parts if not row.line.is_annexed and row.line.item_id is None]
    return compare([_part(row) for row in own], annexed) if annexed else []


def stated_capital(plan: Plan) -> list[CapitalPart]:
    """The rows of the body's own table, without its total. One query."""
    lines = CapitalLine.objects.filter(plan=plan, item=None, is_annexed=False, is_total=False)
    return [_part(row) for row in _stated(lines)]


class _Stated(NamedTuple):
    """A line with its figures: source, year (None: the whole period), whole đồng."""

    line: CapitalLine
    needs: list[tuple[str, int | None, int]]


def _stated(lines: QuerySet[CapitalLine]) -> list[_Stated]:
    """The lines in their order, each with its figures; those without one too. One query."""
    return _gathered(_joined(lines))


def _joined(lines: QuerySet[CapitalLine]) -> QuerySet[CapitalLine]:
    """A line once for each of its figures."""
    joined = lines.annotate(
        source=F("needs__source"), year=F("needs__year"), amount_vnd=F("needs__amount_vnd")
    )
    return joined.order_by("position", "pk", "needs__pk")


def _gathered(joined: Iterable[Any]) -> list[_Stated]:
    found: dict[int, _Stated] = {}
    for row in joined:
        stated = found.setdefault(row.pk, _Stated(row, []))
        if row.source is not None:
            stated.needs.append((row.source, row.year, row.amount_vnd))
    return list(found.values())


def _part(row: _Stated) -> CapitalPart:
    amounts = {group: _amount(row, group) for group in GROUPS}
    given = {group: amount for group, amount in amounts.items() if amount is not None}
    return CapitalPart(row.line.label, given, row.line.appendix, row.line.group)


def _summary(rows: Sequence[_Stated]) -> CapitalSummary:
    parts = [_figures(row) for row in rows if not row.line.is_total]
    totals = [_figures(row) for row in rows if row.line.is_total]
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


def _figures(row: _Stated) -> CapitalFigures:
    return CapitalFigures(
        label=row.line.label,
        tt=row.line.tt,
        appendix=row.line.appendix,
        state_vnd=_amount(row, _STATE),
        non_vnd=_amount(row, _NON),
        printed_total_vnd=_amount(row, _PRINTED),
    )


def _printed_total(line: CapitalFigures) -> int | None:
    return line.total_vnd if line.printed_total_vnd is None else line.printed_total_vnd


def _amount(row: _Stated, source: str) -> int | None:
    """The figure of the whole period; where only years are given, their sum."""
    figures = [(year, amount) for one, year, amount in row.needs if one == source]
    whole = [amount for year, amount in figures if year is None]
    return whole[0] if whole else _sum(amount for _, amount in figures)


def _sum(amounts: Iterable[int | None]) -> int | None:
    given = [amount for amount in amounts if amount is not None]
    return sum(given) if given else None


def _percent(part_vnd: int | None, whole_vnd: int | None) -> Decimal | None:
    if part_vnd is None or not whole_vnd:
        return None
    return (Decimal(part_vnd) * 100 / whole_vnd).quantize(_CENT, ROUND_HALF_UP)

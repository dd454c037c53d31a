"""Kỳ trước: the body's report that came before this one, to compare with."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from tiendo.agencies.succession import Heirs
from tiendo.core.reporting import COUNTED, SENT
from tiendo.core.reporting_periods import Cadence
from tiendo.reporting.models import Period, Report, ReportLine


@dataclass(frozen=True, slots=True)
class Before:
    """Báo cáo kỳ trước. period None: nothing came before. reports: the body's own first, then
    those of bodies whose duties it took over."""

    period: Period | None
    reports: tuple[Report, ...]

    @property
    def own(self) -> Report | None:
        """The one whose text is compared; None where nothing came."""
        return self.reports[0] if self.reports else None

    @property
    def keys(self) -> list[int]:
        """Keys of the reports."""
        return [one.pk for one in self.reports]


def report_before(report: Report, heirs: Heirs) -> Before:
    """What the body (or one it succeeded) sent last before this period. One query.

    It is looked for among the periods of the same plan with the same receiver, whatever their
    cadence: figures are cumulative, so that "in the period" is always since the last report.
    What was asked for once, on request, is not counted.
    """
    return before_of(report, heirs, reports_before(report, heirs))


def reports_before(report: Report, heirs: Heirs, *, periods: int = 1) -> Any:
    """The query set of `report_before`, to be asked together with more; of so many periods."""
    period, regime = report.period, report.period.regime
    held = _held(report, heirs)
    receiver: dict[str, Any] = {"to_agency_id": regime.to_agency_id}
    if regime.to_agency_id is None:
        receiver["to_name"] = regime.to_name
    rows = Report.objects.filter(
        agency__in=held,
        state__in=SENT | COUNTED,
        period__due_on__lt=period.due_on,
        period__regime__plan_id=regime.plan_id,
        **{f"period__regime__{name}": value for name, value in receiver.items()},
    )
    rows = rows.exclude(period__regime__cadence=Cadence.REQUEST)
    newest = rows.select_related("period").order_by("-period__due_on", "-period_id", "id")
    return newest[: len(held) * periods]


def before_of(report: Report, heirs: Heirs, rows: Iterable[Report]) -> Before:
    """Of the rows of `reports_before` those of the newest period, the body's own first."""
    return befores_of(report, heirs, rows, periods=1)[0]


def befores_of(
    report: Report, heirs: Heirs, rows: Iterable[Report], *, periods: int
) -> list[Before]:
    """Of the rows of `reports_before` so many periods, the newest first; an empty `Before` for
    each that is missing."""
    held = _held(report, heirs)
    by_period: dict[int, list[Report]] = {}
    for one in rows:
        by_period.setdefault(one.period_id, []).append(one)
    found = [_before(same, held) for same in by_period.values()][:periods]
    return found + [Before(None, ())] * (periods - len(found))


def _before(same: list[Report], held: list[int]) -> Before:
    same.sort(key=lambda one: (held.index(one.agency_id), one.pk))
    return Before(same[0].period, tuple(same))


def _held(report: Report, heirs: Heirs) -> list[int]:
    """Keys of the body and of all whose duties came to it."""
    held = heirs.held_by(report.agency_id)
    passed = report.passed_from_id
    return held if passed is None or passed in held else [*held, passed]


def lines_before(before: Before, items: Collection[int] | None = None) -> Any:
    """The rows of those reports (of these items only). A query set, not asked yet."""
    rows = ReportLine.objects.filter(report__in=before.keys)
    return rows if items is None else rows.filter(item__in=items)


def by_item(before: Before, lines: Iterable[ReportLine]) -> dict[int, ReportLine]:
    """Item key -> its line of the period before; the body's own report wins."""
    found: dict[int, ReportLine] = {}
    order = {key: place for place, key in enumerate(before.keys)}
    for line in sorted(lines, key=lambda one: -order[one.report_id]):
        found[line.item_id] = line
    return found

"""Periods with accepted reports, for tests of what is added up and frozen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tests.factories.reporting import OPENED_AT, OPENED_ON, Desk, make_period, report_of
from tiendo.core.reporting import ReportState
from tiendo.core.reporting_periods import Cadence
from tiendo.plans.models import Target
from tiendo.reporting.actions.beginning import begin_report
from tiendo.reporting.models import Period, Regime, Report

SENT_ON = date(2026, 12, 18)


def make_accepted(
    desk: Desk, period: Period, place: int = 0, quantities: Sequence[object] = (), **figures: object
) -> Report:
    """The report of one body, accepted. quantities: of its lines in order; figures: of all lines,
    or `text` of its first section."""
    report = report_of(period, desk.bodies[place])
    text = figures.pop("text", "")
    report = begin_report(report=report, by=desk.officers[place], at=OPENED_AT, today=OPENED_ON)
    values = {"status": "on_going", "kind": "actual", "as_of": period.cut_off_on, **figures}
    report.lines.update(**values)
    for line, quantity in zip(report.lines.order_by("position"), quantities, strict=False):
        line.quantity = None if quantity is None else Decimal(str(quantity))
        line.target = Target.objects.filter(item=line.item_id).first()
        line.save()
    if text:
        report.sections.filter(key="direction").update(text=text)
    return set_state(report, ReportState.ACCEPTED)


def set_state(report: Report, state: ReportState, sent_on: date | None = SENT_ON) -> Report:
    """The report as if it had come to this state by the usual way."""
    report.state, report.first_sent_on = state, sent_on
    report.save()
    return report


def make_half_year(desk: Desk) -> Period:
    """The half-year's period of the same bodies, owed by 20 May 2026; its regime is another."""
    regime, _ = Regime.objects.get_or_create(
        plan=desk.plan,
        cadence=Cadence.HALF_YEAR,
        anchors="--05-20",
        to_name=desk.regime.to_name,
        defaults={"name": "Báo cáo 6 tháng", "op": "before", "to_agency": desk.regime.to_agency},
    )
    for party in desk.regime.parties.all():
        party.pk, party.regime = None, regime
        party.save()
    other = Desk(desk.plan, desk.coordinator, regime, desk.bodies, desk.officers)
    return make_period(other)

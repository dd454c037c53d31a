"""Periods with accepted reports, for tests of what is added up and frozen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from tests.factories.agencies import make_agency
from tests.factories.reporting import (
    OPENED_AT,
    OPENED_ON,
    Desk,
    make_cut_off_rule,
    make_period,
    report_of,
)
from tiendo.accounts.models import User
from tiendo.core.reporting import ReportState
from tiendo.core.reporting_periods import Cadence
from tiendo.plans.models import Plan, Target
from tiendo.reporting.actions.beginning import begin_report
from tiendo.reporting.actions.closing import freeze_period
from tiendo.reporting.models import Edition, Period, Regime, Report, ReportLine

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


def make_edition(plan: Plan, by: User, now: datetime) -> Edition:
    """A period of the plan, frozen, with one body whose report on every item was accepted."""
    make_cut_off_rule()
    to = plan.coordinator
    regime = Regime.objects.create(
        plan=plan, name="Báo cáo năm", cadence=Cadence.YEAR, to_agency=to, to_name=str(to)
    )
    day = now.date()
    period = Period.objects.create(
        regime=regime,
        value="2026",
        name="Báo cáo năm 2026",
        starts_on=date(day.year, 1, 1),
        ends_on=date(day.year, 12, 31),
        cut_off_on=day,
        named_on=day,
        due_on=day,
        opened_by=by,
        opened_at=now,
    )
    report = Report.objects.create(period=period, agency=make_agency(), state=ReportState.ACCEPTED)
    work = plan.items.filter(is_group=False, ended_by=None)
    ReportLine.objects.bulk_create(
        ReportLine(report=report, item=item, position=item.position, status="on_going")
        for item in work
    )
    return freeze_period(period=period, by=by, at=now, today=day)

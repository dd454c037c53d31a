"""Reporting periods for tests: a plan with bodies that owe reports, in whatever state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from tests.factories.agencies import make_agency
from tests.factories.people import make_coordinator, make_officer
from tests.factories.plans import make_item, make_plan, make_rules
from tiendo.accounts.models import User
from tiendo.agencies.models import Agency
from tiendo.core.reporting_periods import Cadence
from tiendo.law.models import LegalRule
from tiendo.plans.models import Plan
from tiendo.reporting.actions.beginning import begin_report
from tiendo.reporting.actions.opening import open_period
from tiendo.reporting.models import Period, Regime, RegimeParty, Report
from tiendo.reporting.queries.due import periods_to_open

OPENED_ON = date(2026, 12, 1)
OPENED_AT = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Desk:
    """A running regime: the plan, its coordinator, the bodies and one officer of each."""

    plan: Plan
    coordinator: User
    regime: Regime
    bodies: Sequence[Agency]
    officers: Sequence[User]


def make_cut_off_rule(days: int = 5) -> None:
    """The rule that says how long before the named day figures are cut off."""
    LegalRule.objects.get_or_create(
        code="report_cut_off_days",
        effective_from=date(2020, 1, 1),
        defaults={"value": str(days), "name": "Chốt số liệu", "basis": "Quy tắc thử"},
    )


def make_desk(bodies: int = 3, items_each: int = 2, **regime: object) -> Desk:
    """A plan whose year's report is owed by 20 December by so many bodies with items of theirs."""
    make_cut_off_rule()
    make_rules()
    coordinator = make_coordinator()
    plan = make_plan(coordinator.agency)
    owing = [make_agency() for _ in range(bodies)]
    for body in owing:
        for number in range(items_each):
            make_item(plan, title=f"Việc {number + 1} của {body}", leads=[body])
    values = {
        "name": "Báo cáo năm gửi Sở Thử, trước ngày 20/12 hằng năm",
        "cadence": Cadence.YEAR,
        "anchors": "--12-20",
        "op": "before",
        "clause": "V",
        "to_agency": coordinator.agency,
        "to_name": str(coordinator.agency),
    }
    made = Regime.objects.create(plan=plan, **{**values, **regime})
    RegimeParty.objects.bulk_create(
        RegimeParty(regime=made, agency=body, name_as_written=str(body)) for body in owing
    )
    return Desk(plan, coordinator, made, owing, [make_officer(body) for body in owing])


def make_period(desk: Desk, year: int = 2026, **fields: object) -> Period:
    """The period of a year, opened on 1 December of it."""
    today = date(year, 12, 1)
    due = next(one for one in periods_to_open(desk.regime, today) if one.named_on.year == year)
    at = OPENED_AT.replace(year=year)
    period = open_period(regime=desk.regime, due=due, by=desk.coordinator, at=at, today=today)
    if fields:
        Period.objects.filter(pk=period.pk).update(**fields)
        period.refresh_from_db()
    return period


def report_of(period: Period, agency: Agency) -> Report:
    """The report that a body owes in a period."""
    found: Report = period.reports.select_related("agency", "period__regime__plan").get(
        agency=agency
    )
    return found


def make_draft(desk: Desk, period: Period, place: int = 0) -> Report:
    """The report of one body, begun by its officer."""
    report = report_of(period, desk.bodies[place])
    by = desk.officers[place]
    return begin_report(report=report, by=by, at=OPENED_AT, today=OPENED_ON)

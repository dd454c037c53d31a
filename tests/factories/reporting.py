"""Reporting periods for tests: a plan with bodies that owe reports, in whatever state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from tests.factories.agencies import make_agency
from tests.factories.people import make_coordinator, make_officer
from tests.factories.plans import make_item, make_plan, make_rules
from tiendo.accounts.models import User
from tiendo.agencies.models import Agency
from tiendo.core.reporting_periods import Cadence
from tiendo.law.models import LegalRule
from tiendo.plans.models import Plan
from tiendo.progress.models import Claim
from tiendo.reporting.actions.beginning import begin_report
from tiendo.reporting.actions.deciding import accept_report, return_report
from tiendo.reporting.actions.opening import open_period
from tiendo.reporting.actions.sending import Approval, send_report
from tiendo.reporting.models import Period, Regime, RegimeParty, Report, ReportLine, Sending
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
    plan = make_plan(coordinator.agency, period_start=2020)
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


def make_ready(desk: Desk, period: Period, place: int = 0) -> Report:
    """A draft that may be sent: every line confirmed at 50 %, every section written."""
    report = make_draft(desk, period, place)
    at = OPENED_AT
    for line in report.lines.all():
        line.status = line.status or Claim.Status.ON_GOING
        line.done_text = line.done_text or "Đã xong phần móng."
        line.share_percent = line.share_percent or Decimal(50)
        line.as_of = line.as_of or min(period.cut_off_on, OPENED_ON)
        line.kind = line.kind or Claim.Kind.ACTUAL
        line.origin, line.touched_at = ReportLine.Origin.CHANGED, at
        line.save()
    report.sections.update(text="Đã thực hiện theo kế hoạch.")
    return report


def send(
    desk: Desk, report: Report, place: int = 0, *, on: date = date(2026, 12, 18), **given: object
) -> Sending:
    """The report sent by its officer on that day, approved by a chairman of the body."""
    values = {
        "shown": None,
        "by": desk.officers[place],
        "at": datetime(on.year, on.month, on.day, 2, 0, tzinfo=UTC),
        "today": on,
        "approval": Approval("Hoàng Văn Thử", "Chủ tịch"),
    }
    sending = send_report(report=report, **{**values, **given})  # type: ignore[arg-type]
    report.refresh_from_db()
    return sending


def make_sent(desk: Desk, period: Period, place: int = 0, **given: object) -> Report:
    """A report that was sent."""
    report = make_ready(desk, period, place)
    send(desk, report, place, **given)  # type: ignore[arg-type]
    return report


def make_returned(desk: Desk, period: Period, place: int = 0) -> Report:
    """A report that was sent and returned."""
    report = make_sent(desk, period, place)
    on = date(2026, 12, 19)
    at = datetime(2026, 12, 19, 2, 0, tzinfo=UTC)
    by = desk.coordinator
    return return_report(report=report, note="Thiếu số liệu", by=by, at=at, today=on)


def make_accepted(desk: Desk, period: Period, place: int = 0) -> Report:
    """A report that was sent and accepted."""
    report = make_sent(desk, period, place)
    on = date(2026, 12, 19)
    at = datetime(2026, 12, 19, 2, 0, tzinfo=UTC)
    return accept_report(report=report, by=desk.coordinator, at=at, today=on)


def make_ladder_rules(before: tuple[int, int, int] = (7, 3, 1), every: int = 3) -> None:
    """The rules of the ladder of reminders, and from when on a letter is offered."""
    values = {
        "report_reminder_first_days": before[0],
        "report_reminder_second_days": before[1],
        "report_reminder_last_days": before[2],
        "report_reminder_late_days": every,
        "report_letter_days_late": 5,
    }
    for code, value in values.items():
        LegalRule.objects.get_or_create(
            code=code,
            effective_from=date(2020, 1, 1),
            defaults={"value": str(value), "name": code, "basis": "Quy tắc thử"},
        )


def make_report(plan: Plan, body: Agency, by: User, on: date = OPENED_ON) -> Report:
    """A draft of the body's report in a plan that is there already, begun by somebody of it."""
    make_cut_off_rule()
    make_rules()
    regime = Regime.objects.create(
        plan=plan,
        name="Báo cáo năm",
        cadence=Cadence.YEAR,
        anchors="--12-20",
        op="before",
        to_name="Sở đầu mối",
    )
    period = Period.objects.create(
        regime=regime,
        value=str(on.year),
        name=f"Báo cáo năm {on.year}",
        starts_on=date(on.year, 1, 1),
        ends_on=date(on.year, 12, 31),
        cut_off_on=date(on.year, 12, 15),
        named_on=date(on.year, 12, 20),
        due_on=date(on.year, 12, 19),
        opened_by=by,
        opened_at=OPENED_AT,
    )
    report = Report.objects.create(period=period, agency=body)
    return begin_report(report=report, by=by, at=OPENED_AT, today=on)

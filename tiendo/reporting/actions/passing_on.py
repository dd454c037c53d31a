"""Chuyển báo cáo cho cơ quan kế thừa: when a body has ended while its period is open."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from tiendo.accounts.models import User
from tiendo.agencies.models import Agency
from tiendo.agencies.succession import Heirs
from tiendo.audit.actions import record
from tiendo.core.days import day_words
from tiendo.core.reporting import IllegalReportMove, ReportMove, ReportState, next_report_state
from tiendo.reporting.actions.steps import held_period, step
from tiendo.reporting.models import Period, Report
from tiendo.reporting.permissions import Verb, check_is_open, check_may, parties_in_plan


def reports_of_ended(period: Period, today: date) -> QuerySet[Report]:
    """Báo cáo của cơ quan đã kết thúc by a day, whose report may still be passed on."""
    return period.reports.filter(agency__valid_to__lt=today).exclude(state=ReportState.EXEMPT)


@transaction.atomic
def pass_on_reports(*, period: Period, by: User, at: datetime, today: date) -> int:
    """Chuyển báo cáo of bodies that have ended to those that took their duties over.

    The one successor gets the report with what was written. Where it has one of its own already,
    where there are several successors or none, a report that was not sent yet becomes exempt,
    with the reason; one that was sent stays as it was sent. Twice does nothing twice. Answers how
    many were changed. Raises NotAllowed, IllegalReportMove.
    """
    fresh = held_period(period)
    check_may(parties_in_plan(by, fresh.regime.plan, on=today), Verb.OPEN_PERIOD)
    ended = list(
        reports_of_ended(fresh, today)
        .select_for_update(of=("self",))
        .select_related("agency")
        .order_by("pk")
    )
    if not ended:
        return 0
    check_is_open(fresh)
    heirs, owing = Heirs.load(today), set(fresh.reports.values_list("agency_id", flat=True))
    changed = 0
    for report in ended:
        holders = [key for key in heirs.holders(report.agency_id) if key != report.agency_id]
        if len(holders) == 1 and holders[0] not in owing:
            _pass_on(report, holders[0], by=by, at=at)
            owing.add(holders[0])
            changed += 1
        else:
            changed += _exempt(report, holders, by=by, at=at)
    return changed


def _pass_on(report: Report, heir: int, *, by: User, at: datetime) -> None:
    former, successor = report.agency, Agency.objects.get(pk=heir)
    report.agency, report.passed_from = successor, former
    report.lock_version += 1
    report.save(update_fields=["agency", "passed_from", "lock_version"])
    said = {"from": former.code, "to": successor.code, "names": [str(former), str(successor)]}
    record("report.pass_on", target=report, actor=by, at=at, payload=said)


def _exempt(report: Report, holders: list[int], *, by: User, at: datetime) -> int:
    """1 where it became exempt, 0 where it was sent and stays."""
    try:
        after = next_report_state(ReportState(report.state), ReportMove.EXEMPT)
    except IllegalReportMove:
        return 0
    report.exempt_reason = _reason(report.agency, holders)
    report.lock_version += 1
    step(report, ReportMove.EXEMPT, after, by=by, at=at, note=report.exempt_reason)
    return 1


def _reason(agency: Agency, holders: list[int]) -> str:
    since = (
        f"Đã kết thúc hoạt động sau ngày {day_words(agency.valid_to)}" if agency.valid_to else ""
    )
    names = ", ".join(map(str, Agency.objects.filter(pk__in=holders).in_order()))
    who = f"{names} báo cáo trong kỳ này" if names else "không có cơ quan tiếp nhận nhiệm vụ"
    return f"{since}; {who}."[:500]

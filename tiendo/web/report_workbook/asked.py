"""Báo cáo được hỏi: whose it is, and whether she may fill it in by a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from tiendo.accounts.belonging import delegations_of
from tiendo.accounts.permissions import NotAllowed
from tiendo.agencies.membership import Membership
from tiendo.asking.together import ask_together
from tiendo.core.reporting import STATE_NAMES, IllegalReportMove, ReportState
from tiendo.reporting.models import Report
from tiendo.reporting.permissions import (
    Verb,
    can_read,
    check_can_write,
    may,
    parties_of,
)
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import speak_of


@dataclass(frozen=True, slots=True)
class AskedReport:
    """Báo cáo và vì sao không ghi được. why_locked "": she may fill it in."""

    report: Report
    why_locked: str

    @property
    def shown(self) -> dict[str, Any]:
        """What every page of the room shows of it."""
        report = self.report
        return {
            "report": report,
            "period": report.period,
            "state_name": STATE_NAMES[ReportState(report.state)],
            "due_on": report.due_on or report.period.due_on,
            "why_locked": self.why_locked,
        }


def asked_report(request: StaffRequest, pk: int) -> AskedReport:
    """The report, which she may write at some time. Raises Http404 to everybody else: a file to
    fill in is of the body alone."""
    rows = Report.objects.filter(pk=pk).select_related("agency", "period__regime__plan")
    delegations = delegations_of(request.user, request.today)
    membership = Membership(request.today)
    ask_together(rows, delegations, *membership.questions)
    report = next(iter(rows), None)
    if report is None:
        raise Http404("Không có báo cáo này.")
    parties = parties_of(
        request.user,
        report,
        on=request.today,
        heirs=membership.heirs,
        delegations=delegations,
    )
    if not (can_read(parties, report) and may(parties, Verb.WRITE)):
        raise Http404("Không có báo cáo này.")
    speak_of(request, report.period.regime.plan)
    try:
        check_can_write(parties, report)
    except (NotAllowed, IllegalReportMove) as refusal:
        return AskedReport(report, str(refusal))
    return AskedReport(report, "")

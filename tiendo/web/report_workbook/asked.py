"""Báo cáo được hỏi: whose it is, and whether she may fill it in by a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from tiendo.accounts.permissions import NotAllowed
from tiendo.core.reporting import STATE_NAMES, IllegalReportMove, ReportState
from tiendo.reporting.models import Report
from tiendo.reporting.permissions import (
    Verb,
    check_can_write,
    may,
)
from tiendo.web.report.readable import NO_REPORT, readable_report
from tiendo.web.requests import StaffRequest


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
    found = readable_report(request, rows)
    report, parties = found.report, found.parties
    if not may(parties, Verb.WRITE):
        raise Http404(NO_REPORT)
    try:
        check_can_write(parties, report)
    except (NotAllowed, IllegalReportMove) as refusal:
        return AskedReport(report, str(refusal))
    return AskedReport(report, "")

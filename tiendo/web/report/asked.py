"""Báo cáo được hỏi: the report of an address, and what the person who asks is to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from tiendo.agencies.succession import Heirs
from tiendo.core.reporting import EDITABLE, ReportState
from tiendo.reporting.models import Report, ReportMoveRecord
from tiendo.reporting.permissions import (
    PARTY_NAMES,
    Party,
    Verb,
    can_read_rows,
    locked_because,
    may,
)
from tiendo.web.report.readable import NO_REPORT, readable_report
from tiendo.web.requests import StaffRequest


@dataclass(frozen=True, slots=True)
class Asked:
    """Báo cáo và người hỏi. moves: of the report with their persons, the last one first."""

    report: Report
    parties: frozenset[Party]
    heirs: Heirs
    moves: tuple[ReportMoveRecord, ...]

    @property
    def may_write(self) -> bool:
        """May she write in it now? The same as `reporting.permissions.can_write`."""
        return not self.why_locked

    @property
    def why_locked(self) -> str:
        """Vì sao không sửa được: by whom and since when; "" where she may write. No query."""
        if not may(self.parties, Verb.WRITE):
            who = ", ".join((PARTY_NAMES[Party.OFFICER], PARTY_NAMES[Party.HEAD]))
            return f"Chỉ {who} được soạn; ở đây chỉ xem."
        if ReportState(self.report.state) not in EDITABLE:
            return locked_because(self.report, self.moves)
        if self.report.period.closed_at is not None:
            return "Kỳ báo cáo đã chốt số liệu; muốn sửa, cơ quan đầu mối phải mở lại kỳ."
        return ""

    @property
    def may_fill(self) -> bool:
        """Is she of the body, so that she may have its workbook? Whatever the state."""
        return may(self.parties, Verb.WRITE)

    @property
    def is_begun(self) -> bool:
        """Somebody has begun to write it."""
        return ReportState(self.report.state) is not ReportState.OPEN


def asked_rows(request: StaffRequest, pk: int) -> Asked:
    """The same, whose rows as they stand she may read. Raises Http404 otherwise: what is being
    rewritten is its own body's alone."""
    asked = asked_report(request, pk)
    if not can_read_rows(asked.parties, asked.report):
        raise Http404(NO_REPORT)
    return asked


def asked_report(request: StaffRequest, pk: int) -> Asked:
    """The report, which she may read. One query. Raises Http404 where it does not exist for her."""
    rows = Report.objects.filter(pk=pk).select_related(
        "agency", "passed_from", "touched_by", "period__regime__plan", "period__regime__to_agency"
    )
    moves = ReportMoveRecord.objects.filter(report=pk).select_related("moved_by").order_by("-id")
    found = readable_report(request, rows, moves)
    return Asked(found.report, found.parties, found.heirs, tuple(moves))

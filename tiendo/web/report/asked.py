"""Báo cáo được hỏi: the report of an address, and what the person who asks is to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from tiendo.accounts.belonging import delegations_of
from tiendo.agencies.membership import Membership
from tiendo.agencies.succession import Heirs
from tiendo.asking.together import ask_together
from tiendo.core.reporting import EDITABLE, ReportState
from tiendo.reporting.models import Report, ReportMoveRecord
from tiendo.reporting.permissions import (
    PARTY_NAMES,
    Party,
    Verb,
    can_read,
    locked_because,
    may,
    parties_of,
)
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import speak_of


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


def asked_report(request: StaffRequest, pk: int) -> Asked:
    """The report, which she may read. One query. Raises Http404 where it does not exist for her.

    The page then speaks of its plan.
    """
    rows = Report.objects.filter(pk=pk).select_related(
        "agency", "passed_from", "touched_by", "period__regime__plan", "period__regime__to_agency"
    )
    delegations = delegations_of(request.user, request.today)
    membership = Membership(request.today)
    moves: Any = ReportMoveRecord.objects.filter(report=pk).select_related("moved_by")
    moves = moves.order_by("-id")
    ask_together(rows, delegations, moves, *membership.questions)
    found = next(iter(rows), None)
    if found is None:
        raise Http404("Không có báo cáo này.")
    parties = parties_of(
        request.user,
        found,
        on=request.today,
        heirs=membership.heirs,
        delegations=delegations,
    )
    if not can_read(parties, found):
        raise Http404("Không có báo cáo này.")
    speak_of(request, found.period.regime.plan)
    return Asked(found, parties, membership.heirs, tuple(moves))

"""Báo cáo được hỏi: the report of an address, and what the person who asks is to it."""

from __future__ import annotations

from dataclasses import dataclass

from tiendo.agencies.succession import Heirs
from tiendo.core.reporting import IllegalReportMove, ReportMove, ReportState, next_report_state
from tiendo.reporting.models import Report
from tiendo.reporting.permissions import Party, Verb, may
from tiendo.web.report.readable import readable_report
from tiendo.web.requests import StaffRequest


@dataclass(frozen=True, slots=True)
class Dealer:
    """Báo cáo và người hỏi: what she is to it, and who holds whose duties today."""

    report: Report
    parties: frozenset[Party]
    heirs: Heirs

    @property
    def is_of_body(self) -> bool:
        """She writes for the body that reports."""
        return may(self.parties, Verb.WRITE)

    @property
    def may_comment(self) -> bool:
        """Cho ý kiến."""
        return may(self.parties, Verb.COMMENT)

    def can(self, verb: Verb, move: ReportMove) -> bool:
        """May she make this move now? As `permissions.can_move`, without a query."""
        if not may(self.parties, verb) or self.report.period.closed_at is not None:
            return False
        try:
            next_report_state(ReportState(self.report.state), move)
        except IllegalReportMove:
            return False
        return True

    @property
    def may_send(self) -> bool:
        """Gửi."""
        return self.can(Verb.SEND, ReportMove.SEND)

    @property
    def may_withdraw(self) -> bool:
        """Rút lại."""
        return self.can(Verb.WITHDRAW, ReportMove.WITHDRAW)

    @property
    def may_return(self) -> bool:
        """Trả lại."""
        return self.can(Verb.RETURN, ReportMove.RETURN)

    @property
    def may_accept(self) -> bool:
        """Chấp nhận."""
        return self.can(Verb.ACCEPT, ReportMove.ACCEPT)

    @property
    def is_head(self) -> bool:
        """She signs off for the body."""
        return may(self.parties, Verb.SIGN_OFF)

    @property
    def settles(self) -> bool:
        """She may settle anybody's comment on it."""
        return bool(self.parties - {Party.LEADER})


def dealer_of(request: StaffRequest, pk: int) -> Dealer:
    """The report, which she may read. One query. Raises Http404 where it does not exist for her."""
    rows = Report.objects.filter(pk=pk).select_related(
        "agency", "approved_by", "period__regime__plan", "period__regime__to_agency"
    )
    found = readable_report(request, rows)
    return Dealer(found.report, found.parties, found.heirs)

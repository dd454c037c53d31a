"""Bước chung khi gửi, trả, nhận: hold the period and the report, know a button pressed twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tiendo.accounts.models import User
from tiendo.audit.queries import events_of
from tiendo.core.reporting import ReportMove
from tiendo.reporting.actions.steps import StaleReport, held, held_period
from tiendo.reporting.models import Report, ReportMoveRecord, Sending


class SendRefused(Exception):
    """The report can't be sent or signed off as it is; `str()` is a Vietnamese sentence.

    field: which value of the form is wrong, "" the report itself. lines: (key, sentence) of lines
    that the register does not take.
    """

    def __init__(self, text: str, field: str = "", lines: Sequence[tuple[int, str]] = ()) -> None:
        super().__init__(text)
        self.field = field
        self.lines = tuple(lines)


class DealingRefused(Exception):
    """A return or a comment can't be taken as it is; `str()` is a Vietnamese sentence.

    field: which value of the form is wrong.
    """

    def __init__(self, text: str, field: str = "") -> None:
        super().__init__(text)
        self.field = field


@dataclass(frozen=True, slots=True)
class Held:
    """Báo cáo đã giữ: nobody else changes it or closes its period till the transaction ends."""

    report: Report
    last_move: ReportMoveRecord | None
    sending: Sending | None

    def was_just(self, move: ReportMove, by: User) -> bool:
        """Her own last move was this one: the button was pressed twice."""
        last = self.last_move
        return last is not None and last.move == move and last.moved_by_id == by.pk


def hold(report: Report) -> Held:
    """Giữ kỳ rồi báo cáo, always in this order, as freezing does."""
    period = held_period(report.period)
    fresh = held(report)
    fresh.period.closed_at = period.closed_at
    return Held(
        report=fresh,
        last_move=fresh.moves.order_by("-id").first(),
        sending=fresh.sendings.order_by("-number").first(),
    )


def check_sending(found: Held, number: int | None, by: User) -> None:
    """Is the last sending still the one that she read? number None: nothing to compare.

    Raises StaleReport.
    """
    last = found.sending.number if found.sending is not None else 0
    if number is not None and number != last:
        raise stale(found.report, by)


def stale(report: Report, by: User) -> StaleReport:
    """Somebody was quicker, by the report's own events."""
    return StaleReport(report, events_of(report).first(), by)

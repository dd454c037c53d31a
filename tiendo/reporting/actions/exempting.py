"""Miễn báo cáo, bỏ miễn, hạn riêng: what the coordinator decides of one body's obligation."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.days import day_words
from tiendo.core.reporting import OWED, STATE_NAMES, IllegalReportMove, ReportMove, ReportState
from tiendo.reporting.actions.steps import held_period, locked, step
from tiendo.reporting.models import Report
from tiendo.reporting.permissions import Verb, check_can_move, check_is_open, check_may, parties_of

LONGEST_REASON = 500


class ObligationRefused(Exception):
    """What was asked of an obligation can't be; `str()` is Vietnamese. field: which value."""

    def __init__(self, text: str, field: str = "") -> None:
        super().__init__(text)
        self.field = field


@transaction.atomic
def exempt_report(
    *, report: Report, reason: str, by: User, at: datetime, today: date, lock_version: int
) -> Report:
    """Miễn báo cáo. What was written stays and comes back when the exemption is taken back.

    Raises NotAllowed, IllegalReportMove, ObligationRefused without a reason, StaleReport.
    """
    fresh = _locked(report, by, lock_version)
    after = check_can_move(parties_of(by, fresh, on=today), fresh, Verb.EXEMPT, ReportMove.EXEMPT)
    said = reason.strip()
    if not said:
        raise ObligationRefused("Hãy ghi lý do miễn báo cáo.", "reason")
    if len(said) > LONGEST_REASON:
        raise ObligationRefused(f"Lý do dài quá {LONGEST_REASON} ký tự.", "reason")
    fresh.exempt_reason = said
    step(fresh, ReportMove.EXEMPT, after, by=by, at=at, note=said)
    return fresh


@transaction.atomic
def restore_report(
    *, report: Report, by: User, at: datetime, today: date, lock_version: int
) -> Report:
    """Bỏ miễn: the body owes the report again.

    Raises NotAllowed, IllegalReportMove, StaleReport.
    """
    fresh = _locked(report, by, lock_version)
    parties = parties_of(by, fresh, on=today)
    after = check_can_move(parties, fresh, Verb.EXEMPT, ReportMove.RESTORE)
    former, fresh.exempt_reason = fresh.exempt_reason, ""
    step(fresh, ReportMove.RESTORE, after, by=by, at=at, payload={"former_reason": former})
    return fresh


@transaction.atomic
def give_own_day(
    *,
    report: Report,
    due_on: date | None,
    by: User,
    at: datetime,
    today: date,
    lock_version: int,
) -> Report:
    """Cho hạn riêng: the last day of one body, None: the period's again.

    Not before the period's own day, as that was announced. Raises NotAllowed, IllegalReportMove
    once it is sent or the period is closed, ObligationRefused, StaleReport.
    """
    fresh = _locked(report, by, lock_version)
    check_may(parties_of(by, fresh, on=today), Verb.EXEMPT)
    check_is_open(fresh.period)
    if ReportState(fresh.state) not in OWED:
        raise IllegalReportMove(
            f"Báo cáo {STATE_NAMES[ReportState(fresh.state)]}: chỉ đặt hạn riêng cho báo cáo còn "
            "phải gửi."
        )
    common = fresh.period.due_on
    if due_on is not None and due_on < common:
        raise ObligationRefused(
            f"Hạn riêng không sớm hơn hạn chung của kỳ ({day_words(common)}).", "due_on"
        )
    former = fresh.due_on
    fresh.due_on = None if due_on == common else due_on
    fresh.save(update_fields=["due_on"])
    said = {"from": former, "to": fresh.due_on, "common": common}
    record("report.own_day", target=fresh, actor=by, at=at, payload=said)
    return fresh


def _locked(report: Report, by: User, lock_version: int) -> Report:
    """Report and period, the period first: nobody freezes figures in between."""
    held_period(report.period)
    return locked(report, lock_version=lock_version, by=by)

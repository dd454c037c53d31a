"""Rút lại, trả lại, chấp nhận: what becomes of a report that was sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed
from tiendo.core.locks import MovedOn
from tiendo.core.reporting import IllegalReportMove, ReportMove, ReportState
from tiendo.reporting.actions.commenting import CommentDraft, add_comments
from tiendo.reporting.actions.dealing import DealingRefused, check_sending, hold
from tiendo.reporting.actions.steps import held_period, step
from tiendo.reporting.models import Period, Report
from tiendo.reporting.permissions import Verb, check_can_move, parties_of

_LONGEST_NOTE = 5000


@transaction.atomic
def withdraw_report(*, report: Report, by: User, at: datetime, today: date) -> Report:
    """Rút lại a report on which nobody has decided. Pressed twice: once.

    Withdrawn before anybody ever returned it, it counts as never sent: what comes later is judged
    by its own day. Raises NotAllowed, IllegalReportMove.
    """
    found = hold(report)
    fresh = found.report
    if found.was_just(ReportMove.WITHDRAW, by):
        return fresh
    parties = parties_of(by, fresh, on=today)
    after = check_can_move(parties, fresh, Verb.WITHDRAW, ReportMove.WITHDRAW)
    if after == ReportState.DRAFT:
        fresh.first_sent_on = None
    fresh.sent_at = None
    fresh.lock_version += 1
    step(fresh, ReportMove.WITHDRAW, after, by=by, at=at)
    return fresh


@transaction.atomic
def return_report(
    *,
    report: Report,
    note: str,
    comments: Sequence[CommentDraft] = (),
    sending: int | None = None,
    by: User,
    at: datetime,
    today: date,
) -> Report:
    """Trả lại, with comments on lines and sections and a general note; one of them is needed.

    sending: the number of the sending that she read, None: nothing to compare. Open comments on
    the report count as such a comment. Pressed twice: once. Raises NotAllowed, IllegalReportMove
    (a consolidated report among them), DealingRefused, StaleReport.
    """
    found = hold(report)
    fresh = found.report
    if found.was_just(ReportMove.RETURN, by):
        return fresh
    parties = parties_of(by, fresh, on=today)
    after = check_can_move(parties, fresh, Verb.RETURN, ReportMove.RETURN)
    check_sending(found, sending, by)
    said = note.strip()
    if len(said) > _LONGEST_NOTE:
        raise DealingRefused("Ý kiến chung dài quá 5.000 chữ cái: xin viết gọn.", "note")
    made = add_comments(fresh, comments, by=by, at=at)
    open_comments = fresh.comments.filter(settled_at__isnull=True).count()
    if not said and not open_comments:
        raise DealingRefused(
            "Trả lại thì phải nói vì sao: ghi ý kiến chung, hoặc ý kiến ở dòng cần sửa.", "note"
        )
    fresh.decided_at = at
    fresh.lock_version += 1
    payload: dict[str, object] = {"comments": open_comments, "new_comments": len(made)}
    step(fresh, ReportMove.RETURN, after, by=by, at=at, note=said, payload=payload)
    return fresh


@transaction.atomic
def accept_report(
    *, report: Report, sending: int | None = None, by: User, at: datetime, today: date
) -> Report:
    """Chấp nhận. sending: as for `return_report`. Pressed twice: once.

    Raises NotAllowed, IllegalReportMove, StaleReport.
    """
    found = hold(report)
    fresh = found.report
    if found.was_just(ReportMove.ACCEPT, by):
        return fresh
    parties = parties_of(by, fresh, on=today)
    after = check_can_move(parties, fresh, Verb.ACCEPT, ReportMove.ACCEPT)
    check_sending(found, sending, by)
    fresh.decided_at = at
    fresh.lock_version += 1
    step(fresh, ReportMove.ACCEPT, after, by=by, at=at)
    return fresh


@dataclass(frozen=True, slots=True)
class Left:
    """Báo cáo không chấp nhận được, and why."""

    report: Report
    why: str


@transaction.atomic
def accept_reports(
    *, period: Period, picked: Iterable[tuple[int, int]], by: User, at: datetime, today: date
) -> tuple[list[Report], list[Left]]:
    """Chấp nhận nhiều báo cáo of one period: those that can be, and those left out with why.

    picked: keys of reports, each with the number of the sending that the board showed. A key of
    another period is left out silently: it does not exist here.
    """
    held_period(period)
    numbers = dict(picked)
    taken, left = [], []
    for report in period.reports.filter(pk__in=numbers).select_related("period").order_by("pk"):
        try:
            taken.append(
                accept_report(report=report, sending=numbers[report.pk], by=by, at=at, today=today)
            )
        except (NotAllowed, IllegalReportMove, MovedOn) as refusal:
            left.append(Left(report, str(refusal)))
    return taken, left

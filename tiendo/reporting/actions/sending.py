"""Gửi báo cáo: what stands there is kept as it was sent, and what the body changed is claimed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.core.report_content import ReportContent, canonical, content_hash
from tiendo.core.reporting import ReportMove, ReportState
from tiendo.reporting.actions.claiming import claim_changed_lines
from tiendo.reporting.actions.dealing import Held, SendRefused, hold, stale
from tiendo.reporting.actions.signing import NAME_LENGTH, is_signed_off, refuse_cautions
from tiendo.reporting.actions.steps import step
from tiendo.reporting.models import Report, Sending
from tiendo.reporting.permissions import Party, Verb, check_can_move, parties_of
from tiendo.reporting.queries.checks import checked_report
from tiendo.reporting.queries.content import content_of_report
from tiendo.reporting.queries.written import written_seal


@dataclass(frozen=True, slots=True)
class Approval:
    """Người duyệt ở cơ quan, as the sender writes it where the head did not sign off here."""

    name: str = ""
    post: str = ""


@transaction.atomic
def send_report(
    *,
    report: Report,
    shown: str | None,
    by: User,
    at: datetime,
    today: date,
    approval: Approval | None = None,
) -> Sending:
    """Gửi báo cáo. Whole or not at all: its content with its hash, the claims of changed lines.

    shown: the seal of what she saw (`queries.written`), None: nothing to compare. approval: who
    approved it, needed where the head has not signed off exactly this here; a head who sends it
    approves it. Sent by her a moment ago: that sending again, and nothing is written.
    Raises NotAllowed, IllegalReportMove, SendRefused, StaleReport.
    """
    found = hold(report)
    fresh = found.report
    if found.was_just(ReportMove.SEND, by) and found.sending is not None:
        return found.sending
    parties = parties_of(by, fresh, on=today)
    after = check_can_move(parties, fresh, Verb.SEND, ReportMove.SEND)
    now = written_seal(fresh)
    if shown is not None and shown != now:
        raise stale(fresh, by)
    refuse_cautions(checked_report(fresh, today=today), "gửi")
    _approve(fresh, now, approval, by if Party.HEAD in parties else None, at)
    claims = claim_changed_lines(report=fresh, by=by, at=at, today=today)
    sending = _keep(found, after, by=by, at=at, today=today)
    payload = {
        "sending": sending.number,
        "sha256": sending.sha256,
        "approved": sending.approved_name,
        "claims": [claim.pk for claim in claims],
    }
    step(fresh, ReportMove.SEND, after, by=by, at=at, payload=payload)
    return sending


def _approve(
    report: Report, now: str, approval: Approval | None, head: User | None, at: datetime
) -> None:
    """Put down who approved it: the head here, or as it was written. head: who sends it now."""
    given = approval or Approval()
    name, post = (" ".join(one.split()) for one in (given.name, given.post))
    if is_signed_off(report, now):
        return
    if head is not None:
        name = str(head)
    for value, field, what in ((name, "name", "họ tên"), (post, "post", "chức vụ")):
        if not value or len(value) > NAME_LENGTH:
            raise SendRefused(
                f"Hãy ghi {what} của thủ trưởng đã duyệt báo cáo (tối đa 120 chữ cái).", field
            )
    report.approved_name, report.approved_post = name, post
    report.approved_by, report.approved_seal = head, now if head else ""
    report.approved_at = at if head else None


def _keep(found: Held, after: ReportState, *, by: User, at: datetime, today: date) -> Sending:
    """The report as it is sent, its content and the hash of it."""
    report = found.report
    report.first_sent_on = report.first_sent_on or today
    report.sent_at, report.decided_at = at, None
    report.lock_version += 1
    report.save()
    content = canonical(_sent(content_of_report(report, today=today), after))
    return Sending.objects.create(
        report=report,
        number=found.sending.number + 1 if found.sending is not None else 1,
        content=content,
        sha256=content_hash(content),
        approved_name=report.approved_name,
        approved_post=report.approved_post,
        sent_by=by,
        sent_at=at,
    )


def _sent(content: ReportContent, after: ReportState) -> ReportContent:
    """It says that it was sent."""
    return replace(content, author=replace(content.author, state=after.value))

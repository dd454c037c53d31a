"""Duyệt: the head of a body signs off its report, exactly as it stands there."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.reporting.actions.dealing import SendRefused, stale
from tiendo.reporting.actions.steps import held
from tiendo.reporting.models import Report
from tiendo.reporting.permissions import Verb, check_can_write, check_may, parties_of
from tiendo.reporting.queries.checks import CheckedReport, checked_report
from tiendo.reporting.queries.written import written_seal

NAME_LENGTH = 120


@transaction.atomic
def sign_off(
    *, report: Report, shown: str | None, post: str, by: User, at: datetime, today: date
) -> Report:
    """Duyệt báo cáo của cơ quan. What is written afterwards has to be signed off anew.

    shown: the seal of what she read, None: nothing to compare. post: her post, as it is printed.
    The same once more changes nothing. Raises NotAllowed, IllegalReportMove, SendRefused,
    StaleReport.
    """
    fresh = held(report)
    parties = parties_of(by, fresh, on=today)
    check_may(parties, Verb.SIGN_OFF)
    check_can_write(parties, fresh)
    now = written_seal(fresh)
    if shown is not None and shown != now:
        raise stale(fresh, by)
    given = " ".join(post.split())
    if not given or len(given) > NAME_LENGTH:
        raise SendRefused("Hãy ghi chức vụ của người duyệt (tối đa 120 chữ cái).", "post")
    if (fresh.approved_by_id, fresh.approved_seal, fresh.approved_post) == (by.pk, now, given):
        return fresh
    refuse_cautions(checked_report(fresh, today=today), "duyệt")
    fresh.approved_by, fresh.approved_at, fresh.approved_seal = by, at, now
    fresh.approved_name, fresh.approved_post = str(by)[:NAME_LENGTH], given
    fresh.lock_version += 1
    fresh.save()
    said = {"seal": now, "name": fresh.approved_name, "post": given}
    record("report.sign_off", target=fresh, actor=by, at=at, payload=said)
    return fresh


def is_signed_off(report: Report, seal: str) -> bool:
    """Has the head signed off what is sealed so?"""
    return report.approved_by_id is not None and report.approved_seal == seal


def refuse_cautions(checked: CheckedReport, what: str) -> None:
    """Raises SendRefused while something is to be mended or explained, saying how much."""
    if not checked.hinders:
        return
    parts = []
    if checked.to_mend:
        parts.append(f"{len(checked.to_mend)} chỗ phải sửa")
    if checked.to_explain:
        parts.append(f"{len(checked.to_explain)} chỗ phải sửa hoặc giải trình")
    raise SendRefused(
        f"Chưa {what} được: còn {' và '.join(parts)}. Xem danh sách cảnh báo của báo cáo."
    )

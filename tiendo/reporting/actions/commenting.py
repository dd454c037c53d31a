"""Ý kiến on a report that was sent: on the whole, a line or a section; settled by either side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.actions import record
from tiendo.core.report_sections import SectionKey
from tiendo.reporting.actions.dealing import DealingRefused
from tiendo.reporting.actions.steps import held
from tiendo.reporting.models import Report, ReportComment
from tiendo.reporting.permissions import Party, Verb, can_read, check_may, parties_of

LONGEST = 2000
_SETTLES = frozenset({Party.OFFICER, Party.HEAD, Party.COORDINATOR})


@dataclass(frozen=True, slots=True)
class CommentDraft:
    """Ý kiến chưa ghi. item: key of the line's item, None: of no line; section "": of none."""

    text: str
    item: int | None = None
    section: str = ""


@transaction.atomic
def comment(
    *, report: Report, draft: CommentDraft, by: User, at: datetime, today: date
) -> ReportComment:
    """Cho ý kiến. The same words at the same place, still open, are there once.

    Raises NotAllowed, DealingRefused.
    """
    fresh = held(report)
    parties = parties_of(by, fresh, on=today)
    check_may(parties, Verb.COMMENT)
    if not can_read(parties, fresh):
        raise NotAllowed("Báo cáo chưa gửi: chỉ cơ quan báo cáo xem và ghi được.")
    (row,) = add_comments(fresh, [draft], by=by, at=at) or _there(fresh, draft, by)
    return row


def add_comments(
    report: Report, drafts: Sequence[CommentDraft], *, by: User, at: datetime
) -> list[ReportComment]:
    """The rows of these comments on a held report; those that she made already are left out.

    Each leaves its event. Raises DealingRefused; then nothing is to be kept.
    """
    made = []
    for draft in drafts:
        if not draft.text.strip() and len(drafts) > 1:
            continue
        row = _row(report, draft, by, at)
        if _same(row).exists():
            continue
        row.save(force_insert=True)
        made.append(row)
    for row in made:
        said = {"comment": row.pk, "line": row.line_id, "section": row.section_key}
        payload = {**said, "text": row.text}
        record("report.comment", target=report, actor=by, at=at, payload=payload)
    return made


@transaction.atomic
def settle_comment(*, comment: ReportComment, by: User, at: datetime, today: date) -> ReportComment:
    """Đánh dấu đã xử lý: by the body, the coordinator, or whoever made it. Twice: once.

    Raises NotAllowed.
    """
    report = held(comment.report)
    row = ReportComment.objects.select_related("made_by").get(pk=comment.pk)
    row.report = report
    parties = parties_of(by, report, on=today)
    if not parties & _SETTLES and row.made_by_id != by.pk:
        raise NotAllowed("Chỉ cơ quan báo cáo, cơ quan đầu mối hoặc người nêu ý kiến đóng được.")
    if row.settled_at is not None:
        return row
    row.settled_by, row.settled_at = by, at
    row.save(update_fields=["settled_by", "settled_at"])
    record("report.settle", target=report, actor=by, at=at, payload={"comment": row.pk})
    return row


def _row(report: Report, draft: CommentDraft, by: User, at: datetime) -> ReportComment:
    text = draft.text.strip()
    if not text:
        raise DealingRefused("Hãy ghi ý kiến.", "text")
    if len(text) > LONGEST:
        raise DealingRefused(f"Ý kiến dài {len(text)} chữ cái: tối đa 2.000.", "text")
    if draft.section and draft.section not in set(SectionKey):
        raise DealingRefused("Báo cáo không có mục này.", "section")
    line = None
    if draft.item is not None:
        line = report.lines.filter(item=draft.item).first()
        if line is None:
            raise DealingRefused("Báo cáo không có dòng này.", "item")
    return ReportComment(
        report=report, line=line, section_key=draft.section, text=text, made_by=by, made_at=at
    )


def _same(row: ReportComment) -> QuerySet[ReportComment]:
    return ReportComment.objects.filter(
        report=row.report,
        line=row.line,
        section_key=row.section_key,
        text=row.text,
        made_by=row.made_by,
        settled_at__isnull=True,
    )


def _there(report: Report, draft: CommentDraft, by: User) -> list[ReportComment]:
    line = report.lines.filter(item=draft.item).first() if draft.item is not None else None
    row = ReportComment(
        report=report, line=line, section_key=draft.section, text=draft.text.strip(), made_by=by
    )
    return list(_same(row)[:1])

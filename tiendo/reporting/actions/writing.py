"""Soạn báo cáo: lines confirmed, corrected or filled in anew, and the narrative sections.

Every row has a version of its own: two officers of one body write in different rows at once, and
who comes second in the same row is told. Each save that changes something leaves one event with
the row's key and what changed; texts are named only, the words are kept with what is sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.core.numbers import format_number
from tiendo.core.report_sections import SectionKey
from tiendo.progress.models import Claim
from tiendo.reporting.actions.writing_steps import (
    RowMoved,
    WritingRefused,
    check_version,
    opened,
    tidy,
    written,
)
from tiendo.reporting.models import Report, ReportLine, ReportSection
from tiendo.reporting.queries.filling import fillings, line_of

__all__ = [
    "LineValues",
    "RowMoved",
    "WritingRefused",
    "checked_values",
    "confirm_lines",
    "fill_anew",
    "put_values",
    "write_line",
    "write_section",
]
_TEXTS = ("done_text", "obstacle_text", "late_reason")
_FIGURES = ("status", "share_percent", "quantity", "as_of", "kind")
_MOST_PERCENT = 999


@dataclass(frozen=True, slots=True)
class LineValues:
    """Nội dung một dòng as she states it. None, "": not stated; quantity is cumulative."""

    status: str = ""
    share_percent: Decimal | None = None
    quantity: Decimal | None = None
    done_text: str = ""
    obstacle_text: str = ""
    late_reason: str = ""
    as_of: date | None = None
    kind: str = ""

    @classmethod
    def of(cls, line: ReportLine) -> LineValues:
        """What stands in a line."""
        return cls(**{one.name: getattr(line, one.name) for one in fields(cls)})


@transaction.atomic
def write_line(
    *,
    report: Report,
    item: int,
    values: LineValues,
    by: User,
    at: datetime,
    today: date,
    lock_version: int | None = None,
    origin: str = ReportLine.Origin.CHANGED,
) -> ReportLine:
    """Sửa một dòng of the report, known by its item. Other values make it CHANGED (or `origin`:
    from a workbook); the same ones confirm it.

    Begins the report where nobody has. Raises NotAllowed, IllegalReportMove, WritingRefused,
    RowMoved, ReportLine.DoesNotExist; then nothing has changed.
    """
    fresh = opened(report, by=by, at=at, today=today)
    line = _line(fresh, item)
    said = checked_values(values, fresh, today)
    if _is_said(line, said, by):
        return line
    check_version(line, lock_version, by=by, now=line_words(line))
    changed = put_values(line, said, origin)
    written(fresh, line, by=by, at=at, changed=changed, row_key=f"line:{line.item_id}")
    return line


@transaction.atomic
def confirm_lines(
    *, report: Report, rows: Mapping[int, int | None], by: User, at: datetime, today: date
) -> list[ReportLine]:
    """Đúng rồi: the lines (item -> the version that she saw) are right as they were filled in.

    Those that she or a colleague confirmed or changed already stay as they are. All of them or
    none: raises RowMoved for the first that moved on, NotAllowed, IllegalReportMove.
    """
    fresh = opened(report, by=by, at=at, today=today)
    lines = fresh.lines.select_for_update(of=("self",)).filter(item__in=list(rows))
    waiting = []
    for line in lines.select_related("item").order_by("position", "item_id"):
        if line.origin != ReportLine.Origin.FILLED:
            continue
        check_version(line, rows[line.item_id], by=by, now=line_words(line))
        line.origin = ReportLine.Origin.CONFIRMED
        line.lock_version += 1
        line.touched_by, line.touched_at = by, at
        waiting.append(line)
    if waiting:
        names = ["origin", "lock_version", "touched_by", "touched_at"]
        ReportLine.objects.bulk_update(waiting, names, batch_size=500)
        keys = [line.item_id for line in waiting]
        written(fresh, None, by=by, at=at, changed={"confirmed": keys}, row_key="lines")
    return waiting


@transaction.atomic
def fill_anew(
    *,
    report: Report,
    item: int,
    by: User,
    at: datetime,
    today: date,
    lock_version: int | None = None,
) -> ReportLine:
    """Điền lại a line from the newest claim by the cut-off; what was written in it goes.

    Raises as `write_line`; WritingRefused where the body does not lead the item any more.
    """
    fresh = opened(report, by=by, at=at, today=today)
    line = _line(fresh, item)
    check_version(line, lock_version, by=by, now=line_words(line))
    plan, cut_off = fresh.period.regime.plan, fresh.period.cut_off_on
    found = fillings(fresh.agency, plan, cut_off_on=cut_off, on=today, only=[item])
    if not found:
        raise WritingRefused(
            "Cơ quan không còn chủ trì đầu việc này, nên không có gì để điền lại; dòng giữ nguyên."
        )
    new = line_of(found[0], report_id=fresh.pk)
    changed = _changes(line, LineValues.of(new)) | {"claim": new.claim_id}
    for name in (*(one.name for one in fields(LineValues)), "claim", "target"):
        setattr(line, name, getattr(new, name))
    line.origin = ReportLine.Origin.FILLED
    written(fresh, line, by=by, at=at, changed=changed, row_key=f"line:{item}")
    return line


@transaction.atomic
def write_section(
    *,
    report: Report,
    key: SectionKey,
    text: str,
    by: User,
    at: datetime,
    today: date,
    lock_version: int | None = None,
) -> ReportSection:
    """Viết một mục thuyết minh. Raises NotAllowed, IllegalReportMove, RowMoved."""
    fresh = opened(report, by=by, at=at, today=today)
    rows = fresh.sections.select_for_update(of=("self",))
    section, _ = rows.get_or_create(key=key, defaults={"report": fresh})
    said = tidy(text)
    if section.text == said:
        return section
    check_version(section, lock_version, by=by, now=f"Mục này nay viết: “{section.text}”")
    section.text = said
    written(fresh, section, by=by, at=at, changed={"text": len(said)}, row_key=f"section:{key}")
    return section


def line_words(line: ReportLine) -> str:
    """What stands in a line, as a sentence."""
    parts = [line.get_status_display() or "chưa ghi tình trạng"]
    if line.share_percent is not None:
        parts.append(f"{format_number(line.share_percent)}%")
    if line.quantity is not None:
        parts.append(f"khối lượng {format_number(line.quantity)}")
    if line.done_text:
        parts.append(f"“{line.done_text}”")
    return f"Dòng này nay ghi: {', '.join(parts)}."


def put_values(line: ReportLine, said: LineValues, origin: str) -> dict[str, Any]:
    """Put checked values into a held line, unsaved; what changed, as its event tells it."""
    changed = _changes(line, said)
    for name in (one.name for one in fields(said)):
        setattr(line, name, getattr(said, name))
    if changed:
        line.origin = origin
    elif line.origin == ReportLine.Origin.FILLED:
        line.origin = ReportLine.Origin.CONFIRMED
    return changed


def _line(report: Report, item: int) -> ReportLine:
    rows = report.lines.select_for_update(of=("self",)).select_related("item")
    line: ReportLine = rows.get(item=item)
    return line


def checked_values(values: LineValues, report: Report, today: date) -> LineValues:
    """The values as they are kept. Raises WritingRefused at the field."""
    share, quantity, as_of = values.share_percent, values.quantity, values.as_of
    if values.status and values.status not in Claim.Status.values:
        raise WritingRefused("Tình trạng không có trong danh sách.", "status")
    if values.kind and values.kind not in Claim.Kind.values:
        raise WritingRefused("Loại số liệu không có trong danh sách.", "kind")
    if share is not None and not 0 <= share <= _MOST_PERCENT:
        raise WritingRefused(f"Tỷ lệ phải từ 0 đến {_MOST_PERCENT}%.", "share_percent")
    if quantity is not None and quantity < 0:
        raise WritingRefused("Khối lượng lũy kế không thể nhỏ hơn 0.", "quantity")
    texts: dict[str, Any] = {name: tidy(getattr(values, name), name) for name in _TEXTS}
    if share is None and quantity is None and not values.status:
        return replace(values, **texts)
    as_of = as_of or min(report.period.cut_off_on, today)
    kind = values.kind or Claim.Kind.ACTUAL
    _check_day(as_of, kind, report, today)
    return replace(values, **texts, as_of=as_of, kind=str(kind))


def _check_day(as_of: date, kind: str, report: Report, today: date) -> None:
    period = report.period
    if as_of > today and kind == Claim.Kind.ACTUAL:
        raise WritingRefused(
            "Số liệu thực hiện không thể đến một ngày chưa tới: hãy chọn “Ước thực hiện”.", "as_of"
        )
    if as_of > max(period.ends_on, period.cut_off_on, today):
        raise WritingRefused("Số liệu ước không quá ngày cuối của kỳ báo cáo.", "as_of")


def _is_said(line: ReportLine, said: LineValues, by: User) -> bool:
    """Her own press twice: the same values stand there by her own hand."""
    is_own = line.touched_by_id == by.pk and line.origin != ReportLine.Origin.FILLED
    return is_own and LineValues.of(line) == said


def _changes(line: ReportLine, said: LineValues) -> dict[str, Any]:
    """Figures with before and after; of texts only how long they are."""
    found: dict[str, Any] = {}
    for name in _FIGURES:
        before, after = getattr(line, name), getattr(said, name)
        if before != after:
            found[name] = [_plain(before), _plain(after)]
    for name in _TEXTS:
        if getattr(line, name) != getattr(said, name):
            found[name] = len(getattr(said, name))
    return found


def _plain(value: object) -> object:
    return None if value is None else str(value)

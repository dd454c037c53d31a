"""Bước chung khi soạn: hold the report, compare what she saw, write the row and its event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.locks import MovedOn
from tiendo.core.reporting import ReportState
from tiendo.core.text import normalise
from tiendo.reporting.actions.beginning import begin_report
from tiendo.reporting.actions.steps import held
from tiendo.reporting.models import Report
from tiendo.reporting.permissions import check_can_write, parties_of

LONGEST_TEXT = 20_000
"""Characters of one text of a report."""


class WritingRefused(Exception):
    """What was written can't be taken; `str()` is a Vietnamese sentence. field: which is wrong."""

    def __init__(self, text: str, field: str = "") -> None:
        super().__init__(text)
        self.field = field


class RowMoved(MovedOn):
    """A colleague wrote in the same row since this person opened it. row: as it stands now, None:
    it is gone."""

    def __init__(self, row: Any, *, by: User, now: str) -> None:
        self.row = row
        super().__init__(
            "đã sửa chỗ này",
            who=row.touched_by or "",
            at=row.touched_at,
            now=now,
            is_own=row.touched_by_id == by.pk,
        )


def opened(report: Report, *, by: User, at: datetime, today: date) -> Report:
    """The report, held to the end of the transaction, in which she may write; begun if nobody has.

    Raises NotAllowed, IllegalReportMove.
    """
    fresh = held(report)
    check_can_write(parties_of(by, fresh, on=today), fresh)
    if fresh.state == ReportState.OPEN:
        return begin_report(report=fresh, by=by, at=at, today=today)
    return fresh


def check_version(row: Any, lock_version: int | None, *, by: User, now: str) -> None:
    """Raises RowMoved where the row is not as she saw it. None: nothing to compare."""
    if lock_version is not None and row.lock_version != lock_version:
        raise RowMoved(row, by=by, now=now)


def written(
    report: Report,
    row: Any,
    *,
    by: User,
    at: datetime,
    changed: Mapping[str, Any],
    row_key: str,
) -> None:
    """Save the row (None: saved already), who touched it and the report, and the one event.

    row_key: "line:12", "section:next": which row of the report it was.
    """
    if row is not None:
        row.lock_version += 1
        row.touched_by, row.touched_at = by, at
        row.save()
    report.touched_by, report.touched_at = by, at
    report.save(update_fields=["touched_by", "touched_at"])
    said = {"row": row_key, "changed": dict(changed)}
    record("report.write", target=report, actor=by, at=at, payload=said)


def tidy(text: str, field: str = "") -> str:
    """The text as it is kept: one spelling, lines as lines, no blanks at its ends.

    Raises WritingRefused for one that is too long.
    """
    kept = normalise(text).replace("\x00", "").replace("\r\n", "\n").strip()
    if len(kept) > LONGEST_TEXT:
        raise WritingRefused(
            f"Đoạn này dài {len(kept)} ký tự; mỗi ô nhận nhiều nhất {LONGEST_TEXT}: hãy rút gọn.",
            field,
        )
    return kept

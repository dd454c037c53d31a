"""Gia hạn: move one deadline, with its reason and the document that allows it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.days import day_words
from tiendo.files.models import StoredFile
from tiendo.plans.models import Deadline, Version
from tiendo.progress.actions.steps import locked, locked_deadline
from tiendo.progress.models import DeadlineMove
from tiendo.progress.permissions import check_can_move_deadline


class MoveRefused(Exception):
    """A date can't be moved like this; `str()` is Vietnamese, `field` names what is wrong."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def move_deadline(
    *,
    deadline: Deadline,
    to_on: date,
    reason: str,
    basis: str,
    by: User,
    at: datetime,
    note: str = "",
    basis_on: date | None = None,
    file: StoredFile | None = None,
    file_name: str = "",
    lock_version: int | None = None,
    is_illustrative: bool = False,
) -> DeadlineMove:
    """Gia hạn. Every earlier day stays; a deadline without a day is given its first one.

    reason: a value of DeadlineMove.Reason; basis: the document that allows it, needed.
    Raises NotAllowed, IllegalMove, MoveRefused, StaleItem; then nothing has changed.
    """
    item = locked(deadline.item, lock_version=lock_version, by=by)
    fresh = locked_deadline(item, deadline)
    assert fresh is not None
    today = timezone.localdate(at)
    check_can_move_deadline(by, fresh, on=today)
    _refuse_faults(fresh, to_on=to_on, reason=reason, note=note, basis=basis)
    if basis_on is not None and basis_on > today:
        raise MoveRefused("basis_on", f"Ngày văn bản {day_words(basis_on)} ở trong tương lai.")
    row = DeadlineMove.objects.create(
        deadline=fresh,
        from_on=fresh.due_on,
        to_on=to_on,
        reason=reason,
        note=note.strip(),
        basis=basis.strip(),
        basis_on=basis_on,
        file=file,
        file_name=file_name,
        moved_by=by,
        moved_at=at,
        is_illustrative=is_illustrative,
    )
    fresh.due_on = to_on
    fresh.save(update_fields=["due_on"])
    record("deadline.move", target=item, actor=by, at=at, payload=_payload(row))
    return row


def move_by_amendment(
    *, deadline: Deadline, to_on: date, version: Version, note: str, by: User, at: datetime
) -> DeadlineMove:
    """Dời hạn theo văn bản sửa đổi kế hoạch: the day that the amending document states.

    For the action that makes the version, inside its transaction: it has checked who may and
    holds the item. note: the old and the new words. Done work too gets the day, for the record.
    """
    row = DeadlineMove.objects.create(
        deadline=deadline,
        from_on=deadline.due_on,
        to_on=to_on,
        reason=DeadlineMove.Reason.AMENDMENT,
        note=note,
        basis=version.basis_words[:300],
        basis_on=version.issued_on,
        file=version.document.file if version.document else None,
        file_name=version.document.name if version.document else "",
        moved_by=by,
        moved_at=at,
    )
    deadline.due_on = to_on
    deadline.save(update_fields=["due_on"])
    record("deadline.move", target=deadline.item, actor=by, at=at, payload=_payload(row))
    return row


def _refuse_faults(deadline: Deadline, *, to_on: date, reason: str, note: str, basis: str) -> None:
    if to_on == deadline.due_on:
        raise MoveRefused("to_on", f"Hạn mới trùng với hạn hiện hành {day_words(to_on)}.")
    if reason not in DeadlineMove.Reason.values:
        raise MoveRefused("reason", "Hãy chọn nguyên nhân gia hạn trong danh mục.")
    if reason == DeadlineMove.Reason.OTHER and not note.strip():
        raise MoveRefused("note", "Nguyên nhân khác: hãy giải trình cụ thể.")
    if not basis.strip():
        raise MoveRefused("basis", "Gia hạn phải có văn bản cho phép: hãy ghi số, ký hiệu văn bản.")
    if len(basis.strip()) > 300:
        raise MoveRefused("basis", "Văn bản cho phép dài quá 300 ký tự.")


def _payload(row: DeadlineMove) -> dict[str, object]:
    return {
        "move": row.pk,
        "deadline": row.deadline_id,
        "from_on": row.from_on.isoformat() if row.from_on else None,
        "to_on": row.to_on.isoformat(),
        "reason": row.reason,
        "basis": row.basis,
        "basis_on": row.basis_on.isoformat() if row.basis_on else None,
        "sha256": row.file.sha256 if row.file else None,
        "is_illustrative": row.is_illustrative,
    }

"""Xử lý: what the plan's coordinator decides on an item or on one of its milestones."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.days import day_words
from tiendo.core.evidence import Grade
from tiendo.core.progress import Move
from tiendo.plans.models import Deadline, Item
from tiendo.progress import permissions
from tiendo.progress.actions.steps import Occasion, locked, locked_deadline, step
from tiendo.progress.models import Claim, ItemMove


class DecisionRefused(Exception):
    """A decision lacks something; `str()` is Vietnamese, `field` names what is missing."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def accept(
    *,
    item: Item,
    done_on: date,
    by: User,
    at: datetime,
    deadline: Deadline | None = None,
    note: str = "",
    lock_version: int | None = None,
    is_illustrative: bool = False,
) -> Item:
    """Xác nhận hoàn thành of the item, or (deadline given) of that milestone only.

    done_on: the day on which it was really done, which decides on time or late. A report that is
    only words is accepted only with a note that says on what ground.
    Raises NotAllowed, IllegalMove, DecisionRefused, StaleItem; then nothing has changed.
    """
    item = locked(item, lock_version=lock_version, by=by)
    milestone = locked_deadline(item, deadline)
    today = timezone.localdate(at)
    permissions.check_can_accept(by, item, on=today, deadline=milestone)
    if done_on > today:
        raise DecisionRefused("done_on", f"Ngày hoàn thành {day_words(done_on)} ở trong tương lai.")
    claim = _reported_by(item, milestone)
    if not note.strip() and (claim is None or claim.grade == Grade.WORDS):
        raise DecisionRefused(
            "note",
            "Báo cáo hoàn thành chỉ có lời, chưa có minh chứng: hãy ghi căn cứ xác nhận vào ý "
            "kiến, hoặc trả lại để bổ sung minh chứng.",
        )
    occasion = Occasion(by, at, note.strip(), claim=claim, is_illustrative=is_illustrative)
    return _decided(item, Move.ACCEPT, occasion, done_on, milestone)


@transaction.atomic
def return_item(
    *,
    item: Item,
    note: str,
    by: User,
    at: datetime,
    deadline: Deadline | None = None,
    lock_version: int | None = None,
    is_illustrative: bool = False,
) -> Item:
    """Trả lại what was reported done, saying why. Raises as `accept` does."""
    item = locked(item, lock_version=lock_version, by=by)
    milestone = locked_deadline(item, deadline)
    today = timezone.localdate(at)
    permissions.check_can_return(by, item, on=today, deadline=milestone)
    _need("note", note, "Hãy ghi lý do trả lại để cơ quan biết cần bổ sung gì.")
    claim = _reported_by(item, milestone)
    occasion = Occasion(by, at, note.strip(), claim=claim, is_illustrative=is_illustrative)
    return _decided(item, Move.RETURN, occasion, today, milestone)


@transaction.atomic
def pause(
    *,
    item: Item,
    basis: str,
    by: User,
    at: datetime,
    note: str = "",
    lock_version: int | None = None,
    is_illustrative: bool = False,
) -> Item:
    """Tạm dừng, by a document that says so. Raises as `accept` does."""
    item = locked(item, lock_version=lock_version, by=by)
    permissions.check_can_pause(by, item, on=timezone.localdate(at))
    _need("basis", basis, "Tạm dừng phải có văn bản: hãy ghi số, ký hiệu văn bản.")
    occasion = Occasion(by, at, note.strip(), basis.strip(), is_illustrative=is_illustrative)
    return _decided(item, Move.PAUSE, occasion, timezone.localdate(at))


@transaction.atomic
def resume(
    *,
    item: Item,
    by: User,
    at: datetime,
    note: str = "",
    basis: str = "",
    lock_version: int | None = None,
    is_illustrative: bool = False,
) -> Item:
    """Tiếp tục thực hiện paused work. Raises as `accept` does."""
    item = locked(item, lock_version=lock_version, by=by)
    permissions.check_can_resume(by, item, on=timezone.localdate(at))
    occasion = Occasion(by, at, note.strip(), basis.strip(), is_illustrative=is_illustrative)
    return _decided(item, Move.RESUME, occasion, timezone.localdate(at))


@transaction.atomic
def cancel(
    *,
    item: Item,
    basis: str,
    by: User,
    at: datetime,
    note: str = "",
    lock_version: int | None = None,
    is_illustrative: bool = False,
) -> Item:
    """Hủy, by a document that says so; there is no way back. Raises as `accept` does."""
    item = locked(item, lock_version=lock_version, by=by)
    permissions.check_can_cancel(by, item, on=timezone.localdate(at))
    _need("basis", basis, "Hủy đầu việc phải có văn bản: hãy ghi số, ký hiệu văn bản.")
    occasion = Occasion(by, at, note.strip(), basis.strip(), is_illustrative=is_illustrative)
    return _decided(item, Move.CANCEL, occasion, timezone.localdate(at))


@transaction.atomic
def reopen(
    *,
    item: Item,
    note: str,
    by: User,
    at: datetime,
    deadline: Deadline | None = None,
    lock_version: int | None = None,
    is_illustrative: bool = False,
) -> Item:
    """Mở lại accepted work or an accepted milestone, saying why. Raises as `accept` does."""
    item = locked(item, lock_version=lock_version, by=by)
    milestone = locked_deadline(item, deadline)
    today = timezone.localdate(at)
    permissions.check_can_reopen(by, item, on=today, deadline=milestone)
    _need("note", note, "Hãy ghi lý do mở lại.")
    occasion = Occasion(by, at, note.strip(), is_illustrative=is_illustrative)
    return _decided(item, Move.REOPEN, occasion, today, milestone)


def _need(field: str, text: str, message: str) -> None:
    if not text.strip():
        raise DecisionRefused(field, message)
    if field == "basis" and len(text.strip()) > 300:
        raise DecisionRefused(field, "Số, ký hiệu văn bản dài quá 300 ký tự.")


def _reported_by(item: Item, milestone: Deadline | None) -> Claim | None:
    """The claim by which the item or milestone was last reported done, with its grade."""
    moves = ItemMove.objects.filter(item=item, deadline=milestone, move=Move.REPORT_DONE)
    last = moves.order_by("-id").values_list("claim_id", flat=True).first()
    return Claim.objects.with_grade().filter(pk=last).first()


def _decided(
    item: Item,
    move: Move,
    occasion: Occasion,
    effective_on: date,
    milestone: Deadline | None = None,
) -> Item:
    row = step(item, move, occasion, effective_on=effective_on, deadline=milestone)
    record(
        f"item.{move}" if milestone is None else f"milestone.{move}",
        target=item,
        actor=occasion.by,
        at=occasion.at,
        payload={
            "move": row.pk,
            "deadline": row.deadline_id,
            "from": row.from_state,
            "to": row.to_state,
            "effective_on": effective_on.isoformat(),
            "note": row.note,
            "basis": row.basis,
            "is_illustrative": row.is_illustrative,
        },
    )
    return item

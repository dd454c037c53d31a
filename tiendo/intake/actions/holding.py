"""Giữ chỗ khi sửa: the rows that an action changes, locked; refused where they have moved on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.days import day_words
from tiendo.intake.models import DraftItem, Intake
from tiendo.intake.permissions import check_can_take_in

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class NotOpen(Exception):
    """The intake is not under review any more (or not yet); `str()` is Vietnamese."""


class StaleDraft(Exception):
    """A colleague changed the row since it was shown; `str()` says who and when."""


class RefusedEdit(Exception):
    """The change makes no sense for this row; `str()` is Vietnamese."""


def hold_intake(pk: int, by: User) -> Intake:
    """The intake, locked to the end of the transaction, its reading not loaded.

    Raises NotAllowed, NotOpen.
    """
    check_can_take_in(by)
    rows = Intake.objects.select_for_update(of=("self",)).defer("reading")
    intake = rows.get(pk=pk)
    if intake.state != Intake.State.OPEN:
        raise NotOpen(_why_not_open(intake))
    return intake


def hold_item(item: DraftItem, version: int, by: User) -> tuple[Intake, DraftItem]:
    """The item and its intake, locked. Raises NotAllowed, NotOpen, StaleDraft."""
    intake = hold_intake(item.intake_id, by)
    held = DraftItem.objects.select_related("touched_by").get(pk=item.pk, intake=intake)
    if held.lock_version != version:
        raise StaleDraft(_who_changed(held.touched_by, held.touched_at))
    held.intake = intake
    return intake, held


def keep_item(item: DraftItem, *, by: User, at: datetime) -> None:
    """Save an item that was held: one version on, signed by whoever touched it."""
    item.lock_version += 1
    item.touched_by, item.touched_at = by, at
    item.save()


def sign_off(
    intake: Intake, verb: str, *, by: User, at: datetime, payload: Mapping[str, Any]
) -> None:
    """Note who touched the review last and put the change into the log. Call it last."""
    intake.touched_by, intake.touched_at = by, at
    intake.save(update_fields=["touched_by", "touched_at"])
    record(verb, target=intake, actor=by, at=at, payload=payload)


def clock_words(at: datetime) -> str:
    """Giờ và ngày, in Vietnam: "09:12 ngày 22/11/2026"."""
    local = at.astimezone(_ZONE)
    return f"{local:%H:%M} ngày {day_words(local)}"


def _who_changed(by: User | None, at: datetime | None) -> str:
    who = f"{by} đã sửa mục này" if by else "Mục này vừa được sửa"
    when = f" lúc {clock_words(at)}" if at else ""
    return f"{who}{when}. Dưới đây là bản mới nhất; thay đổi của bạn chưa được ghi."


def _why_not_open(intake: Intake) -> str:
    if intake.state in (Intake.State.CONFIRMED, Intake.State.ATTACHED):
        done = intake.get_state_display()
        when = f" lúc {clock_words(intake.confirmed_at)}" if intake.confirmed_at else ""
        return f"Lượt nạp này {done}{when}, do {intake.confirmed_by} thực hiện; không sửa được nữa."
    return f"Lượt nạp này {intake.get_state_display()}; chưa rà soát được."

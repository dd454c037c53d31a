"""Giữ chỗ khi sửa: the rows that an action changes, locked; refused where they have moved on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.days import clock_words
from tiendo.core.locks import MovedOn
from tiendo.intake.models import DraftItem, Intake, ReviewStep
from tiendo.intake.permissions import check_can_take_in


class Touched(Protocol):
    """A row that says who changed it last."""

    @property
    def touched_by(self) -> User | None: ...
    @property
    def touched_at(self) -> datetime | None: ...


class NotOpen(Exception):
    """The intake is not under review any more (or not yet); `str()` is Vietnamese."""


class StaleDraft(MovedOn):
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


def hold_item(
    item: DraftItem, version: int, by: User, *, wanted: Mapping[str, Any] | None = None
) -> tuple[Intake, DraftItem, bool]:
    """The item and its intake, locked, and whether what is wanted stands there already.

    wanted: the fields as they shall be. A button pressed twice finds its own work done: one
    version on, by the same person, just so. Raises NotAllowed, NotOpen, StaleDraft.
    """
    intake = hold_intake(item.intake_id, by)
    held = DraftItem.objects.select_related("touched_by").get(pk=item.pk, intake=intake)
    is_done = (
        wanted is not None
        and held.lock_version == version + 1
        and held.touched_by == by
        and all(getattr(held, field) == value for field, value in wanted.items())
    )
    if held.lock_version != version and not is_done:
        raise stale("đã sửa mục này", held, by)
    held.intake = intake
    return intake, held, is_done


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


def stale(what: str, row: Touched, by: User, *, now: str = "") -> StaleDraft:
    """For a row that was touched since. what: "đã sửa mục này". now: what stands there now."""
    return StaleDraft(
        what, who=row.touched_by, at=row.touched_at, now=now, is_own=row.touched_by == by
    )


def stale_step(intake: Intake, anchor: str, what: str, by: User, *, now: str = "") -> StaleDraft:
    """For a row that keeps nobody's name: the last step at its place tells who and when."""
    steps = ReviewStep.objects.filter(intake=intake).select_related("by").defer("before")
    last = steps.filter(anchor=anchor).order_by("-pk").first() if anchor else None
    last = last or steps.order_by("-pk").first()
    if last is None:
        return StaleDraft(what, now=now)
    return StaleDraft(what, who=last.by, at=last.at, now=now, is_own=last.by == by)


def refuse_other_hand(intake: Intake, shown: str | None, by: User, what: str) -> None:
    """Whoever decides about a whole review has seen what others did in it.

    shown: the intake's seal on her page; None: nothing to compare. What she did herself since is
    hers to know. Raises StaleDraft.
    """
    if shown is not None and intake.touched_by != by and shown != intake.seal:
        raise stale(what, intake, by)


def _why_not_open(intake: Intake) -> str:
    if intake.state in (Intake.State.CONFIRMED, Intake.State.ATTACHED):
        done = intake.get_state_display()
        when = f" lúc {clock_words(intake.confirmed_at)}" if intake.confirmed_at else ""
        return f"Lượt nạp này {done}{when}, do {intake.confirmed_by} thực hiện; không sửa được nữa."
    return f"Lượt nạp này {intake.get_state_display()}; chưa rà soát được."

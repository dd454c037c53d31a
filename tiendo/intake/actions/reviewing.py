"""Rà soát một đầu việc: accept, edit, assign, drop, restore. Each is saved at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from tiendo.accounts.models import User
from tiendo.core.text import squeeze
from tiendo.intake.actions.holding import (
    RefusedEdit,
    hold_intake,
    hold_item,
    keep_item,
    sign_off,
)
from tiendo.intake.doubts import reckon
from tiendo.intake.models import DraftItem, Intake
from tiendo.intake.shapes import Body, Deadline, Quantity
from tiendo.plans.models import Item
from tiendo.reading.model import Certainty


@dataclass(frozen=True)
class Edit:
    """What a person may put right in an item. Its text stays the document's own."""

    title: str
    kind: str
    leads: Sequence[Body]
    coordinating: Sequence[Body]
    deadlines: Sequence[Deadline]
    quantities: Sequence[Quantity]


@transaction.atomic
def accept(*, item: DraftItem, version: int, by: User, at: datetime) -> DraftItem:
    """Nhận một đầu việc as it stands. Raises NotAllowed, NotOpen, StaleDraft."""
    return _decide(item, version, DraftItem.Decision.ACCEPTED, by, at)


@transaction.atomic
def drop(*, item: DraftItem, version: int, by: User, at: datetime) -> DraftItem:
    """Bỏ một đầu việc; it can be restored. Raises NotAllowed, NotOpen, StaleDraft."""
    return _decide(item, version, DraftItem.Decision.DROPPED, by, at)


@transaction.atomic
def edit(*, item: DraftItem, version: int, change: Edit, by: User, at: datetime) -> DraftItem:
    """Sửa và nhận một đầu việc. Raises NotAllowed, NotOpen, StaleDraft, RefusedEdit."""
    intake, held = hold_item(item, version, by)
    title = squeeze(change.title)
    if not title:
        raise RefusedEdit("Đầu việc phải có tên ngắn.")
    if change.kind not in Item.Kind.values:
        raise RefusedEdit("Loại đầu việc không có trong danh sách.")
    held.title, held.kind = title[:300], change.kind
    held.leads, held.coordinating = list(change.leads), list(change.coordinating)
    held.deadlines, held.quantities = list(change.deadlines), list(change.quantities)
    held.decision = DraftItem.Decision.ACCEPTED
    reckon(held)
    keep_item(held, by=by, at=at)
    sign_off(intake, "intake.edit", by=by, at=at, payload={"path": held.path, "title": held.title})
    return held


@transaction.atomic
def assign(
    *,
    item: DraftItem,
    version: int,
    leads: Sequence[Body],
    coordinating: Sequence[Body],
    by: User,
    at: datetime,
) -> DraftItem:
    """Giao một đầu việc: who leads, who coordinates; nothing else of it is decided by that.

    Raises NotAllowed, NotOpen, StaleDraft.
    """
    intake, held = hold_item(item, version, by)
    held.leads, held.coordinating = list(leads), list(coordinating)
    reckon(held)
    keep_item(held, by=by, at=at)
    names = {"leads": [body["name"] for body in leads], "path": held.path}
    sign_off(intake, "intake.assign", by=by, at=at, payload=names)
    return held


@transaction.atomic
def accept_certain(*, intake: Intake, by: User, at: datetime) -> int:
    """Nhận tất cả mục chắc chắn that nobody decided yet; how many. Raises NotAllowed, NotOpen."""
    held = hold_intake(intake.pk, by)
    count = certain_and_open(held).update(
        decision=DraftItem.Decision.ACCEPTED,
        lock_version=F("lock_version") + 1,
        touched_by=by,
        touched_at=at,
    )
    sign_off(held, "intake.accept_certain", by=by, at=at, payload={"count": count})
    return count


def certain_and_open(intake: Intake) -> QuerySet[DraftItem]:
    """The items that the reader is certain of and nobody has decided yet."""
    return DraftItem.objects.filter(
        intake=intake,
        decision=DraftItem.Decision.OPEN,
        certainty=Certainty.CERTAIN,
        needs_look=False,
    )


def _decide(
    item: DraftItem, version: int, decision: DraftItem.Decision, by: User, at: datetime
) -> DraftItem:
    intake, held = hold_item(item, version, by)
    held.decision = decision
    keep_item(held, by=by, at=at)
    sign_off(intake, f"intake.{decision}", by=by, at=at, payload={"path": held.path})
    return held

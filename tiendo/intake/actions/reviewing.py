"""Rà soát một đầu việc: accept, edit, assign, drop, restore. Each is saved at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.core.text import squeeze
from tiendo.intake.actions.holding import (
    RefusedEdit,
    hold_item,
    keep_item,
    sign_off,
)
from tiendo.intake.actions.steps import DECIDED, PARTS, Journal, item_words, keep_step
from tiendo.intake.doubts import reckon
from tiendo.intake.models import DraftItem, Intake
from tiendo.intake.shapes import Body, Deadline, Deliverable, Quantity
from tiendo.plans.models import Item

_MOVES = {DraftItem.Decision.ACCEPTED: "Nhận", DraftItem.Decision.DROPPED: "Bỏ"}


@dataclass(frozen=True)
class Edit:
    """What a person may put right in an item. Its text stays the document's own."""

    title: str
    kind: str
    leads: Sequence[Body]
    coordinating: Sequence[Body]
    deadlines: Sequence[Deadline]
    quantities: Sequence[Quantity]
    deliverables: Sequence[Deliverable]


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
    title = squeeze(change.title)
    if not title:
        raise RefusedEdit("Đầu việc phải có tên ngắn.")
    if change.kind not in Item.Kind.values:
        raise RefusedEdit("Loại đầu việc không có trong danh sách.")
    wanted: dict[str, Any] = {part: list(getattr(change, part)) for part in PARTS}
    wanted |= {
        "title": title[:300],
        "kind": change.kind,
        "decision": DraftItem.Decision.ACCEPTED,
    }
    intake, held, is_done = hold_item(item, version, by, wanted=wanted)
    if is_done:
        return held
    journal = Journal()
    journal.remember(held, *wanted)
    for field, value in wanted.items():
        setattr(held, field, value)
    reckon(held)
    keep_item(held, by=by, at=at)
    _keep_step(journal, intake, "edit", "Sửa và nhận", held, by, at)
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
    wanted = {"leads": list(leads), "coordinating": list(coordinating)}
    intake, held, is_done = hold_item(item, version, by, wanted=wanted)
    if is_done:
        return held
    journal = Journal()
    journal.remember(held, *wanted)
    held.leads, held.coordinating = wanted["leads"], wanted["coordinating"]
    reckon(held)
    keep_item(held, by=by, at=at)
    _keep_step(journal, intake, "assign", "Giao", held, by, at)
    names = {"leads": [body["name"] for body in leads], "path": held.path}
    sign_off(intake, "intake.assign", by=by, at=at, payload=names)
    return held


def _decide(
    item: DraftItem, version: int, decision: DraftItem.Decision, by: User, at: datetime
) -> DraftItem:
    intake, held, is_done = hold_item(item, version, by, wanted={"decision": decision})
    if is_done:
        return held
    journal = Journal()
    journal.remember(held, *DECIDED)
    held.decision = decision
    keep_item(held, by=by, at=at)
    _keep_step(journal, intake, decision, _MOVES[decision], held, by, at)
    sign_off(intake, f"intake.{decision}", by=by, at=at, payload={"path": held.path})
    return held


def _keep_step(
    journal: Journal, intake: Intake, verb: str, move: str, item: DraftItem, by: User, at: datetime
) -> None:
    words, anchor = item_words(move, [item]), f"muc-{item.pk}"
    keep_step(journal, intake, verb, words, by=by, at=at, anchor=anchor)

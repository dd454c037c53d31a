"""Phần chưa hiểu: a person ignores it, or makes an item of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from tiendo.accounts.models import User
from tiendo.intake.actions.holding import hold_intake, keep_item, sign_off, stale_step
from tiendo.intake.actions.steps import Journal, keep_step
from tiendo.intake.doubts import reckon
from tiendo.intake.models import DraftItem, DraftLeftover, Intake
from tiendo.intake.outline import Outline
from tiendo.intake.stored_reading import reading_of
from tiendo.intake.titles import short_title
from tiendo.plans.models import Item


@transaction.atomic
def ignore_leftover(
    *, leftover: DraftLeftover, by: User, at: datetime, shown: str | None = None
) -> DraftLeftover:
    """Bỏ qua. shown: its seal on the page. Raises NotAllowed, NotOpen, StaleDraft."""
    intake, held = _hold(leftover, shown, DraftLeftover.Decision.IGNORED, by)
    if held.decision == DraftLeftover.Decision.OPEN:
        journal = Journal()
        journal.remember(held, "decision", "item_id")
        held.decision = DraftLeftover.Decision.IGNORED
        held.save(update_fields=["decision"])
        words, anchor = f"Bỏ qua “{held.text[:120]}”", f"thua-{held.pk}"
        keep_step(journal, intake, "ignore_leftover", words, by=by, at=at, anchor=anchor)
        payload = {"block": held.block, "text": held.text[:200]}
        sign_off(intake, "intake.ignore_leftover", by=by, at=at, payload=payload)
    return held


@transaction.atomic
def add_leftover(
    *, leftover: DraftLeftover, by: User, at: datetime, shown: str | None = None
) -> DraftItem | None:
    """Thêm thành đầu việc, placed by where the text stands; a second call adds nothing (None).

    The path is that of the section it stands in with "p" (an unnumbered paragraph).
    Raises NotAllowed, NotOpen, StaleDraft.
    """
    intake, held = _hold(leftover, shown, DraftLeftover.Decision.ADDED, by)
    if held.decision == DraftLeftover.Decision.ADDED:
        return None
    journal = Journal()
    journal.remember(held, "decision", "item_id")
    item = _new_item(intake, held)
    reckon(item)
    keep_item(item, by=by, at=at)
    held.decision, held.item = DraftLeftover.Decision.ADDED, item
    held.save(update_fields=["decision", "item"])
    journal.remember_made(item)
    words, anchor = f"Thêm đầu việc {item.path} {item.title}", f"muc-{item.pk}"
    keep_step(journal, intake, "add_leftover", words, by=by, at=at, anchor=anchor, count=1)
    sign_off(intake, "intake.add_leftover", by=by, at=at, payload={"path": item.path})
    return item


def _hold(
    leftover: DraftLeftover, shown: str | None, wanted: str, by: User
) -> tuple[Intake, DraftLeftover]:
    """Locked; what is wanted may stand there already."""
    intake = hold_intake(leftover.intake_id, by)
    held = DraftLeftover.objects.get(pk=leftover.pk)
    if shown is not None and shown != held.seal and held.decision != wanted:
        place = f"muc-{held.item_id}" if held.item_id else f"thua-{held.pk}"
        now = f"Nay là: {held.get_decision_display()}."
        raise stale_step(intake, place, "đã quyết định phần này", by, now=now)
    return intake, held


def _new_item(intake: Intake, leftover: DraftLeftover) -> DraftItem:
    section = _section_at(intake, leftover)
    position = _position_after(intake, leftover)
    DraftItem.objects.filter(intake=intake, position__gte=position).update(
        position=F("position") + 1
    )
    return DraftItem(
        intake=intake,
        position=position,
        section_path=section,
        path=f"{section}.p" if section else "p",
        kind=Item.Kind.TASK,
        title=short_title(leftover.text),
        text=leftover.text.strip(),
        spans=[[leftover.block, leftover.start, leftover.end]],
        decision=DraftItem.Decision.ACCEPTED,
    )


def _section_at(intake: Intake, leftover: DraftLeftover) -> str:
    """The last section whose heading stands before the text; "" before the first."""
    outline = Outline(reading_of(intake).sections)
    before = [one for one in outline.sections if one.block is None or one.block <= leftover.block]
    return before[-1].path if before else ""


def _position_after(intake: Intake, leftover: DraftLeftover) -> int:
    """The place behind every item that stands before the text in the document."""
    before = [
        position
        for position, spans in intake.items.values_list("position", "spans")
        if spans and (spans[0][0], spans[0][1]) <= (leftover.block, leftover.start)
    ]
    return max(before, default=0) + 1

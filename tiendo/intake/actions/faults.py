"""Lưu ý về chính văn bản: settled by a person; the document's sentence is never changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.intake.actions.alike import assign_rows
from tiendo.intake.actions.holding import (
    RefusedEdit,
    StaleDraft,
    hold_intake,
    keep_item,
    sign_off,
    stale_step,
)
from tiendo.intake.actions.steps import Journal, keep_step
from tiendo.intake.models import DraftFault, DraftItem, Intake
from tiendo.intake.shapes import Body


@transaction.atomic
def settle_fault(*, fault: DraftFault, is_mended: bool, by: User, at: datetime) -> DraftFault:
    """Để nguyên như văn bản, or (is_mended) put right in the draft by hand.

    Raises NotAllowed, NotOpen, StaleDraft (settled already).
    """
    intake, held = _hold(fault, by)
    decision = DraftFault.Decision.MENDED if is_mended else DraftFault.Decision.KEPT
    return _settle(intake, held, decision, Journal(), by, at)


@transaction.atomic
def settle_alike_faults(*, intake: Intake, code: str, expects: int, by: User, at: datetime) -> int:
    """Để nguyên mọi lưu ý cùng loại như văn bản; how many. expects: how many were shown.

    Raises NotAllowed, NotOpen, StaleDraft, RefusedEdit (there is none).
    """
    held = hold_intake(intake.pk, by)
    rows = DraftFault.objects.filter(
        intake=held, code=code, decision=DraftFault.Decision.OPEN
    ).order_by("position")
    faults = list(rows)
    if not faults:
        raise RefusedEdit("Không còn lưu ý nào loại này.")
    if len(faults) != expects:
        now = f"Nay còn {len(faults)} lưu ý loại này."
        raise stale_step(held, "", "đã quyết định một số lưu ý", by, now=now)
    journal = Journal()
    for fault in faults:
        journal.remember(fault, "decision", "settled_by_id")
        fault.decision, fault.settled_by = DraftFault.Decision.KEPT, by
    rows.update(decision=DraftFault.Decision.KEPT, settled_by=by, settled_at=at)
    words = f"Để nguyên {len(faults)} lưu ý như văn bản"
    keep_step(journal, held, "settle_alike_faults", words, by=by, at=at, anchor="nhom-luu-y")
    payload = {"code": code, "count": len(faults)}
    sign_off(held, "intake.settle_alike_faults", by=by, at=at, payload=payload)
    return len(faults)


@transaction.atomic
def apply_proposal(*, fault: DraftFault, by: User, at: datetime) -> DraftFault:
    """Nhận đề nghị sửa: the short names of the items concerned are put right; the text stays.

    Raises NotAllowed, NotOpen, StaleDraft (settled already), RefusedEdit (nothing is proposed).
    """
    intake, held = _hold(fault, by)
    if not held.right:
        raise RefusedEdit("Lưu ý này không có đề nghị sửa.")
    journal = Journal()
    for item in fault_items(held):
        if held.wrong in item.title:
            journal.remember(item, "title")
            item.title = item.title.replace(held.wrong, held.right)[:300]
            keep_item(item, by=by, at=at)
    return _settle(intake, held, DraftFault.Decision.APPLIED, journal, by, at)


@transaction.atomic
def assign_fault(*, fault: DraftFault, leads: Sequence[Body], by: User, at: datetime) -> int:
    """Giao mọi mục chưa có chủ trì of a fault to one body; how many. The fault counts as mended.

    Raises NotAllowed, NotOpen, StaleDraft, RefusedEdit.
    """
    intake, held = _hold(fault, by)
    rows = [item for item in fault_items(held) if not item.leads]
    if not rows:
        raise RefusedEdit("Mọi mục của lưu ý này đều đã có cơ quan chủ trì.")
    journal = Journal()
    _decide(held, DraftFault.Decision.MENDED, journal, by, at)
    return assign_rows(intake, rows, leads, by, at, journal=journal)


def fault_items(fault: DraftFault) -> list[DraftItem]:
    """The live items that a fault concerns, in order: by their paths, else by where it stands."""
    rows = DraftItem.objects.filter(intake=fault.intake_id).exclude(
        decision=DraftItem.Decision.DROPPED
    )
    if fault.paths:
        return list(rows.filter(path__in=fault.paths).order_by("position"))
    blocks = [span[0] for span in fault.spans]
    return list(rows.filter(first_block__in=blocks).order_by("position"))


def _hold(fault: DraftFault, by: User) -> tuple[Intake, DraftFault]:
    intake = hold_intake(fault.intake_id, by)
    held = DraftFault.objects.select_related("settled_by").get(pk=fault.pk)
    if held.decision != DraftFault.Decision.OPEN:
        raise StaleDraft(
            "đã quyết định lưu ý này",
            who=held.settled_by,
            at=held.settled_at,
            now=f"Nay là: {held.get_decision_display()}.",
            is_own=held.settled_by == by,
        )
    return intake, held


def _settle(
    intake: Intake,
    fault: DraftFault,
    decision: DraftFault.Decision,
    journal: Journal,
    by: User,
    at: datetime,
) -> DraftFault:
    _decide(fault, decision, journal, by, at)
    words = f"{decision.label.capitalize()}: {fault.message}"
    keep_step(
        journal, intake, "settle_fault", words, by=by, at=at, anchor=f"luu-y-{fault.pk}", count=1
    )
    payload = {"code": fault.code, "message": fault.message[:300], "decision": str(decision)}
    sign_off(intake, "intake.settle_fault", by=by, at=at, payload=payload)
    return fault


def _decide(
    fault: DraftFault, decision: DraftFault.Decision, journal: Journal, by: User, at: datetime
) -> None:
    journal.remember(fault, "decision", "settled_by_id")
    fault.decision, fault.settled_by, fault.settled_at = decision, by, at
    fault.save(update_fields=["decision", "settled_by", "settled_at"])

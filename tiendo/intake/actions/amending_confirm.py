"""Xác nhận sửa đổi: the accepted changes become a new version of the running plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.core.progress import Move, State
from tiendo.intake.actions.amending import (
    accepted_changes,
    hold_amending,
    refuse_stale,
    why_not_amend,
)
from tiendo.intake.actions.holding import refuse_other_hand, sign_off
from tiendo.intake.actions.originals import keep_original
from tiendo.intake.amending import AmendmentComparison, compare_amendment
from tiendo.intake.heading import Heading
from tiendo.intake.models import Intake
from tiendo.intake.outline import Outline
from tiendo.intake.plan_draft import section_drafts
from tiendo.intake.stored_reading import from_stored
from tiendo.plans.actions.amending import amend_plan
from tiendo.plans.amendments import (
    AcceptedChange,
    BodiesChanged,
    DeadlineChanged,
    PlanAmendment,
)
from tiendo.plans.models import Assignment, Deadline, Item, Version
from tiendo.progress.actions.deadlines import move_by_amendment
from tiendo.progress.actions.steps import Occasion, held, step


class NotAmended(Exception):
    """The document can't amend this plan as things stand; `str()` says why."""


@transaction.atomic
def confirm_amendment(
    *, intake: Intake, by: User, at: datetime, shown: str | None = None
) -> Version:
    """Xác nhận: the plan gets a new version from the accepted changes, all or nothing.

    Refused changes leave the plan as it was. Items are locked, so that nobody reports on one
    while it changes. Of two officers who confirm at once the second is told (NotOpen).
    shown: the seal of the intake on her page.
    Raises NotAllowed, NotOpen, StaleDraft, StaleComparison, NotAmended (another plan, changes not
    yet judged, none accepted, the plan has no original), PlanRefused.
    """
    intake = hold_amending(intake, by)
    refuse_other_hand(intake, shown, by, "đã sửa lượt nạp này")
    plan = intake.attach_to
    assert plan is not None
    list(plan.versions.select_for_update().order_by("number"))
    list(plan.items.select_for_update().order_by("pk").values_list("pk"))
    today = timezone.localdate(at)
    comparison = compare_amendment(intake, today=today)
    refuse_stale(intake, comparison)
    changes = _accepted(intake, comparison)
    intake.document = keep_original(intake, by=by, at=at)
    amendment = _amendment(intake, comparison, changes)
    version = amend_plan(plan=plan, amendment=amendment, by=by, at=at)
    _move_days(version, changes, by, at)
    _hand_out(version, changes, by, at, today)
    intake.state, intake.plan = Intake.State.CONFIRMED, plan
    intake.confirmed_by, intake.confirmed_at = by, at
    intake.save(update_fields=["document", "plan", "state", "confirmed_by", "confirmed_at"])
    payload = {"plan": plan.code, "version": version.number, "changes": len(changes)}
    sign_off(intake, "intake.confirm_amendment", by=by, at=at, payload=payload)
    return version


def _accepted(intake: Intake, comparison: AmendmentComparison) -> tuple[AcceptedChange, ...]:
    if not comparison.is_same_plan:
        raise NotAmended(comparison.verdict)
    if reason := why_not_amend(intake):
        raise NotAmended(reason)
    keys = set(accepted_changes(intake).values_list("key", flat=True))
    return tuple(
        AcceptedChange(change.kind, change.item, change.before, change.after, change.effect)
        for change in comparison.changes
        if change.key in keys
    )


def _amendment(
    intake: Intake, comparison: AmendmentComparison, changes: tuple[AcceptedChange, ...]
) -> PlanAmendment:
    heading: Heading = intake.header
    assert intake.document is not None
    sections = section_drafts(Outline(from_stored(intake.reading or {}).sections))
    return PlanAmendment(
        document_id=intake.document.pk,
        is_whole=comparison.is_whole,
        doc_type=heading["doc_type"] or "",
        symbol=heading["number"] or "",
        issued_on=_day(heading["date"]),
        changes=changes,
        sections=sections if comparison.is_whole else (),
        order=comparison.order,
        sources=comparison.sources,
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _move_days(version: Version, changes: Sequence[AcceptedChange], by: User, at: datetime) -> None:
    """The register's own record of moved dates, with the amending document as its basis."""
    for change in changes:
        effect = change.effect
        if not isinstance(effect, DeadlineChanged) or effect.moved_to is None:
            continue
        assert effect.old is not None
        assert effect.new is not None
        row = Deadline.objects.select_for_update(of=("self",)).get(pk=effect.old.pk)
        row.words, row.type, row.value = effect.new.words[:400], effect.new.type, effect.new.value
        row.op = effect.new.op
        row.save(update_fields=["words", "type", "value", "op"])
        move_by_amendment(
            deadline=row,
            to_on=effect.moved_to,
            version=version,
            note=f"{change.before} → {change.after}",
            by=by,
            at=at,
        )


def _hand_out(
    version: Version, changes: Sequence[AcceptedChange], by: User, at: datetime, today: date
) -> None:
    """An item that nobody had and that is now led by somebody is assigned."""
    for change in changes:
        effect = change.effect
        if change.item is None or not isinstance(effect, BodiesChanged) or not effect.bodies:
            continue
        item: Item = held(change.item)
        if effect.role == Assignment.Role.LEAD and item.state == State.DRAFT:
            step(item, Move.ASSIGN, Occasion(by, at, basis=version.basis_words), effective_on=today)

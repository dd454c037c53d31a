"""Xác nhận phụ lục: every row joins the running plan, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.agencies.models import Agency, AgencySet
from tiendo.core.progress import IllegalMove
from tiendo.core.text import fold
from tiendo.intake.actions.confirming import NotReady
from tiendo.intake.actions.holding import RefusedEdit, hold_intake, refuse_other_hand, sign_off
from tiendo.intake.actions.originals import keep_original
from tiendo.intake.appendix_drafting import bound_rows, label_of
from tiendo.intake.appendix_effects import Effect, effects_of
from tiendo.intake.appendix_items import item_draft_of
from tiendo.intake.appendix_queries import appendix_blockers, appendix_rows
from tiendo.intake.models import Intake
from tiendo.intake.plan_draft import deadline_draft
from tiendo.intake.shapes import Body
from tiendo.intake.stored_reading import from_stored
from tiendo.plans.actions.appendices import attach_appendix
from tiendo.plans.actions.checking import PlanRefused
from tiendo.plans.drafts import AppendixRowDraft, CapitalDraft, SourceDraft
from tiendo.plans.models import Assignment, Document, Item, Plan, Section
from tiendo.plans.permissions import check_can_attach_appendix
from tiendo.progress.actions import DecisionRefused, MoveRefused, assign, move_deadline
from tiendo.progress.models import DeadlineMove

_REFUSALS = (IllegalMove, DecisionRefused, MoveRefused)


@transaction.atomic
def confirm_appendix(*, intake: Intake, by: User, at: datetime, shown: str | None = None) -> Plan:
    """Xác nhận phụ lục: sources, bodies, dates, money and new items, as the review left them.

    Bodies and moved days go through the register's own rules and keep their history. Where
    nothing is new, nothing is written and no document kept. The register is read anew: what a
    colleague changed since the page was shown is asked about again.
    shown: the seal of the intake on her page.
    Raises NotAllowed, NotOpen, StaleDraft, NotReady, RefusedEdit, PlanRefused.
    """
    held = hold_intake(intake.pk, by)
    plan = held.attach_to
    if plan is None or held.purpose != Intake.Purpose.APPENDIX:
        raise RefusedEdit("Lượt nạp này không phải phụ lục của một kế hoạch đang chạy.")
    check_can_attach_appendix(by, plan)
    refuse_other_hand(held, shown, by, "đã sửa lượt nạp này")
    Plan.objects.select_for_update().get(pk=plan.pk)
    effects = effects_of(appendix_rows(held), timezone.localdate(at))
    standing = appendix_blockers(held, effects)
    if standing:
        raise NotReady(standing)
    items = _attach(held, plan, effects, by, at)
    held.state, held.plan = Intake.State.ATTACHED, plan
    held.confirmed_by, held.confirmed_at = by, at
    held.save(update_fields=["document", "plan", "state", "confirmed_by", "confirmed_at"])
    payload = {"plan": plan.code, "rows": len(items)}
    sign_off(held, "intake.attach_appendix", by=by, at=at, payload=payload)
    return plan


def _attach(
    held: Intake, plan: Plan, effects: Sequence[Effect], by: User, at: datetime
) -> list[Item]:
    """Write everything that the rows add; answers the items that gained something."""
    said = {key: {fold(text) for text in texts} for key, texts in bound_rows(plan).items()}
    sections = list(plan.sections.order_by("position"))
    pairs = [(effect, _row_draft(effect, sections, said)) for effect in effects]
    telling = [(effect, draft) for effect, draft in pairs if _adds(effect, draft)]
    if not telling:
        return []
    held.document = _document(held, plan, by, at)
    try:
        items = attach_appendix(
            plan=plan,
            document=held.document,
            label=label_of(held, from_stored(held.reading or {})),
            rows=[draft for _, draft in telling],
            by=by,
            at=at,
        )
    except PlanRefused as refusal:
        raise RefusedEdit(str(refusal)) from refusal
    for (effect, _), item in zip(telling, items, strict=True):
        if effect.item is not None:
            _apply_by_the_rules(effect, item, held, by, at)
    return items


def _adds(effect: Effect, draft: AppendixRowDraft) -> bool:
    """Is there anything in the row that the register has not?"""
    written = draft.new or draft.sources or draft.deadlines or draft.deliverable or effect.amounts
    return bool(written or effect.leads or effect.coordinating or effect.moves)


def _document(held: Intake, plan: Plan, by: User, at: datetime) -> Document:
    """The appendix as a document; the very same file is kept once for a plan."""
    kept = Document.objects.filter(appendices__plan=plan, file=held.file_id).first()
    return kept or keep_original(held, by=by, at=at)


def _row_draft(
    effect: Effect, sections: Sequence[Section], said: dict[int, set[str]]
) -> AppendixRowDraft:
    row, item = effect.row, effect.item
    amounts = tuple(effect.amounts)
    capital = CapitalDraft(
        label=effect.line or row.draft.title,
        appendix=row.appendix,
        is_annexed=True,
        group=row.group,
        amounts_vnd=amounts,
    )
    return AppendixRowDraft(
        sources=_sources(effect, said),
        item_id=item.pk if item is not None else None,
        new=item_draft_of(row, sections) if item is None else None,
        deadlines=tuple(deadline_draft(one) for one in effect.deadlines) if item else (),
        capital=capital if amounts else None,
        deliverable=effect.deliverable if item else "",
    )


def _sources(effect: Effect, said: dict[int, set[str]]) -> tuple[SourceDraft, ...]:
    """Where the row stands; none where an appendix has told the item in these words before."""
    draft, item = effect.row.draft, effect.item
    if item is not None and fold(draft.text) in said.get(item.pk, set()):
        return ()
    return tuple(
        SourceDraft(block, start, end, rule="appendix_row", certainty=draft.certainty)
        for block, start, end in draft.spans
    )


def _apply_by_the_rules(effect: Effect, item: Item, held: Intake, by: User, at: datetime) -> None:
    """Bodies and moved days, each by the action that keeps its history."""
    basis = f"{effect.row.appendix or 'Phụ lục'} (tệp “{held.name}”)"[:300]
    try:
        for place, body in enumerate(effect.leads):
            ended = effect.replaced[place] if place < len(effect.replaced) else None
            _give(item, Assignment.Role.LEAD, body, ended, basis, by, at)
        for body in effect.coordinating:
            _give(item, Assignment.Role.COORDINATE, body, None, basis, by, at)
        for deadline, day, words in effect.moves:
            deadline.item = item
            move_deadline(
                deadline=deadline,
                to_on=day,
                reason=DeadlineMove.Reason.OTHER,
                note=f"Theo phụ lục nạp sau: {words}".strip(" :"),
                basis=basis,
                by=by,
                at=at,
                file=held.file,
                file_name=held.name,
            )
    except _REFUSALS as refusal:
        raise RefusedEdit(f"Dòng {effect.row.draft.path}: {refusal}") from refusal


def _give(
    item: Item,
    role: str,
    body: Body,
    replaces: Assignment | None,
    basis: str,
    by: User,
    at: datetime,
) -> None:
    assign(
        item=item,
        role=role,
        by=by,
        at=at,
        agency=Agency.objects.filter(pk=body["agency_id"] or 0).first(),
        agency_set=AgencySet.objects.filter(pk=body["set_id"] or 0).first(),
        replaces=replaces,
        note="Theo phụ lục nạp sau",
        basis=basis,
    )

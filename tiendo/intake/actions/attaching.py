"""Đính kèm bản gốc: an uploaded document turns out to be the original of a running plan."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.intake.actions.holding import RefusedEdit, hold_intake, refuse_other_hand, sign_off
from tiendo.intake.actions.originals import keep_original
from tiendo.intake.comparing import Comparison, compare
from tiendo.intake.models import DraftItem, Intake
from tiendo.intake.queries import compared_rows
from tiendo.plans.actions.attaching import attach_original
from tiendo.plans.drafts import SourceDraft
from tiendo.plans.models import Plan, Version
from tiendo.plans.permissions import check_can_attach_original


class NotTheOriginal(Exception):
    """The document has too little of the plan; `str()` says how much. `comparison`: in detail."""

    def __init__(self, comparison: Comparison) -> None:
        super().__init__(comparison.verdict)
        self.comparison = comparison


@transaction.atomic
def take_for_original(
    *, intake: Intake, plan: Plan | None, by: User, at: datetime, shown: str | None = None
) -> Intake:
    """Coi lượt nạp là bản gốc of a running plan; plan None: after all it is a plan of its own.

    shown: the seal of the intake on her page. Raises NotAllowed, NotOpen, StaleDraft.
    """
    held = hold_intake(intake.pk, by)
    purpose = Intake.Purpose.ORIGINAL if plan is not None else Intake.Purpose.NEW
    if (held.attach_to, held.purpose) == (plan, purpose):
        return held
    refuse_other_hand(held, shown, by, "đã sửa lượt nạp này")
    if plan is not None:
        check_can_attach_original(by, plan)
    held.attach_to = plan
    held.purpose = purpose
    held.save(update_fields=["attach_to", "purpose"])
    payload = {"plan": plan.code if plan else None}
    sign_off(held, "intake.take_for_original", by=by, at=at, payload=payload)
    return held


@transaction.atomic
def attach_intake(*, intake: Intake, by: User, at: datetime, shown: str | None = None) -> Version:
    """Đính kèm: every item that is found gets its sentence, nothing is doubled, all or nothing.

    shown: the seal of the intake on her page. Raises NotAllowed, NotOpen, StaleDraft,
    RefusedEdit (no plan chosen), NotTheOriginal, AttachmentRefused.
    """
    held = hold_intake(intake.pk, by)
    refuse_other_hand(held, shown, by, "đã sửa lượt nạp này")
    plan = held.attach_to
    if plan is None:
        raise RefusedEdit("Chưa chọn kế hoạch để đính kèm bản gốc.")
    check_can_attach_original(by, plan)
    comparison = compare(*compared_rows(plan, held))
    if not comparison.is_same_plan:
        raise NotTheOriginal(comparison)
    held.document = keep_original(held, by=by, at=at)
    version = attach_original(
        plan=plan,
        document=held.document,
        sources_by_item={pair.item.pk: _sources(pair.draft) for pair in comparison.pairs},
        texts_by_item={
            pair.item.pk: pair.draft.text for pair in comparison.pairs if not pair.item.is_verbatim
        },
        by=by,
        at=at,
    )
    held.state, held.plan = Intake.State.ATTACHED, plan
    held.confirmed_by, held.confirmed_at = by, at
    held.save(update_fields=["document", "plan", "state", "confirmed_by", "confirmed_at"])
    payload = {"plan": plan.code, "items": len(comparison.pairs)}
    sign_off(held, "intake.attach", by=by, at=at, payload=payload)
    return version


def _sources(draft: DraftItem) -> list[SourceDraft]:
    rule = str(draft.found.get("trace", {}).get("rule", "person"))
    return [
        SourceDraft(block=block, start=start, end=end, rule=rule[:60], certainty=draft.certainty)
        for block, start, end in draft.spans
    ]

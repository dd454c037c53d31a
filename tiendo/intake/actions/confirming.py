"""Xác nhận: the reviewed draft becomes a running plan, all or nothing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.agencies.matching import AgencyBook
from tiendo.intake.actions.holding import NotOpen, hold_intake, refuse_other_hand, sign_off
from tiendo.intake.actions.originals import keep_original
from tiendo.intake.blocking import Blocker, blockers
from tiendo.intake.models import Intake
from tiendo.intake.plan_draft import plan_draft_of
from tiendo.intake.queries import amended_plans, same_plans
from tiendo.plans.actions.running import run_plan
from tiendo.plans.models import Plan


class NotReady(Exception):
    """Something still stands in the way; `blockers` says what and where."""

    def __init__(self, standing: list[Blocker]) -> None:
        total = sum(blocker.count for blocker in standing)
        super().__init__(f"Chưa xác nhận được: còn {total} việc phải làm trước.")
        self.blockers = standing


class MayBeRunning(Exception):
    """The document may be one of the running plans; a person has to say. `plans`: which."""

    def __init__(self, plans: list[Plan]) -> None:
        names = ", ".join(f"“{plan.short_title}”" for plan in plans)
        super().__init__(f"Văn bản này có thể chính là kế hoạch đang chạy: {names}.")
        self.plans = plans


class AmendsRunning(MayBeRunning):
    """The document says that it amends or replaces running plans; a person has to say."""

    def __init__(self, plans: list[Plan]) -> None:
        super().__init__(plans)
        names = ", ".join(f"“{plan.short_title}”" for plan in plans)
        self.args = (f"Văn bản này ghi là sửa đổi hoặc thay thế kế hoạch đang chạy: {names}.",)


@transaction.atomic
def confirm_intake(
    *,
    intake: Intake,
    distinct_from: Collection[int] = (),
    by: User,
    at: datetime,
    shown: str | None = None,
) -> Plan:
    """Xác nhận và cho chạy. Nothing is written unless everything is.

    shown: the seal of the intake on her page; what a colleague changed since she has to see.

    distinct_from: the running plans of which a person has said that this is another one. Of two
    officers who confirm at once the second is told (NotOpen) that it is done, and by whom.
    Raises NotAllowed, NotOpen, StaleDraft, NotReady, MayBeRunning, AmendsRunning, PlanRefused.
    """
    held = hold_intake(intake.pk, by)
    refuse_other_hand(held, shown, by, "đã sửa bản nháp")
    if held.purpose == Intake.Purpose.AMENDMENT:
        raise NotOpen("Văn bản này sửa đổi một kế hoạch đang chạy: hãy xác nhận từng thay đổi.")
    standing = blockers(held)
    if standing:
        raise NotReady(standing)
    alike = [plan for plan in same_plans(held) if plan.pk not in distinct_from]
    if alike:
        raise MayBeRunning(alike)
    amended = [plan for plan in amended_plans(held) if plan.pk not in distinct_from]
    if amended:
        raise AmendsRunning(amended)
    held.document = keep_original(held, by=by, at=at)
    draft = plan_draft_of(held, AgencyBook.load(at.date()), document_id=held.document.pk)
    held.plan = run_plan(draft=draft, by=by, at=at)
    held.state = Intake.State.CONFIRMED
    held.confirmed_by, held.confirmed_at = by, at
    held.save(update_fields=["document", "plan", "state", "confirmed_by", "confirmed_at"])
    payload = {"plan": held.plan.code, "items": len(draft.items)}
    sign_off(held, "intake.confirm", by=by, at=at, payload=payload)
    return held.plan

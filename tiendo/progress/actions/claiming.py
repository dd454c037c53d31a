"""Báo cáo tiến độ: one agency says how far an item is, with what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.agencies.models import Agency
from tiendo.audit.actions import record
from tiendo.core.progress import Move, State
from tiendo.plans.models import Deadline, Item, Target
from tiendo.progress.actions.claim_faults import ClaimRefused, refuse_faults
from tiendo.progress.actions.evidence import attach_evidence
from tiendo.progress.actions.steps import Occasion, locked, locked_deadline, step
from tiendo.progress.bodies import Standing, lead_agencies
from tiendo.progress.drafts import EvidenceDraft
from tiendo.progress.models import Claim, Evidence

__all__ = ["ClaimRefused", "claim_progress"]


@transaction.atomic
def claim_progress(
    *,
    item: Item,
    agency: Agency,
    status: str,
    done_text: str,
    as_of: date,
    kind: str,
    by: User,
    at: datetime,
    today: date,
    share_percent: Decimal | None = None,
    quantity: Decimal | None = None,
    target: Target | None = None,
    deadline: Deadline | None = None,
    obstacle_text: str = "",
    evidence: Sequence[EvidenceDraft] = (),
    is_illustrative: bool = False,
    standing: Standing | None = None,
) -> Claim:
    """Báo cáo tiến độ. A claim is never edited; a later one corrects it.

    The first claim of work starts the item. "Đã hoàn thành" reports the item (or, with deadline,
    that milestone) done once every leading body has said so; one that coordinates can't say it.
    share_percent, quantity: None when not stated; quantity is cumulative, of the target.
    standing: what the agency is to the item, where it is settled already that `by` acts for it (a
    report of the body that is sent); None: it is asked of `by`.
    Raises NotAllowed, IllegalMove, ClaimRefused; then nothing has changed.
    """
    item = locked(item)
    claim = Claim(
        item=item,
        agency=agency,
        deadline=locked_deadline(item, deadline),
        target=target,
        status=status,
        share_percent=share_percent,
        quantity=quantity,
        done_text=done_text.strip(),
        obstacle_text=obstacle_text.strip(),
        as_of=as_of,
        kind=kind,
        claimed_by=by,
        claimed_at=at,
        is_illustrative=is_illustrative,
    )
    leads = lead_agencies(item, today)
    refuse_faults(claim, leads=leads, today=today, standing=standing)
    claim.save(force_insert=True)
    files = attach_evidence(claim, evidence)
    _move(claim, leads)
    record("item.claim", target=item, actor=by, at=at, payload=_payload(claim, files))
    return claim


def _move(claim: Claim, leads: dict[int, Agency]) -> None:
    """What the claim does to the workflow: start the item, or report it or a milestone done."""
    item, milestone = claim.item, claim.deadline
    occasion = Occasion(
        claim.claimed_by, claim.claimed_at, claim=claim, is_illustrative=claim.is_illustrative
    )
    is_done = claim.status == Claim.Status.DONE and _all_have_done(claim, leads)
    if is_done and milestone is None:
        if item.state != State.REPORTED_DONE:
            step(item, Move.REPORT_DONE, occasion, effective_on=claim.as_of)
        return
    if claim.status != Claim.Status.NOT_STARTED and item.state in (State.ASSIGNED, State.RETURNED):
        step(item, Move.START, occasion, effective_on=claim.as_of)
    if is_done and milestone is not None and milestone.reported_on is None:
        step(item, Move.REPORT_DONE, occasion, effective_on=claim.as_of, deadline=milestone)


def _all_have_done(claim: Claim, leads: dict[int, Agency]) -> bool:
    """Has every leading body said "đã hoàn thành" of this item or milestone in its latest claim?"""
    said = Claim.objects.filter(item=claim.item, deadline=claim.deadline, agency__in=leads)
    latest = dict(said.order_by("as_of", "id").values_list("agency_id", "status"))
    return all(latest.get(key) == Claim.Status.DONE for key in leads)


def _payload(claim: Claim, files: Sequence[Evidence]) -> dict[str, object]:
    return {
        "claim": claim.pk,
        "agency": claim.agency.code,
        "deadline": claim.deadline_id,
        "target": claim.target_id,
        "status": claim.status,
        "share_percent": None if claim.share_percent is None else str(claim.share_percent),
        "quantity": None if claim.quantity is None else str(claim.quantity),
        "as_of": claim.as_of.isoformat(),
        "kind": claim.kind,
        "done_text": claim.done_text,
        "obstacle_text": claim.obstacle_text,
        "evidence": [{"sha256": row.file.sha256, "kind": row.kind} for row in files],
        "is_illustrative": claim.is_illustrative,
    }

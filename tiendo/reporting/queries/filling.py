"""Điền sẵn: what a body's report says before she touched it, from what was claimed last."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tiendo.agencies.membership import Membership
from tiendo.agencies.models import Agency
from tiendo.plans.models import Item, Plan, Target
from tiendo.progress.models import Claim, LateReason
from tiendo.reporting.models import ReportLine


@dataclass(frozen=True, slots=True)
class Filling:
    """Dòng điền sẵn of one item. claim: the body's own last one by the cut-off, None: none."""

    item: Any
    claim: Claim | None
    target: Target | None
    late_reason: str


def items_to_report(
    agency: Agency, plan: Plan, on: date, *, membership: Membership | None = None
) -> Any:
    """Đầu việc mà cơ quan phải báo cáo: the work that it leads on the day, in the plan's order."""
    known = membership or Membership(on)
    items = Item.objects.in_plan(plan).countable()
    led = items.with_leads(agency, on, known).filter(leads=True)
    return led.select_related("section").tree_order()


def fillings(
    agency: Agency,
    plan: Plan,
    *,
    cut_off_on: date,
    on: date,
    only: Collection[int] | None = None,
) -> list[Filling]:
    """Every line of the body's report as it is filled in (of these items only). A handful of
    queries, whatever the number of items.

    Of claims only those of the body itself (and of bodies it succeeded) count, with figures of
    the cut-off day or before it; a later claim is of the next period.
    """
    membership = Membership.load(on)
    asked = items_to_report(agency, plan, on, membership=membership)
    items = list(asked if only is None else asked.filter(pk__in=only))
    own = membership.heirs.held_by(agency.pk)
    claims = _last_claims(items, own, cut_off_on)
    targets = _targets(items)
    reasons = _late_reasons(items)
    return [
        Filling(
            item,
            claims.get(item.pk),
            _target_of(claims.get(item.pk), targets.get(item.pk)),
            reasons.get(item.pk, ""),
        )
        for item in items
    ]


def line_of(filling: Filling, *, report_id: int) -> ReportLine:
    """The unsaved line that a filling becomes."""
    claim = filling.claim
    line = ReportLine(
        report_id=report_id,
        item=filling.item,
        position=filling.item.position,
        target=filling.target,
        late_reason=filling.late_reason,
    )
    if claim is not None:
        line.claim = claim
        line.status = claim.status
        line.share_percent = claim.share_percent
        line.quantity = claim.quantity
        line.done_text = claim.done_text
        line.obstacle_text = claim.obstacle_text
        line.as_of = claim.as_of
        line.kind = claim.kind
    return line


def _last_claims(items: list[Any], own: Iterable[int], cut_off_on: date) -> dict[int, Claim]:
    rows = Claim.objects.of_items(items).filter(agency__in=own, as_of__lte=cut_off_on)
    found: dict[int, Claim] = {}
    for claim in rows.select_related("target").order_by("as_of", "id"):
        found[claim.item_id] = claim
    return found


def _targets(items: list[Any]) -> dict[int, Target]:
    """Item key -> its first standing target, the one whose figure the line states."""
    rows = Target.objects.filter(item__in=items, ended_by__isnull=True).order_by("-position", "-pk")
    return {target.item_id: target for target in rows if target.item_id is not None}


def _target_of(claim: Claim | None, own: Target | None) -> Target | None:
    return claim.target if claim is not None and claim.target_id is not None else own


def _late_reasons(items: list[Any]) -> dict[int, str]:
    rows = LateReason.objects.filter(item__in=items, withdrawn_at__isnull=True).order_by("pk")
    return {row.item_id: row.note or row.get_reason_display() for row in rows}

"""Nối kế hoạch cấp dưới với cấp trên: say it, judge each proposed link, add one, take it back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.locks import MovedOn, seal_of_rows
from tiendo.plans.linking import propose_links
from tiendo.plans.models import ChangeKind, Item, ItemLink, Plan, PlanLink, VersionChange
from tiendo.plans.permissions import check_can_link

Decision = ItemLink.Decision


class LinkRefused(Exception):
    """The link makes no sense, or a colleague was faster; `str()` is Vietnamese."""


@transaction.atomic
def link_plans(*, lower: Plan, higher: Plan, basis: str, by: User, at: datetime) -> PlanLink:
    """Nói rằng kế hoạch cấp dưới thực hiện kế hoạch cấp trên, and propose the links of their items.

    A second call proposes what is new and keeps what was judged; where nothing is new it leaves
    no event. Nothing is accepted by itself.
    Raises NotAllowed, LinkRefused (a plan under itself, or in a ring).
    """
    check_can_link(by, lower, higher)
    if lower.pk == higher.pk or higher.pk in _below(lower):
        raise LinkRefused("Kế hoạch không thể thực hiện chính nó hoặc kế hoạch cấp dưới nó.")
    link, is_new = PlanLink.objects.get_or_create(
        lower=lower,
        higher=higher,
        defaults={"basis": basis[:300], "made_by": by, "made_at": at},
    )
    fresh = _propose(link, at)
    if not is_new and not fresh:
        return link
    payload = {"higher": higher.code, "basis": link.basis, "proposed": fresh}
    record("plan.link", target=lower, actor=by, at=at, payload=payload)
    return link


@transaction.atomic
def decide_link(
    *, item_link: ItemLink, version: int, decision: str, by: User, at: datetime
) -> ItemLink:
    """Đúng, không phải, or back to open. Raises NotAllowed, MovedOn."""
    row = ItemLink.objects.select_for_update(of=("self",)).filter(pk=item_link.pk).first()
    if row is None:
        raise MovedOn("đã thôi nối hai kế hoạch")
    check_can_link(by, row.link.lower, row.link.higher)
    if row.lock_version != version:
        if (row.decided_by, row.decision) == (by, decision):
            return row
        raise _judged(row, by)
    row.decision = decision
    row.decided_by, row.decided_at = by, at
    row.lock_version += 1
    row.save()
    payload = {"lower": row.lower.path, "higher": row.higher.path, "decision": decision}
    record("plan.decide_link", target=row.link.lower, actor=by, at=at, payload=payload)
    return row


@transaction.atomic
def accept_sure_links(*, link: PlanLink, by: User, at: datetime) -> int:
    """Nhận mọi mối nối chắc chắn that nobody judged yet; how many. Raises NotAllowed."""
    check_can_link(by, link.lower, link.higher)
    rows = link.item_links.filter(is_sure=True, decision=Decision.OPEN)
    if not rows.exists():
        return 0
    count = rows.update(
        decision=Decision.ACCEPTED,
        decided_by=by,
        decided_at=at,
        lock_version=F("lock_version") + 1,
    )
    payload = {"higher": link.higher.code, "count": count}
    record("plan.accept_links", target=link.lower, actor=by, at=at, payload=payload)
    return count


@transaction.atomic
def link_items(*, link: PlanLink, lower: Item, higher: Item, by: User, at: datetime) -> ItemLink:
    """Nối hai đầu việc by a person's word; what is joined already stays as it is.

    Raises NotAllowed, LinkRefused (not of these plans), MovedOn (a colleague has said "không
    phải" of the two: that is changed at the pair itself, where one sees it).
    """
    check_can_link(by, link.lower, link.higher)
    if lower.plan_id != link.lower_id or higher.plan_id != link.higher_id:
        raise LinkRefused("Hai đầu việc không thuộc hai kế hoạch này.")
    known = ItemLink.objects.select_for_update().filter(lower=lower, higher=higher).first()
    if known is not None and known.decision == Decision.ACCEPTED:
        return known
    if known is not None and known.decision == Decision.REFUSED and known.decided_by != by:
        raise _judged(known, by)
    row, _ = ItemLink.objects.update_or_create(
        lower=lower,
        higher=higher,
        defaults={
            "link": link,
            "how": ItemLink.How.PERSON,
            "decision": Decision.ACCEPTED,
            "decided_by": by,
            "decided_at": at,
        },
    )
    payload = {"lower": lower.path, "higher": higher.path}
    record("plan.link_items", target=link.lower, actor=by, at=at, payload=payload)
    return row


@transaction.atomic
def unlink_plans(*, link: PlanLink, by: User, at: datetime, shown: str | None = None) -> None:
    """Thôi nối hai kế hoạch; what was judged goes with it and stays in the log.

    shown: `judged_seal` of the links on her page: what colleagues judged since does not go
    unseen. Raises NotAllowed, MovedOn.
    """
    check_can_link(by, link.lower, link.higher)
    rows = link.item_links.select_for_update(of=("self",)).select_related("decided_by")
    if shown is not None and shown != judged_seal(rows, by):
        others = rows.exclude(decided_by=by).exclude(decided_by=None)
        last = others.order_by("-decided_at").first()
        raise _judged(last, by) if last else MovedOn("đã chọn lại các mối nối")
    accepted = list(
        link.item_links.filter(decision=Decision.ACCEPTED).values_list(
            "lower__path", "higher__path"
        )
    )
    payload = {"higher": link.higher.code, "links": accepted}
    record("plan.unlink", target=link.lower, actor=by, at=at, payload=payload)
    link.delete()


def judged_seal(rows: Iterable[ItemLink], person: User) -> str:
    """Dấu của những gì đồng nghiệp đã chọn: the same while nobody but this person judges."""
    others = (row for row in rows if row.decided_by_id not in (None, person.pk))
    return seal_of_rows((row.pk, row.lock_version) for row in others)


def _judged(row: ItemLink, by: User) -> MovedOn:
    return MovedOn(
        "đã chọn mối nối này",
        who=row.decided_by,
        at=row.decided_at,
        now=f"Nay là: {row.get_decision_display()}.",
        is_own=row.decided_by == by,
    )


def _below(plan: Plan) -> set[int]:
    """Keys of the plans that carry out this one, directly or not."""
    found: set[int] = set()
    level = {plan.pk}
    while level:
        rows = PlanLink.objects.filter(higher__in=level).values_list("lower", flat=True)
        level = set(rows) - found
        found |= level
    return found


def _propose(link: PlanLink, at: datetime) -> int:
    today = timezone.localdate(at)
    lower = list(Item.objects.in_plan(link.lower).countable().tree_order())
    higher = Item.objects.in_plan(link.higher).countable().tree_order()
    body = link.lower.issuer or link.lower.coordinator
    concerned = higher.concerning(body, today).values_list("pk", flat=True) if body else []
    known = set(ItemLink.objects.filter(link=link).values_list("lower", "higher"))
    renumbered = VersionChange.objects.filter(version__plan=link.higher, kind=ChangeKind.RENUMBERED)
    proposals = propose_links(
        lower, list(higher), concerned=list(concerned), is_renumbered=renumbered.exists()
    )
    fresh = [one for one in proposals if (one.lower.pk, one.higher.pk) not in known]
    ItemLink.objects.bulk_create(
        ItemLink(
            link=link,
            lower=one.lower,
            higher=one.higher,
            how=one.how,
            likeness=one.likeness,
            is_sure=one.is_sure,
        )
        for one in fresh
    )
    return len(fresh)

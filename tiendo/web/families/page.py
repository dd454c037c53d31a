"""Trang nối kế hoạch: the proposed links by what they need, and the lists of the higher plan."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from tiendo.accounts.models import User
from tiendo.asking.together import ask_together
from tiendo.plans.actions.families import judged_seal
from tiendo.plans.families import (
    higher_candidates,
    lower_plans,
    own_plan_duties,
    untaken_by_body,
)
from tiendo.plans.models import Item, ItemLink, Plan, PlanLink
from tiendo.plans.permissions import can_link
from tiendo.web.requests import StaffRequest

Decision = ItemLink.Decision


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links that need the same of a person. name: its heading; anchor: its place on the page."""

    name: str
    anchor: str
    rows: tuple[ItemLink, ...]


def higher_context(request: StaffRequest, plan: Plan) -> dict[str, Any]:
    """What this plan carries out, what it may carry out, and any other running plan."""
    links = PlanLink.objects.filter(lower=plan).select_related("higher__coordinator", "made_by")
    candidates = higher_candidates(plan)
    named = {one.plan.pk for one in candidates} | {link.higher_id for link in links}
    others = Plan.objects.exclude(pk__in=named | {plan.pk}).order_by("-confirmed_at")
    return {
        "plan": plan,
        "links": [(link, _counts(link)) for link in links],
        "candidates": [(one, can_link(request.user, plan, one.plan)) for one in candidates],
        "others": [other for other in others if can_link(request.user, plan, other)],
    }


def link_context(link: PlanLink, user: User) -> dict[str, Any]:
    """One link of two plans: what is asked, what is sure, what was judged, what serves nothing."""
    rows = list(
        link.item_links.select_related("lower", "higher", "decided_by").order_by(
            "lower__position", "-likeness", "pk"
        )
    )
    linked = {row.lower_id for row in rows if row.decision != Decision.REFUSED}
    lower = list(Item.objects.in_plan(link.lower).countable().tree_order())
    return {
        "link": link,
        "plan": link.lower,
        "groups": _groups(rows),
        "counts": _counts(link),
        "judged_seal": judged_seal(rows, user),
        "sure_open": sum(row.is_sure and row.decision == Decision.OPEN for row in rows),
        "unlinked": [item for item in lower if item.pk not in linked],
        "lower_items": lower,
        "higher_items": list(Item.objects.in_plan(link.higher).countable().tree_order()),
        "may_link": can_link(user, link.lower, link.higher),
    }


def lower_context(request: StaffRequest, plan: Plan) -> dict[str, Any]:
    """The plans under this one, what none of them took up, and who has sent none."""
    links, items = lower_plans(plan), Item.objects.in_plan(plan).countable().tree_order()
    judged = ItemLink.objects.filter(link__higher=plan).values_list("link_id", "decision")
    ask_together(links, items, judged)
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for key, decision in judged:
        counts[key][decision] += 1
    untaken = untaken_by_body(plan, request.today)
    return {
        "plan": plan,
        "links": [(link, _named_counts(counts[link.pk])) for link in links],
        "duties": own_plan_duties(plan, request.today, items=items, links=links),
        "untaken": sorted(untaken, key=lambda one: (-len(one.items), one.name)),
        "untaken_count": len({item.pk for one in untaken for item in one.items}),
        "all_count": len(items),
    }


def _counts(link: PlanLink) -> dict[str, int]:
    return _named_counts(Counter(link.item_links.values_list("decision", flat=True)))


def _named_counts(found: Counter[str]) -> dict[str, int]:
    return {
        "open": found[Decision.OPEN],
        "accepted": found[Decision.ACCEPTED],
        "refused": found[Decision.REFUSED],
    }


def _groups(rows: list[ItemLink]) -> list[LinkGroup]:
    asked = [row for row in rows if row.decision == Decision.OPEN and not row.is_sure]
    sure = [row for row in rows if row.decision == Decision.OPEN and row.is_sure]
    taken = [row for row in rows if row.decision == Decision.ACCEPTED]
    refused = [row for row in rows if row.decision == Decision.REFUSED]
    groups = [
        LinkGroup("Cần xem: có phải phục vụ nhau không?", "can-xem", tuple(asked)),
        LinkGroup("Máy chắc chắn, chờ bạn nhận", "chac-chan", tuple(sure)),
        LinkGroup("Đã nối", "da-noi", tuple(taken)),
        LinkGroup("Không phải", "khong-phai", tuple(refused)),
    ]
    return [group for group in groups if group.rows]

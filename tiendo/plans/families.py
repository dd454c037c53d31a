"""Đọc kế hoạch cấp trên, kế hoạch cấp dưới: who carries out what, and what nobody took up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from tiendo.agencies.models import Agency
from tiendo.agencies.queries import members
from tiendo.agencies.succession import Heirs
from tiendo.core.own_plans import orders_own_plan
from tiendo.core.text import fold
from tiendo.plans.models import Assignment, Item, ItemLink, LegalBasis, Plan, PlanLink

_LEAST_TITLE = 24
"""A title shorter than that names no one plan."""


@dataclass(frozen=True, slots=True)
class HigherCandidate:
    """A running plan that this one names among its bases. basis: in the document's words."""

    plan: Plan
    basis: str


@dataclass(frozen=True, slots=True)
class OwnPlanDuty:
    """An item that orders bodies to draw up plans of their own, by when, and who has done so.

    sent: body and its linked plan; missing: who has none yet. due_on None: no day is given.
    """

    item: Item
    due_on: date | None
    sent: tuple[tuple[Agency, Plan], ...]
    missing: tuple[Agency, ...]


@dataclass(frozen=True, slots=True)
class Untaken:
    """What one body leads in the higher plan and no lower plan took up. name: as the plan says."""

    name: str
    items: tuple[Item, ...]


def higher_candidates(plan: Plan) -> list[HigherCandidate]:
    """Running plans among the legal bases of this one, by number (and day) or by title."""
    others = Plan.objects.exclude(pk=plan.pk).exclude(lower_links__lower=plan)
    bases = list(plan.bases.order_by("pk"))
    found = []
    for other in others.order_by("-confirmed_at"):
        basis = next((one for one in bases if _names(one, other)), None)
        if basis is not None:
            found.append(HigherCandidate(other, _basis_words(basis)))
    return found


def _names(basis: LegalBasis, plan: Plan) -> bool:
    if plan.number and _solid(basis.number) == _solid(plan.number):
        return basis.issued_on is None or plan.issued_on in (None, basis.issued_on)
    title = fold(plan.title)
    return not plan.number and len(title) >= _LEAST_TITLE and title in fold(basis.subject)


def _solid(number: str) -> str:
    return "".join(fold(number).split())


def _basis_words(basis: LegalBasis) -> str:
    day = f" ngày {basis.issued_on:%d/%m/%Y}" if basis.issued_on else ""
    return f"{basis.doc_type or 'Văn bản'} số {basis.number}{day}"[:300]


def lower_plans(plan: Plan) -> QuerySet[PlanLink]:
    """The plans that carry out this one, in the order in which they were linked."""
    links = PlanLink.objects.filter(higher=plan).select_related(
        "lower__issuer", "lower__coordinator"
    )
    return links.order_by("made_at", "pk")


def accepted_links() -> QuerySet[ItemLink]:
    """Links that a person (or a sure proposal that one accepted) has confirmed."""
    return ItemLink.objects.filter(decision=ItemLink.Decision.ACCEPTED)


def links_above(item: Item) -> QuerySet[ItemLink]:
    """Phục vụ đầu việc nào of a higher plan."""
    return accepted_links().filter(lower=item).select_related("higher__plan").order_by("pk")


def links_below(item: Item) -> QuerySet[ItemLink]:
    """Được thực hiện tại đầu việc nào of lower plans."""
    return accepted_links().filter(higher=item).select_related("lower__plan").order_by("pk")


def untaken_items(plan: Plan) -> QuerySet[Item]:
    """What stands in the plan and no item of a lower plan serves, in the order of the plan."""
    served = accepted_links().filter(higher=OuterRef("pk"), lower__ended_by=None)
    rows: QuerySet[Item] = (
        Item.objects.in_plan(plan).countable().filter(~Exists(served)).tree_order()
    )
    return rows


def untaken_by_body(plan: Plan, today: date) -> list[Untaken]:
    """The items that nobody took up, under the names of those who lead them. Three queries."""
    items = untaken_items(plan)
    leads = Assignment.objects.valid_on(today).leading().filter(item__in=items)
    names: dict[int, list[str]] = defaultdict(list)
    for row in leads.select_related("agency", "agency_set").order_by("id"):
        body = row.agency or row.agency_set
        names[row.item_id].append(str(body))
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        for name in names.get(item.pk) or ["Chưa có cơ quan chủ trì"]:
            groups[name].append(item)
    return [Untaken(name, tuple(found)) for name, found in groups.items()]


def own_plan_duties(plan: Plan, today: date) -> list[OwnPlanDuty]:
    """Who has to send a plan of its own under this one, and who has not."""
    duties = [
        item
        for item in Item.objects.in_plan(plan).countable().tree_order().with_deadlines()
        if orders_own_plan(item.text)
    ]
    if not duties:
        return []
    sent = _plans_by_body(plan, today)
    return [_duty(item, sent, today) for item in duties]


def _plans_by_body(plan: Plan, today: date) -> dict[int, Plan]:
    """Key of a body -> its plan under this one; what an ended body sent counts for its heir.

    Whose plan it is: its issuer's, or its coordinator's where the higher plan's issuer signed it.
    """
    heirs = Heirs.load(today)
    found: dict[int, Plan] = {}
    for link in lower_plans(plan):
        issuer = link.lower.issuer if link.lower.issuer_id != plan.issuer_id else None
        body = issuer or link.lower.coordinator
        for holder in heirs.holders(body.pk) if body else ():
            found[holder] = link.lower
    return found


def _duty(item: Item, sent: dict[int, Plan], today: date) -> OwnPlanDuty:
    rows = Assignment.objects.valid_on(today).leading().filter(item=item)
    bodies: dict[int, Agency] = {}
    for row in rows.select_related("agency", "agency_set"):
        named = [row.agency] if row.agency else []
        for body in members(row.agency_set, today) if row.agency_set else named:
            bodies[body.pk] = body
    ordered = sorted(bodies.values(), key=lambda body: body.sort_text)
    days = [one.due_on for one in item.deadlines.all() if one.due_on and one.ended_by_id is None]
    return OwnPlanDuty(
        item=item,
        due_on=min(days, default=None),
        sent=tuple((body, sent[body.pk]) for body in ordered if body.pk in sent),
        missing=tuple(body for body in ordered if body.pk not in sent),
    )

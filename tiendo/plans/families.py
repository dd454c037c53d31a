"""Đọc kế hoạch cấp trên, kế hoạch cấp dưới: who carries out what, and what nobody took up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db.models import Exists, OuterRef, QuerySet

from tiendo.agencies.membership import Membership
from tiendo.agencies.models import Agency
from tiendo.agencies.succession import Heirs
from tiendo.asking.together import ask_together
from tiendo.core.own_plans import orders_own_plan
from tiendo.core.text import fold
from tiendo.plans.models import Assignment, Deadline, Item, ItemLink, LegalBasis, Plan, PlanLink

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
    """The items that nobody took up, under the names of those who lead them. Two queries."""
    items = untaken_items(plan)
    leads = Assignment.objects.valid_on(today).leading().filter(item__in=items.all())
    names: dict[int, list[str]] = defaultdict(list)
    for row in leads.select_related("agency", "agency_set").order_by("id"):
        body = row.agency or row.agency_set
        names[row.item_id].append(str(body))
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        for name in names.get(item.pk) or ["Chưa có cơ quan chủ trì"]:
            groups[name].append(item)
    return [Untaken(name, tuple(found)) for name, found in groups.items()]


def own_plan_duties(
    plan: Plan,
    today: date,
    *,
    items: Iterable[Item] | None = None,
    links: Iterable[PlanLink] | None = None,
) -> list[OwnPlanDuty]:
    """Who has to send a plan of its own under this one, and who has not.

    items: what of the plan counts, links: `lower_plans`, where they are asked already. Two
    queries more where there is such a duty, whatever the number of bodies.
    """
    found = Item.objects.in_plan(plan).countable().tree_order() if items is None else items
    duties = [item for item in found if orders_own_plan(item.text)]
    if not duties:
        return []
    rows = Assignment.objects.valid_on(today).leading().filter(item__in=duties)
    rows = rows.select_related("agency").order_by("id")
    days = Deadline.objects.filter(item__in=duties, ended_by=None, due_on__isnull=False)
    membership = Membership(today)
    ask_together(rows, days, *membership.questions)
    sets = {row.agency_set_id for row in rows if row.agency_set_id}
    members = list(membership.members(sets)) if sets else []
    sent = _plans_by_body(plan, lower_plans(plan) if links is None else links, membership.heirs)
    duty_of = partial(_duty, sent=sent, members=members, membership=membership)
    return [
        duty_of(
            item,
            [row for row in rows if row.item_id == item.pk],
            [one.due_on for one in days if one.item_id == item.pk],
        )
        for item in duties
    ]


def _plans_by_body(plan: Plan, links: Iterable[PlanLink], heirs: Heirs) -> dict[int, Plan]:
    """Key of a body -> its plan under this one; what an ended body sent counts for its heir.

    Whose plan it is: its issuer's, or its coordinator's where the higher plan's issuer signed it.
    """
    found: dict[int, Plan] = {}
    for link in links:
        issuer = link.lower.issuer if link.lower.issuer_id != plan.issuer_id else None
        body = issuer or link.lower.coordinator
        for holder in heirs.holders(body.pk) if body else ():
            found[holder] = link.lower
    return found


def _duty(
    item: Item,
    rows: Iterable[Assignment],
    days: Iterable[date | None],
    *,
    sent: dict[int, Plan],
    members: Iterable[Agency],
    membership: Membership,
) -> OwnPlanDuty:
    bodies: dict[int, Agency] = {}
    for row in rows:
        named = [row.agency] if row.agency else []
        key = row.agency_set_id
        of_set = [body for body in members if key and membership.has(key, body)]
        for body in of_set if key else named:
            bodies[body.pk] = body
    ordered = sorted(bodies.values(), key=lambda body: body.sort_text)
    return OwnPlanDuty(
        item=item,
        due_on=min((day for day in days if day), default=None),
        sent=tuple((body, sent[body.pk]) for body in ordered if body.pk in sent),
        missing=tuple(body for body in ordered if body.pk not in sent),
    )

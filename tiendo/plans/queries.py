"""Đọc kế hoạch: which plans run, and the questions asked of their items."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from tiendo.plans.models import Item, Plan, Section
from tiendo.plans.models.item_rows import ItemQuerySet

__all__ = [
    "ItemQuerySet",
    "current_plan",
    "items_above",
    "plan_by_code",
    "running_plans",
    "sections_of",
]


def running_plans() -> QuerySet[Plan]:
    """Kế hoạch đang chạy, the one that began last first."""
    return Plan.objects.select_related("coordinator", "issuer").order_by("-confirmed_at", "-id")


def current_plan() -> Plan | None:
    """The plan that a page shows when none is named: the one that began last. One query."""
    return running_plans().first()


def plan_by_code(code: str) -> Plan | None:
    """The plan of this code; None when there is none. "" is the current plan. One query."""
    return running_plans().filter(code=code).first() if code else current_plan()


def sections_of(plan: Plan) -> QuerySet[Section]:
    """The plan's headings in their order."""
    return Section.objects.filter(plan=plan).order_by("position")


def items_above(items: Iterable[Item]) -> dict[int, Item]:
    """Key -> item, for every item above these in the tree (groups among them).

    One query for each level, whatever the number of items.
    """
    found: dict[int, Item] = {}
    wanted = {item.parent_id for item in items if item.parent_id is not None}
    while wanted:
        level = {item.pk: item for item in Item.objects.filter(pk__in=wanted)}
        found.update(level)
        wanted = {row.parent_id for row in level.values() if row.parent_id is not None} - set(found)
    return found

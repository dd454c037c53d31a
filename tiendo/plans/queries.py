"""Đọc kế hoạch: which plans run, and the questions asked of their items."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from tiendo.asking.kept import KeptQuestion
from tiendo.plans.models import Item, Plan, Section
from tiendo.plans.models.item_rows import ItemQuerySet

__all__ = [
    "ItemQuerySet",
    "current_plan",
    "items_above",
    "plan_by_code",
    "rows_above",
    "running_plans",
    "sections_of",
]


def running_plans() -> QuerySet[Plan]:
    """Kế hoạch đang chạy, the one that began last first."""
    return Plan.objects.select_related("coordinator", "issuer").order_by("-confirmed_at", "-id")


def current_plan() -> Plan | None:
    """The plan that a page shows when none is named: the one that began last. One query."""
    return next(iter(_CURRENT.rows()), None)


def plan_by_code(code: str) -> Plan | None:
    """The plan of this code; None when there is none. "" is the current plan. One query."""
    return next(iter(_BY_CODE.rows(code=code)), None) if code else current_plan()


_CURRENT: KeptQuestion[Plan] = KeptQuestion(lambda: running_plans()[:1])
_BY_CODE: KeptQuestion[Plan] = KeptQuestion(
    lambda code: running_plans().filter(code=code), code="the code of a plan"
)


def sections_of(plan: Plan) -> QuerySet[Section]:
    """The plan's headings in their order."""
    return Section.objects.filter(plan=plan).order_by("position")


def items_above(items: Iterable[Item]) -> dict[int, Item]:
    """Key -> item, for every item above these in the tree (groups among them). One query."""
    return {item.pk: item for item in rows_above(items)}


_ABOVE = """
WITH RECURSIVE above(id) AS (
    SELECT parent_id FROM plans_item WHERE id IN ({keys}) AND parent_id IS NOT NULL
    UNION
    SELECT i.parent_id FROM plans_item i JOIN above a ON i.id = a.id
    WHERE i.parent_id IS NOT NULL
) SELECT id FROM above"""


def rows_above(items: Iterable[Item]) -> QuerySet[Item]:
    """Every item above these, at any level."""
    keys = [item.pk for item in items if item.parent_id is not None]
    if not keys:
        return Item.objects.none()
    above = RawSQL(_ABOVE.format(keys=", ".join(["%s"] * len(keys))), keys)
    rows: QuerySet[Item] = Item.objects.filter(pk__in=above)
    return rows

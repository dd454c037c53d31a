"""Cả kế hoạch theo trang: the list as it opens, nothing narrowed, in the order of the plan.

What most people see most often: the keys of a page and how many rows there are come by one
statement, put into words once for a process.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet, Subquery, Value

from tiendo.asking.kept import Place, places_of, prepared
from tiendo.plans.models import Item, Plan

_EXAMPLES: dict[str, Any] = {"code": "a code that no plan has"}
_AFTER = {"position": 2_111_000_301, "key": 2_111_000_302}


def keys_of_plan(
    code: str, *, many: int, most: int, after: tuple[int, int] | None = None
) -> tuple[list[int], int]:
    """The first keys of the plan's work, or the first behind a row (its position and key), and
    how many rows the whole plan has, counted up to `most`. One query."""
    sql, places = _statement(connection.vendor, many, most, after is not None)
    given: dict[str, Any] = {"code": code}
    if after is not None:
        given["position"], given["key"] = after
    with connection.cursor() as cursor:
        cursor.execute(
            sql, [constant if name is None else prepared(given[name]) for name, constant in places]
        )
        rows = sorted(cursor.fetchall())
    (_, _, total), *keys = rows
    return [key for _, _, key in keys], total


@lru_cache
def _statement(vendor: str, many: int, most: int, goes_on: bool) -> tuple[str, Sequence[Place]]:
    examples = {**_EXAMPLES, **(_AFTER if goes_on else {})}
    keys = Plan.objects.filter(code=examples["code"]).values("pk")
    # Its key, so that the index of the plan's order is gone down from its place on.
    rows = Item.objects.countable().filter(plan_id=Subquery(keys[:1]))
    counted = rows.order_by().values("pk")[:most]
    if goes_on:
        position, key = examples["position"], examples["key"]
        rows = rows.filter(Q(position__gt=position) | Q(pk__gt=key), position__gte=position)
    page = rows.order_by("position", "pk").annotate(part=Value(1))
    parts = (_words(counted), _words(page.values_list("part", "position", "pk")[:many]))
    (count_sql, count_values), (page_sql, page_values) = parts
    sql = (
        f"SELECT 0, 0, COUNT(*) FROM ({count_sql}) AS counted "
        f"UNION ALL SELECT * FROM ({page_sql}) AS page"
    )
    return sql, places_of([*count_values, *page_values], examples)


def _words(rows: QuerySet[Any, Any]) -> tuple[str, Sequence[Any]]:
    return rows.query.sql_with_params()

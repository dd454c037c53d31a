"""Góc nhìn bên danh sách: the saved filters of a plan, and whether this one may be saved."""

from __future__ import annotations

from django.http import QueryDict

from tiendo.plans.models import Plan
from tiendo.progress.models import SavedFilter
from tiendo.progress.permissions import can_share_filter
from tiendo.progress.queries.filters import ItemFilter
from tiendo.progress.queries.saved import saved_filters
from tiendo.web.requests import StaffRequest


def saved_context(
    request: StaffRequest, plan: Plan, shown: ItemFilter, *, as_list: bool
) -> dict[str, object]:
    """What the list shows of saved filters. One query."""
    query = shown.but(plan="").to_query()
    saved = saved_filters(request.user, plan)
    for one in saved:
        one.is_current = query == one.query and as_list == one.as_list
    has_own = any(one.is_current and one.person_id == request.user.pk for one in saved)
    return {
        "saved": saved,
        "saved_query": query,
        "saved_as_list": as_list,
        "can_save": bool(query or as_list) and not has_own,
        "can_share": can_share_filter(request.user),
    }


def filter_of(query: str) -> ItemFilter:
    """The filter that a form sent along as the query part of an address."""
    return ItemFilter.parse(QueryDict(query))


def query_of(saved: SavedFilter, shown: ItemFilter) -> str:
    """The query part of the address of the list that shows it."""
    query = shown.to_query()
    return f"{query}&view=list" if saved.as_list else query

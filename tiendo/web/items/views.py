"""Đầu việc: one page with two looks, tree and list; what is shown stands in the address."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from tiendo.plans.models import Plan
from tiendo.plans.soon import soon_window
from tiendo.progress.queries.filters import ItemFilter, Sort
from tiendo.progress.queries.paging import SIZES, PageAddress, item_page
from tiendo.web.bulk.offers import offers_context
from tiendo.web.items.choices import filter_choices
from tiendo.web.items.rows import line_rows, rows_of_keys
from tiendo.web.items.tree import tree_rows
from tiendo.web.requests import StaffRequest
from tiendo.web.saved.links import saved_context
from tiendo.web.surroundings import chosen_plan

# A tree is one page; past this many rows the list with its pages reads better.
MOST_TREE_ROWS = 600
RESULTS = "web/items/_results.html"


@require_safe
@login_required
def items(request: StaffRequest) -> HttpResponse:
    """Đầu việc của kế hoạch: filtered, as a tree or as a list; a fragment for HTMX."""
    plan = chosen_plan(request)
    if plan is None:
        return render(request, "web/items/no_plan.html")
    shown = ItemFilter.parse(request.GET).but(plan=plan.code)
    context: dict[str, object] = {
        "plan": plan,
        "filter": shown,
        "words": shown.but(plan="").words(),
    }
    as_list = request.GET.get("view", "") == "list"
    wants_tree = not as_list and shown.sort is Sort.PLAN
    context |= _rows(request, plan, shown, wants_tree=wants_tree)
    context |= saved_context(request, plan, shown, as_list=as_list)
    context |= offers_context(request.user)
    if not _is_swap(request):
        context["choices"] = filter_choices(plan, shown, today=request.today)
    return _answer(request, context)


def _rows(
    request: StaffRequest, plan: Plan, shown: ItemFilter, *, wants_tree: bool
) -> dict[str, object]:
    """The rows that are shown: all of them as a tree, or a page of a list that is too long."""
    today, soon = request.today, soon_window(request.today)
    if wants_tree:
        found = shown.found(today, soon)
        keys = list(found.values_list("pk", flat=True)[: MOST_TREE_ROWS + 1])
        if len(keys) <= MOST_TREE_ROWS:
            rows = tree_rows(plan, rows_of_keys(keys, today, soon))
            return {"is_tree": True, "total": len(keys), "rows": rows}
    page = item_page(shown, PageAddress.parse(request.GET), today=today, soon=soon)
    return {
        "page": page,
        "sizes": SIZES,
        "total": page.total,
        "rows": line_rows(page.lines, today),
        "is_too_long_for_tree": wants_tree,
    }


def _is_swap(request: StaffRequest) -> bool:
    """A browser going back wants the page."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.history_restore_request


def _answer(request: StaffRequest, context: dict[str, object]) -> HttpResponse:
    template = RESULTS if _is_swap(request) else "web/items/items.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response

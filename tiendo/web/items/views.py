"""Đầu việc: one page with two looks, tree and list; what is shown stands in the address."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from tiendo.plans.soon import soon_window
from tiendo.progress.queries.filters import ItemFilter, Sort
from tiendo.web.items.choices import filter_choices
from tiendo.web.items.rows import item_rows
from tiendo.web.items.tree import tree_rows
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import chosen_plan

ROWS_OF_A_PAGE = 50
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
    today = request.today
    rows = shown.rows(today, soon_window(today))
    total = rows.order_by().count()
    wants_tree = request.GET.get("view", "") != "list" and shown.sort is Sort.PLAN
    is_tree = wants_tree and total <= MOST_TREE_ROWS
    context: dict[str, object] = {
        "plan": plan,
        "filter": shown,
        "words": shown.but(plan="").words(),
        "total": total,
        "is_tree": is_tree,
        "is_too_long_for_tree": wants_tree and not is_tree,
        "choices": filter_choices(plan, shown, today=today),
    }
    if is_tree:
        context["rows"] = tree_rows(plan, item_rows(rows, today=today))
    else:
        page = Paginator(rows, ROWS_OF_A_PAGE).get_page(request.GET.get("page"))
        first = (page.number - 1) * ROWS_OF_A_PAGE
        shown_rows = rows[first : first + ROWS_OF_A_PAGE]
        context |= {"page": page, "rows": item_rows(shown_rows, today=today)}
    return _answer(request, context)


def _answer(request: StaffRequest, context: dict[str, object]) -> HttpResponse:
    """The fragment for a swap, else the page; a browser going back wants the page."""
    htmx = request.htmx  # type: ignore[attr-defined]
    is_swap = htmx and not htmx.history_restore_request
    response = render(request, RESULTS if is_swap else "web/items/items.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response

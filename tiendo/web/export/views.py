"""Xuất Excel, xuất CSV: the address carries the filter, as that of the list does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from tiendo.core.periods import end_of_month
from tiendo.plans.models import Plan
from tiendo.plans.soon import soon_window
from tiendo.progress.queries.calendar import due_between
from tiendo.progress.queries.filters import ItemFilter
from tiendo.web.agencies.list import list_context
from tiendo.web.agencies.views import asked_of
from tiendo.web.calendar.asked import Asked
from tiendo.web.export import workbook
from tiendo.web.export.answers import FileTable, separated_of, workbook_of
from tiendo.web.export.registers import agencies_table, due_table, targets_table
from tiendo.web.export.table import ItemTable
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import chosen_plan
from tiendo.web.targets.list import list_context as targets_context


@require_GET
@login_required
def items_workbook(request: StaffRequest) -> HttpResponseBase:
    """The list as .xlsx; one that no sheet holds leads back to it, with what to do."""
    table = _table(request)
    if len(table.keys) > workbook.MOST_ROWS:
        messages.error(
            request,
            "Danh sách dài hơn một trang tính Excel chứa được (1.048.576 dòng): "
            "hãy lọc bớt, hoặc xuất CSV.",
        )
        return redirect(f"{reverse('web:items')}?{table.filter.to_query()}")
    return workbook_of(request, table)


@require_GET
@login_required
def items_separated(request: StaffRequest) -> HttpResponseBase:
    """The list as .csv, sent while it is read."""
    return separated_of(_table(request))


def _table(request: StaffRequest) -> ItemTable:
    plan = chosen_plan(request)
    if plan is None:
        raise Http404("Chưa có kế hoạch nào đang chạy, nên chưa có gì để xuất.")
    shown = ItemFilter.parse(request.GET).but(plan=plan.code)
    return ItemTable.of(plan, shown, today=request.today, soon=soon_window(request.today))


@require_GET
@login_required
def agencies_file(request: StaffRequest, ending: str) -> HttpResponseBase:
    """Cơ quan as the page lists them: the same words, the same order."""
    plan, asked = chosen_plan(request), asked_of(request)
    context: Any = list_context(plan, today=request.today, **asked)
    table = agencies_table(
        plan,
        context["groups"],
        asked=asked["words"],
        today=request.today,
        is_illustrative=_is_illustrative([plan] if plan else []),
    )
    return _answer(request, table, ending)


@require_GET
@login_required
def targets_file(request: StaffRequest, ending: str) -> HttpResponseBase:
    """Chỉ tiêu as the page lists them."""
    plan = chosen_plan(request)
    if plan is None:
        raise Http404("Chưa có kế hoạch nào đang chạy, nên chưa có gì để xuất.")
    context: Any = targets_context(plan, request.today)
    table = targets_table(
        plan,
        context["main"],
        context["others"],
        today=request.today,
        is_illustrative=_is_illustrative([plan]),
    )
    return _answer(request, table, ending)


@require_GET
@login_required
def calendar_file(request: StaffRequest, first: date, ending: str) -> HttpResponseBase:
    """Every deadline of a month, those too that the page only counts."""
    asked = Asked.of(request)
    entries = due_between(
        asked.filter,
        first=first,
        last=end_of_month(first.year, first.month),
        today=request.today,
        soon=soon_window(request.today),
    )
    table = due_table(
        entries,
        first=first,
        words=asked.words(),
        today=request.today,
        is_illustrative=_is_illustrative(asked.filter.plans),
    )
    return _answer(request, table, ending)


def _answer(request: StaffRequest, table: FileTable, ending: str) -> HttpResponseBase:
    return workbook_of(request, table) if ending == "xlsx" else separated_of(table)


def _is_illustrative(plans: Iterable[Plan]) -> bool:
    return any(getattr(plan, "has_illustration", False) for plan in plans)

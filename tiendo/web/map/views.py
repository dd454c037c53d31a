"""Bản đồ: one page; what is asked and how the table is sorted stand in the address."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.web.map.page import map_context
from tiendo.web.map.themes import Theme
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import chosen_plan


@require_safe
@login_required
def map_page(request: StaffRequest) -> HttpResponse:
    """Bản đồ của kế hoạch. What the address does not say, or says in error, is the first theme."""
    plan = chosen_plan(request)
    asked = request.GET.get("theo", "")
    theme = Theme(asked) if asked in set(Theme) else Theme.LATE
    context: dict[str, object] = {"plan": plan}
    if plan is not None:
        context |= map_context(plan, theme, sort=request.GET.get("xep"), today=request.today)
    return render(request, "web/map/map.html", context)

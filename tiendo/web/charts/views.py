"""Biểu đồ of a plan, of one of its places, of the work of one body."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.plans.soon import soon_window
from tiendo.progress.queries.band_lines import band_lines
from tiendo.progress.queries.over_time import progress_over_time
from tiendo.web.charts.asked import Asked
from tiendo.web.charts.bars import bodies_chart, places_chart
from tiendo.web.charts.series import ends_chart, months_chart
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import chosen_plan


@require_safe
@login_required
def charts(request: StaffRequest) -> HttpResponse:
    """Bốn biểu đồ, each with its figures as a table."""
    plan, today = chosen_plan(request), request.today
    if plan is None:
        return render(request, "web/charts/no_plan.html")
    asked = Asked.of(request, plan)
    over = progress_over_time(asked.narrowed, today)
    lines = band_lines(asked.narrowed, today, soon_window(today))
    is_empty = not over.ends[-1].total
    drawn = [
        ends_chart(asked, over, today),
        months_chart(asked, over, today),
        places_chart(asked, lines, today),
        bodies_chart(asked, lines, today),
    ]
    shown = {
        "plan": plan,
        "asked": asked,
        "choices": asked.choices(today),
        "years": asked.years(today),
        "total": over.ends[-1].total,
        "charts": [] if is_empty else [chart for chart in drawn if chart is not None],
    }
    return render(request, "web/charts/charts.html", shown)

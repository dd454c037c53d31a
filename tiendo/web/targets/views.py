"""Chỉ tiêu: the list, the page of one, and its chart as a picture to keep."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from tiendo.plans.models import Target
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import chosen_plan, speak_of
from tiendo.web.targets.list import list_context
from tiendo.web.targets.page import figures_on, target_context


@require_safe
@login_required
def targets(request: StaffRequest) -> HttpResponse:
    """Chỉ tiêu của kế hoạch, the main ones first."""
    plan = chosen_plan(request)
    context = {} if plan is None else list_context(plan, request.today)
    return render(request, "web/targets/targets.html", {"plan": plan, **context})


@require_safe
@login_required
def target(request: StaffRequest, pk: int) -> HttpResponse:
    """Một chỉ tiêu: its figures over time, who reported them, which items serve it."""
    found = _target(pk)
    if found is None:
        return render(request, "web/targets/unknown.html", status=404)
    speak_of(request, found.plan)
    return render(request, "web/targets/target.html", target_context(found, request.today))


@require_safe
@login_required
def target_chart(request: StaffRequest, pk: int) -> HttpResponse:
    """Biểu đồ as an SVG file, with its source and its day written in it. Raises Http404."""
    found = _target(pk)
    figures = figures_on(found, request.today) if found else None
    if figures is None or figures.wide is None:
        raise Http404("Chỉ tiêu này chưa có biểu đồ.")
    context = {"chart": figures.wide, "target": found, "source": figures.source, "is_file": True}
    drawn = render_to_string("web/targets/_chart.html", context).strip()
    response = HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="chi-tieu-{pk}.svg"'
    return response


def _target(pk: int) -> Target | None:
    """With its plan and item; None when there is none."""
    return Target.objects.select_related("plan", "item__parent").filter(pk=pk).first()

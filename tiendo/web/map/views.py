"""Bản đồ: one page; what is asked and how the table is sorted stand in the address."""

from __future__ import annotations

from csp.decorators import csp_update
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from tiendo.web.map.drawn import boundaries_json
from tiendo.web.map.page import map_context
from tiendo.web.map.themes import Theme
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import chosen_plan

_A_YEAR = 365 * 24 * 60 * 60


@require_safe
@login_required
@csp_update({"worker-src": ["'self'"]})  # type: ignore[arg-type]
def map_page(request: StaffRequest) -> HttpResponse:
    """Bản đồ của kế hoạch. What the address does not say, or says in error, is the first theme.

    The one page that lets a thread of ours run beside it: the drawing of boundaries needs one.
    """
    plan = chosen_plan(request)
    asked = request.GET.get("theo", "")
    theme = Theme(asked) if asked in set(Theme) else Theme.LATE
    context: dict[str, object] = {"plan": plan}
    if plan is not None:
        context |= map_context(
            plan,
            theme,
            sort=request.GET.get("xep"),
            as_tiles=request.GET.get("hinh") == "o",
            today=request.today,
        )
    return render(request, "web/map/map.html", context)


@require_safe
@login_required
def boundaries(request: StaffRequest, mark: str) -> HttpResponse:
    """Ranh giới as GeoJSON. Its address changes with the file, so a browser keeps it.

    Raises Http404 for a file that was replaced.
    """
    found = boundaries_json(mark)
    if found is None:
        raise Http404("Ranh giới này không còn; mở lại trang bản đồ.")
    answer = HttpResponse(found, content_type="application/geo+json; charset=utf-8")
    patch_cache_control(answer, private=True, immutable=True, max_age=_A_YEAR)
    return answer

"""Tìm kiếm: what is looked for stands in the address."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from tiendo.search.finding import find
from tiendo.search.kinds import Kind
from tiendo.web.requests import StaffRequest
from tiendo.web.search.page import search_context
from tiendo.web.surroundings import running_plans

_LONGEST_NUMBER = 6


@require_safe
@login_required
def search(request: StaffRequest) -> HttpResponse:
    """Kết quả tìm kiếm; for HTMX only the results."""
    kind, start = _kind(request.GET.get("loai", "")), _start(request.GET.get("tu", ""))
    findings = find(request.GET.get("q", ""), today=request.today, kind=kind, start=start)
    context = search_context(
        findings,
        kind=kind,
        start=start,
        today=request.today,
        plans=running_plans(request),
        plan=request.GET.get("plan", ""),
    )
    htmx = request.htmx  # type: ignore[attr-defined]
    is_swap = bool(htmx) and not htmx.history_restore_request
    template = "web/search/_results.html" if is_swap else "web/search/search.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _kind(value: str) -> Kind | None:
    return Kind(value) if value in set(Kind) else None


def _start(value: str) -> int:
    is_number = value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER
    return int(value) if is_number else 0

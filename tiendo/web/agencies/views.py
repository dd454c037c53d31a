"""Cơ quan: the list, narrowed by a few letters, and the page of one body."""

from __future__ import annotations

from typing import TypedDict

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from tiendo.web.agencies.directory import Directory
from tiendo.web.agencies.list import list_context
from tiendo.web.agencies.page import agency_context
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import chosen_plan


class ListAsked(TypedDict):
    """What the address asks of the list."""

    words: str
    by_late: bool


def asked_of(request: StaffRequest) -> ListAsked:
    """The page and its files read an address in the same way."""
    words = str(request.GET.get("q", "")).replace("\x00", "").strip()
    return {"words": words, "by_late": request.GET.get("sort") == "late"}


@require_safe
@login_required
def agencies(request: StaffRequest) -> HttpResponse:
    """Danh mục cơ quan with what each owes in the chosen plan; for HTMX only the results."""
    htmx = request.htmx  # type: ignore[attr-defined]
    is_swap = bool(htmx) and not htmx.history_restore_request
    context = list_context(chosen_plan(request), today=request.today, **asked_of(request))
    template = "web/agencies/_results.html" if is_swap else "web/agencies/agencies.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
@login_required
def agency(request: StaffRequest, code: str) -> HttpResponse:
    """Một cơ quan. Everyone inside may read it; its people are for those who look after them."""
    plan = chosen_plan(request)
    directory = Directory.load(request.today, people_of=code)
    found = directory.by_code(code)
    if found is None:
        return render(request, "web/agencies/unknown.html", {"code": code}, status=404)
    context = agency_context(
        found, plan, directory=directory, user=request.user, today=request.today
    )
    return render(request, "web/agencies/agency.html", context)

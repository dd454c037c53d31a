"""Quản trị: where an administrator begins, with what waits for her."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.accounts.people import people_counts
from tiendo.web.administration.access import for_administrators
from tiendo.web.administration.bodies import body_counts
from tiendo.web.requests import StaffRequest


@require_safe
@for_administrators
def administration(request: StaffRequest) -> HttpResponse:
    """Người dùng, cơ quan, quy tắc, lịch: how each stands."""
    shown = {"people": people_counts(request.now), "bodies": body_counts(request.today)}
    return render(request, "web/administration/administration.html", shown)

"""Báo cáo của tôi: what her bodies owe, by when, and the way to writing it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.reporting.queries.own import own_reports
from tiendo.web.periods.due_days import calendar_around, due_days
from tiendo.web.requests import StaffRequest


@require_safe
@login_required
def reports_own(request: StaffRequest) -> HttpResponse:
    """Báo cáo của tôi: of every body for which she acts today."""
    found = own_reports(request.user, request.today)
    calendar = calendar_around(one.last_day for one in found.owed)
    shown = {
        "owed": [
            (one, due_days(one.report.period.named_on, one.last_day, calendar))
            for one in found.owed
        ],
        "past": found.past,
        "has_body": request.user.agency_id is not None,
        "has_several": len({one.report.agency_id for one in (*found.owed, *found.past)}) > 1,
    }
    return render(request, "web/periods/own.html", shown)

"""Lịch thời hạn: a month, and the whole list of one of its days."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.core.periods import end_of_month
from tiendo.plans.soon import soon_window
from tiendo.progress.queries.calendar import due_days, due_page
from tiendo.web.calendar.asked import Asked
from tiendo.web.calendar.month import (
    WEEKDAYS,
    month_days,
    neighbours,
    special_days_of,
)
from tiendo.web.requests import StaffRequest

SHOWN_OF_A_DAY = 4
ROWS_OF_A_PAGE = 100


@require_safe
@login_required
def this_month(request: StaffRequest) -> HttpResponse:
    """Lịch tháng này."""
    return _month(request, request.today.replace(day=1))


@require_safe
@login_required
def month(request: StaffRequest, first: date) -> HttpResponse:
    """Lịch một tháng; first: its first day."""
    return _month(request, first)


@require_safe
@login_required
def day(request: StaffRequest, shown_day: date) -> HttpResponse:
    """Mọi thời hạn của một ngày, page by page."""
    today, asked = request.today, Asked.of(request)
    page = due_page(
        asked.filter,
        day=shown_day,
        after=request.GET.get("after", ""),
        size=ROWS_OF_A_PAGE,
        today=today,
        soon=soon_window(today),
    )
    shown = {
        "day": shown_day,
        "weekday": WEEKDAYS[shown_day.weekday()],
        "page": page,
        "is_later_page": bool(request.GET.get("after")),
        **asked.context(),
    }
    return render(request, "web/calendar/day.html", shown)


def _month(request: StaffRequest, first: date) -> HttpResponse:
    today, asked = request.today, Asked.of(request)
    last = end_of_month(first.year, first.month)
    due = due_days(
        asked.filter,
        first=first,
        last=last,
        today=today,
        soon=soon_window(today),
        most=SHOWN_OF_A_DAY,
    )
    previous, following = neighbours(first)
    shown = {
        "first": first,
        "days": month_days(first, due, special_days_of(first, last), today),
        "weekdays": WEEKDAYS,
        "total": sum(one.total for one in due.values()),
        "late": sum(one.late for one in due.values()),
        "previous": previous,
        "following": following,
        "is_this_month": first == today.replace(day=1),
        **asked.context(),
    }
    return render(request, "web/calendar/month.html", shown)

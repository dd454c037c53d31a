"""Quản trị: where an administrator begins, with what waits for her."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.accounts.delegations import Force, delegation_counts
from tiendo.accounts.people import people_counts
from tiendo.law.models import CalendarDay
from tiendo.web.administration.access import for_administrators
from tiendo.web.administration.bodies import body_counts
from tiendo.web.administration.rules import told_rules
from tiendo.web.requests import StaffRequest


@require_safe
@for_administrators
def administration(request: StaffRequest) -> HttpResponse:
    """Người dùng, cơ quan, quy tắc, lịch: how each stands. Five queries."""
    rules = told_rules(request.today)
    year = request.today.year
    days = CalendarDay.objects.aggregate(
        days_this_year=Count("pk", filter=Q(day__year=year)),
        days_next_year=Count("pk", filter=Q(day__year=year + 1)),
        unchecked_days=Count("pk", filter=Q(day__gte=request.today, needs_check=True)),
    )
    shown = {
        "delegations": delegation_counts(request.today)[Force.NOW],
        "people": people_counts(request.now),
        "bodies": body_counts(request.today),
        "rules": rules,
        "unchecked_rules": sum(any(row.needs_check for row in rule.rows) for rule in rules),
        "next_year": year + 1,
        **days,
    }
    return render(request, "web/administration/administration.html", shown)

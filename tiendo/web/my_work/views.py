"""Việc của tôi, and the same page of any other agency."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from tiendo.accounts.models import User
from tiendo.agencies.models import Agency
from tiendo.plans.models import Assignment, Plan
from tiendo.web.my_work.rows import URGENCY_NAMES, Urgency, work_of
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import chosen_plan, running_plans

_WATCHES_OTHERS = (User.Role.COORDINATOR, User.Role.LEADER, User.Role.ADMINISTRATOR)
_ROLES = {"": "Tất cả", Assignment.Role.LEAD: "Chủ trì", Assignment.Role.COORDINATE: "Phối hợp"}


@require_safe
@login_required
def my_work(request: StaffRequest) -> HttpResponse:
    """Việc của tôi: what the person's own agency owes; `?agency=code` leads to another one."""
    if code := request.GET.get("agency", ""):
        return redirect("web:agency_work", code)
    user = request.user
    if user.agency is None:
        return render(request, "web/my_work/no_agency.html", {"agencies": _agencies(request.today)})
    return _page(request, user.agency)


@require_safe
@login_required
def agency_work(request: StaffRequest, code: str) -> HttpResponse:
    """Việc của một cơ quan. Everyone inside may read it; only its own people report there."""
    return _page(request, get_object_or_404(Agency, code=code))


def _page(request: StaffRequest, agency: Agency) -> HttpResponse:
    user, today = request.user, request.today
    role = request.GET.get("role", "")
    role = role if role in _ROLES else ""
    plans = _plans(request)
    work = work_of(agency, plans=plans, user=user, role=role, today=today)
    counts = {
        "": work.lead_count + work.coordinate_count,
        Assignment.Role.LEAD: work.lead_count,
        Assignment.Role.COORDINATE: work.coordinate_count,
    }
    shown = {
        "agency": agency,
        "is_own": user.agency_id == agency.pk,
        "work": work,
        "groups": [(one, URGENCY_NAMES[one], work.groups[one]) for one in Urgency],
        "roles": [(key, name, counts[key], key == role) for key, name in _ROLES.items()],
        "role": role,
        "has_many_plans": len(plans) > 1,
        "agencies": _agencies(today) if user.role in _WATCHES_OTHERS else None,
    }
    return render(request, "web/my_work/my_work.html", shown)


def _plans(request: StaffRequest) -> list[Plan]:
    """Every running plan; only the chosen one when the address names it."""
    if not request.GET.get("plan", ""):
        return running_plans(request)
    plan = chosen_plan(request)
    return [plan] if plan else []


def _agencies(today: date) -> list[Agency]:
    return list(Agency.objects.valid_on(today).in_order())

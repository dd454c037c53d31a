"""Việc của tôi, and the same page of any other agency."""

from __future__ import annotations

import re
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from tiendo.accounts.models import User
from tiendo.agencies.membership import Membership
from tiendo.agencies.models import Agency
from tiendo.agencies.querysets import AgencyQuerySet
from tiendo.asking.together import ask_together
from tiendo.plans.models import Assignment, Plan
from tiendo.reporting.queries.own import owed_reports, own_report
from tiendo.web.my_work.asking import Urgency, WorkAsked
from tiendo.web.my_work.rows import work_of
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import chosen_plan, running_plans

_WATCHES_OTHERS = (User.Role.COORDINATOR, User.Role.LEADER, User.Role.ADMINISTRATOR)
_MOST_OWED = 3
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
    asked, plans, membership = _asked(request), _plans(request), Membership(today)
    agencies = _agencies(today) if user.role in _WATCHES_OTHERS else None
    owed = owed_reports([agency.pk] if user.agency_id == agency.pk else [])[:_MOST_OWED]
    ask_together(*membership.questions, owed, *([] if agencies is None else [agencies]))
    work = work_of(agency, plans=plans, user=user, asked=asked, today=today, membership=membership)
    counts = {
        "": work.lead_count + work.coordinate_count,
        Assignment.Role.LEAD: work.lead_count,
        Assignment.Role.COORDINATE: work.coordinate_count,
    }
    shown = {
        "agency": agency,
        "is_own": user.agency_id == agency.pk,
        "work": work,
        "groups": list(work.groups.values()),
        "only": work.groups[asked.group] if asked.group is not None else None,
        "roles": [(key, name, counts[key], key == asked.role) for key, name in _ROLES.items()],
        "has_many_plans": len(plans) > 1,
        "agencies": agencies,
        "owed": [own_report(one, today) for one in owed],
    }
    return render(request, "web/my_work/my_work.html", shown)


def _asked(request: StaffRequest) -> WorkAsked:
    """From the address; what it does not know it leaves out."""
    role, group = request.GET.get("role", ""), request.GET.get("nhom", "")
    start = re.fullmatch(r"[0-9]{1,7}", request.GET.get("tu", ""))
    chosen = Urgency(group) if group in set(Urgency) else None
    return WorkAsked(
        role=role if role in _ROLES else "",
        group=chosen,
        start=int(start[0]) if chosen and start else 0,
    )


def _plans(request: StaffRequest) -> list[Plan]:
    """Every running plan; only the chosen one when the address names it."""
    if not request.GET.get("plan", ""):
        return running_plans(request)
    plan = chosen_plan(request)
    return [plan] if plan else []


def _agencies(today: date) -> AgencyQuerySet:
    return Agency.objects.valid_on(today).in_order()

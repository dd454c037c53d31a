"""Trang của một lượt nạp: what it shows follows from how far the intake is."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tiendo.accounts.permissions import NotAllowed
from tiendo.intake.actions.alike import accept_certain
from tiendo.intake.actions.attaching import (
    NotTheOriginal,
    attach_intake,
    take_for_original,
)
from tiendo.intake.actions.confirming import MayBeRunning, NotReady, confirm_intake
from tiendo.intake.actions.holding import NotOpen, RefusedEdit, StaleDraft
from tiendo.intake.blocking import blockers
from tiendo.intake.comparing import compare
from tiendo.intake.left import what_is_left
from tiendo.intake.models import Intake
from tiendo.intake.queries import amended_plans, compared_rows, same_plans
from tiendo.plans.actions.attaching import AttachmentRefused
from tiendo.plans.actions.running import PlanRefused
from tiendo.plans.models import Plan
from tiendo.reporting.actions.regimes import fill_regimes
from tiendo.web.amending.page import changes_context
from tiendo.web.appendix.page import appendix_context
from tiendo.web.intake.access import (
    for_coordinators,
    posted_start,
    refused,
    to_intake,
    told,
)
from tiendo.web.intake.review import review_context
from tiendo.web.intake.uploads import progress_context
from tiendo.web.locks import posted_seal
from tiendo.web.requests import StaffRequest

_DONE = (Intake.State.CONFIRMED, Intake.State.ATTACHED, Intake.State.DROPPED)


def shown_intake(pk: int) -> Intake:
    """The intake with the people and plans that its pages name; 404 where there is none."""
    rows = Intake.objects.select_related(
        "file", "uploaded_by", "touched_by", "confirmed_by", "plan", "attach_to__coordinator"
    )
    return get_object_or_404(rows.defer("reading"), pk=pk)


@require_GET
@for_coordinators
def intake(request: StaffRequest, pk: int) -> HttpResponse:
    """Một lượt nạp: progress, refusal, review, comparison, or what it became."""
    found = shown_intake(pk)
    if found.state == Intake.State.OPEN:
        return _open_page(request, found)
    if found.state in _DONE:
        return render(request, "web/intake/done.html", {"intake": found})
    return render(request, "web/intake/reading.html", progress_context(request, found))


def _open_page(request: StaffRequest, found: Intake) -> HttpResponse:
    """What a person does with a document that was read, by what it is for."""
    if found.purpose == Intake.Purpose.ORIGINAL:
        return _comparison(request, found)
    # Of an amendment the plain address shows its changes; with a place, the draft behind them.
    if found.purpose == Intake.Purpose.AMENDMENT and not request.GET.get("xem"):
        return render(request, "web/amending/changes.html", changes_context(found, request.user))
    if found.purpose == Intake.Purpose.APPENDIX:
        shown = appendix_context(found, request.today)
        return render(request, "web/appendix/appendix.html", shown)
    anchor, start = request.GET.get("xem", ""), posted_start(request.GET)
    shown = review_context(found, request.user, anchor=anchor, start=start)
    return render(request, "web/intake/review.html", shown)


@require_POST
@for_coordinators
def intake_accept_certain(request: StaffRequest, pk: int) -> HttpResponse:
    """Nhận tất cả mục chắc chắn."""
    found = shown_intake(pk)
    try:
        accept_certain(intake=found, by=request.user, at=request.now)
    except NotOpen as refusal:
        return told(request, found, refusal)
    return to_intake(request, found, "ban-nhap")


@require_http_methods(["GET", "POST"])
@for_coordinators
def intake_confirm(request: StaffRequest, pk: int) -> HttpResponse:
    """Xác nhận: what will run, what stands in the way, and the question whether it runs already."""
    found = shown_intake(pk)
    if found.state != Intake.State.OPEN or found.purpose == Intake.Purpose.AMENDMENT:
        return to_intake(request, found)
    if request.method != "POST":
        return _confirmation(request, found)
    distinct = [int(key) for key in request.POST.getlist("distinct") if key.isdigit()]
    try:
        plan = confirm_intake(
            intake=found,
            distinct_from=distinct,
            by=request.user,
            at=request.now,
            shown=posted_seal(request),
        )
    except (NotReady, MayBeRunning, PlanRefused) as refusal:
        return _confirmation(request, found, str(refusal))
    except (NotOpen, StaleDraft) as refusal:
        return told(request, found, refusal)
    fill_regimes(plan=plan, by=request.user, at=request.now)
    return to_intake(request, found)


@require_POST
@for_coordinators
def intake_take_for(request: StaffRequest, pk: int) -> HttpResponse:
    """Coi là bản gốc của một kế hoạch đang chạy, or a plan of its own after all (no code)."""
    found = shown_intake(pk)
    code = request.POST.get("plan", "")
    plan = (
        get_object_or_404(Plan.objects.select_related("coordinator"), code=code) if code else None
    )
    try:
        take_for_original(
            intake=found,
            plan=plan,
            by=request.user,
            at=request.now,
            shown=posted_seal(request),
        )
    except NotOpen as refusal:
        return told(request, found, refusal)
    return to_intake(request, found)


@require_POST
@for_coordinators
def intake_attach(request: StaffRequest, pk: int) -> HttpResponse:
    """Đính kèm bản gốc, after the comparison was seen."""
    found = shown_intake(pk)
    try:
        attach_intake(intake=found, by=request.user, at=request.now, shown=posted_seal(request))
    except (NotOpen, RefusedEdit, NotTheOriginal, AttachmentRefused) as refusal:
        return told(request, found, refusal)
    except NotAllowed as refusal:
        return refused(request, str(refusal))
    return to_intake(request, found)


def _confirmation(request: StaffRequest, found: Intake, refusal: str = "") -> HttpResponse:
    left = what_is_left(found)
    standing = blockers(found, left)
    shown = {
        "intake": found,
        "left": left,
        "tally": left.tally,
        "blockers": standing,
        "blocked": sum(blocker.count for blocker in standing),
        "same_plans": [] if standing else same_plans(found),
        "amended_plans": [] if standing else amended_plans(found),
        "refusal": refusal,
    }
    return render(request, "web/intake/confirm.html", shown, status=422 if refusal else 200)


def _comparison(request: StaffRequest, found: Intake) -> HttpResponse:
    plan = found.attach_to
    assert plan is not None
    shown = {
        "intake": found,
        "plan": plan,
        "comparison": compare(*compared_rows(plan, found)),
        "original": plan.versions.order_by("number").last(),
    }
    return render(request, "web/intake/compare.html", shown)

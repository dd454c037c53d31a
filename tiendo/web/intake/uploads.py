"""Nạp tệp, xem máy đọc đến đâu, đọc lại, bỏ."""

from __future__ import annotations

from typing import BinaryIO, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from tiendo.intake.actions.stopping import NotUnderWay, stop_reading
from tiendo.intake.actions.uploading import (
    UNDER_WAY,
    NotRepeatable,
    TakenInBefore,
    UploadRefused,
    drop_intake,
    is_stale,
    may_read_again,
    read_again,
    upload,
    upload_again,
)
from tiendo.intake.models import Intake
from tiendo.intake.permissions import can_take_in
from tiendo.intake.queries import intakes_shown
from tiendo.plans.models import Plan
from tiendo.plans.permissions import check_can_attach_original
from tiendo.web.intake.access import for_coordinators, to_intake, told
from tiendo.web.intake.tasks import queue_reading
from tiendo.web.locks import SHOWN, posted_seal, posted_version
from tiendo.web.requests import StaffRequest

_MOST_SHOWN = 100


@require_GET
@login_required
def intake_list(request: StaffRequest) -> HttpResponse:
    """Các lượt nạp: mine and everybody's, with what is left to do in each. Everyone may look."""
    is_mine = request.GET.get("cua") == "toi"
    rows = intakes_shown()
    if is_mine:
        rows = rows.filter(uploaded_by=request.user)
    if not request.GET.get("ca-da-bo"):
        rows = rows.exclude(state=Intake.State.DROPPED)
    intakes = list(rows[:_MOST_SHOWN])
    for intake in intakes:
        intake.is_stale = is_stale(intake, request.now)  # type: ignore[attr-defined]
    shown = {
        "intakes": intakes,
        "is_mine": is_mine,
        "with_dropped": bool(request.GET.get("ca-da-bo")),
        "may_take_in": can_take_in(request.user),
    }
    return render(request, "web/intake/list.html", shown)


@require_http_methods(["GET", "POST"])
@for_coordinators
def intake_new(request: StaffRequest) -> HttpResponse:
    """Nạp một kế hoạch mới."""
    return upload_page(request, None, Intake.Purpose.NEW)


@require_http_methods(["GET", "POST"])
@for_coordinators
def attach(request: StaffRequest, code: str) -> HttpResponse:
    """Đính kèm bản gốc của một kế hoạch đang chạy: the same door, for one plan."""
    plan = get_object_or_404(Plan.objects.select_related("coordinator"), code=code)
    check_can_attach_original(request.user, plan)
    return upload_page(request, plan, Intake.Purpose.ORIGINAL)


@require_POST
@for_coordinators
def intake_again(request: StaffRequest, pk: int) -> HttpResponse:
    """Vẫn nạp lại a file that was taken in before, as an intake of its own."""
    earlier = get_object_or_404(Intake.objects.select_related("file", "attach_to"), pk=pk)
    plan = Plan.objects.filter(code=request.POST.get("plan", "")).first()
    purpose = request.POST.get("purpose", "")
    with transaction.atomic():
        intake = upload_again(
            earlier=earlier,
            by=request.user,
            at=request.now,
            attach_to=plan,
            purpose=purpose if purpose in Intake.Purpose.values else Intake.Purpose.ORIGINAL,
            shown=posted_version(request.POST, SHOWN) if SHOWN in request.POST else None,
        )
        if intake.uploaded_at == request.now:
            queue_reading(intake)
    return to_intake(request, intake)


@require_GET
@for_coordinators
def intake_progress(request: StaffRequest, pk: int) -> HttpResponse:
    """Máy đọc đến đâu: the fragment that the page asks for every second."""
    intake = get_object_or_404(Intake.objects.defer("reading"), pk=pk)
    if intake.state not in UNDER_WAY:
        return HttpResponseClientRefresh()
    return render(request, "web/intake/_progress.html", progress_context(request, intake))


@require_POST
@for_coordinators
def intake_stop(request: StaffRequest, pk: int) -> HttpResponse:
    """Dừng đọc."""
    intake = get_object_or_404(Intake.objects.defer("reading"), pk=pk)
    try:
        stop_reading(intake=intake, by=request.user, at=request.now)
    except NotUnderWay as refusal:
        return told(request, intake, refusal)
    return to_intake(request, intake)


@require_POST
@for_coordinators
def intake_read_again(request: StaffRequest, pk: int) -> HttpResponse:
    """Đọc lại."""
    intake = get_object_or_404(Intake, pk=pk)
    try:
        with transaction.atomic():
            queue_reading(read_again(intake=intake, by=request.user, at=request.now))
    except NotRepeatable as refusal:
        return told(request, intake, refusal)
    return to_intake(request, intake)


@require_POST
@for_coordinators
def intake_drop(request: StaffRequest, pk: int) -> HttpResponse:
    """Bỏ một lượt nạp."""
    intake = get_object_or_404(Intake, pk=pk)
    try:
        drop_intake(intake=intake, by=request.user, at=request.now, shown=posted_seal(request))
    except NotRepeatable as refusal:
        return told(request, intake, refusal)
    messages.success(request, f"Đã bỏ lượt nạp “{intake.name}”. Tệp gốc vẫn được giữ.")
    return redirect("web:intake_list")


def progress_context(request: StaffRequest, intake: Intake) -> dict[str, object]:
    """For the progress page and its fragment."""
    return {
        "intake": intake,
        "is_stale": is_stale(intake, request.now),
        "may_read_again": may_read_again(intake, request.now),
    }


def upload_page(request: StaffRequest, plan: Plan | None, purpose: str) -> HttpResponse:
    """The same door for every purpose; plan None: a new plan."""
    if request.method == "GET":
        return _show_upload(request, plan, purpose)
    file = request.FILES.get("file")
    if file is None:
        error = "Chưa chọn tệp nào. Hãy chọn tệp kế hoạch."
        return _show_upload(request, plan, purpose, error=error)
    try:
        with transaction.atomic():
            intake = upload(
                file=cast(BinaryIO, file.file),
                name=file.name or "",
                size_bytes=file.size or 0,
                by=request.user,
                at=request.now,
                attach_to=plan,
                purpose=purpose,
            )
            queue_reading(intake)
    except UploadRefused as refusal:
        return _show_upload(request, plan, purpose, error=str(refusal))
    except TakenInBefore as refusal:
        return _show_upload(request, plan, purpose, earlier=refusal.earlier)
    return to_intake(request, intake)


def _show_upload(
    request: StaffRequest,
    plan: Plan | None,
    purpose: str,
    *,
    error: str = "",
    earlier: Intake | None = None,
) -> HttpResponse:
    shown = {
        "attach_to": plan,
        "purpose": purpose,
        "error": error,
        "earlier": earlier,
        "limit_mb": settings.MAX_UPLOAD_BYTES // 1024**2,
        "limit_bytes": settings.MAX_UPLOAD_BYTES,
    }
    status = 422 if error or earlier else 200
    return render(request, "web/intake/new.html", shown, status=status)

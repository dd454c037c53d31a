"""Các thay đổi của một văn bản sửa đổi: nhận, không nhận, ghép, so lại, xác nhận."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from tiendo.accounts.permissions import NotAllowed
from tiendo.core.locks import MovedOn
from tiendo.intake.actions.amending import (
    StaleComparison,
    compare_again,
    decide_alike,
    decide_change,
    judge_pair,
    place_clause,
    take_for_amendment,
)
from tiendo.intake.actions.amending_confirm import NotAmended, confirm_amendment
from tiendo.intake.actions.holding import NotOpen, RefusedEdit, StaleDraft
from tiendo.intake.models import Intake, ProposedChange
from tiendo.intake.scan_places import scanned_blocks
from tiendo.plans.actions.running import PlanRefused
from tiendo.plans.models import ChangeKind, Item, Plan, Version
from tiendo.plans.permissions import check_can_amend
from tiendo.web.amending.page import card_of, counts_of
from tiendo.web.intake.access import for_coordinators, refused
from tiendo.web.intake.pages import shown_intake
from tiendo.web.intake.tasks import queue_reading
from tiendo.web.intake.uploads import upload_page
from tiendo.web.locks import moved_on_page, posted_seal, posted_version
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import speak_of

_REFUSALS = (NotOpen, RefusedEdit, StaleDraft, StaleComparison, NotAmended, PlanRefused)


@require_http_methods(["GET", "POST"])
@for_coordinators
def amend(request: StaffRequest, code: str) -> HttpResponse:
    """Nạp bản sửa đổi hoặc thay thế of a running plan."""
    plan = get_object_or_404(Plan.objects.select_related("coordinator"), code=code)
    check_can_amend(request.user, plan)
    return upload_page(request, plan, Intake.Purpose.AMENDMENT)


@require_POST
@for_coordinators
def take_for(request: StaffRequest, pk: int) -> HttpResponse:
    """Coi là bản sửa đổi của một kế hoạch đang chạy: read again, then compared."""
    found = shown_intake(pk)
    plan = get_object_or_404(
        Plan.objects.select_related("coordinator"), code=request.POST.get("plan", "")
    )
    try:
        with transaction.atomic():
            taken = take_for_amendment(
                intake=found,
                plan=plan,
                by=request.user,
                at=request.now,
                shown=posted_seal(request),
            )
            queue_reading(taken)
    except _REFUSALS as refusal:
        return _told(request, found, refusal)
    return _back(found)


@require_safe
@login_required
def version(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """Một phiên bản: everything it changed. Everyone may look."""
    found = get_object_or_404(
        Version.objects.select_related("plan", "made_by"), plan__code=code, number=number
    )
    changes = found.changes.select_related("item").order_by("position")
    speak_of(request, found.plan)
    shown = {"plan": found.plan, "version": found, "changes": changes}
    return render(request, "web/amending/version.html", shown)


@require_POST
@for_coordinators
def decide(request: StaffRequest, pk: int, change_pk: int) -> HttpResponse:
    """Nhận, không nhận, hoặc lấy lại một thay đổi; a pair changes the whole comparison."""
    found = shown_intake(pk)
    row = get_object_or_404(
        ProposedChange.objects.select_related("touched_by", "draft"), pk=change_pk, intake=found
    )
    try:
        row = decide_change(
            change=row,
            version=posted_version(request.POST),
            decision=_decision(request),
            by=request.user,
            at=request.now,
        )
    except _REFUSALS as refusal:
        return _told(request, found, refusal, f"muc-{change_pk}")
    except NotAllowed as refusal:
        return refused(request, str(refusal))
    if not request.headers.get("HX-Request"):
        return _back(found, f"muc-{change_pk}")
    if row.kind in ProposedChange.QUESTIONS:
        return HttpResponseClientRefresh()
    rows = list(found.changes.all())
    shown = {
        "intake": found,
        "card": card_of(row, scanned_blocks(found)),
        "counts": counts_of(found, rows),
        "fresh": [one for one in rows if one.kind == ChangeKind.ADDED],
    }
    return render(request, "web/amending/_decided.html", shown)


@require_POST
@for_coordinators
def decide_all(request: StaffRequest, pk: int) -> HttpResponse:
    """Một quyết định cho mọi thay đổi cùng loại (kind "" all of them)."""
    found = shown_intake(pk)
    kind = request.POST.get("kind", "")
    kind = kind if kind in ChangeKind.values else ""
    try:
        count = decide_alike(
            intake=found,
            kind=kind,
            decision=_decision(request),
            by=request.user,
            at=request.now,
            shown=posted_seal(request),
        )
    except _REFUSALS as refusal:
        return _told(request, found, refusal)
    except NotAllowed as refusal:
        return refused(request, str(refusal))
    messages.success(request, f"Đã ghi lựa chọn cho {count} thay đổi.")
    return _back(found, f"loai-{kind}" if kind else "")


@require_POST
@for_coordinators
def pair(request: StaffRequest, pk: int) -> HttpResponse:
    """Hai câu là (hoặc không phải) cùng một đầu việc."""
    found = shown_intake(pk)
    item = get_object_or_404(Item, pk=_number(request, "item"))
    draft = get_object_or_404(found.items, pk=_number(request, "draft"))
    is_same = request.POST.get("do") == "same"
    try:
        judge_pair(
            intake=found,
            item=item,
            draft=draft,
            is_same=is_same,
            by=request.user,
            at=request.now,
            shown=posted_seal(request),
        )
    except _REFUSALS as refusal:
        return _told(request, found, refusal)
    except NotAllowed as refusal:
        return refused(request, str(refusal))
    said = "cùng một đầu việc" if is_same else "hai đầu việc khác nhau"
    messages.success(
        request, f"Đã ghi: mục {item.path} và mục {draft.path} của văn bản mới là {said}."
    )
    return _back(found)


@require_POST
@for_coordinators
def place(request: StaffRequest, pk: int, change_pk: int) -> HttpResponse:
    """Điểm sửa đổi này là của đầu việc nào."""
    found = shown_intake(pk)
    row = get_object_or_404(found.changes, pk=change_pk)
    item = get_object_or_404(Item, pk=_number(request, "item"))
    version = posted_version(request.POST)
    try:
        place_clause(change=row, item=item, version=version, by=request.user, at=request.now)
    except _REFUSALS as refusal:
        return _told(request, found, refusal)
    except NotAllowed as refusal:
        return refused(request, str(refusal))
    return _back(found)


@require_POST
@for_coordinators
def again(request: StaffRequest, pk: int) -> HttpResponse:
    """So sánh lại, after the draft or the plan changed."""
    found = shown_intake(pk)
    try:
        compare_again(intake=found, by=request.user, at=request.now, shown=posted_seal(request))
    except _REFUSALS as refusal:
        return _told(request, found, refusal)
    except NotAllowed as refusal:
        return refused(request, str(refusal))
    messages.success(request, "Đã so sánh lại; những gì đã chọn mà không đổi thì giữ nguyên.")
    return _back(found)


@require_POST
@for_coordinators
def confirm(request: StaffRequest, pk: int) -> HttpResponse:
    """Xác nhận: the accepted changes become a new version."""
    found = shown_intake(pk)
    try:
        confirm_amendment(intake=found, by=request.user, at=request.now, shown=posted_seal(request))
    except _REFUSALS as refusal:
        return _told(request, found, refusal)
    except NotAllowed as refusal:
        return refused(request, str(refusal))
    return _back(found)


def _decision(request: StaffRequest) -> str:
    sent = request.POST.get("do", "")
    return sent if sent in ProposedChange.Decision.values else ProposedChange.Decision.OPEN


def _number(request: StaffRequest, name: str) -> int:
    sent = request.POST.get(name, "")
    return int(sent) if sent.isdigit() else 0


def _told(
    request: StaffRequest, intake: Intake, refusal: Exception, anchor: str = ""
) -> HttpResponse:
    if isinstance(refusal, MovedOn):
        return moved_on_page(request, refusal, back=_address(intake, anchor))
    messages.error(request, str(refusal))
    if request.headers.get("HX-Request"):
        return HttpResponseClientRefresh()
    return _back(intake, anchor)


def _back(intake: Intake, anchor: str = "") -> HttpResponse:
    return redirect(_address(intake, anchor))


def _address(intake: Intake, anchor: str) -> str:
    page = reverse("web:intake", args=[intake.pk])
    return f"{page}#{anchor}" if anchor else page

"""Bản chốt: freezing, signing off, reopening; an edition as its file has it, and what changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tiendo.accounts.permissions import NotAllowed
from tiendo.core.report_comparison import compared
from tiendo.core.report_consolidation import consolidated
from tiendo.core.report_content import ReportContent
from tiendo.files.reading import FileLost, open_kept
from tiendo.reporting.actions.closing import (
    ClosingRefused,
    freeze_period,
    reopen_period,
    sign_off_edition,
)
from tiendo.reporting.models import Edition
from tiendo.reporting.queries.consolidation import consolidated_content
from tiendo.reporting.queries.editions import edition_content, opened_edition
from tiendo.web.consolidation.access import Desk, desk_of_edition, desk_of_period
from tiendo.web.consolidation.changes import shown_changes
from tiendo.web.consolidation.figures import item_context
from tiendo.web.consolidation.printed import printed_words
from tiendo.web.consolidation.refusals import refused_form
from tiendo.web.consolidation.survey import survey_of
from tiendo.web.requests import StaffRequest

_REFUSALS = (NotAllowed, ClosingRefused)
_LIVE = "hien-tai"
_MOST_LINES = 200


@require_safe
@login_required
def editions(request: StaffRequest, pk: int) -> HttpResponse:
    """Các bản chốt của một kỳ, the newest first."""
    desk = desk_of_period(request, pk)
    rows = Edition.objects.filter(period=desk.period).select_related("frozen_by", "file")
    context = {"desk": desk, "period": desk.period, "editions": list(rows.order_by("-number"))}
    return render(request, "web/consolidation/editions.html", context | {"tab": "editions"})


@require_POST
@login_required
def period_freeze(request: StaffRequest, pk: int) -> HttpResponse:
    """Chốt số liệu."""
    desk = desk_of_period(request, pk)
    counted = request.POST.get("counted", "")
    try:
        edition = freeze_period(
            period=desk.period,
            by=request.user,
            at=request.now,
            today=request.today,
            counted=int(counted) if counted.isascii() and counted.isdigit() else -1,
        )
    except _REFUSALS as refusal:
        messages.error(request, str(refusal))
        return redirect("web:consolidation", pk)
    messages.success(request, f"Đã chốt số liệu lần {edition.number}.")
    return redirect("web:edition", edition.pk)


@require_safe
@login_required
def edition(request: StaffRequest, pk: int) -> HttpResponse:
    """Bản chốt, made of its file alone: the same for ever."""
    found, desk = desk_of_edition(request, pk)
    try:
        with opened_edition(found) as (content, lines):
            survey = survey_of(content, consolidated(lines, content.owed))
    except (FileLost, ValueError) as lost:
        return _lost(request, found, desk, lost)
    newest = Edition.objects.filter(period=found.period_id).order_by("-number").first()
    context = {
        **_of_edition(found, desk),
        "survey": survey,
        "words": printed_words(content),
        "is_newest": newest == found,
        "newest": newest,
    }
    return render(request, "web/consolidation/edition.html", context)


@require_safe
@login_required
def edition_item(request: StaffRequest, pk: int, item: int) -> HttpResponse:
    """Một đầu việc của bản chốt: the lines that its figures were added up from."""
    found, desk = desk_of_edition(request, pk)
    try:
        with opened_edition(found) as (content, lines):
            of_item = [line for line in lines if line.item == item]
    except (FileLost, ValueError) as lost:
        return _lost(request, found, desk, lost)
    if not of_item:
        raise Http404("Bản chốt không có đầu việc này.")
    owed = content.owed.get(str(item), 0)
    context = item_context(request, of_item, content.bodies, owed, {})
    context |= _of_edition(found, desk)
    context["frozen_remark"] = content.remarks.get(str(item), "")
    return render(request, "web/consolidation/edition_item.html", context)


@require_safe
@login_required
def edition_changes(request: StaffRequest, pk: int) -> HttpResponse:
    """Có gì khác: against what stands now (`?voi=hien-tai`), or another edition's key."""
    found, desk = desk_of_edition(request, pk)
    others = list(
        Edition.objects.filter(period__regime__plan=desk.period.regime.plan_id)
        .exclude(pk=found.pk)
        .select_related("period", "file")
        .order_by("-pk")
    )
    wanted = request.GET.get("voi", _LIVE)
    other = next((one for one in others if str(one.pk) == wanted), None)
    if other is None and wanted != _LIVE:
        raise Http404("Không có bản chốt này để so.")
    try:
        first, second = _in_time(found, other, desk, request.today)
    except (FileLost, ValueError) as lost:
        return _lost(request, found, desk, lost)
    context = {
        **_of_edition(found, desk),
        "others": others,
        "other": other,
        "is_live": other is None,
        "is_backward": other is not None and other.pk < found.pk,
        "changes": shown_changes(compared(first, second), first, second, most=_MOST_LINES),
    }
    return render(request, "web/consolidation/changes.html", context)


def _in_time(
    found: Edition, other: Edition | None, desk: Desk, today: date
) -> tuple[ReportContent, ReportContent]:
    """Both contents, the older first."""
    own = edition_content(found)
    if other is None:
        return own, consolidated_content(desk.period, today=today)
    told = edition_content(other)
    return (told, own) if other.pk < found.pk else (own, told)


@require_safe
@login_required
def edition_file(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Tệp của bản chốt, byte by byte, so that anybody can take its hash."""
    found, desk = desk_of_edition(request, pk)
    try:
        file = open_kept(found.file)
    except FileLost as lost:
        return _lost(request, found, desk, lost)
    name = f"ban-chot-{found.period.value}-lan-{found.number}.json"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/json")


@require_POST
@login_required
def edition_sign(request: StaffRequest, pk: int) -> HttpResponse:
    """Ký duyệt bản chốt."""
    found, _ = desk_of_edition(request, pk)
    back = reverse("web:edition", args=[pk])
    try:
        on = _day(request.POST.get("on", ""))
        sign_off_edition(
            edition=found,
            name=request.POST.get("name", ""),
            post=request.POST.get("post", ""),
            on=on,
            by=request.user,
            at=request.now,
            today=request.today,
        )
    except _REFUSALS as refusal:
        return refused_form(request, str(refusal), back)
    messages.success(request, "Đã ghi người ký duyệt; báo cáo trong bản chốt đã khóa.")
    return redirect(back)


@require_POST
@login_required
def edition_reopen(request: StaffRequest, pk: int) -> HttpResponse:
    """Mở lại kỳ của bản chốt này."""
    found, _ = desk_of_edition(request, pk)
    try:
        period = reopen_period(
            period=found.period,
            reason=request.POST.get("reason", ""),
            edition=found.number,
            by=request.user,
            at=request.now,
            today=request.today,
        )
    except _REFUSALS as refusal:
        return refused_form(request, str(refusal), reverse("web:edition", args=[pk]))
    messages.success(request, "Đã mở lại kỳ; bản chốt cũ vẫn giữ nguyên.")
    return redirect("web:consolidation", period.pk)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ClosingRefused("Hãy chọn ngày ký duyệt.", "on") from error


def _of_edition(found: Edition, desk: Desk) -> dict[str, Any]:
    return {"edition": found, "desk": desk, "period": desk.period, "tab": "editions"}


def _lost(request: StaffRequest, found: Edition, desk: Desk, lost: Exception) -> HttpResponse:
    """The file is gone or damaged: said, with what to do; the rest of the program runs on."""
    context = {**_of_edition(found, desk), "is_lost": isinstance(lost, FileLost)}
    return render(request, "web/consolidation/lost.html", context, status=410)

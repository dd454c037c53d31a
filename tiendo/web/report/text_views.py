"""Mục thuyết minh, khó khăn, đề xuất: written as she types, added and dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from tiendo.accounts.permissions import NotAllowed
from tiendo.core.report_sections import SectionKey
from tiendo.core.reporting import IllegalReportMove
from tiendo.reporting.actions.writing import RowMoved, WritingRefused, write_section
from tiendo.reporting.actions.writing_rows import (
    drop_row,
    gather_difficulties,
    write_difficulty,
    write_proposal,
)
from tiendo.reporting.models import ReportSection
from tiendo.reporting.queries.lines import lines_of
from tiendo.web.item.fields import refuse
from tiendo.web.locks import moved_on_page, posted_version
from tiendo.web.report.answers import back_to, is_script, locked_answer, saved_part
from tiendo.web.report.asked import Asked, asked_rows
from tiendo.web.report.page import section_part, show_report
from tiendo.web.report.parts import DifficultyForm, Part, ProposalForm
from tiendo.web.requests import StaffRequest


@require_POST
@login_required
def report_section(request: StaffRequest, pk: int, key: str) -> HttpResponse:
    """Một mục thuyết minh, saved as she types; `copy`: the text of last time into an empty one."""
    if key not in set(SectionKey):
        raise Http404("Không có mục này.")
    asked, section = asked_rows(request, pk), SectionKey(key)
    try:
        row = _write_section(request, asked, section)
    except RowMoved as moved:
        return _section_moved(request, asked, moved)
    except WritingRefused as refusal:
        return _section_refused(request, asked, section, str(refusal))
    except (NotAllowed, IllegalReportMove) as refusal:
        return locked_answer(request, asked, str(refusal), f"luu-{key}")
    if is_script(request):
        return saved_part(request, row, f"luu-{key}")
    messages.success(request, f"Đã lưu mục {section.number}.")
    return back_to(asked.report, f"muc-{key}")


def _write_section(request: StaffRequest, asked: Asked, key: SectionKey) -> ReportSection:
    text = request.POST.get("text", "")
    if "copy" in request.POST and not text.strip():
        text = section_part(asked, ReportSection(key=key)).then
    return write_section(
        report=asked.report,
        key=key,
        text=text,
        lock_version=posted_version(request.POST, "lock_version"),
        **_hand(request),
    )


def _section_moved(request: StaffRequest, asked: Asked, moved: RowMoved) -> HttpResponse:
    row: ReportSection = moved.row
    shown = {"conflict": moved, "typed": request.POST.get("text", "")}
    if not is_script(request):
        return show_report(request, asked, sections={row.key: shown}, status=409)
    part = section_part(asked, row, **shown)
    page = {"part": part, "report": asked.report, "may_write": asked.may_write}
    response = render(request, "web/report/_section.html", page, status=422)
    response["HX-Retarget"], response["HX-Reswap"] = f"#muc-{row.key}", "outerHTML"
    return response


def _section_refused(
    request: StaffRequest, asked: Asked, key: SectionKey, reason: str
) -> HttpResponse:
    if is_script(request):
        faults = [(f"id_muc_{key}", "", reason)]
        return saved_part(request, None, f"luu-{key}", faults=faults, status=422)
    shown = {"fault": reason, "typed": request.POST.get("text", "")}
    return show_report(request, asked, sections={key: shown}, status=422)


@require_POST
@login_required
def report_difficulty(request: StaffRequest, pk: int, row: int = 0) -> HttpResponse:
    """Thêm (row 0), sửa hoặc bỏ một khó khăn."""
    return _take(request, pk, row, "difficulties", DifficultyForm, write_difficulty)


@require_POST
@login_required
def report_proposal(request: StaffRequest, pk: int, row: int = 0) -> HttpResponse:
    """Thêm (row 0), sửa hoặc bỏ một đề xuất."""
    return _take(request, pk, row, "proposals", ProposalForm, write_proposal)


@require_POST
@login_required
def report_gather(request: StaffRequest, pk: int) -> HttpResponse:
    """Lấy vướng mắc đã ghi ở các dòng vào mục IV."""
    asked = asked_rows(request, pk)
    try:
        added = gather_difficulties(report=asked.report, **_hand(request))
    except (NotAllowed, IllegalReportMove) as refusal:
        messages.error(request, str(refusal))
    else:
        said = f"Đã thêm {len(added)} vướng mắc" if added else "Các dòng không có vướng mắc nào mới"
        messages.success(request, f"{said}.")
    return back_to(asked.report, f"muc-{SectionKey.DIFFICULTIES}")


def _take(
    request: StaffRequest,
    pk: int,
    key: int,
    rows: str,
    form_class: type[Any],
    write: Callable[..., Any],
) -> HttpResponse:
    asked = asked_rows(request, pk)
    row = get_object_or_404(getattr(asked.report, rows), pk=key) if key else None
    kind = "kk" if rows == "difficulties" else "dx"
    anchor = f"{kind}-{key or 'moi'}"
    version = posted_version(request.POST, "lock_version") if row else None
    form = form_class(row, [] if row else list(lines_of(asked.report)), request.POST)
    try:
        if row is not None and "drop" in request.POST:
            drop_row(report=asked.report, row=row, lock_version=version, **_hand(request))
            messages.success(request, "Đã bỏ.")
            return back_to(asked.report, f"muc-{rows}")
        if form.is_valid():
            hand = {"row": key or None, "lock_version": version, **_hand(request)}
            kept = write(report=asked.report, values=form.values(), **hand)
            if is_script(request) and row is not None:
                return saved_part(request, kept, f"luu-{anchor}")
            messages.success(request, "Đã lưu.")
            return back_to(asked.report, f"{kind}-{kept.pk}")
    except WritingRefused as refusal:
        refuse(form, refusal.field, str(refusal))
    except RowMoved as moved:
        if not is_script(request):
            return moved_on_page(request, moved)
        told = [("", "", str(moved))]
        return saved_part(request, None, f"luu-{anchor}", faults=told, status=422)
    except (NotAllowed, IllegalReportMove) as refusal:
        return locked_answer(request, asked, str(refusal), f"luu-{anchor}")
    if is_script(request):
        return saved_part(request, None, f"luu-{anchor}", faults=_faults(form), status=422)
    return show_report(request, asked, refused=Part(kind, row, form, is_open=True), status=422)


def _faults(form: Any) -> list[tuple[str, str, str]]:
    return [
        (field.id_for_label, str(field.label), str(error))
        for field in form
        for error in field.errors
    ]


def _hand(request: StaffRequest) -> dict[str, Any]:
    return {"by": request.user, "at": request.now, "today": request.today}

"""Một dòng báo cáo: opened in place, confirmed, corrected as she types, filled in anew."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from tiendo.accounts.permissions import NotAllowed
from tiendo.core.reporting import IllegalReportMove
from tiendo.reporting.actions.writing import (
    LineValues,
    RowMoved,
    WritingRefused,
    confirm_lines,
    fill_anew,
    write_line,
)
from tiendo.reporting.models import ReportLine
from tiendo.reporting.queries.lines import lines_of
from tiendo.web.item.fields import refuse
from tiendo.web.locks import posted_version
from tiendo.web.report.answers import (
    back_to,
    is_script,
    locked_answer,
    progress_parts,
    row_part,
    saved_part,
)
from tiendo.web.report.asked import Asked, asked_rows
from tiendo.web.report.line_form import LineForm
from tiendo.web.report.page import one_row, show_report
from tiendo.web.report.rows import said_words
from tiendo.web.requests import StaffRequest

_TOKEN = "lock_version"


@require_http_methods(["GET", "POST"])
@login_required
def report_line(request: StaffRequest, pk: int, item: int) -> HttpResponse:
    """Một dòng. GET: its row alone, `?mo` open; POST: what she typed, saved as she types."""
    asked, line = _line(request, pk, item)
    if request.method == "GET":
        if not is_script(request):
            return back_to(asked.report, f"dong-{item}", opens=item)
        is_open = "mo" in request.GET and asked.may_write
        return row_part(request, asked, one_row(request, asked, line, is_open=is_open))
    form = LineForm(line, request.POST)
    try:
        if form.is_valid():
            return _saved(request, asked, _write(request, asked, line, form.values(line)))
    except WritingRefused as refusal:
        refuse(form, refusal.field, str(refusal))
    except RowMoved as moved:
        return _moved(request, asked, moved, form)
    except (NotAllowed, IllegalReportMove) as refusal:
        return locked_answer(request, asked, str(refusal), f"luu-{item}")
    return _refused(request, asked, line, form)


@require_POST
@login_required
def report_line_right(request: StaffRequest, pk: int, item: int) -> HttpResponse:
    """Đúng rồi: the line is right as it was filled in."""
    asked, _ = _line(request, pk, item)
    rows = {item: posted_version(request.POST, _TOKEN)}
    try:
        confirm_lines(report=asked.report, rows=rows, **_hand(request))
    except RowMoved as moved:
        return _moved(request, asked, moved, None)
    except (NotAllowed, IllegalReportMove) as refusal:
        messages.error(request, str(refusal))
        return back_to(asked.report)
    return _whole_row(request, asked, item)


@require_POST
@login_required
def report_line_anew(request: StaffRequest, pk: int, item: int) -> HttpResponse:
    """Điền lại from the newest claim; what was written in the line goes."""
    asked, _ = _line(request, pk, item)
    version = posted_version(request.POST, _TOKEN)
    try:
        fill_anew(report=asked.report, item=item, lock_version=version, **_hand(request))
    except RowMoved as moved:
        return _moved(request, asked, moved, None)
    except (NotAllowed, IllegalReportMove, WritingRefused) as refusal:
        messages.error(request, str(refusal))
        return back_to(asked.report, f"dong-{item}")
    return _whole_row(request, asked, item, is_open=True)


@require_POST
@login_required
def report_lines_right(request: StaffRequest, pk: int) -> HttpResponse:
    """Đúng cả: every line shown under one heading that nobody has looked at."""
    asked = asked_rows(request, pk)
    rows = dict(_pairs(request.POST.getlist("row")))
    try:
        confirmed = confirm_lines(report=asked.report, rows=rows, **_hand(request))
    except (NotAllowed, IllegalReportMove) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã xác nhận {len(confirmed)} dòng.")
    return back_to(asked.report, f"nhom-{request.POST.get('group', '')}")


def _pairs(texts: list[str]) -> list[tuple[int, int]]:
    """ "item:version" of each line; what is no such pair is left out."""
    found = []
    for text in texts:
        item, _, version = text.partition(":")
        if all(part.isascii() and part.isdigit() for part in (item, version)):
            found.append((int(item), int(version)))
    return found


def _line(request: StaffRequest, pk: int, item: int) -> tuple[Asked, ReportLine]:
    asked = asked_rows(request, pk)
    return asked, get_object_or_404(lines_of(asked.report), item=item)


def _hand(request: StaffRequest) -> dict[str, Any]:
    return {"by": request.user, "at": request.now, "today": request.today}


def _write(request: StaffRequest, asked: Asked, line: ReportLine, values: LineValues) -> ReportLine:
    return write_line(
        report=asked.report,
        item=line.item_id,
        values=values,
        lock_version=posted_version(request.POST, _TOKEN),
        **_hand(request),
    )


def _saved(request: StaffRequest, asked: Asked, line: ReportLine) -> HttpResponse:
    """As she types only the time of saving changes; her own press of the button folds the row."""
    if not is_script(request):
        messages.success(request, "Đã lưu dòng này.")
        return back_to(asked.report, f"dong-{line.item_id}")
    if "close" in request.POST:
        return _whole_row(request, asked, line.item_id)
    also = progress_parts(request, asked.report, line)
    return saved_part(request, line, f"luu-{line.item_id}", also=also)


def _whole_row(
    request: StaffRequest, asked: Asked, item: int, *, is_open: bool = False
) -> HttpResponse:
    if not is_script(request):
        return back_to(asked.report, f"dong-{item}", opens=item if is_open else None)
    line = lines_of(asked.report).get(item=item)
    row = one_row(request, asked, line, is_open=is_open)
    return row_part(request, asked, row, also=progress_parts(request, asked.report, line))


def _refused(request: StaffRequest, asked: Asked, line: ReportLine, form: LineForm) -> HttpResponse:
    """What is wrong, at its field; what she typed stays."""
    if is_script(request) and "close" not in request.POST:
        return saved_part(request, None, f"luu-{line.item_id}", faults=form.faults, status=422)
    if is_script(request):
        row = one_row(request, asked, line, is_open=True, form=form)
        return row_part(request, asked, row, status=422)
    return show_report(request, asked, lines={line.item_id: {"form": form}}, status=422)


def _moved(
    request: StaffRequest, asked: Asked, moved: RowMoved, form: LineForm | None
) -> HttpResponse:
    """Who was faster and what stands there now, beside what she typed."""
    line = lines_of(asked.report).get(item=moved.row.item_id)
    shown: dict[str, Any] = {"conflict": moved}
    if form is not None:
        shown |= {"form": form, "others": _others(line, form)}
    if is_script(request):
        row = one_row(request, asked, line, is_open=form is not None, **shown)
        return row_part(request, asked, row, status=422)
    return show_report(request, asked, lines={line.item_id: shown}, status=409)


def _others(line: ReportLine, form: LineForm) -> list[tuple[str, str]]:
    """What stands in the line otherwise than she typed it."""
    typed = form.values(line)
    names = (name for name in form.fields if getattr(line, name) != getattr(typed, name))
    return said_words({name: getattr(line, name) for name in names})

"""Tệp Excel của một báo cáo: download, send back, choose line by line."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_safe

from tiendo.accounts.permissions import NotAllowed
from tiendo.core.reporting import IllegalReportMove
from tiendo.files.kinds import XLSX
from tiendo.files.reading import FileLost, open_kept
from tiendo.reporting.actions.workbook import take_workbook, upload_workbook
from tiendo.reporting.models import WorkbookUpload
from tiendo.reporting.queries.workbook import comparison_of, form_to_send, seal_of
from tiendo.reporting.workbook.opening import MOST_BYTES, WorkbookRefused
from tiendo.web.report_workbook.asked import AskedReport, asked_report
from tiendo.web.report_workbook.page import choices_of, shown_sheets, tally_of
from tiendo.web.requests import StaffRequest
from tiendo.writing.xlsx.workbook import CONTENT_TYPE, form_workbook

_MOST_SHOWN = 20
_REFUSALS = (WorkbookRefused, NotAllowed, IllegalReportMove)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def report_workbook(request: StaffRequest, pk: int) -> HttpResponse:
    """Tải biểu về, gửi biểu lên, các lần đã gửi."""
    asked = asked_report(request, pk)
    if request.method != "POST":
        return _first_page(request, asked)
    given = request.FILES.get("file")
    if not isinstance(given, UploadedFile):
        return _first_page(request, asked, fault="Hãy chọn tệp .xlsx đã ghi số liệu.")
    try:
        upload = upload_workbook(
            report=asked.report,
            name=given.name or "",
            data=given.read(MOST_BYTES + 1),
            by=request.user,
            at=request.now,
            today=request.today,
        )
    except _REFUSALS as refusal:
        return _first_page(request, asked, fault=str(refusal))
    return redirect("web:report_workbook_changes", pk, upload.pk)


@require_safe
@login_required
def report_workbook_form(request: StaffRequest, pk: int) -> HttpResponse:
    """Biểu Excel of the report as it stands now."""
    report = asked_report(request, pk).report
    form = form_to_send(report, at=request.now, today=request.today)
    answer = HttpResponse(
        form_workbook(form, seal=seal_of, at=request.now), content_type=CONTENT_TYPE
    )
    name = f"bieu-{report.agency.code}-{report.period.value}-{request.now:%Y%m%d-%H%M}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_cache_control(answer, private=True, no_store=True)
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def report_workbook_changes(request: StaffRequest, pk: int, upload_pk: int) -> HttpResponse:
    """So sánh từng dòng; a POST takes what was chosen."""
    asked = asked_report(request, pk)
    upload = _upload_of(asked, upload_pk)
    if request.method != "POST":
        return _changes_page(request, asked, upload)
    try:
        taken = take_workbook(
            upload=upload,
            choices=choices_of(request.POST),
            seen=request.POST.get("shown", ""),
            by=request.user,
            at=request.now,
            today=request.today,
        )
    except (*_REFUSALS, FileLost) as refusal:
        messages.error(request, str(refusal))
        return redirect("web:report_workbook", pk)
    if taken.rows:
        messages.success(request, f"Đã lấy {taken.rows} dòng từ tệp vào báo cáo.")
    else:
        messages.warning(request, "Chưa lấy dòng nào: hãy đánh dấu dòng hoặc chọn giá trị.")
    for title, reason in taken.refused:
        messages.error(request, f"{title}: {reason}")
    return redirect("web:report_workbook_changes", pk, upload_pk)


@require_safe
@login_required
def report_workbook_original(request: StaffRequest, pk: int, upload_pk: int) -> HttpResponseBase:
    """Tệp như đã gửi lên."""
    upload = _upload_of(asked_report(request, pk), upload_pk)
    try:
        data = open_kept(upload.file)
    except FileLost as loss:
        return render(request, "web/files/lost.html", {"reason": str(loss)}, status=404)
    answer = FileResponse(data, as_attachment=True, filename=upload.name, content_type=XLSX)
    patch_cache_control(answer, private=True, no_store=True)
    return answer


def _upload_of(asked: AskedReport, upload_pk: int) -> WorkbookUpload:
    """One of this report. Raises Http404."""
    rows = WorkbookUpload.objects.select_related("file", "uploaded_by", "taken_by")
    upload: WorkbookUpload = get_object_or_404(rows, pk=upload_pk, report=asked.report)
    upload.report = asked.report
    return upload


def _first_page(request: StaffRequest, asked: AskedReport, fault: str = "") -> HttpResponse:
    rows = WorkbookUpload.objects.filter(report=asked.report).order_by("-uploaded_at", "-pk")
    shown = {
        **asked.shown,
        "uploads": rows.select_related("uploaded_by")[:_MOST_SHOWN],
        "fault": fault,
        "limit_bytes": MOST_BYTES,
    }
    status = 422 if fault else 200
    return render(request, "web/report_workbook/workbook.html", shown, status=status)


def _changes_page(
    request: StaffRequest, asked: AskedReport, upload: WorkbookUpload
) -> HttpResponse:
    try:
        told = comparison_of(upload, asked.report, today=request.today)
    except (WorkbookRefused, FileLost) as refusal:
        return _first_page(request, asked, fault=str(refusal))
    shown = {
        **asked.shown,
        "upload": upload,
        "told": told,
        "sheets": shown_sheets(told),
        "tally": tally_of(told),
    }
    return render(request, "web/report_workbook/changes.html", shown)

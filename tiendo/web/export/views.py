"""Xuất Excel, xuất CSV: the address carries the filter, as that of the list does."""

from __future__ import annotations

from tempfile import TemporaryFile

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET

from tiendo.plans.soon import soon_window
from tiendo.progress.queries.filters import ItemFilter
from tiendo.web.export import separated, workbook
from tiendo.web.export.table import ItemTable
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import chosen_plan


@require_GET
@login_required
def items_workbook(request: StaffRequest) -> HttpResponseBase:
    """The list as .xlsx; one that no sheet holds leads back to it, with what to do."""
    table = _table(request)
    if len(table.keys) > workbook.MOST_ROWS:
        messages.error(
            request,
            "Danh sách dài hơn một trang tính Excel chứa được (1.048.576 dòng): "
            "hãy lọc bớt, hoặc xuất CSV.",
        )
        return redirect(f"{reverse('web:items')}?{table.filter.to_query()}")
    file = TemporaryFile()  # noqa: SIM115 — the answer closes it
    workbook.write_workbook(table, file, at=request.now)
    file.seek(0)
    name = _file_name(table, "xlsx")
    answer = FileResponse(
        file, as_attachment=True, filename=name, content_type=workbook.CONTENT_TYPE
    )
    return _not_kept(answer)


@require_GET
@login_required
def items_separated(request: StaffRequest) -> HttpResponseBase:
    """The list as .csv, sent while it is read."""
    table = _table(request)
    rows = separated.separated_rows(table)
    answer = StreamingHttpResponse(rows, content_type=separated.CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{_file_name(table, "csv")}"'
    return _not_kept(answer)


def _table(request: StaffRequest) -> ItemTable:
    plan = chosen_plan(request)
    if plan is None:
        raise Http404("Chưa có kế hoạch nào đang chạy, nên chưa có gì để xuất.")
    shown = ItemFilter.parse(request.GET).but(plan=plan.code)
    return ItemTable.of(plan, shown, today=request.today, soon=soon_window(request.today))


def _file_name(table: ItemTable, ending: str) -> str:
    """ "dau-viec-ke-hoach-2026-11-22.csv"; says so where reports are illustrative."""
    mark = "-minh-hoa" if getattr(table.plan, "has_illustration", False) else ""
    return f"dau-viec-{table.plan.code}-{table.today.isoformat()}{mark}.{ending}"


def _not_kept(answer: HttpResponseBase) -> HttpResponseBase:
    patch_cache_control(answer, private=True, no_store=True)
    return answer

"""Trả tệp: a table as .xlsx or .csv, never kept on the way."""

from __future__ import annotations

from datetime import date
from tempfile import TemporaryFile
from typing import Protocol

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import patch_cache_control

from tiendo.web.export import separated, workbook
from tiendo.web.export.shown import ShownTable
from tiendo.web.requests import StaffRequest


class FileTable(ShownTable, Protocol):
    """Bảng with the name of its file. stem: how the name begins."""

    @property
    def stem(self) -> str: ...
    @property
    def today(self) -> date: ...
    @property
    def is_illustrative(self) -> bool: ...


def workbook_of(request: StaffRequest, table: FileTable) -> HttpResponseBase:
    """The table as .xlsx; it has to fit a sheet."""
    file = TemporaryFile()  # noqa: SIM115 — the answer closes it
    workbook.write_workbook(table, file, at=request.now)
    file.seek(0)
    name = file_name(table, "xlsx")
    answer = FileResponse(
        file, as_attachment=True, filename=name, content_type=workbook.CONTENT_TYPE
    )
    return _not_kept(answer)


def separated_of(table: FileTable) -> HttpResponseBase:
    """The table as .csv, sent while it is read."""
    rows = separated.separated_rows(table)
    answer = StreamingHttpResponse(rows, content_type=separated.CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{file_name(table, "csv")}"'
    return _not_kept(answer)


def file_name(table: FileTable, ending: str) -> str:
    """ "dau-viec-ke-hoach-2026-11-22.csv"; says so where reports are illustrative."""
    mark = "-minh-hoa" if table.is_illustrative else ""
    return f"{table.stem}-{table.today.isoformat()}{mark}.{ending}"


def _not_kept(answer: HttpResponseBase) -> HttpResponseBase:
    patch_cache_control(answer, private=True, no_store=True)
    return answer

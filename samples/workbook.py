"""The sample appendix as a workbook: merged heads, real dates, numbers with their formats."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from samples import appendix
from samples.packing import packed_anew

_MONEY = "#,##0.0"
_WIDTHS = (6, 46, 28, 30, 20, 12, 12, 14, 12)
_HEAD_ROW = 5
_EDGE = Side(style="thin")
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)


def appendix_xlsx() -> bytes:
    """The workbook as bytes."""
    book = Workbook()
    sheet = book.active
    sheet.title = appendix.SHEET
    for row, title in enumerate(appendix.TITLES, start=1):
        sheet.cell(row, 1, title).font = Font("Times New Roman", 13, bold=row < 3, italic=row > 2)
        sheet.cell(row, 1).alignment = Alignment(horizontal="center", wrap_text=True)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_WIDTHS))
    _write_head(sheet)
    last = _write_rows(sheet, _HEAD_ROW + 2)
    _dress(sheet, last)
    stream = BytesIO()
    book.save(stream)
    return packed_anew(stream.getvalue())


def _write_head(sheet: Worksheet) -> None:
    for shift, texts in enumerate(appendix.HEAD):
        for column, text in enumerate(texts, start=1):
            cell = sheet.cell(_HEAD_ROW + shift, column, text)
            cell.font = Font("Times New Roman", 12, bold=True)
    for column in (1, 2, 3, 4, 5, 9):
        sheet.merge_cells(
            start_row=_HEAD_ROW, end_row=_HEAD_ROW + 1, start_column=column, end_column=column
        )
    sheet.merge_cells(start_row=_HEAD_ROW, end_row=_HEAD_ROW, start_column=6, end_column=8)


def _write_rows(sheet: Worksheet, row: int) -> int:
    """Write all rows from `row` on; the number of the last one."""
    for entry in appendix.ROWS:
        if isinstance(entry, appendix.Task):
            cells = (entry.tt, entry.name, entry.lead, entry.coordinating, entry.due)
            money = (entry.total, entry.state_budget, entry.non_budget)
            for column, value in enumerate((*cells, *money), start=1):
                sheet.cell(row, column, value).font = Font("Times New Roman", 12)
            sheet.cell(row, 1).number_format = "@"
            sheet.cell(row, 5).number_format = entry.due_format
            _format_money(sheet, row)
        else:
            for column, text in enumerate(entry, start=1):
                sheet.cell(row, column, text).font = Font("Times New Roman", 12, bold=True)
        row += 1
    label, *money = appendix.TOTAL
    for column, value in zip((2, 6, 7, 8), (label, *money), strict=True):
        sheet.cell(row, column, value).font = Font("Times New Roman", 12, bold=True)
    _format_money(sheet, row)
    return row


def _format_money(sheet: Worksheet, row: int) -> None:
    for column in (6, 7, 8):
        sheet.cell(row, column).number_format = _MONEY


def _dress(sheet: Worksheet, last: int) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFGHI"[column]].width = width
    for row in sheet.iter_rows(min_row=_HEAD_ROW, max_row=last, max_col=len(_WIDTHS)):
        for cell in row:
            cell.border = _BORDER
            cell.alignment = Alignment(vertical="center", wrap_text=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW + 1}"

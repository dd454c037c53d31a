"""Tệp Excel: one sheet that can be printed as it is; written row by row, never held whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tiendo.web.export.columns import Value
from tiendo.web.export.shown import ShownTable

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_000
"""A sheet ends at row 1.048.576 (ECMA-376); the head needs a few."""
_MOST_CHARACTERS = 32_767
_THIN = Side(style="thin", color="999999")
_LINES = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def write_workbook(table: ShownTable, file: IO[bytes], *, at: datetime) -> None:
    """The table as .xlsx into `file`. at: the moment that stands in its head."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(table.sheet_name)
    preface = table.preface(at)
    head_row = len(preface) + 2
    _lay_out(sheet, head_row, table.widths)
    _write_preface(sheet, preface)
    sheet.append([])
    sheet.append(_head_cells(sheet, table.head))
    _write_rows(sheet, table.rows(), len(table.head))
    last = get_column_letter(len(table.head))
    sheet.auto_filter.ref = f"A{head_row}:{last}{head_row + table.count}"
    book.save(file)


def _lay_out(sheet: Any, head_row: int, widths: Sequence[int]) -> None:
    """Widths, frozen head and paper; they stand before the rows in the file."""
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"A{head_row + 1}"
    sheet.print_title_rows = f"{head_row}:{head_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.right.text = "Trang &P/&N"


def _write_preface(sheet: Any, lines: Iterable[str]) -> None:
    fonts = [Font(bold=True, size=14), Font(bold=True)]
    for line in lines:
        cell = _text_cell(sheet, line)
        if fonts:
            cell.font = fonts.pop(0)
        sheet.append([cell])


def _head_cells(sheet: Any, names: Iterable[str]) -> list[Any]:
    cells = [_text_cell(sheet, name) for name in names]
    for cell in cells:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E4EAF1")
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        cell.border = _LINES
    return cells


def _write_rows(sheet: Any, rows: Iterable[Iterable[Value]], columns: int) -> None:
    """One cell of each column serves all rows: a row is written before the next is filled in."""
    cells = [_body_cell(sheet) for _ in range(columns)]
    for row in rows:
        for cell, value in zip(cells, row, strict=True):
            _fill(cell, value)
        sheet.append(cells)


def _body_cell(sheet: Any) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.border = _LINES
    return cell


def _text_cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet)
    _fill(cell, text)
    return cell


def _fill(cell: Any, value: Value) -> None:
    """Days as days, numbers as numbers; a text is text even where it begins like a formula."""
    if isinstance(value, str):
        cell.value = _fitting(value)
        cell.data_type = "s"
        cell.number_format = "@"
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = "dd/mm/yyyy"
    else:
        cell.value = float(value) if isinstance(value, Decimal) else value
        cell.number_format = "General"


def _fitting(text: str) -> str:
    """Without what XML cannot hold, and no longer than a cell may be."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)[:_MOST_CHARACTERS]

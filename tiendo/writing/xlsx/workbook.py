"""Ghi biểu thành tệp Excel: protected heads, cells to fill, pick lists, paper, hidden marks.

A sheet is written row by row. The same form at the same moment gives the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tiendo.writing.xlsx import hidden
from tiendo.writing.xlsx.form import (
    KEY_HEAD,
    NUMBERS,
    TOO_LONG,
    FieldKind,
    Form,
    FormField,
    FormRow,
    FormSheet,
    Value,
    fits_cell,
    settled,
    shut_fields,
)

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GUIDE = "Hướng dẫn"
LISTS = "_danh_muc"
_KEY_WIDTH = 13
_GUIDE_WIDTH = 110
_THIN = Side(style="thin", color="B7C0CA")
_LINES = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD = PatternFill("solid", fgColor="DCE4EE")
_OPEN_HEAD = PatternFill("solid", fgColor="F7E7B4")
_OPEN = PatternFill("solid", fgColor="FFFBEC")
_SHUT = PatternFill("solid", fgColor="F1F3F6")
_FONT = "Times New Roman"
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def form_workbook(form: Form, *, seal: hidden.Seal, at: datetime) -> bytes:
    """The form as .xlsx. at: the moment of writing, the only one that the file names."""
    book = Workbook(write_only=True)
    _write_guide(book, form)
    lists = _Lists()
    for sheet in form.sheets:
        _SheetWriter(book, form, sheet, lists).write()
    lists.write(book)
    _write_hidden(book, hidden.hidden_rows(form, seal))
    book.active = 1
    book.properties.title, book.properties.creator = form.title, "Tiến Độ"
    return packed(book, at)


def packed(book: Workbook, at: datetime) -> bytes:
    """The file of a workbook; `at` stands for every moment that the library would ask the clock."""
    raw, made = BytesIO(), BytesIO()
    book.save(raw)
    moment = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}".encode()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(made, "w") as target:
        for entry in source.infolist():
            data = source.read(entry.filename)
            if entry.filename == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + moment, data)
            info = zipfile.ZipInfo(entry.filename, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, data)
    return made.getvalue()


class _Lists:
    """Pick lists on a sheet of their own: words may hold commas, and be longer than a rule."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, ...], str] = {}

    def name_of(self, words: tuple[str, ...]) -> str:
        """The defined name of the list."""
        return self._columns.setdefault(words, f"danh_muc_{len(self._columns) + 1}")

    def write(self, book: Workbook) -> None:
        sheet: Any = book.create_sheet(LISTS)
        sheet.sheet_state = "hidden"
        longest = max(map(len, self._columns), default=0)
        for place in range(longest):
            sheet.append([words[place] if place < len(words) else None for words in self._columns])
        for number, (words, name) in enumerate(self._columns.items(), start=1):
            column = get_column_letter(number)
            area = f"{quote_sheetname(LISTS)}!${column}$1:${column}${len(words)}"
            book.defined_names[name] = DefinedName(name, attr_text=area)


class _SheetWriter:
    """One sheet: preface, head, rows, rules."""

    def __init__(self, book: Workbook, form: Form, sheet: FormSheet, lists: _Lists) -> None:
        self.page: Any = book.create_sheet(sheet.title)
        self.form, self.sheet, self.lists = form, sheet, lists
        self.above = (form.title, *form.preface, sheet.note)
        self.head_row = len(self.above) + 1
        self.last_row = self.head_row + len(sheet.rows) + sheet.spare

    def write(self) -> None:
        self._lay_out()
        self._write_above()
        self._write_head()
        self._write_rows()
        self._add_rules()
        _protect(self.page)

    def _lay_out(self) -> None:
        widths = [_KEY_WIDTH, *(one.width for one in self.sheet.fields)]
        for number, width in enumerate(widths, start=1):
            self.page.column_dimensions[get_column_letter(number)].width = width
        named = [place for place, one in enumerate(self.sheet.fields) if one.names_row]
        column = get_column_letter((named[-1] if named else 0) + 3)
        self.page.freeze_panes = f"{column}{self.head_row + 1}"
        self.page.print_title_rows = f"{self.head_row}:{self.head_row}"
        _set_paper(self.page)

    def _write_above(self) -> None:
        fonts = [Font(name=_FONT, bold=True, size=14), Font(name=_FONT, bold=True)]
        for line in self.above:
            cell = WriteOnlyCell(self.page, value=line)
            cell.data_type = "s"
            cell.font = fonts.pop(0) if fonts else Font(name=_FONT, italic=True)
            self.page.append([cell])

    def _write_head(self) -> None:
        cells = []
        for head, is_open in [(KEY_HEAD, False), *((f.head, f.is_open) for f in self.sheet.fields)]:
            cell = WriteOnlyCell(self.page, value=head)
            cell.font = Font(name=_FONT, bold=True)
            cell.fill = _OPEN_HEAD if is_open else _HEAD
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
            cell.border = _LINES
            cells.append(cell)
        self.page.append(cells)

    def _write_rows(self) -> None:
        """Two cells of each column serve all rows: a row is written before the next is filled."""
        key = _body_cell(self.page, FormField("", ""), is_open=False)
        opened = [_body_cell(self.page, one, is_open=one.is_open) for one in self.sheet.fields]
        shut = [_body_cell(self.page, one, is_open=False) for one in self.sheet.fields]
        empty = FormRow("", {})
        for row in [*self.sheet.rows, *[empty] * self.sheet.spare]:
            closed = shut_fields(row, self.sheet)
            cells = [_filled(key, row.key or None)]
            for place, one in enumerate(self.sheet.fields):
                cell = shut[place] if one.name in closed else opened[place]
                value = row.values.get(one.name)
                told = value if fits_cell(value) else TOO_LONG
                cells.append(_filled(cell, _words(one, told)))
            self.page.append(cells)

    def _add_rules(self) -> None:
        if self.last_row == self.head_row:
            return
        for number, one in enumerate(self.sheet.fields, start=2):
            rule = self._rule(one) if one.is_open else None
            if rule is not None:
                column = get_column_letter(number)
                rule.add(f"{column}{self.head_row + 1}:{column}{self.last_row}")
                self.page.data_validations.append(rule)

    def _rule(self, one: FormField) -> DataValidation | None:
        """What the program that fills the form checks while she types; the reader checks again."""
        if one.kind is FieldKind.CHOICE:
            name = self.lists.name_of(tuple(one.choices.values()))
            rule = DataValidation(type="list", formula1=f"={name}", allow_blank=True)
            rule.error = "Hãy chọn một giá trị trong danh sách của ô này."
            rule.errorStyle = "stop"
        elif one.kind is FieldKind.DAY:
            rule = DataValidation(type="date", operator="between", allow_blank=True)
            rule.formula1, rule.formula2 = "DATE(2000,1,1)", "DATE(2099,12,31)"
            rule.error = "Hãy ghi ngày dạng 15/12/2026."
            rule.errorStyle = "warning"
        elif one.kind in NUMBERS:
            rule = DataValidation(type="decimal", operator="between", allow_blank=True)
            rule.formula1, rule.formula2 = "0", str(one.most or 10**15)
            rule.error = "Hãy ghi một số, không ghi chữ."
            rule.errorStyle = "warning"
        else:
            return None
        rule.showErrorMessage, rule.errorTitle = True, one.head[:32]
        if one.hint:
            rule.showInputMessage, rule.promptTitle = True, one.head[:32]
            rule.prompt = one.hint[:255]
        return rule


def _words(one: FormField, value: Value) -> Value:
    """A choice by its words."""
    if one.kind is FieldKind.CHOICE and isinstance(value, str):
        return one.choices.get(value, value)
    return value


def _body_cell(page: Any, one: FormField, *, is_open: bool) -> Any:
    cell = WriteOnlyCell(page)
    cell.font = Font(name=_FONT)
    cell.fill = _OPEN if is_open else _SHUT
    is_figure = one.kind in NUMBERS or one.kind is FieldKind.DAY
    cell.alignment = Alignment(
        wrap_text=True, vertical="top", horizontal="right" if is_figure else "left"
    )
    cell.border = _LINES
    cell.protection = Protection(locked=not is_open)
    # A figure keeps the plain format: "60%" typed over it then says of itself that it is a share.
    cell.number_format = {FieldKind.DAY: "dd/mm/yyyy", FieldKind.TEXT: "@"}.get(one.kind, "General")
    return cell


def _filled(cell: Any, value: Value) -> Any:
    """A text is text even where it begins like a formula."""
    if isinstance(value, str):
        cell.value = settled(value)
        cell.data_type = "s"
    else:
        cell.value = float(value) if isinstance(value, Decimal) else value
    return cell


def _write_guide(book: Workbook, form: Form) -> None:
    page: Any = book.create_sheet(GUIDE)
    page.column_dimensions["A"].width = _GUIDE_WIDTH
    _set_paper(page)
    for number, line in enumerate((form.title, *form.preface, "", *form.guide)):
        cell = WriteOnlyCell(page, value=line)
        cell.data_type = "s"
        cell.font = Font(name=_FONT, bold=number == 0, size=14 if number == 0 else 12)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        page.append([cell])
    _protect(page)


def _write_hidden(book: Workbook, rows: Sequence[Sequence[str]]) -> None:
    page: Any = book.create_sheet(hidden.SHEET)
    page.sheet_state = "veryHidden"
    for row in rows:
        cells = []
        for text in row:
            cell = WriteOnlyCell(page, value=text)
            cell.data_type, cell.number_format = "s", "@"
            cells.append(cell)
        page.append(cells)
    _protect(page)


def _set_paper(page: Any) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = 0.5
    page.oddFooter.right.text = "Trang &P/&N"


def _protect(page: Any) -> None:
    """Without a password: it keeps heads from slips, not from people. Widths stay free."""
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False
    page.protection.formatCells = False
    page.protection.autoFilter = page.protection.sort = False

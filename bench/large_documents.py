"""Văn bản lớn: long plans and workbooks, made of the words of the sample plan.

Every unit gets its own figures and years, so that no two are alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from openpyxl import Workbook

from samples import appendix, content

_UNITS_A_PAGE = 15
_SECTION_EVERY = 40  # units
_TABLE_EVERY = 300  # units
_TABLE_ROWS = 25
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"))


def long_plan(pages: int) -> bytes:
    """A plan of about so many pages as a .docx."""
    document = docx.Document()
    _set_page(document)
    for text in (*content.LEFT_HEAD, *content.RIGHT_HEAD, content.DOCUMENT_TYPE, content.TITLE):
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in content.BASES:
        document.add_paragraph(text)
    for place, text in enumerate(_units(pages * _UNITS_A_PAGE)):
        document.add_paragraph(text)
        if place % _TABLE_EVERY == _TABLE_EVERY - 1:
            _add_table(document, place)
    for text in content.RECIPIENTS:
        document.add_paragraph(text)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def long_workbook(rows: int) -> bytes:
    """An appendix of so many rows as an .xlsx, every fiftieth a section."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(appendix.SHEET)
    for title in appendix.TITLES:
        sheet.append([title])
    for head in appendix.HEAD:
        sheet.append(list(head))
    for row in _rows(rows):
        sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    style.paragraph_format.space_after = Pt(6)
    style.paragraph_format.first_line_indent = Mm(12.7)


def _units(count: int) -> Iterator[str]:
    words = [unit.text for unit in content.BODY_BEFORE_CAPITAL + content.BODY_AFTER_CAPITAL]
    words = [text for text in words if len(text) > 40]
    for place in range(count):
        if place % _SECTION_EVERY == 0:
            section = place // _SECTION_EVERY + 1
            yield f"{_roman(section)}. NHIỆM VỤ NHÓM {section}"
        elif place % 10 == 1:
            yield f"{place % _SECTION_EVERY // 10 + 1}. Nội dung thứ {place}"
        else:
            yield f"- {_varied(words[place % len(words)], place)} Tuyến số {place}."


def _varied(text: str, place: int) -> str:
    """The text with other years and figures."""
    text = re.sub(r"\b20[23]\d\b", str(2026 + place % 5), text)
    return re.sub(r"\b(\d{2,3})(?= (?:km|cầu|điểm|công|căn|nhà|thôn))", str(10 + place % 900), text)


def _roman(number: int) -> str:
    text = "M" * (number // 1000) + "D" * (number % 1000 // 500)
    number %= 500
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text + "I" * number


def _add_table(document: Document, place: int) -> None:
    table = document.add_table(_TABLE_ROWS, 5, "Table Grid")
    rows = [list(appendix.HEAD[0][:5]), *(list(row[:5]) for row in _rows(_TABLE_ROWS - 1))]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = str(text or "")
    document.add_paragraph(f"- Bảng trên do Sở Xây dựng cập nhật hằng quý, kỳ {place}.")


def _rows(count: int) -> Iterator[list[object]]:
    tasks = [row for row in appendix.ROWS if isinstance(row, appendix.Task)]
    for place in range(count):
        if place % 50 == 0:
            yield [_roman(place // 50 + 1), f"NHÓM CÔNG TRÌNH {place // 50 + 1}", *[None] * 7]
            continue
        task = tasks[place % len(tasks)]
        total = 10 + place % 700
        yield [
            str(place),
            f"{_varied(task.name, place)} (tuyến số {place})",
            task.lead,
            task.coordinating,
            f"{2026 + place % 5}",
            total,
            total - 4,
            4,
            None,
        ]

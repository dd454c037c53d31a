"""Small workbooks for the tests."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tiendo.reading.formats import open_document
from tiendo.reading.model import SourceDocument


def workbook(*fill: Callable[[Worksheet], None]) -> bytes:
    """An .xlsx with one sheet for each function that fills it."""
    book = Workbook()
    for place, write in enumerate(fill):
        sheet = book.active if not place else book.create_sheet()
        write(sheet)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def read_sheet(*fill: Callable[[Worksheet], None]) -> SourceDocument:
    """The blocks of such a workbook."""
    return open_document("phụ lục.xlsx", workbook(*fill))


def rows(*lines: list[object]) -> Callable[[Worksheet], None]:
    """Fills a sheet with these rows; an empty row stays empty."""

    def write(sheet: Worksheet) -> None:
        for number, line in enumerate(lines, start=1):
            for column, value in enumerate(line, start=1):
                sheet.cell(number, column, value)

    return write

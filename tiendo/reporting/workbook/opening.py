"""Mở tệp Excel được gửi lên: its sheets as cells, or a sentence that says what to do instead."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, load_workbook

from tiendo.reading.formats.sniffing import FileKind, sniff
from tiendo.reading.formats.xlsx.cells import SheetCells
from tiendo.reading.formats.xlsx.formats import sheet_formats
from tiendo.reading.formats.xlsx.hidden import column_letters
from tiendo.reading.model import UnreadableDocument

MOST_BYTES = 10 * 1024 * 1024
_MOST_CELLS = 500_000
Raw = int | float | str | bool | date | datetime | time | timedelta
Place = tuple[int, int]
"""Row and column, both from 0."""

_SAVE_AS = "Hãy mở tệp bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”"
_INSTEAD: Mapping[FileKind, str] = {
    FileKind.OLD_EXCEL: f"Tệp là Excel kiểu cũ (.xls). {_SAVE_AS}, rồi tải lên lại.",
    FileKind.OPEN_SHEET: f"Tệp là bảng tính .ods. {_SAVE_AS}, rồi tải lên lại.",
    FileKind.TEXT: "Tệp là chữ thuần (.csv, .txt), không còn phần nhận biết của biểu. "
    "Hãy ghi vào tệp .xlsx đã tải về, lưu đúng kiểu .xlsx, rồi tải lên.",
}
_UNANSWERED = "công thức chưa có kết quả: hãy mở tệp bằng Excel, lưu lại"
_FAULTY = "ô báo lỗi công thức (như #DIV/0!): hãy sửa công thức"
_NO_FORM = "Tệp này không phải bảng tính. Hãy chọn tệp .xlsx đã tải về từ báo cáo này."
_MACROS = (
    "Tệp có macro (.xlsm) nên không nhận. Hãy mở tệp bằng Excel, chọn Lưu thành (Save As), kiểu "
    "“Excel Workbook (.xlsx)”, đồng ý bỏ macro, rồi tải lên tệp vừa lưu."
)


class WorkbookRefused(Exception):
    """The file is not taken; `str()` is a Vietnamese sentence: what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """Một trang tính. values: row by row. codes: number formats, "" for plain ones.

    merged: cell -> first cell of the merged range that it lies in, of ranges over several cells.
    silent: cells whose value can't be known, with why.
    """

    name: str
    values: list[list[Raw]]
    codes: Mapping[Place, str] = field(default_factory=dict)
    merged: Mapping[Place, Place] = field(default_factory=dict)
    silent: Mapping[Place, str] = field(default_factory=dict)

    def value(self, row: int, column: int) -> Raw:
        """What stands there, "" for nothing."""
        cells = self.values[row] if row < len(self.values) else []
        return cells[column] if column < len(cells) else ""


def cell_name(place: Place) -> str:
    """ "H7"."""
    return f"{column_letters(place[1] + 1)}{place[0] + 1}"


def opened(name: str, data: bytes) -> dict[str, SheetGrid]:
    """The sheets of a workbook by name, hidden ones too. Raises WorkbookRefused."""
    if len(data) > MOST_BYTES:
        raise WorkbookRefused(
            "Tệp lớn hơn 10 MB: biểu báo cáo không lớn như vậy. Hãy bỏ ảnh, trang tính thêm vào."
        )
    _check_kind(name, data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if any(part.endswith("vbaProject.bin") for part in archive.namelist()):
                raise WorkbookRefused(_MACROS)
            formats = sheet_formats(archive)
        if max((one.rows * one.columns for one in formats.values()), default=0) > _MOST_CELLS:
            raise WorkbookRefused("Trang tính quá lớn: hãy xóa các dòng, cột trống có định dạng.")
        with load_workbook(BytesIO(data)) as book:
            return {title: _grid(book, title, cells) for title, cells in formats.items()}
    except _DAMAGED as fault:
        raise WorkbookRefused(
            "Không đọc được tệp Excel này: có thể tệp hỏng hoặc chưa tải lên hết. "
            "Hãy mở lại bằng Excel, lưu dạng .xlsx, rồi tải lên."
        ) from fault


_DAMAGED = (
    CalamineError,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    IndexError,
    NotImplementedError,
    SyntaxError,
)
"""What the libraries raise over damaged parts (ParseError is a SyntaxError)."""


def _check_kind(name: str, data: bytes) -> None:
    try:
        kind = sniff(name, data)
    except UnreadableDocument as refusal:
        known = refusal.code in ("empty", "password", "truncated", "too_large")
        raise WorkbookRefused(str(refusal) if known else _NO_FORM) from refusal
    if kind is not FileKind.XLSX:
        raise WorkbookRefused(_INSTEAD.get(kind, _NO_FORM))


def _grid(book: CalamineWorkbook, title: str, cells: SheetCells) -> SheetGrid:
    sheet = book.get_sheet_by_name(title)
    silent = dict.fromkeys(cells.unanswered, _UNANSWERED) | dict.fromkeys(cells.faulty, _FAULTY)
    return SheetGrid(
        title,
        sheet.to_python(skip_empty_area=False),
        cells.codes,
        _merged(sheet.merged_cell_ranges or []),
        silent,
    )


def _merged(ranges: list[tuple[Place, Place]]) -> dict[Place, Place]:
    found: dict[Place, Place] = {}
    for (top, left), (bottom, right) in ranges:
        if (bottom - top + 1) * (right - left + 1) > _MOST_CELLS:
            raise WorkbookRefused("Tệp gộp ô trên cả trang tính: hãy bỏ gộp ô rồi tải lên lại.")
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                found[row, column] = (top, left)
    return found

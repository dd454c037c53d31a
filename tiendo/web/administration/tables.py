"""Bảng trong tệp: the first sheet of an .xlsx, or separated values, as lines of cells."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence

from python_calamine import CalamineError, load_workbook

from tiendo.reading.formats.xlsx.formats import sheet_formats

MOST_BYTES = 2 * 1024 * 1024
_MOST_CELLS = 200_000
_ZIP = b"PK\x03\x04"
_SEPARATORS = (";", "\t", ",")

Table = Sequence[Sequence[object]]


class TableRefused(Exception):
    """The file holds no table that can be read; `str()` is a Vietnamese sentence."""


def table_of(data: bytes) -> Table:
    """Các dòng của bảng; by its content, not its name. Raises TableRefused."""
    if len(data) > MOST_BYTES:
        raise TableRefused("Tệp lớn hơn 2 MB: một danh sách không lớn như vậy, hãy xem lại tệp.")
    return _sheet(data) if data.startswith(_ZIP) else _separated(data)


_NO_WORKBOOK = (
    CalamineError,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    IndexError,
    NotImplementedError,
)


def _sheet(data: bytes) -> Table:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = [sheet.rows * sheet.columns for sheet in sheet_formats(archive).values()]
        if max(sizes, default=0) > _MOST_CELLS:
            raise TableRefused("Trang tính quá lớn: hãy xóa các dòng, cột trống có định dạng.")
        with load_workbook(io.BytesIO(data)) as workbook:
            return workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except _NO_WORKBOOK as error:
        raise TableRefused(
            "Không đọc được tệp Excel này: hãy mở và lưu lại dạng .xlsx, không đặt mật khẩu."
        ) from error


def _separated(data: bytes) -> Table:
    text = _text(data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except csv.Error as error:
        raise TableRefused("Tệp CSV có dấu ngoặc kép không khép: hãy lưu lại từ Excel.") from error


def _text(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise TableRefused(
            "Không đọc được tệp: hãy dùng .xlsx, hoặc lưu CSV ở bảng mã UTF-8."
        ) from error
    if "\x00" in text:
        raise TableRefused("Tệp này không phải bảng: hãy dùng .xlsx hoặc .csv.")
    return text

"""Đọc bảng tính: the visible sheets of an .xlsx, each as titles and tables."""

from __future__ import annotations

import zipfile
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum, load_workbook

from tiendo.reading.formats import refusals
from tiendo.reading.formats.blocks import SHEET, BlockList, Merges
from tiendo.reading.formats.xlsx.display import CellValue, shown, shown_ordinal
from tiendo.reading.formats.xlsx.formats import SheetFormats, sheet_formats
from tiendo.reading.formats.xlsx.layout import Part, SheetRow, ordinal_columns, parts
from tiendo.reading.model import SourceDocument

Ranges = Sequence[tuple[tuple[int, int], tuple[int, int]]]
"""Merged ranges as the library tells them: ((top, left), (bottom, right)), from 0."""

MAX_CELLS = 4_000_000
"""The largest area of one sheet, filled or not: the values are held as one full grid."""


def read_xlsx(name: str, data: bytes) -> SourceDocument:
    """Read a workbook. Several sheets are told apart by a paragraph with the sheet's name.

    Raises UnreadableDocument(too_large) when a sheet reaches too far; damaged files raise
    whatever the libraries raise.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        formats = sheet_formats(archive)
    for title, sheet in formats.items():
        if sheet.rows * sheet.columns > MAX_CELLS:
            raise refusals.swollen(name, f"trang tính “{title}” (tới dòng {sheet.rows})")
    with load_workbook(BytesIO(data)) as workbook:
        return _read_workbook(workbook, formats)


def _read_workbook(workbook: CalamineWorkbook, formats: dict[str, SheetFormats]) -> SourceDocument:
    found = BlockList()
    visible, hidden = _sheet_names(workbook, formats)
    for title in visible:
        sheet = workbook.get_sheet_by_name(title)
        layout = list(_sheet_parts(sheet, formats[title]))
        if layout and len(visible) > 1:
            found.add_paragraph(title, style=SHEET)
        for part in layout:
            _add_part(found, part, sheet.merged_cell_ranges or [])
    blocks = found.blocks()
    notes = (*_notes(hidden, sum(formats[title].uncounted for title in visible)), *found.notes())
    return SourceDocument("xlsx", blocks, notes=notes)


def _sheet_names(
    workbook: CalamineWorkbook, formats: dict[str, SheetFormats]
) -> tuple[list[str], list[str]]:
    """The worksheets that are shown, and those that are hidden. Chart sheets are neither."""
    visible: list[str] = []
    hidden: list[str] = []
    for sheet in workbook.sheets_metadata:
        if sheet.name in formats:
            is_visible = sheet.visible == SheetVisibleEnum.Visible
            (visible if is_visible else hidden).append(sheet.name)
    return visible, hidden


def _notes(hidden: Sequence[str], uncounted: int) -> Iterator[str]:
    if hidden:
        names = ", ".join(f"“{name}”" for name in hidden)
        yield f"Không đọc trang tính ẩn: {names}."
    if uncounted:
        yield (
            f"Có {uncounted} ô công thức chưa có kết quả nên để trống; "
            "hãy mở tệp bằng Excel, lưu lại rồi tải lên."
        )


def _sheet_parts(sheet: CalamineSheet, formats: SheetFormats) -> Iterator[Part]:
    grid: list[list[CellValue]] = sheet.to_python(skip_empty_area=False)
    _say_merged_once(grid, sheet.merged_cell_ranges or [])
    ordinals = ordinal_columns(grid)
    rows = []
    for row, cells in enumerate(grid):
        texts = tuple(
            (shown_ordinal if column in ordinals else shown)(
                cell, formats.codes.get((row, column), "")
            )
            for column, cell in enumerate(cells)
        )
        if any(texts):
            rows.append(SheetRow(row + 1, texts))
    yield from parts(rows)


def _say_merged_once(grid: list[list[CellValue]], ranges: Ranges) -> None:
    """A merged cell may hide values below its first one; Excel does not show them."""
    for (top, left), (bottom, right) in ranges:
        for row in range(top, min(bottom + 1, len(grid))):
            for column in range(left, min(right + 1, len(grid[row]))):
                if (row, column) != (top, left):
                    grid[row][column] = ""


def _add_part(found: BlockList, part: Part, ranges: Ranges) -> None:
    line = part.rows[0].number
    if part.is_table:
        used = _used_columns(part.rows)
        grid = [[row.texts[column] for column in used] for row in part.rows]
        found.add_table(grid, merges=_merges(part.rows, used, ranges), line=line)
    else:
        for text in filter(None, part.rows[0].texts):
            found.add_paragraph(text, line=line)


def _merges(rows: Sequence[SheetRow], used: Sequence[int], ranges: Ranges) -> Merges:
    """The merged cells of one table, counted in the rows and columns that it kept."""
    places = {row.number - 1: place for place, row in enumerate(rows)}
    columns = {column: place for place, column in enumerate(used)}
    kept = [row.number - 1 for row in rows]
    found = {}
    for (top, left), (bottom, right) in ranges:
        if top in places and left in columns:
            down = bisect_right(kept, bottom) - places[top]
            across = bisect_right(used, right) - columns[left]
            found[places[top], columns[left]] = (max(down, 1), max(across, 1))
    return found


def _used_columns(rows: Sequence[SheetRow]) -> list[int]:
    width = max(len(row.texts) for row in rows)
    return [
        column
        for column in range(width)
        if any(column < len(row.texts) and row.texts[column] for row in rows)
    ]

"""Đọc bảng tính: the visible sheets of an .xlsx, each as titles and tables."""

from __future__ import annotations

import zipfile
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO

from python_calamine import CalamineWorkbook, SheetVisibleEnum, load_workbook

from tiendo.reading.formats import refusals
from tiendo.reading.formats.archives import MACROS
from tiendo.reading.formats.blocks import SHEET, BlockList, Merges
from tiendo.reading.formats.xlsx.cells import SheetCells
from tiendo.reading.formats.xlsx.display import CellValue, shown, shown_ordinal
from tiendo.reading.formats.xlsx.formats import sheet_formats
from tiendo.reading.formats.xlsx.hidden import Ranges, hidden_note, without_hidden
from tiendo.reading.formats.xlsx.layout import Part, SheetRow, ordinal_columns, parts
from tiendo.reading.model import SourceDocument

MAX_CELLS = 4_000_000
"""The largest area of one sheet, filled or not: the values are held as one full grid."""


def read_xlsx(name: str, data: bytes) -> SourceDocument:
    """Read a workbook. Several sheets are told apart by a paragraph with the sheet's name.

    Raises UnreadableDocument(too_large) when a sheet reaches too far; damaged files raise
    whatever the libraries raise.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        formats = sheet_formats(archive)
        has_macros = any(part.endswith("vbaProject.bin") for part in archive.namelist())
    for title, sheet in formats.items():
        if sheet.rows * sheet.columns > MAX_CELLS:
            raise refusals.swollen(name, f"trang tính “{title}” (tới dòng {sheet.rows})")
    with load_workbook(BytesIO(data)) as workbook:
        document = _read_workbook(workbook, formats)
    return replace(document, notes=(*document.notes, MACROS)) if has_macros else document


def _read_workbook(workbook: CalamineWorkbook, formats: dict[str, SheetCells]) -> SourceDocument:
    found = BlockList()
    visible, hidden = _sheet_names(workbook, formats)
    for title in visible:
        sheet = workbook.get_sheet_by_name(title)
        grid: list[list[CellValue]] = sheet.to_python(skip_empty_area=False)
        ranges = without_hidden(grid, formats[title], sheet.merged_cell_ranges or [])
        layout = list(_sheet_parts(grid, ranges, formats[title]))
        if layout and len(visible) > 1:
            found.add_paragraph(title, style=SHEET)
        for part in layout:
            _add_part(found, part, ranges)
    blocks = found.blocks()
    told = _notes(hidden, {title: formats[title] for title in visible})
    return SourceDocument("xlsx", blocks, notes=(*told, *found.notes()))


def _sheet_names(
    workbook: CalamineWorkbook, formats: dict[str, SheetCells]
) -> tuple[list[str], list[str]]:
    """The worksheets that are shown, and those that are hidden. Chart sheets are neither."""
    visible: list[str] = []
    hidden: list[str] = []
    for sheet in workbook.sheets_metadata:
        if sheet.name in formats:
            is_visible = sheet.visible == SheetVisibleEnum.Visible
            (visible if is_visible else hidden).append(sheet.name)
    return visible, hidden


def _notes(hidden: Sequence[str], visible: Mapping[str, SheetCells]) -> Iterator[str]:
    if hidden:
        names = ", ".join(f"“{name}”" for name in hidden)
        yield f"Không đọc trang tính ẩn: {names}."
    yield from filter(None, (hidden_note(title, cells) for title, cells in visible.items()))
    uncounted = sum(cells.uncounted for cells in visible.values())
    if uncounted:
        yield (
            f"Có {uncounted} ô công thức chưa có kết quả nên để trống; "
            "hãy mở tệp bằng Excel, lưu lại rồi tải lên."
        )


def _sheet_parts(grid: list[list[CellValue]], ranges: Ranges, cells: SheetCells) -> Iterator[Part]:
    _say_merged_once(grid, ranges)
    ordinals = ordinal_columns(grid)
    rows = []
    for row, values in enumerate(grid):
        texts = tuple(
            value.strip()
            if isinstance(value, str)
            else (shown_ordinal if column in ordinals else shown)(
                value, cells.codes.get((row, column), "")
            )
            for column, value in enumerate(values)
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

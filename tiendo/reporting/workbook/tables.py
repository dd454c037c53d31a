"""Bảng trong trang tính: which column is which by its head, which row is which by its key.

Columns may have been moved, left out or added, rows too; what is not understood is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tiendo.core.text import normalise, spelling_key, squeeze
from tiendo.reporting.workbook.opening import SheetGrid, cell_name
from tiendo.writing.xlsx.form import KEY_HEAD, Form, FormSheet
from tiendo.writing.xlsx.hidden import SHEET as HIDDEN
from tiendo.writing.xlsx.workbook import GUIDE, LISTS

_HEAD_WITHIN = 60
_LEAST_HEADS = 2
_KEY = "key"
_DASHES = re.compile("[\u2010-\u2015\u2212_]")
_OURS = frozenset({HIDDEN, LISTS, GUIDE})


@dataclass(frozen=True, slots=True)
class FoundRow:
    """Một dòng của tệp. row: from 0. key: as it is written, blanks and case apart; "" for none."""

    row: int
    key: str

    @property
    def number(self) -> int:
        """As a person counts it."""
        return self.row + 1


@dataclass(frozen=True, slots=True)
class FoundTable:
    """Bảng đọc được. columns: name of a field -> where it stands. notes: what was not read."""

    grid: SheetGrid
    columns: Mapping[str, int]
    rows: tuple[FoundRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Head:
    row: int
    columns: dict[str, int] = field(default_factory=dict)
    doubled: set[str] = field(default_factory=set)
    foreign: list[str] = field(default_factory=list)


def clean_key(value: object) -> str:
    """A key as it is compared: one kind of dash, capital letters, no blanks."""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return _DASHES.sub("-", squeeze(normalise(text)).replace(" ", "")).upper()


def found_tables(
    grids: Mapping[str, SheetGrid], form: Form
) -> tuple[dict[str, FoundTable], list[str]]:
    """Code of each sheet of the form -> its table in the file; and what of the file is not read.

    A sheet is known by its name, else by its heads.
    """
    left = {name: grid for name, grid in grids.items() if name not in _OURS}
    found: dict[str, FoundTable] = {}
    notes: list[str] = []
    for sheet in form.sheets:
        grid = _sheet_of(left, sheet)
        if grid is None:
            notes.append(f"Không thấy trang tính “{sheet.title}”: phần này giữ nguyên.")
            continue
        del left[grid.name]
        found[sheet.code] = _table(grid, sheet)
    notes += [f"Không đọc trang tính “{name}”." for name, grid in left.items() if _has_words(grid)]
    return found, notes


def _sheet_of(grids: Mapping[str, SheetGrid], sheet: FormSheet) -> SheetGrid | None:
    wanted = spelling_key(sheet.title)
    named = [grid for name, grid in grids.items() if spelling_key(name) == wanted]
    ranked = sorted(
        ((len(_head(grid, sheet).columns), grid) for grid in named or grids.values()),
        key=lambda pair: -pair[0],
    )
    if not ranked or ranked[0][0] < _LEAST_HEADS:
        return None
    return ranked[0][1]


def _has_words(grid: SheetGrid) -> bool:
    return any(value != "" for cells in grid.values for value in cells)


def _heads(sheet: FormSheet) -> dict[str, str]:
    return {spelling_key(KEY_HEAD): _KEY} | {spelling_key(f.head): f.name for f in sheet.fields}


def _head(grid: SheetGrid, sheet: FormSheet) -> _Head:
    """The row that holds the most heads."""
    heads = _heads(sheet)
    best = _Head(-1)
    for row, cells in enumerate(grid.values[:_HEAD_WITHIN]):
        found = _Head(row)
        for column, value in enumerate(cells):
            text = squeeze(value) if isinstance(value, str) else ""
            name = heads.get(spelling_key(text), "") if text else ""
            if name in found.columns:
                found.doubled.add(name)
            elif name:
                found.columns[name] = column
            elif text:
                found.foreign.append(f"“{text[:40]}” (cột {cell_name((row, column))[:-1]})")
        if len(found.columns) > len(best.columns):
            best = found
    return best


def _table(grid: SheetGrid, sheet: FormSheet) -> FoundTable:
    head = _head(grid, sheet)
    columns = {name: place for name, place in head.columns.items() if name not in head.doubled}
    rows = tuple(_rows(grid, head.row, columns, sheet))
    columns_read = {name: place for name, place in columns.items() if name != _KEY}
    return FoundTable(grid, columns_read, rows, tuple(_notes(sheet, head, columns)))


def _rows(
    grid: SheetGrid, head_row: int, columns: Mapping[str, int], sheet: FormSheet
) -> Iterator[FoundRow]:
    read = [columns[one.name] for one in sheet.open_fields if one.name in columns]
    for row in range(head_row + 1, len(grid.values)):
        key = clean_key(grid.value(row, columns[_KEY])) if _KEY in columns else ""
        if key or any(_is_filled(grid.value(row, column)) for column in read):
            yield FoundRow(row, key)


def _is_filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else True


def _notes(sheet: FormSheet, head: _Head, columns: Mapping[str, int]) -> Iterator[str]:
    where = f"Trang “{sheet.title}”"
    by_name = {_KEY: KEY_HEAD} | {one.name: one.head for one in sheet.fields}
    if head.doubled:
        yield f"{where}: cột {_listed(by_name[n] for n in head.doubled)} có hai lần nên không đọc."
    wanted = [_KEY, *(one.name for one in sheet.fields if one.is_open)]
    missing = [name for name in wanted if name not in columns and name not in head.doubled]
    if missing:
        yield f"{where}: thiếu cột {_listed(by_name[n] for n in missing)}; phần đó giữ nguyên."
    if head.foreign:
        yield f"{where}: không đọc cột thêm vào {', '.join(head.foreign[:8])}."


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)

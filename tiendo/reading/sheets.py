"""Trang tính: what the names of a workbook's sheets say of the parts of the document.

A sheet that has a heading of its own ("BIỂU 02", "PHỤ LỤC", "KẾ HOẠCH") needs no second one; the
name of any other sheet with a table is the heading of that table.
"""

from __future__ import annotations

from itertools import pairwise

from tiendo.reading.formats.blocks import SHEET
from tiendo.reading.model import Certainty, Statement
from tiendo.reading.units import Unit
from tiendo.reading.zones import is_letterhead, opens_part


def without_sheet_names(
    units: tuple[Unit, ...],
) -> tuple[tuple[Unit, ...], tuple[Statement, ...]]:
    """The units that are left, and the names of sheets that are no headings."""
    starts = [place for place, unit in enumerate(units) if unit.blocks[0].style == SHEET]
    named = [
        start
        for start, stop in pairwise([*starts, len(units)])
        if not _is_heading(units[start + 1 : stop])
    ]
    stated = tuple(
        Statement("sheet_name", units[place].passage.trace("sheet_name", Certainty.CERTAIN))
        for place in named
    )
    return tuple(unit for place, unit in enumerate(units) if place not in named), stated


def _is_heading(sheet: tuple[Unit, ...]) -> bool:
    """Nothing above the first table of the sheet says what the table is part of."""
    for unit in sheet:
        if unit.table is not None and not is_letterhead(unit):
            return True
        if is_letterhead(unit) or opens_part(unit) or unit.marker is not None:
            return False
    return False

"""Bảng kẻ: the cells of ruled tables, found by pdfplumber on the pages that have any rules."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tiendo.reading.formats.pdf.page_lines import lines_of_page
from tiendo.reading.formats.pdf.paragraphs import joined
from tiendo.reading.formats.pdf.segments import Box, Segment

# It warns of every odd font, but only its rules are used here, never its text.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

_THIN = 3.0  # points
_SHORTEST = 8.0
_FEWEST_RULES = 2
_MOST_SHAPES = 6000  # more of them make a map or a drawing; looking for tables there takes minutes


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table on one page: where it stands, and its cells by row; None: covered by a merged one."""

    page: int
    box: Box
    rows: tuple[tuple[Box | None, ...], ...]

    def grid(self, segments: Iterable[Segment]) -> list[list[str]]:
        """The texts of the cells; the lines of a cell are joined."""
        inside = [segment for segment in segments if self.box.holds(segment.box)]
        return [[_cell_text(cell, inside, self.page) for cell in row] for row in self.rows]


def has_rules(page: pdfium.PdfPage) -> bool:
    """Are there upright and level lines enough for a table? Letterheads have only level ones."""
    upright = level = 0
    shapes = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=3)
    for count, shape in enumerate(shapes):
        left, bottom, right, top = shape.get_bounds()
        is_wide, is_high = right - left > _SHORTEST, top - bottom > _SHORTEST
        upright += is_high and (is_wide or right - left < _THIN)
        level += is_wide and (is_high or top - bottom < _THIN)
        if count > _MOST_SHAPES:
            return False
    return upright >= _FEWEST_RULES and level >= _FEWEST_RULES


def ruled_tables(data: bytes, pages: Sequence[int]) -> list[RuledTable]:
    """The ruled tables of these pages (from 1) in order."""
    import pdfplumber  # slow to load, and few documents need it

    found = []
    with pdfplumber.open(BytesIO(data), pages=list(pages)) as document:
        for page in document.pages:
            x, y = page.bbox[0], page.bbox[1]
            for table in page.find_tables():
                rows = tuple(tuple(_box(cell, x, y) for cell in row.cells) for row in table.rows)
                box = _box(table.bbox, x, y)
                if box is not None and _is_table(rows):
                    found.append(RuledTable(page.page_number, box, rows))
            page.close()
    return found


def _box(corners: tuple[float, float, float, float] | None, x: float, y: float) -> Box | None:
    if corners is None:
        return None
    left, top, right, bottom = corners
    return Box(left - x, top - y, right - x, bottom - y)


def _is_table(rows: Sequence[Sequence[Box | None]]) -> bool:
    """One frame around text is no table."""
    return sum(cell is not None for row in rows for cell in row) > 1


def _cell_text(cell: Box | None, segments: Sequence[Segment], page: int) -> str:
    if cell is None:
        return ""
    lines = lines_of_page((part for part in segments if cell.holds(part.box)), page)
    return joined(lines)

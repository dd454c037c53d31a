"""Hai cột: where two texts stand side by side, as in a letterhead or beside a signature.

Such a stretch becomes a table of one row, each column a cell with its lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tiendo.reading.formats.pdf.page_lines import Line, line_of

_NARROWEST = 12.0  # points between the columns
_FARTHEST = 4.0  # line heights between two lines of one stretch
_DASH = re.compile(r"^[-–+]\s*\S")


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A stretch of lines in two columns."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]

    @property
    def page(self) -> int:
        return (self.left or self.right)[0].page

    def cells(self) -> list[str]:
        """The text of both columns; a line of a list that is wrapped is joined again."""
        return [_column_text(self.left), _column_text(self.right)]


@dataclass(slots=True)
class _Gutter:
    """The free space between the columns, narrowed by every line that is taken in."""

    left: float
    right: float

    def narrowed(self, line: Line) -> _Gutter | None:
        """The gutter that this line leaves free; None if the line crosses it."""
        low, high = self.left, self.right
        for part in line.parts:
            if part.box.middle[0] < (self.left + self.right) / 2:
                low = max(low, part.box.right)
            else:
                high = min(high, part.box.left)
        return _Gutter(low, high) if high - low >= _NARROWEST else None


def split_columns(lines: Sequence[Line], centre: float) -> list[Line | SideBySide]:
    """The lines of a page with the stretches of two columns gathered.

    centre: the middle of the text area; a title that stands there belongs to no column.
    """
    found: list[Line | SideBySide] = []
    place = 0
    while place < len(lines):
        gutter = _gutter(lines[place])
        taken, narrowed = _stretch(lines, place, gutter, centre) if gutter else (0, None)
        if narrowed is None:
            found.append(lines[place])
            place += 1
        else:
            found.append(_parted(lines[place : place + taken], narrowed))
            place += taken
    return found


def _gutter(line: Line) -> _Gutter | None:
    """The widest gap of a line, if it is wider than any space between words."""
    gaps = [_Gutter(before.box.right, after.box.left) for before, after in pairwise(line.parts)]
    widest = max(gaps, key=lambda gap: gap.right - gap.left, default=None)
    if widest is None or widest.right - widest.left < max(_NARROWEST, line.box.height * 1.4):
        return None
    return widest


def _stretch(
    lines: Sequence[Line], place: int, gutter: _Gutter, centre: float
) -> tuple[int, _Gutter | None]:
    """How many lines from `place` on keep the gutter free; no gutter if it is only one line."""
    taken = 0
    for line in lines[place:]:
        narrowed = gutter.narrowed(line)
        if narrowed is None or (taken and _leaves(lines[place + taken - 1], line, centre)):
            break
        gutter = narrowed
        taken += 1
    return taken, gutter if taken > 1 else None


def _leaves(before: Line, line: Line, centre: float) -> bool:
    """Does the text go on in one column: with a title in the middle, or far below on the left?"""
    if _gutter(line) is not None:
        return False
    is_title = abs(line.box.middle[0] - centre) < line.box.height
    is_far = line.box.top - before.box.bottom > _FARTHEST * line.box.height
    return is_title or (is_far and line.box.left < centre)


def _parted(lines: Sequence[Line], gutter: _Gutter) -> SideBySide:
    middle = (gutter.left + gutter.right) / 2
    columns: tuple[list[Line], list[Line]] = ([], [])
    for line in lines:
        for side in (0, 1):
            parts = [part for part in line.parts if (part.box.middle[0] > middle) == bool(side)]
            if parts:
                columns[side].append(line_of(parts, line.page))
    return SideBySide(tuple(columns[0]), tuple(columns[1]))


def _column_text(lines: Sequence[Line]) -> str:
    rows: list[str] = []
    for line in lines:
        if rows and _DASH.match(rows[-1]) and not _DASH.match(line.text):
            rows[-1] += f" {line.text}"
        else:
            rows.append(line.text)
    return "\n".join(rows)

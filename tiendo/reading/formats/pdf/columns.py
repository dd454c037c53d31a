"""Hai cột: where two texts stand side by side, as in a letterhead or beside a signature.

Such a stretch becomes a table of one row, each column a cell with its lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tiendo.core.text import fold
from tiendo.reading.formats.pdf.frame import Box
from tiendo.reading.formats.pdf.page_lines import Line, line_of
from tiendo.reading.formats.pdf.segments import Segment

_NARROWEST = 12.0  # points between the columns
_TIGHT = 3.5  # points: as little as centred columns may leave between two long lines
_WIDE = 1.4  # of a line's height: wider than any space between words
_FARTHEST = 4.0  # line heights between two lines of one stretch
_BESIDE = 0.3  # of a line's height: what two lines share that stand beside each other
_MOST_ABOVE = 12  # lines
_DASH = re.compile(r"^[-–+]\s*\S")


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A stretch of lines in two columns."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return (self.left or self.right)[0].page

    @property
    def last_page(self) -> int:
        """The page on which it ends."""
        return max(line.page for line in (*self.left, *self.right))

    def cells(self) -> list[str]:
        """The text of both columns; a line of a list that is wrapped is joined again."""
        return [_column_text(self.left), _column_text(self.right)]


@dataclass(frozen=True, slots=True)
class _Gutter:
    """The free space between the columns, narrowed by every line that is taken in.

    centres: the middles of the first line's two sides, as the columns are often centred.
    """

    left: float
    right: float
    centres: tuple[float, float] = (0.0, 0.0)

    @property
    def middle(self) -> float:
        """Half way between the columns."""
        return (self.left + self.right) / 2

    def narrowed(self, line: Line) -> _Gutter | None:
        """The gutter that this line leaves free; None if the line crosses it."""
        left, right = self.sides(line)
        low = max([self.left, *(part.box.right for part in left)])
        high = min([self.right, *(part.box.left for part in right)])
        if (low, high) == (self.left, self.right):
            return self
        is_tight = high - low < _NARROWEST
        may_be_tight = high - low > _TIGHT and not _is_recognised(line)
        if is_tight and not (may_be_tight and self._is_centred(left, right)):
            return None
        return _Gutter(low, high, self.centres)

    def sides(self, line: Line) -> tuple[list[Segment], list[Segment]]:
        """The words of a line in the left and in the right column."""
        sides: tuple[list[Segment], list[Segment]] = ([], [])
        for box, parts in chunks(line):
            if box.left < self.left and box.right > self.right:
                place = self._widest_gap(parts)
                sides[0].extend(parts[:place])
                sides[1].extend(parts[place:])
            else:
                sides[box.middle[0] > self.middle].extend(parts)
        return sides

    def _widest_gap(self, parts: Sequence[Segment]) -> int:
        """Where words that stand close to each other over the gutter are best parted."""
        gaps = [
            (after.box.left - before.box.right, place)
            for place, (before, after) in enumerate(pairwise(parts), start=1)
            if after.box.left > self.left and before.box.right < self.right
        ]
        return max(gaps, default=(0.0, len(parts)))[1]

    def _is_centred(self, left: Sequence[Segment], right: Sequence[Segment]) -> bool:
        """Do both sides stand in the middle of their columns?"""
        return all(
            not side or abs((side[0].box.left + side[-1].box.right) / 2 - centre) < _NARROWEST
            for side, centre in zip((left, right), self.centres, strict=True)
        )


def _is_recognised(line: Line) -> bool:
    """Was it read on a picture? There any space between words may be as wide as a tight gutter."""
    return any(part.sure is not None for part in line.parts)


def chunks(line: Line) -> list[tuple[Box, list[Segment]]]:
    """The words of a line, gathered where no wide space parts them."""
    found: list[tuple[Box, list[Segment]]] = []
    for part in line.parts:
        if found and part.box.left - found[-1][0].right < _wide_space(line):
            box, parts = found[-1]
            found[-1] = box.union(part.box), [*parts, part]
        else:
            found.append((part.box, [part]))
    return found


def split_columns(lines: Sequence[Line], centre: float) -> list[Line | SideBySide]:
    """The lines of a page with the stretches of two columns gathered.

    centre: the middle of the text area; a title that stands there belongs to no column.
    """
    found: list[Line | SideBySide] = []
    place = 0
    while place < len(lines):
        gutter = _gutter(lines[place]) or _uneven_gutter(lines[place : place + 2])
        taken, narrowed = _stretch(lines, place, gutter, centre) if gutter else (0, None)
        if narrowed is None:
            found.append(lines[place])
            place += 1
            continue
        above = _lines_above(found, narrowed, centre)
        del found[len(found) - len(above) :]
        found.append(_parted([*above, *lines[place : place + taken]], narrowed))
        place += taken
    return found


def joined_columns(above: SideBySide, below: SideBySide) -> SideBySide | None:
    """Both as one; None unless the second carries on the first at the top of the next page."""
    if below.page != above.last_page + 1 or not below.left or not above.left:
        return None
    end, start = above.left[-1].box, below.left[0].box
    if min(abs(start.left - end.left), abs(start.middle[0] - end.middle[0])) > _NARROWEST * 2:
        return None
    return SideBySide(above.left + below.left, above.right + below.right)


def _wide_space(line: Line) -> float:
    return max(_NARROWEST, line.box.height * _WIDE)


def _gutter(line: Line) -> _Gutter | None:
    """The widest gap of a line, if it is wider than any space between words."""
    boxes = [box for box, _ in chunks(line)]
    gaps = [_gap(before, after) for before, after in pairwise(boxes)]
    return max(gaps, key=lambda gap: gap.right - gap.left, default=None)


def _gap(left: Box, right: Box) -> _Gutter:
    return _Gutter(left.right, right.left, (left.middle[0], right.middle[0]))


def _uneven_gutter(pair: Sequence[Line]) -> _Gutter | None:
    """The gap between two lines that stand beside each other, not quite level."""
    if len(pair) < 2:
        return None
    one, other = sorted((line.box for line in pair), key=lambda box: box.left)
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    is_beside = overlap > _BESIDE * min(one.height, other.height)
    is_wide = other.left - one.right > max(map(_wide_space, pair))
    return _gap(one, other) if is_beside and is_wide else None


def _stretch(
    lines: Sequence[Line], place: int, gutter: _Gutter, centre: float
) -> tuple[int, _Gutter | None]:
    """How many lines from `place` on keep the gutter free; no gutter if it is only one line."""
    taken = 0
    for line in lines[place:]:
        narrowed = gutter.narrowed(line)
        if narrowed is None:
            break
        if taken and _leaves(lines[place + taken - 1], line, narrowed, centre):
            break
        gutter = narrowed
        taken += 1
    is_begun = taken == 1 and _opens_recipients(lines[place])  # the page ends below it
    return taken, gutter if taken > 1 or is_begun else None


def _leaves(before: Line, line: Line, gutter: _Gutter, centre: float) -> bool:
    """Does the text go on in one column: with a title in the middle, or far below on the left?"""
    if fold(line.text).startswith("kinh gui"):  # the addressees follow the letterhead
        return True
    if _gutter(line) is not None:
        return False
    if gutter.right - gutter.left >= _NARROWEST and all(gutter.sides(line)):
        return False
    is_title = abs(line.box.middle[0] - centre) < line.box.height
    is_far = line.box.top - before.box.bottom > _FARTHEST * line.box.height
    return is_title or (is_far and line.box.left < centre)


def _lines_above(found: Sequence[Line | SideBySide], gutter: _Gutter, centre: float) -> list[Line]:
    """The lines right above a stretch that already belong to one of its columns.

    The columns need not begin level: a signature may stand higher than its "Nơi nhận", and at
    the top of a page the rest of the recipients stands alone.
    """
    if len(found) <= _MOST_ABOVE:
        lines = [entry for entry in found if isinstance(entry, Line)]
        if len(lines) == len(found) and all(map(gutter.narrowed, lines)):
            return lines
    above: list[Line] = []
    for entry in reversed(found):
        if not isinstance(entry, Line) or gutter.narrowed(entry) is None:
            break
        if not (_is_right_alone(entry, gutter, centre) or _opens_recipients(entry)):
            break
        above.insert(0, entry)
    return above


def _is_right_alone(line: Line, gutter: _Gutter, centre: float) -> bool:
    is_centred = abs(line.box.middle[0] - centre) < line.box.height
    return line.box.left > gutter.left and not is_centred


def _opens_recipients(line: Line) -> bool:
    return fold(line.text).startswith("noi nhan")


def _parted(lines: Sequence[Line], gutter: _Gutter) -> SideBySide:
    columns: tuple[list[Line], list[Line]] = ([], [])
    for line in lines:
        for column, side in zip(columns, gutter.sides(line), strict=True):
            if side:
                column.append(line_of(side, line.page))
    return SideBySide(tuple(columns[0]), tuple(columns[1]))


def _column_text(lines: Sequence[Line]) -> str:
    rows: list[str] = []
    for line in lines:
        if rows and _DASH.match(rows[-1]) and not _DASH.match(line.text):
            rows[-1] += f" {line.text}"
        else:
            rows.append(line.text)
    return "\n".join(rows)

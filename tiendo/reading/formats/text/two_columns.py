"""Hai cột trong văn bản thuần: a letterhead, and a signature beside "Nơi nhận", set by blanks.

So a converter that keeps the layout writes them. Each becomes a table of one row with two cells,
so that a sentence wrapped in one column is not parted by the lines of the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tiendo.core.text import fold
from tiendo.reading.doctypes import type_line
from tiendo.reading.formats.text.lines import PhysicalLine, Stretch

_MOTTO = ("cong hoa xa hoi", "dang cong san viet nam")
_RIGHT_OF_HEAD = re.compile(
    r"(?:cong hoa xa hoi|chu nghia|viet nam|doc lap|tu do|hanh phuc|dang cong san|.*\bngay\b|"
    r"(?:thang|nam) [\d.…]+|[-–_]{3,})"
)
_SIGNS = re.compile(r"(?:TM|T/M|KT|TL|TUQ|Q)\s*[./]|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|TRƯỞNG)")
_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,5}\Z")
_BULLET = re.compile(r"[-–+•*]")
_MARKER = re.compile(r"(?:[IVX]+|\d+|[a-zđ])\s*[.)]\s|[-–+•]\s")
_ENDED = re.compile(r"[;.:]\Z")
_NARROWEST = 2  # letters between the columns
_FARTHEST_RIGHT = 20  # letters: a right column begins behind them
_OFF_CENTRE = 8  # letters
_LOOK_DOWN = 6  # lines
_MOST_LINES = 40
_MOST_BLANK = {"head": 2, "ending": 9}  # lines between two of one column
_LONGEST_SIGNED = 12  # words


@dataclass(slots=True)
class _Columns:
    """Two columns while they are gathered. low, high: the free strip between them."""

    low: int
    high: int
    left: list[Stretch] = field(default_factory=list)
    right: list[Stretch] = field(default_factory=list)
    after_gap: bool = False
    is_new_page: bool = False

    def sides(self, line: PhysicalLine) -> tuple[list[Stretch], list[Stretch]] | None:
        """What stands left and right of the strip; None where something stands over it."""
        left, right = [], []
        for stretch in line.stretches():
            if stretch.right <= self.high - _NARROWEST and stretch.left < self.low:
                left.append(stretch)
            elif stretch.left >= self.low + _NARROWEST:
                right.append(stretch)
            else:
                return None
        return left, right

    def take(self, line: PhysicalLine, left: Sequence[Stretch], right: Sequence[Stretch]) -> None:
        """Add a line; the strip narrows to what it leaves free."""
        for column, side in ((self.left, left), (self.right, right)):
            if side:
                start, stop = side[0].left, side[-1].right
                column.append(Stretch(start, stop, line.text[start:stop]))
        self.low = max([self.low, *(stretch.right for stretch in left)])
        self.high = min([self.high, *(stretch.left for stretch in right)])

    def cells(self) -> list[str]:
        """The texts of both columns, an entry of a list that was wrapped joined again."""
        return [_column_text(self.left), _column_text(self.right)]


@dataclass(frozen=True, slots=True)
class TwoColumns:
    """cells: both texts; taken: lines; between: page numbers that stood among them."""

    cells: list[str]
    taken: int
    between: tuple[PhysicalLine, ...] = ()


def read_two_columns(lines: Sequence[PhysicalLine]) -> TwoColumns | None:
    """The letterhead or the ending that begins with the first of these lines."""
    if "  " not in lines[0].text and not lines[0].text.isupper():
        return None
    near = [line for line in lines[:_LOOK_DOWN] if not line.is_blank]
    if any(_motto_at_right(line) for line in near[:3]):
        return _gathered(lines, near, "head", _goes_on_head)
    if any(fold(line.text.strip()).startswith("noi nhan") for line in near[:4]):
        return _gathered(lines, near, "ending", _goes_on_ending)
    return None


def _motto_at_right(line: PhysicalLine) -> bool:
    return any(
        stretch.left >= _FARTHEST_RIGHT and fold(stretch.text).startswith(_MOTTO)
        for stretch in line.stretches()
    )


_Rule = Callable[[_Columns, list[Stretch], list[Stretch]], bool]


def _gathered(
    lines: Sequence[PhysicalLine], near: Sequence[PhysicalLine], kind: str, goes_on: _Rule
) -> TwoColumns | None:
    pair = next((found for line in near if len(found := line.stretches()) > 1), None)
    if pair is None or pair[-1].left < _FARTHEST_RIGHT:
        return None
    columns = _Columns(pair[0].right, pair[-1].left)
    taken, between, blank = 0, [], 0
    held: list[PhysicalLine] = []
    for place, line in enumerate(lines[:_MOST_LINES]):
        if line.is_blank:
            blank += 1
            if blank > _MOST_BLANK[kind]:
                break
            continue
        if kind == "ending" and line.is_page_number:
            held.append(line)
            continue
        columns.after_gap, columns.is_new_page = blank > 0, line.page != lines[0].page
        sides = _sides(columns, line, kind)
        if sides is None or not goes_on(columns, *sides):
            break
        columns.take(line, *sides)
        between += held
        taken, blank, held = place + 1, 0, []
    if not columns.left or not columns.right or columns.low + _NARROWEST > columns.high:
        return None
    return TwoColumns(columns.cells(), taken, tuple(between))


def _sides(
    columns: _Columns, line: PhysicalLine, kind: str
) -> tuple[list[Stretch], list[Stretch]] | None:
    sides = columns.sides(line)
    only = line.stretches()
    if sides is None and kind == "ending" and len(only) == 1 and _BULLET.match(only[0].text):
        short = Stretch(only[0].left, columns.low, only[0].text)
        return ([short], []) if only[0].left < columns.low else None
    return sides


def _goes_on_head(columns: _Columns, left: list[Stretch], right: list[Stretch]) -> bool:
    """Both sides, or one that belongs there: the motto and the date right, the rest left."""
    if any(_ends_head(stretch.text) for stretch in (*left, *right)):
        return False
    if right and not left:
        return bool(_RIGHT_OF_HEAD.match(fold(right[0].text)))
    if right or not columns.left:
        return bool(right) or left[0].text.isupper()
    if _MARKER.match(left[0].text) or (columns.after_gap and _has_number(columns)):
        return False
    centre = sum(stretch.middle for stretch in columns.left) / len(columns.left)
    return abs((left[0].left + left[-1].right) / 2 - centre) <= _OFF_CENTRE


def _ends_head(text: str) -> bool:
    match = type_line(text)
    return fold(text).startswith("kinh gui") or (match is not None and match.end() == len(text))


def _has_number(columns: _Columns) -> bool:
    return any(fold(stretch.text).startswith("so") for stretch in columns.left)


def _goes_on_ending(columns: _Columns, left: list[Stretch], right: list[Stretch]) -> bool:
    """Recipients on the left; on the right who signs, down to the name."""
    if right and not _may_sign(columns, right[0].text):
        return False
    if not left:
        return True
    text = left[0].text
    if not columns.left or _BULLET.match(text):
        return bool(columns.left) or fold(text).startswith("noi nhan")
    return not columns.after_gap and not _ENDED.search(columns.left[-1].text)


def _may_sign(columns: _Columns, text: str) -> bool:
    above = columns.right[-1].text if columns.right else ""
    is_named = bool(above) and not above.isupper() and bool(_NAME.match(above))
    if is_named or len(text.split()) > _LONGEST_SIGNED or type_line(text):
        return False
    if not columns.right:
        return bool(_SIGNS.match(text))
    return text.isupper() or text.startswith("(") or bool(_NAME.match(text))


def _column_text(column: Sequence[Stretch]) -> str:
    text = ""
    entry = False
    for stretch in column:
        is_new = bool(_BULLET.match(stretch.text)) or not entry or bool(_ENDED.search(text))
        text = f"{text}\n{stretch.text}" if is_new else f"{text} {stretch.text}"
        entry = bool(_BULLET.match(stretch.text)) or (entry and not is_new)
    return text.strip()

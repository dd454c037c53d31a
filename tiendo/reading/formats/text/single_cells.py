"""Bảng mỗi ô một dòng: tables whose cells stand below each other, nothing between them.

Where every row has as many lines as the head, the rows can be told by their running numbers.
Where a converter wrote the page column by column, which cell stood beside which is lost: such
lines are kept as they are and read as nothing, or every cell would be taken for a duty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tiendo.reading.formats.text.lines import PhysicalLine

_NUMBER_HEAD = re.compile(r"(?:TT|STT|S\s?TT|Số TT|Số thứ tự)\.?\Z", re.I)
_HEADING = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|Điều \d+)[.)]\s+\S")
_ENDING = re.compile(r"(?:Nơi nhận|PHỤ LỤC|(?:TM|KT|TL|TUQ)\s*\.)")
_MOST_COLUMNS = 12
_LEAST_ROWS = 2
_LONGEST = 4000  # lines
_MOST_BLANK = 2
_FEWEST_LOST = 10  # lines
_FEWEST_GAPS = 2  # blank lines among them
_CELL = 48  # letters: a line of a narrow column is shorter
_PROSE = 56  # letters: a line of running text is longer
_LOOK_DOWN = 4  # lines


def read_single_cells(lines: Sequence[PhysicalLine]) -> tuple[list[list[str]], int]:
    """The rows of a table with one cell a line, and how many lines it took; none and 0 if none."""
    if not _opens(lines[0]):
        return [], 0
    filled = _filled(lines)
    texts = [lines[place].text.strip() for place in filled]
    width = texts.index("1") if "1" in texts[: _MOST_COLUMNS + 1] else 0
    if width < 2:
        return [], 0
    rows = [texts[:width]]
    for number, start in enumerate(range(width, len(texts) - width + 1, width), start=1):
        row = texts[start : start + width]
        if row[0] != str(number):
            break
        rows.append(row)
    end = len(rows) * width
    is_cut = str(len(rows)) in texts[end : end + 2 * width]  # the next number, out of step
    if len(rows) <= _LEAST_ROWS or is_cut or any(map(_is_number, _second_column(rows))):
        return [], 0
    return rows, filled[end - 1] + 1


def lost_table(lines: Sequence[PhysicalLine]) -> int:
    """How many lines hold the cells of a table whose columns are lost; 0 where there is none."""
    if not _opens(lines[0]):
        return 0
    filled = _filled(lines)
    count = 0
    while count < len(filled) and not _ends_lost(lines, filled[count:]):
        count += 1
    gaps = sum(after - before > 1 for before, after in pairwise(filled[:count]))
    if count < _FEWEST_LOST or gaps < _FEWEST_GAPS:
        return 0
    return filled[count - 1] + 1


def _opens(line: PhysicalLine) -> bool:
    return bool(_NUMBER_HEAD.match(line.text.strip("* \t")))


def _filled(lines: Sequence[PhysicalLine]) -> list[int]:
    """The places of the lines with text, up to a wider gap."""
    found: list[int] = []
    blank = 0
    for place, line in enumerate(lines[:_LONGEST]):
        blank = blank + 1 if line.is_blank else 0
        if blank > _MOST_BLANK:
            break
        if not line.is_blank:
            found.append(place)
    return found


def _ends_lost(lines: Sequence[PhysicalLine], filled: Sequence[int]) -> bool:
    """Running text begins: a long line, or a heading right above one."""
    texts = [lines[place].text.strip() for place in filled[:_LOOK_DOWN]]
    if len(texts[0]) > _CELL or _ENDING.match(texts[0]):
        return True
    return bool(_HEADING.match(texts[0])) and any(len(text) > _PROSE for text in texts)


def _second_column(rows: Sequence[Sequence[str]]) -> list[str]:
    return [row[1] for row in rows[1:]]


def _is_number(text: str) -> bool:
    return text.isdigit()

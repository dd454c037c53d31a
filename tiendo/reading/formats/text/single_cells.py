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
_SECTION = re.compile(r"(?:[IVX]{1,5}|[A-H])\.?\Z")
_TOTAL = re.compile(r"(?:Tổng(?: cộng| số)?|Cộng)\s*:?\Z", re.I)
_FIGURE = re.compile(r"\d[\d.,]*\Z")
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
    width = _width(texts)
    if width < 2:
        return [], 0
    rows, end, number = _rows(texts, width)
    is_cut = str(number + 1) in texts[end : end + 2 * width]  # the next number, out of step
    if len(rows) < _LEAST_ROWS or is_cut or any(map(_is_number, _second_column(rows))):
        return [], 0
    total, end = _total(texts, end, width)
    return [texts[:width], *rows, *total], filled[end - 1] + 1


def _width(texts: Sequence[str]) -> int:
    """How many lines the head has: up to the first number of a row or a section."""
    places = range(1, min(len(texts), _MOST_COLUMNS + 1))
    return next((at for at in places if texts[at] == "1" or _opens_section(texts, at)), 0)


def _rows(texts: Sequence[str], width: int) -> tuple[list[list[str]], int, int]:
    """The rows below the head, the place behind them and the last running number."""
    rows: list[list[str]] = []
    place, number = width, 0
    while place < len(texts):
        if _opens_section(texts, place):
            rows.append([*texts[place : place + 2], *[""] * (width - 2)])
            place += 2
            number = 0 if texts[place] == "1" else number
        elif texts[place] == str(number + 1) and place + width <= len(texts):
            rows.append(list(texts[place : place + width]))
            place += width
            number += 1
        else:
            break
    return rows, place, number


def _opens_section(texts: Sequence[str], place: int) -> bool:
    """ "II" over a name, and the number of a row or another section below it."""
    if place + 2 >= len(texts) or not _SECTION.match(texts[place]):
        return False
    below = texts[place + 2]
    return below.isdigit() or bool(_SECTION.match(below))


def _total(texts: Sequence[str], place: int, width: int) -> tuple[list[list[str]], int]:
    """The row of the total behind the others: its figures stand at the right."""
    if place >= len(texts) or not _TOTAL.match(texts[place]):
        return [], place
    end = place + 1
    while end < len(texts) and end - place < width - 1 and _FIGURE.match(texts[end]):
        end += 1
    figures = texts[place + 1 : end]
    blanks = [""] * (width - 2 - len(figures))
    return [["", texts[place], *blanks, *figures]], end


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

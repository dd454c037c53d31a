"""Dòng của bảng không kẻ: which lines of an aligned table belong to one row.

A row begins where its running number stands; where numbers stand in the middle of high rows, it
begins where its cells do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tiendo.core.text import fold
from tiendo.reading.formats.aligned.columns import AlignedLine, Columns

_ORDINAL = re.compile(r"\(?(?:\d{1,4}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-HĐ]|[a-zđ])\)?[.)]?\Z")
_FIGURE = re.compile(r"-?\d{1,3}(?:\.\d{3})*(?:,\d+)?%?\Z|-?\d+,\d+%?\Z")
_OPENS = re.compile(r"(?:[IVXLC]{1,6}|[A-HĐ]|\d{1,3}(?:\.\d{1,2})*)\s*[.)/-]\s*\S")
_HEADS = ("tt", "stt", "so tt", "t t", "s t t")
_MOST_HEAD_LINES = 8


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line of the table by columns. is_spanning: one text over several columns."""

    cells: tuple[str, ...]
    is_spanning: bool
    after_gap: bool

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return sum(map(bool, self.cells))


def read_rows(
    lines: Sequence[AlignedLine], columns: Columns, *, said_head: frozenset[str] | None = None
) -> list[list[str]]:
    """The rows of a table from its lines, its head in one row or two.

    said_head: the words of the head where the table goes on from a page before; lines of other
    words are then no head. None for a table that begins here.
    """
    placed = [_place(line, columns) for line in lines]
    numbered = _is_numbered(placed)
    if said_head is None:
        body = _head_length(placed, numbered=numbered)
    else:
        body = _repeated_head(lines, said_head)
    rows = _head_rows(lines[:body], columns)
    starts = _row_starts(placed[body:], numbered=numbered)
    for start, stop in zip(starts, [*starts[1:], len(placed) - body], strict=True):
        rows.append(_joined(placed[body + start : body + stop]))
    return rows


def _place(line: AlignedLine, columns: Columns) -> _Placed:
    only = line.chunks[0] if len(line.chunks) == 1 else None
    if only is not None and len(columns.crossed(only)) > 1 and _may_span(line, columns):
        cells = [""] * len(columns.spans)
        cells[0] = only.text
        return _Placed(tuple(cells), True, line.after_gap)
    if len(line.chunks) == 2 and _is_numbered_name(line, columns):
        number, name = (chunk.text for chunk in line.chunks)
        rest = [""] * (len(columns.spans) - 2)
        return _Placed((number, name, *rest), False, line.after_gap)
    return _Placed(tuple(columns.cells(line)), False, line.after_gap)


def _may_span(line: AlignedLine, columns: Columns) -> bool:
    """A heading over the whole table: no word of it begins where a column does, or it is marked."""
    chunk = line.chunks[0]
    if chunk.text.isupper() or _OPENS.match(chunk.text):
        return True
    return not all(columns.is_cut(chunk, column) for column in columns.crossed(chunk)[1:])


def _is_numbered_name(line: AlignedLine, columns: Columns) -> bool:
    """A number, and the name of a group of rows that runs over several columns."""
    number, name = line.chunks
    return (
        bool(_ORDINAL.match(number.text))
        and name.text.isupper()
        and len(columns.crossed(name)) > 1
        and columns.crossed(name)[0] == 1
    )


def _is_numbered(placed: Sequence[_Placed]) -> bool:
    """Does the first column number the rows?"""
    firsts = [line.cells[0] for line in placed if line.cells[0] and not line.is_spanning]
    if any(fold(text) in _HEADS for text in firsts[:2]):
        return True
    numbers = sum(bool(_ORDINAL.match(text)) for text in firsts)
    return numbers >= 1 and numbers * 2 >= len(firsts)


def _head_length(placed: Sequence[_Placed], *, numbered: bool) -> int:
    """The lines above the first row."""
    for place, line in enumerate(placed[:_MOST_HEAD_LINES]):
        if place and (line.is_spanning or line.after_gap) and not numbered:
            return place
        if place and _OPENS.match(line.cells[0]):
            return place
        if numbered and _ORDINAL.match(line.cells[0]) and fold(line.cells[0]) not in _HEADS:
            return _with_group(placed, _before_number(placed, place))
        if place and _has_figure(line):
            return place
    return 0 if numbered else 1


def _repeated_head(lines: Sequence[AlignedLine], said: frozenset[str]) -> int:
    """The first lines that say nothing but the head once more."""
    for place, line in enumerate(lines):
        words = (word.text for chunk in line.chunks for word in chunk.words)
        if not said.issuperset(words):
            return place
    return len(lines)


def _before_number(placed: Sequence[_Placed], number: int) -> int:
    """A row may begin above its number, where that stands in its middle."""
    for place in range(number, 0, -1):
        if placed[place].after_gap:
            return place
    return _best_start(placed, 1, number) if _goes_on_at(placed, number) else number


def _with_group(placed: Sequence[_Placed], body: int) -> int:
    """The name of a group of rows, right above the first and apart from the head, is no head."""
    above = placed[body - 1]
    return body - 1 if body > 1 and above.is_spanning and above.after_gap else body


def _head_rows(lines: Sequence[AlignedLine], columns: Columns) -> list[list[str]]:
    """One row, or two where words stand over several columns."""
    upper: list[list[str]] = []
    lower: list[list[str]] = []
    for line in lines:
        over = [""] * len(columns.spans)
        own = []
        for chunk in line.chunks:
            crossed = columns.crossed(chunk)
            is_over = len(crossed) > 1 and not any(
                columns.is_cut(chunk, column) for column in crossed[1:]
            )
            if is_over:
                over[crossed[0]] = chunk.text
            else:
                own.append(chunk)
        if any(over):
            upper.append(over)
        if own:
            lower.append(columns.cells(AlignedLine(line.number, tuple(own))))
    return [_merged(rows) for rows in (upper, lower) if rows]


def _row_starts(placed: Sequence[_Placed], *, numbered: bool) -> list[int]:
    if not placed:
        return []
    if numbered:
        return _numbered_starts(placed)
    starts = [0]
    for place in range(1, len(placed)):
        if _begins_row(placed[place - 1], placed[place]):
            starts.append(place)
    return starts


def _begins_row(above: _Placed, line: _Placed) -> bool:
    """Without numbers: after a gap, at a heading, or where the first column begins anew."""
    if line.is_spanning or above.is_spanning:
        return not (line.is_spanning and above.is_spanning)
    if line.after_gap:
        return True
    first = line.cells[0]
    return bool(first) and first[0].isupper() and line.filled > 1


def _numbered_starts(placed: Sequence[_Placed]) -> list[int]:
    is_low = _are_numbers_low(placed)
    if is_low and _do_gaps_part_numbers(placed):
        return _starts_at_gaps(placed)
    anchors = [
        place
        for place in range(len(placed))
        if _is_anchor(placed, place) and not (is_low and _has_number_below(placed, place))
    ]
    starts = {0}
    for before, anchor in pairwise([-1, *anchors]):
        if is_low and not placed[anchor].is_spanning:
            starts.add(_best_start(placed, before + 1, anchor))
        else:
            starts.add(anchor)
        if before >= 0 and placed[before].is_spanning:
            starts.add(before + _spanning_length(placed, before))
    if anchors and placed[anchors[-1]].is_spanning:
        starts.add(anchors[-1] + _spanning_length(placed, anchors[-1]))
    return sorted(start for start in starts if start < len(placed))


def _do_gaps_part_numbers(placed: Sequence[_Placed]) -> bool:
    """Does a wider space stand between any two numbers?"""
    numbers = [place for place, line in enumerate(placed) if _ORDINAL.match(line.cells[0])]
    parted = (
        any(line.after_gap for line in placed[above + 1 : below + 1])
        for above, below in pairwise(numbers)
    )
    return len(numbers) > 2 and all(parted)


def _starts_at_gaps(placed: Sequence[_Placed]) -> list[int]:
    """Each row begins behind a wider space; the name of a group is a row of its own."""
    return [
        place
        for place, line in enumerate(placed)
        if not place
        or line.after_gap
        or (placed[place - 1].is_spanning and not line.is_spanning)
        or (line.is_spanning and not placed[place - 1].is_spanning)
    ]


def _are_numbers_low(placed: Sequence[_Placed]) -> bool:
    """Do numbers stand in the middle of high rows, below the first lines of their text?"""
    anchors = [place for place in range(len(placed)) if _is_anchor(placed, place)]
    numbers = [place for place in anchors if not placed[place].is_spanning]
    return sum(_goes_on_at(placed, place) for place in numbers) * 3 > len(numbers)


def _has_number_below(placed: Sequence[_Placed], place: int) -> bool:
    """Does a line without a number have one before the next wider space?"""
    if placed[place].is_spanning or placed[place].cells[0]:
        return False
    for line in placed[place + 1 :]:
        if line.after_gap or line.is_spanning:
            break
        if _ORDINAL.match(line.cells[0]):
            return True
    return False


def _is_anchor(placed: Sequence[_Placed], place: int) -> bool:
    line = placed[place]
    if line.is_spanning:
        return not (place and placed[place - 1].is_spanning and not _OPENS.match(line.cells[0]))
    first = line.cells[0]
    if first and (_ORDINAL.match(first) or _OPENS.match(first)):
        return True
    if first or not line.cells[1][:1].isupper():
        return False
    return _has_figure(line) or (line.filled > 1 and line.after_gap)


def _has_figure(line: _Placed) -> bool:
    """Does one of the later cells hold an amount or a share?"""
    return any(_FIGURE.match(text) for text in line.cells[2:])


def _spanning_length(placed: Sequence[_Placed], place: int) -> int:
    """The lines of a heading over the whole table."""
    length = 1
    while place + length < len(placed):
        below = placed[place + length]
        if not below.is_spanning or _OPENS.match(below.cells[0]):
            break
        length += 1
    return length


def _goes_on_at(placed: Sequence[_Placed], place: int) -> bool:
    """Does the row of this number begin above it? Its text goes on in the line of the number."""
    text = placed[place].cells[1]
    return not text or text[0].islower()


def _best_start(placed: Sequence[_Placed], first: int, last: int) -> int:
    """The line between two numbers at which the second one's row begins."""
    return max(range(first, last + 1), key=lambda place: (_start_value(placed, place), -place))


def _start_value(placed: Sequence[_Placed], place: int) -> int:
    """How much a line looks like the first of a row."""
    value = 4 * placed[place].after_gap
    for text in placed[place].cells:
        if text:
            value += 1 if text[0].isupper() else -2
    return value


def _joined(lines: Sequence[_Placed]) -> list[str]:
    return _merged([list(line.cells) for line in lines])


def _merged(rows: Sequence[Sequence[str]]) -> list[str]:
    return [" ".join(filter(None, texts)) for texts in zip(*rows, strict=True)]

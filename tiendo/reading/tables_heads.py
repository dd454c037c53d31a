"""Tiêu đề bảng: which rows are the head, and the words that stand over each column.

A head may have one to three rows, titles above it, a row of column letters below it.
Source: docs/rules/outline.md, section 5.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tiendo.core.text import fold, squeeze
from tiendo.reading.passages import Passage
from tiendo.reading.tables_grid import Grid
from tiendo.reading.tables_model import Column
from tiendo.reading.tables_times import time_head
from tiendo.reading.tables_words import kind_by_words, kind_of_similar

Cells = tuple[Passage, ...]

_FIRST_ROWS = 6
_MOST_HEAD_ROWS = 4
_LONGEST_LOWER = 70
_INDEX = re.compile(r"\(?\[?(?:(\d{1,3})|([A-EĐ])|[IVX]{1,4})\)?\]?(?:\s*=.*)?\Z")
_FORMULA = re.compile(r"\(?\d{1,3}\)?\s*=\s*[\d\s()+\-/*.…:]+\Z")
_FIGURE = re.compile(r"[-–]?\d{1,3}(?:[.\s]\d{3})*(?:,\d+)?\s*%?\Z|[-–]?\d+(?:[.,]\d+)?\s*%?\Z")
_RUNNING = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-H])\s*[.)]?\Z")


def find_head(grid: Grid, start: int = 0, *, deep: int = _FIRST_ROWS) -> tuple[int, int] | None:
    """First and last+1 row of the head at or below `start`, titles above it passed over; None
    where no row is a head, or a numbered row comes first."""
    for place in range(start, min(start + deep, len(grid.rows))):
        row = grid.rows[place]
        if is_head(row):
            return place, _head_stop(grid, place)
        filled = [cell.text for cell in row if cell.text]
        if len(filled) > 2 and is_running_number(filled[0]):
            return None
    return None


def is_head(row: Cells) -> bool:
    """At least two cells are known heads, and nothing numbers the row."""
    filled = [cell.text for cell in row if cell.text]
    if len(filled) < 2 or _RUNNING.match(filled[0]):
        return False
    known = [kind for text in filled if (kind := kind_by_words(text) or kind_of_similar(text))]
    if len(known) < 2 or (len(set(known)) < 2 and Column.NAME not in known):
        return False
    is_numbered = Column.TT in known
    return is_numbered or 2 * len(known) >= len(filled)


def looks_like_head(row: Cells) -> bool:
    """Short words in nearly every cell, none of them a figure or a sentence."""
    filled = [cell.text for cell in row if cell.text]
    if len(filled) < max(2, len(row) - 1):
        return False
    return not any(
        len(text) > _LONGEST_LOWER or is_figure(text) or text[-1] in ".;" for text in filled
    )


def is_index_row(row: Cells) -> bool:
    """The letters or numbers of the columns: A, B, 1, 2, (3)=(4)+(5); they count up."""
    texts = [cell.text for cell in row if cell.text]
    if len(texts) < 2 or not all(_INDEX.match(text) or _FORMULA.match(text) for text in texts):
        return False
    numbers = [int(found[1]) for text in texts if (found := _INDEX.match(text)) and found[1]]
    counts = all(one < other for one, other in pairwise(numbers))
    return counts and (len(texts) > 2 or texts[0] in ("(1)", "1", "A"))


def is_figure(text: str) -> bool:
    """The cell is a printed figure, a percentage included."""
    return bool(_FIGURE.match(text))


def is_running_number(text: str) -> bool:
    """The cell numbers its row: 1, 1.10, II, A."""
    return bool(_RUNNING.match(text))


def stacked_heads(grid: Grid, head: range) -> tuple[tuple[str, ...], ...]:
    """The words over each column, upper ones first; a head over several counts for each."""
    rows = [place for place in head if not is_index_row(grid.rows[place])]
    return tuple(_stack(grid, rows, column) for column in range(grid.width))


def lowest_heads(grid: Grid, head: range) -> Cells:
    """The lowest filled head cell of each column."""
    found = []
    for column in range(grid.width):
        rows = [grid.rows[row] for row in head if not is_index_row(grid.rows[row])]
        cells = [row[column] for row in rows if row[column].text]
        found.append(cells[-1] if cells else Passage("", ()))
    return tuple(found)


def _stack(grid: Grid, rows: list[int], column: int) -> tuple[str, ...]:
    words: list[str] = []
    for level, row in enumerate(rows):
        text = squeeze(_words_over(grid, rows, level, row, column))
        if not text or (words and fold(words[-1]) == fold(text)):
            continue
        if words and text[0].islower() and grid.rows[rows[level - 1]][column].text:
            words[-1] = f"{words[-1]} {text}"
        else:
            words.append(text)
    return tuple(words)


def _words_over(grid: Grid, rows: list[int], level: int, row: int, column: int) -> str:
    """The head cell over a column in one row; a wider cell to the left counts where it covers."""
    text = grid.rows[row][column].text
    if text:
        return text
    start = grid.above.get((row, column))
    if start is not None:
        return grid.rows[start[0]][start[1]].text if start[0] == row else ""
    is_below = any(grid.rows[lower][column].text for lower in rows[level + 1 :])
    if grid.knows_merges or not is_below:
        return ""
    return next(
        (grid.rows[row][i].text for i in range(column, -1, -1) if grid.rows[row][i].text), ""
    )


def _head_stop(grid: Grid, start: int) -> int:
    stop = start + 1
    while stop < min(start + _MOST_HEAD_ROWS, len(grid.rows)) and _goes_on(grid, start, stop):
        stop += 1
    return stop


def _goes_on(grid: Grid, start: int, place: int) -> bool:
    """The row is still part of the head: column letters, heads under a wider head, or the rest
    of words that a line break cut."""
    row = grid.rows[place]
    if is_index_row(row):
        return True
    new = [i for i, cell in enumerate(row) if cell.text and not _repeats(grid, start, place, i)]
    if not new or 0 in new or is_index_row(grid.rows[place - 1]):
        return False
    texts = [row[i].text for i in new]
    if any(len(text) > _LONGEST_LOWER or _is_amount(text) for text in texts):
        return False
    if any(start <= grid.above.get((place, column), (-1, 0))[0] < place for column in (0, 1)):
        return True
    is_under_gap = any(not _text_over(grid, start, place, i) for i in new)
    return (len(new) > 1 and is_under_gap) or _are_rests(grid.rows[start], row, new)


def _are_rests(upper: Cells, row: Cells, new: list[int]) -> bool:
    """Each cell is the rest of the head above it: "Cơ quan" / "chủ trì"."""
    joined = [kind_by_words(squeeze(f"{upper[i].text} {row[i].text}")) for i in new]
    before = [kind_by_words(upper[i].text) for i in new]
    return all(row[i].text[0].islower() for i in new) and all(joined) and joined != before


def _text_over(grid: Grid, start: int, place: int, column: int) -> str:
    return "".join(grid.rows[row][column].text for row in range(start, place))


def _repeats(grid: Grid, start: int, place: int, column: int) -> bool:
    text = fold(grid.rows[place][column].text)
    return any(fold(grid.rows[row][column].text) == text for row in range(start, place))


def _is_amount(text: str) -> bool:
    """A figure that is no year, month or quarter over a column."""
    return is_figure(text) and time_head([text]) is None and not re.fullmatch(r"\d{1,2}", text)


def repeats_head(row: Cells, heads: Sequence[Sequence[str]]) -> bool:
    """The row says again what the head says, as the next page of a long table does.

    heads: the folded words of each head row.
    """
    filled = [(place, cell.text) for place, cell in enumerate(row) if cell.text]
    if len(filled) < 2:
        return False
    return any(all(head[place] == fold(text) for place, text in filled) for head in heads)

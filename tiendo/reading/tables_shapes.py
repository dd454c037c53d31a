"""Dạng bảng: tables side by side, tables on their side, tables one below the other.

Each is turned into plain tables with a head above and a row for each entry.
Source: docs/rules/outline.md, section 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tiendo.core.text import fold
from tiendo.reading.tables_grid import Grid
from tiendo.reading.tables_heads import find_head, is_head
from tiendo.reading.tables_model import DUTY_COLUMNS, Column
from tiendo.reading.tables_words import kind_by_words

_LONGEST_LABEL = 60
_MOSTLY = 0.7
_LONGEST_NUMBER_HEAD = 12


def plain_grids(grid: Grid) -> Iterator[Grid]:
    """The plain tables that a table block holds, in reading order."""
    labels = _label_column(grid)
    if labels is not None:
        yield from _uprighted(grid, labels)
        return
    for part in _stacked(grid):
        yield from _side_by_side(part)


def _label_column(grid: Grid) -> int | None:
    """The column of labels ("Nhiệm vụ", "Cơ quan chủ trì") of a table on its side; else None."""
    if len(grid.rows) < 2 or grid.width < 2:
        return None
    for column in range(min(2, grid.width - 1)):
        if kind_by_words(grid.rows[0][column].text) is not Column.NAME:
            continue  # the cheap question first: a long table has many rows
        known = _labels([row[column].text for row in grid.rows if row[column].text])
        is_named = Column.NAME in known and bool(DUTY_COLUMNS & known)
        if is_named and not _is_plain_head(grid, column):
            return column
    return None


def _labels(texts: list[str]) -> set[Column]:
    """What the cells of a column say as labels; nothing when too few of them are labels."""
    found: set[Column] = set()
    most_others = len(texts) - _MOSTLY * len(texts)
    for text in texts:
        kind = kind_by_words(text) if len(text) <= _LONGEST_LABEL else None
        if kind is not None:
            found.add(kind)
        else:
            most_others -= 1
            if most_others < 0:  # the names of a long table are told in its first third
                return set()
    return found


def _is_plain_head(grid: Grid, column: int) -> bool:
    """The first row is the head of a plain table after all: its other cells are labels too."""
    others = [cell.text for cell in grid.rows[0][column + 1 :] if cell.text]
    known = [kind_by_words(text) for text in others]
    return bool(others) and any(kind in DUTY_COLUMNS or kind is Column.NOTE for kind in known)


def _uprighted(grid: Grid, labels: int) -> Iterator[Grid]:
    """One plain table for each run of labels; a run begins where the name's label comes again."""
    starts = [
        place
        for place, row in enumerate(grid.rows)
        if kind_by_words(row[labels].text) is Column.NAME
        and _label(row[labels].text) == _label(grid.rows[0][labels].text)
    ]
    width = range(labels, grid.width)
    for start, stop in zip(starts, [*starts[1:], len(grid.rows)], strict=True):
        rows = [row for row in range(start, stop) if any(c.text for c in grid.rows[row])]
        yield grid.part(range(len(grid.rows)), width).upright(rows)


def _label(words: str) -> str:
    """The words of a label without the number it may carry ("Nhiệm vụ 2")."""
    return re.sub(r"[\d\s.:()]+", " ", fold(words)).strip()


def _stacked(grid: Grid) -> Iterator[Grid]:
    """Parted where another head with other words begins further down."""
    first = find_head(grid)
    starts = [0]
    if first is not None:
        words = _words(grid, first[0])
        for place in range(first[1] + 1, len(grid.rows)):
            row = grid.rows[place]
            if _is_full_head(grid, place) and is_head(row) and _words(grid, place) != words:
                starts.append(place)
                words = _words(grid, place)
    for start, stop in zip(starts, [*starts[1:], len(grid.rows)], strict=True):
        yield grid if len(starts) == 1 else grid.part(range(start, stop), range(grid.width))


def _is_full_head(grid: Grid, place: int) -> bool:
    """Sure enough to begin a new table in the middle of one: it names the number column."""
    texts = [cell.text for cell in grid.rows[place] if cell.text]
    if not any(len(t) <= _LONGEST_NUMBER_HEAD and kind_by_words(t) is Column.TT for t in texts):
        return False
    kinds = {kind_by_words(text) for text in texts}
    return Column.TT in kinds and bool(kinds & {Column.NAME, Column.MONEY} or len(kinds) > 2)


def _words(grid: Grid, row: int) -> tuple[str, ...]:
    return tuple(fold(cell.text) for cell in grid.rows[row])


def _side_by_side(grid: Grid) -> Iterator[Grid]:
    """Parted where the number column and the name come again on the right."""
    head = find_head(grid)
    starts = []
    if head is not None:
        row = grid.rows[head[0]]
        starts = [i for i, cell in enumerate(row) if kind_by_words(cell.text) is Column.TT]
        starts = [i for i in starts if _is_name(grid, head[0], i + 1)]
    if len(starts) < 2 or starts[0] != 0:
        yield grid
        return
    rows = range(len(grid.rows))
    for start, stop in zip(starts, [*starts[1:], grid.width], strict=True):
        yield grid.part(rows, range(start, stop))


def _is_name(grid: Grid, row: int, column: int) -> bool:
    if column >= grid.width:
        return False
    return kind_by_words(grid.rows[row][column].text) in (Column.NAME, Column.PRODUCT)

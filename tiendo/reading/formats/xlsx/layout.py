"""Bố cục trang tính: which rows of a sheet are titles, which are a table, which stand below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tiendo.core.text import fold

_ORDINAL_HEADS = ("tt", "stt", "so tt", "so thu tu", "t t")
_FEWEST_COLUMNS = 3
_LONGEST_HEAD = 20  # letters


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that has text: its 1-based number in the sheet and the texts of all its cells."""

    number: int
    texts: tuple[str, ...]

    @property
    def filled(self) -> int:
        """How many cells have text."""
        return sum(map(bool, self.texts))


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong together: one title, or one table."""

    rows: tuple[SheetRow, ...]
    is_table: bool


def ordinal_columns(rows: Sequence[Sequence[object]]) -> frozenset[int]:
    """The columns whose head says that they number the rows ("TT", "STT")."""
    return frozenset(
        column
        for row in rows
        for column, cell in enumerate(row)
        if isinstance(cell, str) and _is_ordinal_head(cell)
    )


def parts(rows: Sequence[SheetRow]) -> Iterator[Part]:
    """The sheet from top to bottom as titles and tables. A second head "TT" begins a new table."""
    heads = _head_places(rows)
    if not heads:
        yield from _titles(rows)
        return
    yield from _titles(rows[: heads[0]])
    for place, head in enumerate(heads):
        end = heads[place + 1] if place + 1 < len(heads) else len(rows)
        table = rows[head:end]
        below = _first_below(table)
        yield Part(tuple(table[:below]), is_table=True)
        yield from _titles(table[below:])


def _is_ordinal_head(text: str) -> bool:
    if len(text) > _LONGEST_HEAD or text.lstrip()[:1] not in "TtSs":  # asked for every cell
        return False
    return fold(text).strip(" .") in _ORDINAL_HEADS


def _head_places(rows: Sequence[SheetRow]) -> list[int]:
    """Where tables begin: at rows headed "TT"; without any, at the first row of many cells."""
    named = [place for place, row in enumerate(rows) if any(map(_is_ordinal_head, row.texts))]
    if named:
        return named
    for fewest in (_FEWEST_COLUMNS, 2):
        for place, row in enumerate(rows):
            if row.filled >= fewest:
                return [place]
    return []


def _first_below(table: Sequence[SheetRow]) -> int:
    """The place of the first row that stands below a table, after a gap and with one cell only."""
    place = len(table)
    for index in range(len(table) - 1, 0, -1):
        if table[index].filled > 1:
            break
        if table[index].number > table[index - 1].number + 1:
            place = index
    return place


def _titles(rows: Sequence[SheetRow]) -> Iterator[Part]:
    """Single cells are titles; rows of several cells beside each other (a letterhead) a table."""
    side_by_side: list[SheetRow] = []
    for row in rows:
        if row.filled > 1:
            side_by_side.append(row)
            continue
        if side_by_side:
            yield Part(tuple(side_by_side), is_table=True)
            side_by_side = []
        yield Part((row,), is_table=False)
    if side_by_side:
        yield Part(tuple(side_by_side), is_table=True)

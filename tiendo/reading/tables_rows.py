"""Dòng của bảng: section, entry, continuation, total, and what empty or "nt" cells stand for.

Source: docs/rules/outline.md, section 5.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tiendo.core.text import fold
from tiendo.reading.numbering import Family, read_marker
from tiendo.reading.passages import Passage
from tiendo.reading.tables_columns import is_body_cell, is_time_cell
from tiendo.reading.tables_grid import Grid
from tiendo.reading.tables_heads import is_figure, is_index_row, repeats_head
from tiendo.reading.tables_model import VALUE_COLUMNS, Column, ColumnReading, RowKind, TableRow

_NUMBER = re.compile(
    r"\(?((?:[A-HIVX]{1,5}\.)?\d{1,3}(?:\.\d{1,3})*[a-zđ]?|[IVX]{1,5}(?:\.\d{1,3})*"
    r"|[A-HĐ](?:\.\d{1,3})*|[a-zđ]|[-–+*•])\s*[.)]?\s*\Z"
)
_TOP = re.compile(r"[IVX]{1,5}\Z|[A-HĐ]\Z")
_TOTAL = re.compile(
    r"(?:tong cong|tong so|tong|cong)(?=\s*(?:\Z|[:(.,+=*\d]|(?:i|ii|iii|iv|v|vi|[abc])\b|muc\b"
    r"|phan\b|nhom\b|von\b|kinh phi\b|nhu cau\b|chung\b|toan\b|giai doan\b|nam\b|cong\b|so\b"
    r"|muc dau tu\b|tat ca\b|cac (?:du an|nguon|muc)\b))"
)
_DOTS = re.compile(r"[.…·\s_-]+\Z")
_BULLET = re.compile(r"[-–+*•]\s*")
_SMALL_FIGURE = re.compile(r"\(?(?:\d{1,2}|[A-E])\)?(?:\s*=.*)?\Z")
_WIDE = 0.5


class Rows:
    """The rows below a head, told apart one by one."""

    def __init__(self, grid: Grid, columns: tuple[ColumnReading, ...], head: range) -> None:
        self._grid = grid
        self._kinds = [column.column for column in columns]
        self._name = self._place(Column.NAME)
        self._heads = [[fold(cell.text) for cell in grid.rows[row]] for row in head]
        tt = self._place(Column.TT)
        is_used = tt is not None and any(
            _NUMBER.match(row[tt].text) for row in grid.rows[head.stop :]
        )
        self._tt = tt if is_used else None
        self._is_numbered = self._tt is not None and any(
            row[self._tt].text[:1].isdecimal() for row in grid.rows[head.stop :]
        )

    def read(self, rows: range, *, goes_on: bool = False) -> tuple[TableRow, ...]:
        """The rows in order. goes_on: the table goes on with one above a page break."""
        found: list[TableRow] = []
        for place in rows:
            found.append(self._row(place, None if not found else found[-1], goes_on))
        if not found:
            return ()
        return tuple(
            replace(row, has_parts=True) if _is_above(row.tt, after.tt) else row
            for row, after in zip(found, [*found[1:], TableRow(RowKind.EMPTY, "", ())], strict=True)
        )

    def _place(self, column: Column) -> int | None:
        return self._kinds.index(column) if column in self._kinds else None

    def _row(self, place: int, before: TableRow | None, goes_on: bool) -> TableRow:
        cells = self._grid.rows[place]
        tt = self._number(cells)
        kind = self._kind(place, cells, tt, before, goes_on)
        is_unnumbered = self._tt is not None and not tt and kind is RowKind.ENTRY
        return TableRow(kind, tt, cells, is_unnumbered=is_unnumbered)

    def _number(self, cells: tuple[Passage, ...]) -> str:
        if self._tt is None:
            return ""
        match = _NUMBER.match(cells[self._tt].text)
        return match[1] if match else ""

    def _kind(
        self,
        place: int,
        cells: tuple[Passage, ...],
        tt: str,
        before: TableRow | None,
        goes_on: bool,
    ) -> RowKind:
        filled = [cell for cell in cells if cell.text]
        if not filled or all(_DOTS.match(cell.text) for cell in filled):
            return RowKind.EMPTY
        if is_index_row(cells) or repeats_head(cells, self._heads):
            return RowKind.HEAD
        words = [cell for cell in filled if not _is_bare(cell.text)]
        if not words or all(_DOTS.match(cell.text) for cell in words):
            return RowKind.EMPTY
        if _is_total(words[0].text) and not self._has_values(cells):
            return RowKind.TOTAL
        if self._is_share(cells, filled):
            return RowKind.SHARE
        is_cut = goes_on and before is None and not tt and not self._is_across(place, 0)
        if is_cut and not filled[0].text.isupper() and read_marker(filled[0].text) is None:
            return RowKind.CONTINUATION
        if self._is_section(place, cells, tt, filled):
            return RowKind.SECTION
        return self._entry_kind(cells, tt)

    def _is_tt(self, cell: Passage, cells: tuple[Passage, ...]) -> bool:
        return self._tt is not None and cell is cells[self._tt]

    def _is_share(self, cells: tuple[Passage, ...], filled: list[Passage]) -> bool:
        """All figures of a row of money are percentages."""
        if Column.MONEY not in self._kinds or not any(c.text.endswith("%") for c in filled):
            return False
        figures = [c.text for c in filled if is_figure(c.text) and not self._is_tt(c, cells)]
        return bool(figures) and all(text.endswith("%") for text in figures)

    def _has_values(self, cells: tuple[Passage, ...]) -> bool:
        """Some body or time of its own stands in the row."""
        return any(
            kind in VALUE_COLUMNS and cell.text and not _DOTS.match(cell.text)
            for kind, cell in zip(self._kinds, cells, strict=True)
        )

    def _is_section(
        self, place: int, cells: tuple[Passage, ...], tt: str, filled: list[Passage]
    ) -> bool:
        if _TOP.match(tt):
            return self._is_numbered or not self._has_values(cells)
        rest = [cell for cell in filled if not self._is_tt(cell, cells) or not tt]
        if len(rest) > 2 and len({cell.text for cell in rest}) == 1:
            # Some programs print a merged cell once for every column that it covers.
            return True
        if len(rest) != 1 or len(cells) < 3:
            return False
        column = next(i for i, cell in enumerate(cells) if cell is rest[0])
        if self._is_across(place, column):
            return True
        if tt:
            return False
        return _is_heading(rest[0].text, column in (0, self._name))

    def _is_across(self, place: int, column: int) -> bool:
        """A merged cell over more than half of the row."""
        above, width = self._grid.above, self._grid.width
        covered = sum(above.get((place, i)) == (place, column) for i in range(width))
        return covered + 1 > _WIDE * width

    def _entry_kind(self, cells: tuple[Passage, ...], tt: str) -> RowKind:
        name = cells[self._name].text if self._name is not None else ""
        if tt:
            return RowKind.ENTRY
        if not name or self._is_rest(name):
            has_figures = any(is_figure(cell.text) for cell in cells)
            is_row = self._name is None and has_figures
            return RowKind.ENTRY if is_row else RowKind.CONTINUATION
        if self._tt is None:
            return RowKind.ENTRY
        return RowKind.ENTRY if self._stands_alone(cells) else RowKind.CONTINUATION

    def _is_rest(self, name: str) -> bool:
        """The name goes on in the middle of a sentence."""
        bare = _BULLET.sub("", name)
        return bare[:1].islower() and bare == name

    def _stands_alone(self, cells: tuple[Passage, ...]) -> bool:
        """A row without a number that has a body, a time or a figure of its own."""
        for kind, cell in zip(self._kinds, cells, strict=True):
            text = cell.text
            if kind is Column.MONEY and is_figure(text):
                return True
            if kind in (Column.LEAD, Column.BOTH) and text[:1].isupper() and is_body_cell(text):
                return True
            if kind is Column.TIME and text and is_time_cell(text):
                return True
        return False


def _is_total(text: str) -> bool:
    return text[:1] in "TtCc" and bool(_TOTAL.match(fold(text[:60])))


def _is_bare(text: str) -> bool:
    """A running number or a small figure: no words."""
    return bool(_SMALL_FIGURE.match(text) or _BULLET.fullmatch(text))


def _is_heading(text: str, is_in_front: bool) -> bool:
    """One cell of a row: numbered with a roman number, in capitals, or a name of a group."""
    marker = read_marker(text)
    if marker is not None and marker.family in (Family.ROMAN, Family.CAPITAL):
        return True
    if text.isupper():
        return True
    is_rest = text[:1].islower() or bool(_BULLET.match(text))
    return is_in_front and not is_rest and not text.endswith((".", ";", ","))


def _is_above(tt: str, below: str) -> bool:
    """The next row numbers itself under this one: 1 and 1.1; I.1 and I.1.1; 1 and a."""
    if not tt or not below:
        return False
    if below.startswith(f"{tt}.") and below != tt:
        return True
    return tt[-1].isdecimal() and below in ("a", "-", "+", "–", "•", "*")


def numbered_under(tt: str, open_numbers: Sequence[str]) -> str | None:
    """The nearest open row that this number stands under; None where it stands at the top."""
    return next((one for one in reversed(open_numbers) if tt.startswith(f"{one}.")), None)

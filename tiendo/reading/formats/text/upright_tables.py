"""Bảng dựng dọc: tables that a web page left behind, each cell on lines of its own.

    |
    1
    |
    Nội dung
    |
    |
    2
    ...

A lone bar parts the cells, two bars in a row (or "||") part the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tiendo.reading.doctypes import is_type_alone
from tiendo.reading.formats.text.markup import Emphasis, strip_marks

_ANYTHING_TO_READ = re.compile(r"[^\W_]")
_BELOW_TABLE = re.compile(r"PHỤ LỤC(?:\s+(?:SỐ\s+)?[\dIVX]+)?\s*[.:]?\Z|Kính gửi\s*:|Nơi nhận\s*:")
_NUMBERED = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*)[.)]\s+\S.{30}|[IVX]{1,5}\.\s+\S")
_LETTERHEAD_COLUMNS = 2
_LONGEST_CELL = 80  # lines; beyond it the bar was no part of a table


def read_upright_table(lines: Iterable[str]) -> tuple[list[list[str]], int]:
    """The rows of a table that begins with the first line, and how many lines it took.

    No rows and 0 when there is no such table: no cell is closed before the next blank line.
    """
    cells, taken = _cells(lines)
    if not any(cells):
        return [], 0
    rows = _rows(cells)
    if max(map(len, rows)) > _LETTERHEAD_COLUMNS:
        rows = [[" ".join(cell.split("\n")) for cell in row] for row in rows]
    return rows, taken


def is_bar(line: str) -> bool:
    """Is it a line that parts cells or rows and holds nothing else?"""
    return line.strip() in ("|", "||")


def _cells(lines: Iterable[str]) -> tuple[list[str], int]:
    """The closed cells, "" where two bars meet, and the number of lines up to the last bar."""
    cells: list[str] = []
    wrapped: list[str] = []
    taken = 0
    for count, line in enumerate(lines):
        if is_bar(line):
            if _is_text(wrapped):
                break
            if count:
                cells.append(_cell_text(wrapped))
            if line.strip() == "||":
                cells.append("")
            wrapped = []
            taken = count + 1
        elif len(wrapped) > _LONGEST_CELL or _ends_table(line, is_first=not cells):
            break
        else:
            wrapped.append(line)
    return cells, taken


def _ends_table(line: str, *, is_first: bool) -> bool:
    """A blank line, the type of a document alone, the addressees, an appendix.

    is_first: no cell is closed yet; "Nơi nhận" may open a table of its own.
    """
    text = strip_marks(line, Emphasis()).text.strip() if line.strip() else ""
    if not text or is_type_alone(text):
        return True
    return not is_first and bool(_BELOW_TABLE.match(text))


def _is_text(wrapped: Sequence[str]) -> bool:
    """Numbered sentences below each other: the text between two tables, and no cell."""
    return sum(bool(_NUMBERED.match(line.strip("* "))) for line in wrapped[1:]) > 1


def _cell_text(wrapped: Sequence[str]) -> str:
    emphasis = Emphasis()
    texts = (strip_marks(line, emphasis).text.strip() for line in wrapped)
    return "\n".join(text for text in texts if _ANYTHING_TO_READ.search(text))


def _rows(cells: Sequence[str]) -> list[list[str]]:
    """Rows of cells. An empty cell ends a row, unless the row is begun and still too short.

    A row of one cell is a section's heading over all columns.
    """
    rows: list[list[str]] = []
    row: list[str] = []
    width = 0
    for cell in cells:
        if cell or 1 < len(row) < width:
            row.append(cell)
        elif row:
            rows.append(row)
            width = max(width, len(row))
            row = []
    return [*rows, row] if row else rows

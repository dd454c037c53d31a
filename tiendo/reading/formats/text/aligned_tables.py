"""Bảng canh bằng dấu cách: tables of a text whose columns stand below each other.

So a printed page comes out of a converter that keeps the layout. A cell may take several lines,
and a page's end may part a row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tiendo.reading.formats.aligned.columns import AlignedLine, Chunk, Columns, Word, find_columns
from tiendo.reading.formats.aligned.rows import read_rows
from tiendo.reading.formats.placed_tables import PlacedTable, joined_over_page

_WORDS = re.compile(r"\S+")
_CHUNK = re.compile(r"\S+(?: \S+)*")
_PAGE_NUMBER = re.compile(r"\s*[-–]?\s*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\s*[-–]?\s*\Z", re.I)
_SECTION = re.compile(r"\s*(?:Nơi nhận|PHỤ LỤC|DANH MỤC|BIỂU|PHỤ BIỂU)\b", re.I)
_MOST_BLANK = 2
_LONGEST = 2000  # lines of one page
_PROSE = 0.6  # of the table's width
_LEAST_WIDTH = 30  # letters


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of a table that stands on one page, and how many lines it takes."""

    lines: tuple[AlignedLine, ...]
    columns: Columns
    taken: int


def read_aligned_table(
    texts: Sequence[str], pages: Sequence[int | None]
) -> tuple[list[list[str]], int]:
    """The rows of a table that begins with the first line, and how many lines it took.

    No rows and 0 when there is no such table.
    """
    part = _part(texts, pages)
    if part is None:
        return [], 0
    rows = read_rows(part.lines, part.columns)
    head = frozenset(word for row in rows[:2] for cell in row for word in cell.split())
    table = PlacedTable(rows, 1, 1, 0.0)
    taken = part.taken
    while taken < len(texts):
        begun = taken + _page_end(texts[taken:], pages[taken - 1 :])
        wanted = len(part.columns.spans)
        following = _part(texts[begun:], pages[begun:], wanted) if begun > taken else None
        if following is None:
            break
        rows = read_rows(following.lines, following.columns, said_head=head)
        page = table.last_page + 1
        whole = joined_over_page(table, PlacedTable(rows, page, page, 0.0)) if rows else None
        if whole is None:
            break
        table, taken = whole, begun + following.taken
    return table.grid, taken


def _page_end(texts: Sequence[str], pages: Sequence[int | None]) -> int:
    """The blank lines and page numbers up to the next page; 0 where no page ends.

    pages: of the line before, then of each line.
    """
    count = 0
    while count < len(texts) and (not texts[count].strip() or _PAGE_NUMBER.match(texts[count])):
        count += 1
    if count == len(texts):
        return 0
    has_number = any(text.strip() for text in texts[:count])
    return count if has_number or pages[count + 1] != pages[0] else 0


def _part(texts: Sequence[str], pages: Sequence[int | None], wanted: int = 0) -> _Part | None:
    """The part that begins here. wanted: the columns of the page before, whose last cell may go
    on alone in the first line; 0 for a table that begins here."""
    if not texts or (len(_chunks(texts[0])) < 2 and not wanted):
        return None
    lines = _region(texts, pages)
    columns = find_columns(lines, 1.0, wanted=wanted) if len(lines) > 1 else None
    if columns is None:
        return None
    while lines and _is_prose(lines[-1], columns):
        lines.pop()
    if len(lines) < 2:
        return None
    return _Part(tuple(lines), columns, lines[-1].number + 1)


def _region(texts: Sequence[str], pages: Sequence[int | None]) -> list[AlignedLine]:
    """The lines that may belong to the table, up to the first that can't."""
    lines: list[AlignedLine] = []
    blank = 0
    widest = 0.0
    for place, text in enumerate(texts[:_LONGEST]):
        chunks = _chunks(text)
        if not chunks:
            blank += 1
            if blank > _MOST_BLANK:
                break
            continue
        if pages[place] != pages[0] or (len(chunks) == 1 and _PAGE_NUMBER.match(text)):
            break
        if _opens_part(text, chunks):
            return [] if place == 0 else lines
        line = AlignedLine(place, chunks, after_gap=blank > 0)
        widest = max(widest, chunks[-1].right)
        if len(chunks) == 1 and _ends_table(line, texts[place + 1 :], widest):
            break
        lines.append(line)
        blank = 0
    return lines


def _opens_part(text: str, chunks: tuple[Chunk, ...]) -> bool:
    """The list of recipients or the heading of an appendix stands in no table."""
    match = _SECTION.match(text)
    if match is None:
        return False
    is_heading = len(chunks) == 1 and chunks[0].text.isupper()
    return is_heading or text.lstrip().startswith(("Nơi nhận", "NƠI NHẬN"))


def _ends_table(line: AlignedLine, below: Sequence[str], widest: float) -> bool:
    """A long line alone is text, unless the columns go on right below it: a heading of rows."""
    if line.width < _PROSE * max(widest, _LEAST_WIDTH):
        return False
    following = [text for text in below[:6] if text.strip()][:3]
    return not any(len(_chunks(text)) > 2 for text in following)


def _is_prose(line: AlignedLine, columns: Columns) -> bool:
    """Does the last line of a region stand across the columns, as text below a table does?"""
    return len(line.chunks) == 1 and len(columns.crossed(line.chunks[0])) > 1


def _chunks(text: str) -> tuple[Chunk, ...]:
    text = text.expandtabs(8)
    found = []
    for match in _CHUNK.finditer(text):
        words = tuple(
            Word(word[0], match.start() + word.start(), match.start() + word.end())
            for word in _WORDS.finditer(match[0])
        )
        found.append(Chunk(words))
    return tuple(found)

"""Văn bản thuần (.txt, .md): one block for each physical line that has text.

Lines keep their numbers, form feeds count the pages. Tables are found in three spellings:
cells parted by tabs, Markdown rows, and cells on lines of their own between lone bars.
Joining what a page break or a hard wrap has parted is the outline's work, not done here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tiendo.reading.formats.blocks import LOST_TABLE, TEXT_BOX, BlockList
from tiendo.reading.formats.text.aligned_tables import read_aligned_table
from tiendo.reading.formats.text.encoding import decode
from tiendo.reading.formats.text.line_stamps import without_stamps
from tiendo.reading.formats.text.lines import PhysicalLine, physical_lines
from tiendo.reading.formats.text.markup import Emphasis, strip_cell, strip_marks
from tiendo.reading.formats.text.single_cells import lost_table, read_single_cells
from tiendo.reading.formats.text.two_columns import read_two_columns
from tiendo.reading.formats.text.upright_tables import is_bar, read_upright_table
from tiendo.reading.model import Block, SourceDocument

_MARKDOWN_NAMES = (".md", ".markdown")
_ANYTHING_TO_READ = re.compile(r"[^\W_]")
_RULE_ROW = re.compile(r"^[\s|:\-=+]+$")
_LIST_MARKER = re.compile(
    r"^(?:[-–+*•]|\(?(?:\d+(?:\.\d+)*|[ivxlc]+|[a-zđ])[.)]|\d+(?:\.\d+)+)$", re.IGNORECASE
)
_LOST = (
    "Bảng từ dòng {} đã mất cột khi chép thành chữ nên chương trình không đọc; "
    "hãy dùng tệp .docx hoặc .pdf gốc để có các việc trong bảng."
)
_LONGEST_TABLE = 20_000  # lines
_MOST_BESIDE = 60  # lines of a letterhead or an ending
_BAR = re.compile(r"(?<!\\)\|")
_BESIDE_EACH_OTHER = re.compile(r":\s*\||\bCỘNG H[ÒO]", re.IGNORECASE)


def read_text(name: str, data: bytes) -> SourceDocument:
    """Read a text file. Raises UnreadableDocument when the bytes are no text."""
    text, notes = decode(name, data)
    lines, stamps = without_stamps(physical_lines(text))
    found = _blocks(lines)
    for stamp in stamps:
        found.add_paragraph(stamp.text, style=TEXT_BOX, page=stamp.page, line=stamp.number)
    blocks = found.blocks()
    is_markdown = name.lower().endswith(_MARKDOWN_NAMES)
    return SourceDocument(
        format="md" if is_markdown else "txt",
        blocks=blocks,
        pages=lines[-1].page if lines else None,
        notes=(*notes, *found.notes(), *_lost_notes(blocks)),
    )


def _lost_notes(blocks: Sequence[Block]) -> tuple[str, ...]:
    lost = next((block for block in blocks if block.style == LOST_TABLE), None)
    return (_LOST.format(lost.line),) if lost is not None else ()


def _blocks(lines: Sequence[PhysicalLine]) -> BlockList:
    found = BlockList()
    emphasis = Emphasis()
    place = 0
    while place < len(lines):
        taken = (
            _take_columns(lines, place, found)
            or _take_table(lines, place, found)
            or _take_lost(lines, place, found)
        )
        if not taken:
            _take_line(lines[place], emphasis, found)
            taken = 1
        place += taken
    return found


def _take_columns(lines: Sequence[PhysicalLine], place: int, found: BlockList) -> int:
    """Read two columns that begin at `place`; the number of lines they took, 0 for none."""
    if lines[place].is_blank:
        return 0
    columns = read_two_columns(lines[place : place + _MOST_BESIDE])
    if columns is None:
        return 0
    found.add_table([columns.cells], page=lines[place].page, line=lines[place].number)
    for line in columns.between:
        found.add_paragraph(line.text, page=line.page, line=line.number)
    return columns.taken


def _take_line(line: PhysicalLine, emphasis: Emphasis, found: BlockList) -> None:
    if line.is_blank:
        emphasis.end_paragraph()
        return
    plain = strip_marks(line.text, emphasis)
    if not _ANYTHING_TO_READ.search(plain.text):  # a ruled line, a lone bar
        return
    found.add_paragraph(
        plain.text,
        style=plain.style,
        is_bold=plain.is_bold,
        is_italic=plain.is_italic,
        page=line.page,
        line=line.number,
    )


def _take_lost(lines: Sequence[PhysicalLine], place: int, found: BlockList) -> int:
    """Set apart, as one block, a table whose columns are lost; the number of lines it took."""
    taken = lost_table(lines[place : place + _LONGEST_TABLE])
    if taken:
        text = "\n".join(line.text.strip() for line in lines[place : place + taken])
        first = lines[place]
        found.add_paragraph(text, style=LOST_TABLE, page=first.page, line=first.number)
    return taken


def _take_table(lines: Sequence[PhysicalLine], place: int, found: BlockList) -> int:
    """Read a table that begins at `place`; the number of lines it took, 0 if there is none."""
    for take in (
        _tabbed_rows,
        _markdown_rows,
        _barred_rows,
        _upright_rows,
        _aligned_rows,
        _single_cells,
    ):
        grid, taken = take(lines, place)
        if grid:
            found.add_table(grid, page=lines[place].page, line=lines[place].number)
            return taken
    return 0


Grid = list[list[str]]


def _tabbed_rows(lines: Sequence[PhysicalLine], place: int) -> tuple[Grid, int]:
    """Two lines or more with tabs between cells. A list with a tab after its marker is none."""
    end = place
    while end < len(lines) and "\t" in lines[end].text:
        end += 1
    grid = [[strip_cell(cell) for cell in line.text.split("\t")] for line in lines[place:end]]
    while grid and not any(grid[-1]):
        grid.pop()
    has_columns = any(sum(map(bool, row)) > 1 for row in grid)
    if len(grid) < 2 or not has_columns or all(map(_is_list_line, grid)):
        return [], 0
    return grid, end - place


def _is_list_line(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell]
    return len(filled) < 2 or (len(filled) == 2 and bool(_LIST_MARKER.match(filled[0])))


def _markdown_rows(lines: Sequence[PhysicalLine], place: int) -> tuple[Grid, int]:
    """Rows "| a | b |"; the ruled row below the head is left out."""
    end = place
    while end < len(lines) and _is_markdown_row(lines[end].text):
        end += 1
    if end - place < 2:
        return [], 0
    rows = [line.text.strip() for line in lines[place:end]]
    return [_markdown_cells(row) for row in rows if not _RULE_ROW.match(row)], end - place


def _is_markdown_row(text: str) -> bool:
    bare = text.strip()
    return bare.startswith("|") and len(bare) > 2 and len(_BAR.findall(bare)) > 1


def _markdown_cells(row: str) -> list[str]:
    parts = _BAR.split(row)[1:]
    if parts and not parts[-1].strip():
        parts.pop()
    return [strip_cell(part) for part in parts]


def _barred_rows(lines: Sequence[PhysicalLine], place: int) -> tuple[Grid, int]:
    """Rows "a | b | c" without bars at their ends, the same number of cells in each.

    Two cells alone may be a sentence with a bar in it, unless a ruled row says that they are none.
    Labels with their values and letterheads, copied from a page, are lines of their own.
    """
    first = lines[place].text
    bars = 0 if _BESIDE_EACH_OTHER.search(first) else len(_BAR.findall(first))
    end = place
    while end < len(lines) and bars and _is_barred(lines[end].text, bars):
        end += 1
    texts = [line.text for line in lines[place:end]]
    rows = [text for text in texts if not _RULE_ROW.match(text)]
    if len(rows) < 2 or (bars < 2 and len(rows) == len(texts)):
        return [], 0
    return [[strip_cell(cell) for cell in _BAR.split(row)] for row in rows], end - place


def _is_barred(text: str, bars: int) -> bool:
    bare = text.strip()
    return len(_BAR.findall(bare)) == bars and not bare.startswith("|")


def _upright_rows(lines: Sequence[PhysicalLine], place: int) -> tuple[Grid, int]:
    if not is_bar(lines[place].text):
        return [], 0
    return read_upright_table(lines[at].text for at in range(place, len(lines)))


def _single_cells(lines: Sequence[PhysicalLine], place: int) -> tuple[Grid, int]:
    if lines[place].is_blank:
        return [], 0
    grid, taken = read_single_cells(lines[place : place + _LONGEST_TABLE])
    return [[strip_cell(cell) for cell in row] for row in grid], taken


def _aligned_rows(lines: Sequence[PhysicalLine], place: int) -> tuple[Grid, int]:
    if "  " not in lines[place].text.strip():
        return [], 0
    rest = lines[place : place + _LONGEST_TABLE]
    texts = [strip_cell(line.text) if "*" in line.text else line.text for line in rest]
    return read_aligned_table(texts, [line.page for line in rest])

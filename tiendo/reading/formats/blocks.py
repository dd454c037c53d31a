"""Khối văn bản: gathers the blocks of a document in order, with clean text and exact spans."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from tiendo.core.text import normalise
from tiendo.reading.doctypes import DOC_TYPES
from tiendo.reading.formats.old_encodings import SOFT_HYPHEN, OldEncoding, convert, guess
from tiendo.reading.model import Block, BlockKind, Cell, Row

FOOTNOTE = "footnote"
"""Style of a footnote's block. Footnotes stand after the body, so that they part no sentence."""

TEXT_BOX = "text box"
"""Style of a block that floats over the page (a stamp, a note in the margin)."""

LOST_TABLE = "lost table"
"""Style of the cells of a table whose columns a copy has lost: nothing can be read from them."""

SHEET = "sheet"
"""Style of the block that names a workbook's sheet."""

# What shows nothing: C0 controls save tab and newline, zero-width marks, BOM. Soft hyphens go
# last, because one of the old encodings writes a letter with them.
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2060\ufeff\ufffe]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85]")
# Symbol and Wingdings put their bullets into the private area U+F020 to U+F0FF.
_SYMBOL_DASH = "\uf02d"
_SYMBOL = re.compile("[\uf020-\uf0ff]")

# Fonts join some letters to one sign; a few converters keep the sign.
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_SPACED_CAPITALS = re.compile(r"\s*(?:[^\W\d_]\s+){3,}[^\W\d_]\s*")

_ENOUGH_TO_GUESS = 400_000  # letters: a document keeps to one encoding

Merges = Mapping[tuple[int, int], tuple[int, int]]
"""Ô gộp: (row, column) of a merged cell, from 0 -> how many rows and columns it takes."""


def clean(text: str) -> str:
    """NFC text without invisible characters; bullets of symbol fonts become "•" or "-"."""
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", text).replace(_SYMBOL_DASH, "-")
    return clean_letters(_SYMBOL.sub("•", text))


def clean_letters(text: str) -> str:
    """NFC text whose joined letters are parted."""
    text = normalise(text)
    return text.translate(_LIGATURES) if _LIGATURE.search(text) else text


def closed_up(text: str) -> str:
    """ "K Ế   H O Ạ C H" as "KẾ HOẠCH"; any other text as it is.

    Where every blank is single the words can't be told apart, except the type of a document.
    """
    if not _SPACED_CAPITALS.fullmatch(text) or not text.isupper():
        return text
    words = [re.sub(r"\s", "", word) for word in re.split(r"\s{2,}", text.strip())]
    types = {name.upper().replace(" ", ""): name.upper() for name in DOC_TYPES}
    return " ".join(types.get(word, word) for word in words)


class BlockList:
    """The blocks of one document in order. Text without anything to read makes no block."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._old_encoding: OldEncoding | None = None

    def add_paragraph(
        self,
        text: str,
        *,
        number: str = "",
        style: str = "",
        is_bold: bool = False,
        is_italic: bool = False,
        page: int | None = None,
        line: int | None = None,
    ) -> None:
        """Add one paragraph. Leading blanks stay: in a text file they show an indent."""
        text = closed_up(clean(text).rstrip())
        if not text.strip():
            return
        self._blocks.append(
            Block(
                index=len(self._blocks),
                text=text,
                number=clean(number),
                style=style,
                is_bold=is_bold,
                is_italic=is_italic,
                page=page,
                line=line,
            )
        )

    def add_table(
        self,
        grid: Sequence[Sequence[str]],
        *,
        merges: Merges | None = None,
        style: str = "",
        page: int | None = None,
        line: int | None = None,
    ) -> None:
        """Add one table, given as rows of cell texts; shorter rows are filled with empty cells.

        A newline in a cell parts its paragraphs; a tab in a cell becomes a space, because
        tabs part the cells in the block's text.
        """
        cleaned = [[_cell_text(cell) for cell in row] for row in grid]
        if not any(any(row) for row in cleaned):
            return
        text, rows = _laid_out(cleaned, merges or {})
        self._blocks.append(
            Block(
                index=len(self._blocks),
                text=text,
                kind=BlockKind.TABLE,
                style=style,
                page=page,
                line=line,
                rows=rows,
            )
        )

    def blocks(self) -> tuple[Block, ...]:
        """All blocks added so far, in Unicode."""
        text = "\n".join(block.text for block in self._blocks)
        self._old_encoding = guess(text[:_ENOUGH_TO_GUESS])
        if self._old_encoding is None and SOFT_HYPHEN not in text:
            return tuple(self._blocks)
        return tuple(rewritten(block, self._as_shown) for block in self._blocks)

    def notes(self) -> tuple[str, ...]:
        """What `blocks` had to do to the letters, as Vietnamese sentences."""
        if self._old_encoding is None:
            return ()
        return (f"Văn bản gõ bằng mã chữ cũ {self._old_encoding}; đã đổi sang Unicode.",)

    def _as_shown(self, text: str) -> str:
        if self._old_encoding is not None:
            text = convert(text, self._old_encoding)
        return text.replace(SOFT_HYPHEN, "")


def rewritten(block: Block, change: Callable[[str], str]) -> Block:
    """The block with every text changed, its cells laid out anew."""
    if not block.rows:
        return replace(block, text=change(block.text), number=change(block.number))
    grid = [[change(cell.text) for cell in row.cells] for row in block.rows]
    merges = {
        (place, column): (cell.down, cell.across)
        for place, row in enumerate(block.rows)
        for column, cell in enumerate(row.cells)
    }
    text, rows = _laid_out(grid, merges)
    return replace(block, text=text, rows=rows)


@lru_cache(maxsize=4096)
def _cell_text(text: str) -> str:
    """The clean text of a cell: one object for the many cells of a workbook that say the same."""
    if text.isprintable():  # nothing to remove: most of the many cells of a workbook
        return clean_letters(text.strip())
    lines = (line.strip() for line in clean(text).replace("\t", " ").split("\n"))
    return "\n".join(line for line in lines if line)


def _laid_out(grid: Sequence[Sequence[str]], merges: Merges) -> tuple[str, tuple[Row, ...]]:
    """The text of a table and its rows, each cell knowing its characters in that text."""
    width = max(len(row) for row in grid)
    lines: list[str] = []
    rows: list[Row] = []
    offset = 0
    for place, row in enumerate(grid):
        cells = []
        for column, text in enumerate([*row, *[""] * (width - len(row))]):
            down, across = merges.get((place, column), (1, 1))
            cells.append(Cell(text, offset, offset + len(text), down, across))
            offset += len(text) + 1
        lines.append("\t".join(cell.text for cell in cells))
        rows.append(Row(tuple(cells)))
    return "\n".join(lines), tuple(rows)

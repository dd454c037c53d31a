"""Mảnh: the separate words of a letterhead or a signature block, which stand in columns.

Two columns reach us as table cells, as text with wide gaps, with tabs or bars, or with " / "
between former lines. Each piece is taken alone, with its place; the blanks left for a number
or a day cut nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tiendo.reading.model import Block
from tiendo.reading.passages import Passage, Piece

_GAP = r"(?<!\s)(?<!Số:)(?<!Số)(?<!ngày)(?<!tháng)(?<!năm)[ \u00a0]{3,}(?=\S)(?!/|tháng|năm|\d)"
_RULE = (
    r"(?<!Số:)(?<!Số: )(?<!Số )(?<!ngày )(?<!tháng )(?<![\w/])[-–—_]{3,}(?![\w/])"
    r"(?!\s*/|\s*tháng|\s*năm)"
)
"""A line drawn with dashes that a copy has put beside the words below it."""
_CUT = re.compile(rf"{_RULE}|\n|\t|\s+/\s+|\s*\|+\s*|{_GAP}")


def segments(blocks: Iterable[Block]) -> tuple[Passage, ...]:
    """The pieces of the blocks, in order, blanks removed; empty ones are left out."""
    found = []
    for block in blocks:
        start = 0
        for cut in [*_CUT.finditer(block.text), None]:
            stop = cut.start() if cut else len(block.text)
            piece = _passage(block, start, stop)
            if piece.text:
                found.append(piece)
            start = cut.end() if cut else stop
    return tuple(found)


def _passage(block: Block, start: int, stop: int) -> Passage:
    whole = Passage(block.text, (Piece(0, block.index, 0, len(block.text)),))
    return whole.part(start, stop)

"""Dòng: a Word paragraph parted at its manual line breaks, where the break parts the sense.

A title, an address or a list is often typed as one paragraph with line breaks; a break in the
middle of a sentence only shapes the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tiendo.reading.formats.docx.paragraphs import Piece

_BEGINS_ITEM = re.compile(r"^(?:[-–+*•]|\(?(?:\d{1,2}|[IVXivx]+|[a-zđ])[.)])\s*\S")
_ENDS_SENTENCE = re.compile(r"[.;:!?…]$")


@dataclass(frozen=True, slots=True)
class Line:
    """Text of one look. is_bold, is_italic: most of its letters are."""

    text: str
    is_bold: bool
    is_italic: bool


def lines(pieces: Iterable[Piece]) -> Iterator[Line]:
    """The lines of a paragraph that have text, each trimmed."""
    gathered: list[Piece] = []
    for row in _rows(pieces):
        if gathered and _parts_sense(_text(gathered), _text(row)):
            yield _line(gathered)
            gathered = []
        if gathered:
            gathered.append(Piece(" "))
        gathered += row
    if gathered:
        yield _line(gathered)


def _rows(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The pieces between line breaks; rows without text are left out."""
    row: list[Piece] = []
    for piece in pieces:
        if piece.text == "\n":
            if _text(row):
                yield row
            row = []
        else:
            row.append(piece)
    if _text(row):
        yield row


def _text(row: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in row).strip()


def _parts_sense(before: str, after: str) -> bool:
    if _BEGINS_ITEM.match(after) or _ENDS_SENTENCE.search(before):
        return True
    return before.isupper() or after.isupper()


def _line(row: Iterable[Piece]) -> Line:
    row = list(row)
    total = sum(_weight(piece) for piece in row)
    bold = sum(_weight(piece) for piece in row if piece.is_bold)
    italic = sum(_weight(piece) for piece in row if piece.is_italic)
    return Line(_text(row), bold * 2 > total, italic * 2 > total)


def _weight(piece: Piece) -> int:
    return sum(not char.isspace() for char in piece.text)

"""A passage: the text of one unit, possibly joined from several blocks, that still knows its place.

A page break splits a paragraph into two blocks. Rules read the joined text; their matches are
traced back to the blocks here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tiendo.reading.model import Block, Certainty, Span, Trace


# A long table has half a million of both: these tuples are made in a third of the time of a
# frozen dataclass.
class Piece(NamedTuple):
    """`length` characters of the passage from `offset` on are those of `block` from `start` on."""

    offset: int
    block: int
    start: int
    length: int


class Passage(NamedTuple):
    """Text with the pieces it was joined from, in order. Joining spaces belong to no piece."""

    text: str
    pieces: tuple[Piece, ...]

    def spans(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """Where characters [start, end) stand in the blocks; end None: to the end."""
        if len(self.pieces) == 1 and not start and end is None:  # a whole cell
            piece = self.pieces[0]
            if not piece.offset and 0 < piece.length == len(self.text):
                return (Span(piece.block, piece.start, piece.start + piece.length),)
        stop = len(self.text) if end is None else end
        found = []
        for piece in self.pieces:
            low = max(start, piece.offset)
            high = min(stop, piece.offset + piece.length)
            if low < high:
                shift = piece.start - piece.offset
                found.append(Span(piece.block, low + shift, high + shift))
        return tuple(found)

    def trace(
        self,
        rule: str,
        certainty: Certainty,
        start: int = 0,
        end: int | None = None,
        doubt: str = "",
    ) -> Trace:
        """A trace for characters [start, end) of the passage."""
        return Trace(self.spans(start, end), rule, certainty, doubt)

    def part(self, start: int, end: int | None = None) -> Passage:
        """The passage of characters [start, end), surrounding blanks removed."""
        stop = len(self.text) if end is None else end
        raw = self.text[start:stop]
        start += len(raw) - len(raw.lstrip())
        stop = start + len(raw.strip())
        if len(self.pieces) == 1 and start < stop:  # most passages, and asked for every cell
            only = self.pieces[0]
            if only.offset <= start and stop <= only.offset + only.length:
                moved = only.start + start - only.offset
                piece = Piece(0, only.block, moved, stop - start)
                return Passage(self.text[start:stop], (piece,))
        pieces = []
        for piece in self.pieces:
            low = max(start, piece.offset)
            high = min(stop, piece.offset + piece.length)
            if low < high:
                moved = piece.start + low - piece.offset
                pieces.append(Piece(low - start, piece.block, moved, high - low))
        return Passage(self.text[start:stop], tuple(pieces))


def passage_of(blocks: Iterable[Block]) -> Passage:
    """Join the texts of blocks with one space each, surrounding blanks removed."""
    text = ""
    pieces = []
    for block in blocks:
        stripped = block.text.strip()
        if not stripped:
            continue
        if text:
            text += " "
        start = len(block.text) - len(block.text.lstrip())
        pieces.append(Piece(len(text), block.index, start, len(stripped)))
        text += stripped
    return Passage(text, tuple(pieces))

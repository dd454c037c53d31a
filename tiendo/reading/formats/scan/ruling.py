"""Đường kẻ: the ruled lines of a scanned page, and the tables that they make.

A line is looked for as a row of ink of some length; print has nothing so long. A page that lies a
little askew breaks its lines to steps, which are joined again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

_CHUNK = 16  # pixels along a line that are looked at together
_FULL = 200  # of 255: how much ink such a chunk has
_FEWEST = 4  # chunks side by side
_RUN = re.compile(rb"\x01+")
_STEP = 4  # pixels: how far the steps of one line lie apart
_GAP = 3 * _CHUNK  # pixels of a line that the scanner lost
_LONG = 240  # pixels: longer than the stroke of any letter
_THICKEST = 14  # pixels: thicker than that is a bar or a picture


@dataclass(frozen=True, slots=True)
class Line:
    """One ruled line: where it lies across (first and last pixel), and from where to where."""

    low: int
    high: int
    start: int
    end: int

    @property
    def at(self) -> float:
        """Its middle."""
        return (self.low + self.high) / 2

    @property
    def length(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Lines:
    """The level and the upright lines of a page, in pixels."""

    level: tuple[Line, ...]
    upright: tuple[Line, ...]


def find_lines(mask: Image.Image) -> Lines:
    """The lines of a page, given where it has ink (255)."""
    turned = mask.transpose(Image.Transpose.TRANSPOSE)
    return Lines(tuple(_level(mask)), tuple(_level(turned)))


def erase(grey: Image.Image, lines: Lines) -> None:
    """Paint the long lines over, so that nobody takes them for letters."""
    pen = ImageDraw.Draw(grey)
    for line in lines.level:
        if line.length >= _LONG:
            pen.rectangle((line.start - 2, line.low - 2, line.end + 2, line.high + 2), fill=255)
    for line in lines.upright:
        if line.length >= _LONG:
            pen.rectangle((line.low - 2, line.start - 2, line.high + 2, line.end + 2), fill=255)


def _level(mask: Image.Image) -> Iterator[Line]:
    width, height = mask.width // _CHUNK, mask.height
    if not width:
        return
    chunks = mask.crop((0, 0, width * _CHUNK, height)).reduce((_CHUNK, 1))
    full = chunks.point([1 if value >= _FULL else 0 for value in range(256)]).tobytes()
    pieces = [
        Line(y, y, run.start() * _CHUNK, run.end() * _CHUNK)
        for y in range(height)
        for run in _RUN.finditer(full[y * width : (y + 1) * width])
        if run.end() - run.start() >= _FEWEST
    ]
    for line in _joined(pieces):
        if line.high - line.low < _THICKEST + line.length // 200:
            yield line


def _joined(pieces: Iterable[Line]) -> list[Line]:
    """Pieces that touch or lie in one line, as one."""
    found: list[Line] = []
    growing: list[Line] = []
    for piece in pieces:
        growing, done = _parted(growing, piece.low - _STEP)
        found += done
        near = [line for line in growing if _meets(line, piece)]
        for line in near:
            piece = _around(line, piece)
        growing = [line for line in growing if line not in near] + [piece]
    return found + growing


def _parted(lines: Sequence[Line], row: int) -> tuple[list[Line], list[Line]]:
    return [line for line in lines if line.high >= row], [line for line in lines if line.high < row]


def _meets(one: Line, other: Line) -> bool:
    return one.start - _GAP <= other.end and other.start - _GAP <= one.end


def _around(one: Line, other: Line) -> Line:
    return Line(
        min(one.low, other.low),
        max(one.high, other.high),
        min(one.start, other.start),
        max(one.end, other.end),
    )

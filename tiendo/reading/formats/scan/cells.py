"""Chữ trong ô: the cells of a table, cut out and read one below the other.

Tesseract looks for columns of text; the short entries of a table ("1", "7,5") it takes for specks.
Stacked as one column of lines they are text like any other. What is still unsure is read once
more by itself: a figure among words is easily taken for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from PIL import Image

from tiendo.reading.formats.pdf.frame import Box
from tiendo.reading.formats.scan.cleaning import ink
from tiendo.reading.formats.scan.tesseract import Tesseract
from tiendo.reading.formats.scan.words import ScannedWord, words_of

_INSIDE = 4  # pixels: how far from its borders a cell is cut out
_MARGIN = 24  # pixels around what stands in a cell
_EDGE = 5  # pixels: the soft edge of letters
_LEAST_INK = 6  # pixels across and down: smaller things are specks
_SMALL = 42  # pixels: how high a line of small print is, its marks included
_SURE = 75  # percent: what is read less surely is read again
_LARGER = 1.3  # times: figures are looked at a second time so
_CONTESTED = 50  # percent: how sure a figure is that no two readings agree on
_MOST_AGAIN = 40  # pieces of one stack, at an eighth of a second each
_TALLEST = 12_000  # pixels of one stack


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands in one cell. x, y: where it was cut out; top: where it stands in the stack."""

    picture: Image.Image
    x: int
    y: int
    top: int

    @property
    def bottom(self) -> int:
        return self.top + self.picture.height + 2 * _MARGIN


Line = Sequence[ScannedWord]


def read_cells(
    grey: Image.Image, cells: Iterable[Box], tesseract: Tesseract
) -> list[list[ScannedWord]]:
    """The lines that stand in the cells of a table, given in pixels, each word in its place.

    Raises RecognitionFailed.
    """
    found: list[list[ScannedWord]] = []
    for stack in _stacks(grey, cells):
        read = _read_stack(stack, tesseract)
        contested = _contested(stack, read, tesseract)
        for piece in _doubtful(stack, read, contested)[:_MOST_AGAIN]:
            again = _read_alone(piece, tesseract)
            read[piece.top] = _chosen(read.get(piece.top, []), again, contested.get(piece.top))
        found += [
            [_moved(word, piece) for word in line]
            for piece in stack
            for line in read.get(piece.top, [])
        ]
    return found


def _contested(
    stack: Sequence[Piece], read: Mapping[int, list[Line]], tesseract: Tesseract
) -> dict[int, str]:
    """Figures that look otherwise when they are drawn larger, as they look then.

    A wrong figure is often seen as clearly as a right one, so figures are read twice.
    """
    figures = [piece for piece in stack if _is_figure(_text(read.get(piece.top, [])))]
    if not figures:
        return {}
    second = _read_stack(figures, tesseract, factor=_LARGER)
    return {
        piece.top: seen
        for piece in figures
        if (seen := _text(second.get(piece.top, []))) != _text(read[piece.top])
    }


def _doubtful(
    stack: Sequence[Piece], read: Mapping[int, list[Line]], contested: Mapping[int, str]
) -> list[Piece]:
    """What has to be read again, figures first."""
    unsure = [
        piece
        for piece in stack
        if piece.top not in contested and _sureness(read.get(piece.top, [])) < _SURE
    ]
    return [piece for piece in stack if piece.top in contested] + unsure


def _chosen(first: list[Line], again: list[Line], second: str | None) -> list[Line]:
    """The surer reading; of a contested figure what two readings of three agree on.

    second: what the second reading of a figure said, None if it agreed. Where all three differ
    the figure is kept as doubtful.
    """
    better = max(first, again, key=_sureness)
    if second is None:
        return better
    if _text(again) in (second, _text(first)):
        return again
    return [[replace(word, sure=min(word.sure, _CONTESTED)) for word in line] for line in better]


def _is_figure(text: str) -> bool:
    return any(map(str.isdigit, text)) and not any(map(str.isalpha, text))


def _text(lines: Sequence[Line]) -> str:
    return " ".join(word.text for line in lines for word in line)


def _read_stack(
    stack: Sequence[Piece], tesseract: Tesseract, factor: float = 1
) -> dict[int, list[Line]]:
    """The lines by the height at which their piece stands in the stack.

    factor: how much larger the stack is drawn to be read.
    """
    picture = _larger(_picture(stack), factor)
    lines = [
        [_smaller(word, factor) for word in line]
        for line in words_of(tesseract.hocr_of_lines(picture))
    ]
    found: dict[int, list[Line]] = {}
    for line in lines:
        for piece in stack:
            if piece.top <= line[0].base < piece.bottom:
                found.setdefault(piece.top, []).append(line)
    return found


def _read_alone(piece: Piece, tesseract: Tesseract) -> list[Line]:
    """A piece by itself, drawn larger where it is small; its words as if it stood in the stack."""
    factor = 2.0 if piece.picture.height < _SMALL else 1.0
    read = _read_stack([replace(piece, top=0)], tesseract, factor)
    return [
        [replace(word, base=word.base + piece.top) for word in line] for line in read.get(0, [])
    ]


def _larger(picture: Image.Image, factor: float) -> Image.Image:
    if factor == 1:
        return picture
    size = (round(picture.width * factor), round(picture.height * factor))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _smaller(word: ScannedWord, factor: float) -> ScannedWord:
    return replace(
        word,
        left=word.left / factor,
        right=word.right / factor,
        base=word.base / factor,
        size=word.size / factor,
    )


def _sureness(lines: Sequence[Line]) -> int:
    """That of the least sure word, in percent; 0 if nothing was read."""
    return min((word.sure for line in lines for word in line), default=0)


def _picture(pieces: Sequence[Piece]) -> Image.Image:
    """All pieces on white, their left edges below each other."""
    width = max(piece.picture.width for piece in pieces) + 2 * _MARGIN
    sheet = Image.new("L", (width, pieces[-1].bottom), 255)
    for piece in pieces:
        sheet.paste(piece.picture, (_MARGIN, piece.top + _MARGIN))
    return sheet


def _stacks(grey: Image.Image, cells: Iterable[Box]) -> Iterator[list[Piece]]:
    """What stands in the cells, stacked; long tables make several stacks."""
    pieces: list[Piece] = []
    top = 0
    for cell in cells:
        piece = _cut_out(grey, cell, top)
        if piece is None:
            continue
        pieces.append(piece)
        top = piece.bottom
        if top > _TALLEST:
            yield pieces
            pieces, top = [], 0
    if pieces:
        yield pieces


def clear(grey: Image.Image, table: Box) -> None:
    """Take a table, given in pixels, off the page: its cells are read by themselves."""
    grey.paste(
        255,
        (
            round(table.left) - _INSIDE,
            round(table.top) - _INSIDE,
            round(table.right) + _INSIDE,
            round(table.bottom) + _INSIDE,
        ),
    )


def _cut_out(grey: Image.Image, cell: Box, top: int) -> Piece | None:
    """What stands in a cell, without the white around it; None for an empty one."""
    left, above = round(cell.left) + _INSIDE, round(cell.top) + _INSIDE
    right, below = round(cell.right) - _INSIDE, round(cell.bottom) - _INSIDE
    if right <= left or below <= above:
        return None
    inside = grey.crop((left, above, right, below))
    written = ink(inside).getbbox()
    if written is None:
        return None
    x0, y0, x1, y1 = written
    if x1 - x0 < _LEAST_INK and y1 - y0 < _LEAST_INK:
        return None
    x0, y0 = max(0, x0 - _EDGE), max(0, y0 - _EDGE)
    written = (x0, y0, min(x1 + _EDGE, inside.width), min(y1 + _EDGE, inside.height))
    return Piece(inside.crop(written), left + x0, above + y0, top)


def _moved(word: ScannedWord, piece: Piece) -> ScannedWord:
    right, down = piece.x - _MARGIN, piece.y - piece.top - _MARGIN
    return replace(word, left=word.left + right, right=word.right + right, base=word.base + down)

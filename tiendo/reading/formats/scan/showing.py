"""Ảnh đối chiếu: a part of a scanned page as a small picture, with the doubtful words marked.

Drawn from the file as it was given, in colour, so that stamps and writing are seen as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw

from tiendo.reading.formats import refusals
from tiendo.reading.formats.scan.pictures import picture_of_frame
from tiendo.reading.formats.scan.rendering import picture_of_page
from tiendo.reading.formats.sniffing import FileKind, sniff
from tiendo.reading.model import PagePlace
from tiendo.reading.printed import WHOLE

CONTENT_TYPE = "image/webp"
MOST_BYTES = 100_000
"""The largest picture of a part of a page."""

_PART_DPI, _PAGE_DPI, _CHECK_DPI = 130, 150, 10
_PAGE_BYTES = 400_000  # most of a whole page
_QUALITIES = (60, 45, 30)  # of WebP
_SMALLER = 0.8  # times: where no quality makes the picture small enough
_AIR = (150, 90)  # ten-thousandths of the page left free beside and above what is shown
_YELLOW, _FRAME = (255, 236, 120), (150, 90, 0)
_TURNS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


def part_shown(name: str, data: bytes, part: PagePlace, marked: Sequence[PagePlace]) -> bytes:
    """A part of a page as WebP, at most MOST_BYTES; `marked` are words to be looked at.

    Raises UnreadableDocument: the file is damaged, has no such page, or is no scan at all.
    """
    page = _page(name, data, part.page, part.turn, _PART_DPI)
    for place in marked:
        _mark(page, place)
    across, down = _AIR
    wide = replace(
        part,
        left=max(0, part.left - across),
        top=max(0, part.top - down),
        right=min(WHOLE, part.right + across),
        bottom=min(WHOLE, part.bottom + down),
    )
    return _packed(page.crop(_pixels(page, wide)), MOST_BYTES)


def page_shown(name: str, data: bytes, number: int, turn: int) -> bytes:
    """A whole page (from 1) as WebP, turned clockwise by `turn` degrees.

    Raises UnreadableDocument as `part_shown`.
    """
    return _packed(_page(name, data, number, turn, _PAGE_DPI), _PAGE_BYTES)


def check_page(name: str, data: bytes, number: int) -> None:
    """Raises UnreadableDocument where `part_shown` would; draws the page very small."""
    _page(name, data, number, 0, _CHECK_DPI)


def _page(name: str, data: bytes, number: int, turn: int, dpi: int) -> Image.Image:
    try:
        if sniff(name, data) is FileKind.PDF:
            picture = picture_of_page(data, number, dpi)
        else:
            picture = picture_of_frame(name, data, number, dpi)
    except (pdfium.PdfiumError, IndexError, EOFError, OSError, SyntaxError) as fault:
        raise refusals.page_not_shown(name, number) from fault
    return picture.transpose(_TURNS[turn]) if turn in _TURNS else picture


def _pixels(page: Image.Image, place: PagePlace) -> tuple[int, int, int, int]:
    """The rectangle on this picture, a pixel wide and high at least."""
    left, top = place.left * page.width // WHOLE, place.top * page.height // WHOLE
    right = max(-(-place.right * page.width // WHOLE), left + 1)
    bottom = max(-(-place.bottom * page.height // WHOLE), top + 1)
    return left, top, right, bottom


def _mark(page: Image.Image, place: PagePlace) -> None:
    """As with a marker pen, and framed: colour alone is not seen by everyone."""
    box = _pixels(page, place)
    word = page.crop(box)
    page.paste(ImageChops.multiply(word, Image.new("RGB", word.size, _YELLOW)), box[:2])
    ImageDraw.Draw(page).rectangle(box, outline=_FRAME, width=2)


def _packed(picture: Image.Image, most: int) -> bytes:
    """The best quality that is small enough."""
    while True:
        for quality in _QUALITIES:
            stream = BytesIO()
            picture.save(stream, "WEBP", quality=quality, method=4)
            if stream.tell() <= most:
                return stream.getvalue()
        size = round(picture.width * _SMALLER), round(picture.height * _SMALLER)
        picture = picture.resize(size, Image.Resampling.LANCZOS)

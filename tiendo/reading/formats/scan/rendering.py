"""Trang PDF thành ảnh: pages of a PDF drawn as pictures, to be read like any scan."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import closing

import pypdfium2 as pdfium
from PIL import Image

from tiendo.reading.formats.scan.tesseract import DPI

# PDFium keeps global state and must not be entered by two threads at once.
ONE_AT_A_TIME = threading.Lock()
"""Held by whoever calls PDFium."""

_MOST_PIXELS = 25_000_000  # a page of A3 and a little more
_POINTS_PER_INCH = 72


def rendered(data: bytes, numbers: Iterable[int]) -> Iterator[tuple[int, Image.Image]]:
    """The pictures of these pages (from 1), one after the other, at DPI; huge pages smaller."""
    with ONE_AT_A_TIME:
        document = pdfium.PdfDocument(data)
    try:
        for number in numbers:
            with ONE_AT_A_TIME:
                picture = _picture(document, number - 1)
            yield number, picture
    finally:
        with ONE_AT_A_TIME:
            document.close()


def picture_of_page(data: bytes, number: int, dpi: int) -> Image.Image:
    """One page (from 1) as it looks. Raises IndexError where there is no such page."""
    with ONE_AT_A_TIME, closing(pdfium.PdfDocument(data)) as document:
        if not 0 < number <= len(document):
            raise IndexError(number)
        return _picture(document, number - 1, dpi)


def _picture(document: pdfium.PdfDocument, index: int, dpi: int = DPI) -> Image.Image:
    with closing(document[index]) as page:
        width, height = page.get_size()
        most = (_MOST_PIXELS / max(width * height, 1)) ** 0.5
        bitmap = page.render(scale=min(dpi / _POINTS_PER_INCH, most))
        with closing(bitmap):
            picture: Image.Image = bitmap.to_pil().convert("RGB")
            return picture

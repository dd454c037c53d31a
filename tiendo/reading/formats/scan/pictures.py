"""Tệp ảnh: .png, .jpg and .tif as pictures of pages, upright by their own mark, at one scale."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from io import BytesIO

from PIL import Image, ImageOps

from tiendo.reading.formats import refusals
from tiendo.reading.formats.scan.tesseract import DPI

MOST_MEGAPIXELS = 80
"""The largest picture that is unfolded: a page of A3 at 600 dpi, in millions of pixels."""

_FORMATS = ("PNG", "JPEG", "TIFF")
_PAGE_INCHES = 11.69  # the longer side of A4: taken where the picture tells no size
_BELIEVABLE_INCHES = (7.0, 40.0)  # of the longer side of a page
_MOST_PIXELS = 25_000_000
_LARGEST = 3  # times: drawing a small picture larger still shows nothing new
_CLOSE = 1.15  # times the resolution wanted: not worth the loss of drawing it anew


def pages_of(name: str, data: bytes) -> tuple[int, Iterator[tuple[int, Image.Image]]]:
    """How many pages a picture file has, and their pictures at DPI, numbered from 1.

    Raises UnreadableDocument: too_large.
    """
    with closing(_opened(name, data)) as file:
        count: int = getattr(file, "n_frames", 1)
    return count, _pages(name, data, count)


def picture_of_frame(name: str, data: bytes, number: int, dpi: int = DPI) -> Image.Image:
    """One page (from 1) of a picture file as it is meant to be seen.

    Raises UnreadableDocument: too_large; EOFError where there is no such page.
    """
    with closing(_opened(name, data)) as file:
        if number < 1:
            raise EOFError(number)
        file.seek(number - 1)
        _check_size(name, file)
        return _fitted(file, dpi)


def _opened(name: str, data: bytes) -> Image.Image:
    try:
        return Image.open(BytesIO(data), formats=_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise refusals.too_many_pixels(name, MOST_MEGAPIXELS) from fault


def _pages(name: str, data: bytes, count: int) -> Iterator[tuple[int, Image.Image]]:
    with closing(_opened(name, data)) as file:
        for index in range(count):
            if index:
                file.seek(index)
            _check_size(name, file)
            yield index + 1, _fitted(file)


def _check_size(name: str, file: Image.Image) -> None:
    if file.width * file.height > MOST_MEGAPIXELS * 1_000_000:
        raise refusals.too_many_pixels(name, MOST_MEGAPIXELS)


def _fitted(file: Image.Image, dpi: int = DPI) -> Image.Image:
    """The picture as it is meant to be seen, in colour on white, at one resolution."""
    factor = min(dpi / _resolution(file), _LARGEST)
    factor = min(factor, (_MOST_PIXELS / (file.width * file.height)) ** 0.5)
    picture = ImageOps.exif_transpose(_on_white(file))
    if 1 / _CLOSE < factor < _CLOSE:
        return picture
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _resolution(file: Image.Image) -> float:
    """Pixels for an inch: what the file says if a page can be so large, else that of A4."""
    longest = max(file.size)
    stated = file.info.get("dpi", (0, 0))
    dpi = float(max(stated)) if isinstance(stated, tuple) and stated else 0.0
    least, most = _BELIEVABLE_INCHES
    if dpi > 0 and least <= longest / dpi <= most:
        return dpi
    return longest / _PAGE_INCHES


def _on_white(file: Image.Image) -> Image.Image:
    if file.mode.startswith("I"):  # 16 bits for a pixel
        return file.point(lambda value: value / 256).convert("L").convert("RGB")
    if file.mode in ("RGBA", "LA", "PA") or "transparency" in file.info:
        seen = file.convert("RGBA")
        ground = Image.new("RGBA", seen.size, "white")
        ground.alpha_composite(seen)
        ground.info["exif"] = file.info.get("exif", b"")
        return ground.convert("RGB")
    return file.convert("RGB")

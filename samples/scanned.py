"""Draws printed pages as an office scanner would hand them over: askew, grainy, stamped, signed.

`python -m samples.scanned` draws two pages of the sample plan anew as samples/ban-quet-mau.pdf.
The grain of the paper is drawn by chance, so the bytes differ from run to run; what there is to
read does not.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

HERE = Path(__file__).resolve().parent
PRINTED = HERE.parent / "tests" / "corpus" / "formats" / "ke-hoach-mau.pdf"
ANGLES = (1.2, -0.8, 1.6, -1.4)
_RED, _BLUE = (214, 40, 50), (38, 52, 160)
_PAPER = (252, 250, 244)


def printed_pages(pdf: bytes, dpi: int = 300) -> Iterator[Image.Image]:
    """The pages of a PDF as clean pictures."""
    document = pdfium.PdfDocument(pdf)
    for index in range(len(document)):
        page = document[index]
        yield page.render(scale=dpi / 72).to_pil().convert("RGB")
        page.close()
    document.close()


def scanned(
    page: Image.Image, *, angle: float = 1.2, blur: float = 0.7, grain: float = 24
) -> Image.Image:
    """A clean page as scanned: `angle` degrees askew, soft, on grainy paper that is not white."""
    page = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    noise = Image.effect_noise(page.size, grain).convert("RGB")
    page = ImageChops.add(page, noise, offset=-128)
    page = page.filter(ImageFilter.GaussianBlur(blur))
    return ImageChops.multiply(page, Image.new("RGB", page.size, _PAPER))


def stamped(page: Image.Image, x: float, y: float) -> Image.Image:
    """With a red stamp whose middle stands at these shares of the page's width and height."""
    width, height = page.size
    radius = width * 0.085
    layer = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(layer)
    for share, stroke in ((1.0, 0.07), (0.68, 0.03)):
        reach = radius * share
        box = (x * width - reach, y * height - reach, x * width + reach, y * height + reach)
        pen.ellipse(box, outline=_RED, width=max(2, round(radius * stroke)))
    font = ImageFont.load_default(size=radius * 0.24)
    for row, words in enumerate(("UBND", "TINH MAU", "* * *")):
        place = (x * width, y * height + (row - 1) * radius * 0.32)
        pen.text(place, words, fill=_RED, font=font, anchor="mm")
    return ImageChops.multiply(page, layer)


def signed(page: Image.Image, x: float, y: float, seed: int = 3) -> Image.Image:
    """With a scrawl in blue ink that begins at these shares of the page's width and height."""
    width, height = page.size
    chance = random.Random(seed)
    layer = Image.new("RGB", page.size, "white")
    points = [
        (
            width * (x + 0.22 * step / 60) + chance.uniform(-0.008, 0.008) * width,
            height * (y + 0.03 * math.sin(step / 2.9) * chance.uniform(0.3, 1)),
        )
        for step in range(60)
    ]
    ImageDraw.Draw(layer).line(points, fill=_BLUE, width=max(2, width // 400), joint="curve")
    return ImageChops.multiply(page, layer)


def as_pdf(pages: Sequence[Image.Image], *, dpi: int, quality: int = 40) -> bytes:
    """The pictures as a PDF, each packed as JPEG of this quality, as scanners do."""
    document = pdfium.PdfDocument.new()
    for picture in pages:
        packed = BytesIO()
        picture.save(packed, "JPEG", quality=quality)
        width, height = (side * 72 / dpi for side in picture.size)
        page = document.new_page(width, height)
        image = pdfium.PdfImage.new(document)
        image.load_jpeg(packed, inline=True)
        image.set_matrix(pdfium.PdfMatrix().scale(width, height))
        page.insert_obj(image)
        page.gen_content()
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def sample_scan() -> bytes:
    """The first and the last page of the sample plan as a scan of 200 dpi, stamped and signed."""
    first, *_, last = printed_pages(PRINTED.read_bytes(), 200)
    last = stamped(signed(last, 0.58, 0.56), 0.56, 0.53)
    drawn = [
        scanned(page, angle=angle, blur=0.5, grain=10)
        for page, angle in zip((first, last), ANGLES, strict=False)
    ]
    return as_pdf(drawn, dpi=200, quality=30)


if __name__ == "__main__":
    path = HERE / "ban-quet-mau.pdf"
    path.write_bytes(sample_scan())
    print(path)

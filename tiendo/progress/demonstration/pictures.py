"""Ảnh minh họa: drawn, never taken; a photo's day and place are in its EXIF, its label across it.

The same values give the same bytes (with the same Pillow).
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from random import Random

from PIL import Image, ImageDraw, ImageFont
from PIL.TiffImagePlugin import IFDRational

SIZE = (960, 640)
HORIZON = 300
LABEL = "ẢNH MINH HỌA"
_SOFTWARE = "Tien Do - anh minh hoa"
_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_SOFTWARE_TAG, _DATE_TAG = 0x0131, 0x0132
_TAKEN_TAG, _OFFSET_TAG = 0x9003, 0x9011
_SECONDS = 10_000

Colour = tuple[int, int, int]


class Motif(StrEnum):
    """What is drawn."""

    ROAD = "road"
    BRIDGE = "bridge"
    BUILDING = "building"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture. position: degrees north and east, None: unknown. caption: ASCII, e.g. a path."""

    motif: Motif
    taken_at: datetime
    position: tuple[float, float] | None
    caption: str


def draw_photo(shot: Shot, chance: Random) -> bytes:
    """A JPEG of the shot, with its moment and position in the EXIF data."""
    image = Image.new("RGB", SIZE)
    draw = ImageDraw.Draw(image)
    _sky(draw, chance)
    _hills(draw, chance)
    {Motif.ROAD: _road, Motif.BRIDGE: _bridge, Motif.BUILDING: _building}[shot.motif](draw, chance)
    _label(image)
    _caption(draw, shot)
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=82, exif=_exif(shot))
    return kept.getvalue()


def _sky(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    haze = chance.randint(0, 30)
    for row in range(SIZE[1]):
        share = row / SIZE[1]
        colour = (int(150 + 80 * share), int(185 + 40 * share) - haze // 2, 225 - haze)
        draw.line([(0, row), (SIZE[0], row)], fill=colour)


def _hills(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    """Three ridges of karst, the nearer the darker, then open ground."""
    for depth, base in enumerate((210, 245, 285)):
        shade = 120 - 25 * depth
        ridge = [
            (x, base - chance.uniform(0.2, 1) * 70 * abs(math.sin(x / (55 + 20 * depth) + depth)))
            for x in range(0, SIZE[0] + 20, 20)
        ]
        outline = [(0, SIZE[1]), *ridge, (SIZE[0], SIZE[1])]
        draw.polygon(outline, fill=(shade - 35, shade, shade - 20))
    draw.rectangle((0, HORIZON, SIZE[0], SIZE[1]), fill=(122, 128, 84))


def _road(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    """A road bed running to the hills: earth, then surface as far as it is laid, and a digger."""
    vanish = chance.randint(380, 580)
    draw.polygon(
        [(vanish - 8, HORIZON), (vanish + 8, HORIZON), (840, 640), (120, 640)], (158, 122, 84)
    )
    laid = chance.randint(360, 460)
    share = (laid - HORIZON) / (SIZE[1] - HORIZON)
    left, right = vanish + (200 - vanish) * share, vanish + (760 - vanish) * share
    draw.polygon([(200, 640), (760, 640), (right, laid), (left, laid)], (84, 86, 90))
    for step in range(6):
        top = laid + 20 + step * 45
        middle = vanish + (480 - vanish) * (top - HORIZON) / (SIZE[1] - HORIZON)
        draw.line([(middle, top), (middle, top + 18)], fill=(235, 235, 225), width=5)
    _digger(draw, chance.randint(620, 760), laid - 20)


def _bridge(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    """Piers in a river and a deck that has not reached the other bank."""
    draw.rectangle((0, 430, SIZE[0], SIZE[1]), fill=(96, 138, 150))
    piers = range(120, SIZE[0], chance.choice((170, 190, 210)))
    for x in piers:
        draw.rectangle((x, 330, x + 34, 560), fill=(176, 174, 168))
    reached = piers[chance.randint(2, len(piers) - 2)] + 34
    draw.rectangle((0, 305, reached, 335), fill=(150, 150, 148))
    draw.line([(reached, 300), (reached + 70, 210)], fill=(200, 150, 30), width=9)


def _building(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    """Blocks of flats under a crane, some storeys still open."""
    for left in range(90, 800, 220):
        storeys = chance.randint(3, 7)
        for storey in range(storeys):
            top = 540 - 44 * (storey + 1)
            is_open = storey >= storeys - 2
            draw.rectangle(
                (left, top, left + 160, top + 38), (190, 186, 178) if is_open else (222, 208, 180)
            )
            for window in range(4):
                x = left + 14 + window * 38
                draw.rectangle((x, top + 9, x + 20, top + 28), fill=(96, 112, 128))
    draw.line([(860, 560), (860, 130), (560, 130)], fill=(205, 160, 40), width=9)
    draw.line([(620, 130), (620, 220)], fill=(90, 90, 90), width=3)


def _digger(draw: ImageDraw.ImageDraw, left: int, top: int) -> None:
    yellow: Colour = (214, 168, 32)
    draw.rectangle((left, top, left + 86, top + 44), fill=yellow)
    draw.rectangle((left + 12, top - 34, left + 50, top), fill=(120, 140, 150))
    draw.rounded_rectangle((left - 8, top + 44, left + 96, top + 68), 12, fill=(48, 48, 48))
    draw.line([(left, top), (left - 60, top - 50), (left - 92, top + 34)], fill=yellow, width=12)


def _label(image: Image.Image) -> None:
    """The words across the picture. The marks are drawn: the font at hand has no Vietnamese."""
    plate = Image.new("L", SIZE, 0)
    draw = ImageDraw.Draw(plate)
    font = ImageFont.load_default(size=92)
    bare = "ANH MINH HOA"
    left = (SIZE[0] - draw.textlength(bare, font)) / 2
    top = 250.0
    draw.text((left, top), bare, fill=255, font=font)
    first = left + draw.textlength("A", font) / 2
    _hook_above(draw, first, top + 6)
    before = left + draw.textlength("ANH MINH H", font)
    _dot_below(draw, before + draw.textlength("O", font) / 2, top + 108)
    turned = plate.rotate(18, center=(SIZE[0] / 2, SIZE[1] / 2))
    shadow = turned.point(lambda value: value * 3 // 5)
    image.paste((30, 30, 30), (3, 3), shadow)
    image.paste((255, 255, 255), (0, 0), turned)


def _hook_above(draw: ImageDraw.ImageDraw, x: float, y: float) -> None:
    draw.arc((x - 13, y - 16, x + 13, y + 8), start=190, end=90, fill=255, width=8)
    draw.line([(x, y + 4), (x, y + 14)], fill=255, width=8)


def _dot_below(draw: ImageDraw.ImageDraw, x: float, y: float) -> None:
    draw.ellipse((x - 7, y - 7, x + 7, y + 7), fill=255)


def _caption(draw: ImageDraw.ImageDraw, shot: Shot) -> None:
    words = f"{shot.caption}   {shot.taken_at:%d/%m/%Y %H:%M}"
    if shot.position is not None:
        words += "   {:.4f} N  {:.4f} E".format(*shot.position)
    draw.rectangle((0, SIZE[1] - 40, SIZE[0], SIZE[1]), fill=(20, 24, 28))
    draw.text((16, SIZE[1] - 32), words, fill=(240, 240, 240), font=ImageFont.load_default(size=20))


def _exif(shot: Shot) -> Image.Exif:
    exif = Image.Exif()
    moment = f"{shot.taken_at:%Y:%m:%d %H:%M:%S}"
    exif[_SOFTWARE_TAG] = _SOFTWARE
    exif[_DATE_TAG] = moment
    exif.get_ifd(_EXIF_IFD).update({_TAKEN_TAG: moment, _OFFSET_TAG: _offset(shot.taken_at)})
    if shot.position is not None:
        north, east = shot.position
        exif.get_ifd(_GPS_IFD).update({1: "N", 2: _degrees(north), 3: "E", 4: _degrees(east)})
    return exif


def _degrees(value: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    """Degrees, minutes, seconds, as EXIF keeps a position."""
    minutes, seconds = divmod(round(value * 3600 * _SECONDS), 60 * _SECONDS)
    degrees, minutes = divmod(minutes, 60)
    return IFDRational(degrees, 1), IFDRational(minutes, 1), IFDRational(seconds, _SECONDS)


def _offset(moment: datetime) -> str:
    """The zone as EXIF writes it: "+07:00"."""
    return f"{moment:%z}"[:3] + ":" + f"{moment:%z}"[3:5]

"""Nắn thẳng: by how much a scanned page lies askew, told from its lines of text."""

from __future__ import annotations

import math
from itertools import pairwise

from PIL import Image

from tiendo.reading.formats.pdf.frame import Box
from tiendo.reading.formats.scan.cleaning import ink

_WIDEST = 5.0  # degrees: a page lies no worse in a feeder
_COARSE, _FINE = 0.5, 0.1
_LEAST = 0.15  # degrees: less of it harms nobody
_LOOKED_AT = 900  # pixels across: enough to see lines in


def straightened(grey: Image.Image) -> tuple[Image.Image, float]:
    """The page with its lines level, and by how many degrees it was turned counter-clockwise."""
    angle = skew(grey)
    if abs(angle) < _LEAST:
        return grey, 0.0
    return grey.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255), angle


def before_straightening(box: Box, angle: float, size: tuple[int, int]) -> Box:
    """Where what stands in this box of the level page stood before, in shares of the sides.

    size: of the picture, in pixels, as the box is.
    """
    width, height = size
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    corners = [
        (x - width / 2, y - height / 2)
        for x in (box.left, box.right)
        for y in (box.top, box.bottom)
    ]
    across = [(x * cosine - y * sine) / width + 0.5 for x, y in corners]
    down = [(x * sine + y * cosine) / height + 0.5 for x, y in corners]
    return Box(min(across), min(down), max(across), max(down))


def skew(grey: Image.Image) -> float:
    """By how many degrees the page has to be turned counter-clockwise; 0 if it does not tell."""
    factor = max(1, round(max(grey.size) / _LOOKED_AT / 1.3))
    small = ink(grey.reduce(factor))
    steps = round(_WIDEST / _COARSE)
    coarse = _best(small, [step * _COARSE for step in range(-steps, steps + 1)])
    return _best(small, [coarse + step * _FINE for step in range(-4, 5)])


def _best(mask: Image.Image, angles: list[float]) -> float:
    """The angle at which lines and the space between them are told apart most sharply."""
    return max(angles, key=lambda angle: (_sharpness(mask, angle), -abs(angle)))


def _sharpness(mask: Image.Image, angle: float) -> int:
    turned = mask.rotate(angle, Image.Resampling.BILINEAR) if angle else mask
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((above - below) ** 2 for above, below in pairwise(rows))

"""Khung trang: places on a page as it is read, upright and measured from its upper left corner.

A page may be turned by its own mark, or its words may be set sideways on an upright page, as wide
appendices are; both are turned until the words stand upright.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_ASKED = 60  # letters of a page: enough to know how most of them stand


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, other: Box) -> bool:
        """Does the centre of the other lie in it?"""
        x, y = other.middle
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def union(self, other: Box) -> Box:
        """The smallest rectangle around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class PageFrame:
    """How a page is shown: turned clockwise by 0, 90, 180 or 270 degrees; its size after that."""

    turn: int
    width: float
    height: float
    left: float
    bottom: float

    def upright(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the file as a box on the shown page."""
        left, right = left - self.left, right - self.left
        low, high = min(bottom, top) - self.bottom, max(bottom, top) - self.bottom
        if self.turn == 90:
            return Box(low, left, high, right)
        if self.turn == 180:
            return Box(self.width - right, low, self.width - left, high)
        if self.turn == 270:
            corner = self.width - high, self.height - right
            return Box(*corner, self.width - low, self.height - left)
        return Box(left, self.height - high, right, self.height - low)


def frame_of(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> PageFrame:
    """The frame of a page in which most of its words stand upright."""
    turn = page.get_rotation()
    width, height = page.get_size()
    left, bottom, *_ = page.get_bbox()
    further = (_direction(text) - turn) % 360
    if further in (90, 270):
        width, height = height, width
    return PageFrame((turn + further) % 360, width, height, left, bottom)


def _direction(text: pdfium.PdfTextPage) -> int:
    """How far the page has to be turned for most of its letters to stand upright."""
    count = text.count_chars()
    step = max(count // _ASKED, 1)
    seen: Counter[int] = Counter()
    for index in range(0, count, step):
        angle = pdfium_c.FPDFText_GetCharAngle(text, index)
        if angle >= 0:  # it counts clockwise
            seen[-round(math.degrees(angle) / 90) % 4 * 90] += 1
    return seen.most_common(1)[0][0] if seen else 0

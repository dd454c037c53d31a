"""Khe trắng: tables without lines on a scanned page, told by the free strips between their columns.

A page is cut into bands of ink with white rows between them. Bands that keep the same upright
strips free, several of them parted into three entries or more, are rows of one table. Words are not
asked: where the entries of a row stand at different heights they are recognised too badly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image

_BAND_GAP = 3  # white rows of pixels that part two bands
_SPECK = 3  # pixels of ink in a row or column of a band: no more is a speck
_FREE = 18  # pixels: narrower strips part words
_WIDE = 36  # pixels: what parts the entries of one row by itself
_FEWEST_ROWS = 3
_MOST_PASSED = 2  # bands that run over the strips, such as the name of a group of rows
_FARTHEST = 150  # pixels between two bands of one table
_WHITE = re.compile(rb"\x00+")
_INKED = re.compile(rb"\x01+")

Strip = tuple[int, int]
"""From where to where across the page, in pixels, nothing is printed."""


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of pixels [top, bottom) with ink, and the strips that they leave free, margins too."""

    top: int
    bottom: int
    free: tuple[Strip, ...]

    @property
    def is_row(self) -> bool:
        """Do wide strips part it into three entries or more?"""
        return sum(right - left >= _WIDE for left, right in self.free[1:-1]) > 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of a table [top, bottom) without lines, and (left, right) of the columns they keep to.

    The name of a group of rows runs over several columns, which are one there.
    """

    top: int
    bottom: int
    columns: tuple[Strip, ...]


def unruled_tables(mask: Image.Image) -> Iterator[tuple[Stretch, ...]]:
    """The tables without lines on a page, given where it has ink (255)."""
    bands = list(_bands(mask))
    place = 0
    while place < len(bands):
        taken, strips = _grown(bands, place)
        place += 1
        if sum(bands[number].is_row for number in taken) >= _FEWEST_ROWS:
            yield tuple(_stretches(bands[taken[0] : taken[-1] + 1], strips))
            place = taken[-1] + 1


def _stretches(bands: Sequence[Band], strips: Sequence[Strip]) -> Iterator[Stretch]:
    """Bands that follow each other and keep the same strips free, as one."""
    kept = [_kept(strips, band) for band in bands]
    first = 0
    for place in range(1, len(bands) + 1):
        if place == len(bands) or kept[place] != kept[first]:
            columns = _columns(strips, kept[first])
            yield Stretch(bands[first].top, bands[place - 1].bottom, columns)
            first = place


def _kept(strips: Sequence[Strip], band: Band) -> Sequence[Strip]:
    """The strips that a band keeps free; where words run over one, no space of theirs is one."""
    if len(_common(strips, band.free)) == len(strips):
        return strips
    wide = [free for free in band.free if free[1] - free[0] >= _WIDE]
    return [strip for strip in strips if any(free[0] < sum(strip) / 2 < free[1] for free in wide)]


def _bands(mask: Image.Image) -> Iterator[Band]:
    for top, bottom in rows_of_ink(mask, _BAND_GAP):
        band = mask.crop((0, top, mask.width, bottom))
        across = _inked(band.resize((mask.width, 1), Image.Resampling.BOX), bottom - top)
        free = [match.span() for match in _WHITE.finditer(across)]
        wide = tuple(one for one in free if one[1] - one[0] >= _FREE)
        if len(wide) > 1 and wide[0][0] == 0 and wide[-1][1] == mask.width:
            yield Band(top, bottom, wide)


def rows_of_ink(mask: Image.Image, gap: int) -> Iterator[tuple[int, int]]:
    """From where to where down there is ink; fewer white rows than `gap` part nothing."""
    rows = _inked(mask.resize((1, mask.height), Image.Resampling.BOX), mask.width)
    held: tuple[int, int] | None = None
    for match in _INKED.finditer(rows):
        if held is not None and match.start() - held[1] < gap:
            held = held[0], match.end()
            continue
        if held is not None:
            yield held
        held = match.span()
    if held is not None:
        yield held


def _inked(shares: Image.Image, of: int) -> bytes:
    """1 where more than a speck of `of` pixels is ink. shares: the mean of each row or column."""
    least = _SPECK * 255 / of
    return bytes(value > least for value in shares.tobytes())


def _grown(bands: Sequence[Band], first: int) -> tuple[list[int], Sequence[Strip]]:
    """The bands of the table that begins with one of them, and its free strips."""
    taken = [first] if bands[first].is_row else []
    strips: Sequence[Strip] = bands[first].free
    for number in range(first + 1, len(bands) if taken else 0):
        band = bands[number]
        if band.top - bands[number - 1].bottom > _FARTHEST or number - taken[-1] > _MOST_PASSED + 1:
            break
        common = _common(strips, band.free)
        # Behind the name of a group only a row takes the table up again.
        goes_on = len(common) == len(strips) and number == taken[-1] + 1
        if goes_on or (band.is_row and len(common) > 3):
            taken.append(number)
            strips = common
    return taken, strips


def _common(strips: Sequence[Strip], others: Sequence[Strip]) -> list[Strip]:
    """What both leave free."""
    both = [(max(one[0], other[0]), min(one[1], other[1])) for one in strips for other in others]
    return [strip for strip in both if strip[1] - strip[0] >= _FREE]


def _columns(strips: Sequence[Strip], kept: Sequence[Strip]) -> tuple[Strip, ...]:
    """Columns meet in the middle of the strip between them; the outer ones end at the margins."""
    inner = [(left + right) // 2 for left, right in strips[1:-1] if (left, right) in kept]
    return tuple(pairwise([strips[0][1] - _FREE, *inner, strips[-1][0] + _FREE]))

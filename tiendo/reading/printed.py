"""Chỗ trên trang quét: where on the picture of a page the words of a block stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

WHOLE = 10_000
"""The side of a page, in the measure of `PagePlace`."""


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A rectangle on a page (from 1), in ten-thousandths of the page's sides; down is more.

    turn: by how many degrees clockwise the page, as the file shows it, has to be turned to be
    read; the rectangle lies on the page so turned, which may still lie a little askew.
    """

    page: int
    left: int
    top: int
    right: int
    bottom: int
    turn: int = 0

    def union(self, other: PagePlace) -> PagePlace:
        """The smallest rectangle around both, which lie on one page."""
        return replace(
            self,
            left=min(self.left, other.left),
            top=min(self.top, other.top),
            right=max(self.right, other.right),
            bottom=max(self.bottom, other.bottom),
        )


def around(places: Iterable[PagePlace]) -> PagePlace:
    """The smallest rectangle around all of these, one at least, which lie on one page."""
    whole, *others = places
    for place in others:
        whole = whole.union(place)
    return whole


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Dòng trên trang quét: characters [start, end) of a block stand in one line at this place."""

    start: int
    end: int
    at: PagePlace

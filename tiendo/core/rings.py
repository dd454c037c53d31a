"""Vòng ranh giới: whether a ring of positions encloses an area.

Whole numbers only, so that a crossing is one or is none; the caller scales its degrees.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

Position = tuple[int, int]
Segment = tuple[Position, Position]


class RingFault(StrEnum):
    """What is wrong with a ring, in words fit to show."""

    SHORT = "có ít hơn bốn điểm"
    OPEN = "không khép kín (điểm cuối khác điểm đầu)"
    FLAT = "không bao quanh diện tích nào"
    CROSSED = "tự cắt chính nó"


def ring_fault(ring: Sequence[Position]) -> RingFault | None:
    """The first fault of a ring whose last position repeats the first; None: it is sound.

    Two sides that only touch are no fault: simplified boundaries do. Source: RFC 7946, 3.1.6.
    """
    if len(ring) < 4:
        return RingFault.SHORT
    if ring[0] != ring[-1]:
        return RingFault.OPEN
    if _doubled_area(ring) == 0:
        return RingFault.FLAT
    return RingFault.CROSSED if _crosses(ring) else None


def _doubled_area(ring: Sequence[Position]) -> int:
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(ring))


def _crosses(ring: Sequence[Position]) -> bool:
    """From west to east: only sides that overlap in both directions are held against each other."""
    sides = sorted(
        ((min(one, other), max(one, other)) for one, other in pairwise(ring)),
    )
    open_sides: list[Segment] = []
    for side in sides:
        west = side[0][0]
        open_sides = [one for one in open_sides if one[1][0] >= west]
        if any(_cross(one, side) for one in open_sides):
            return True
        open_sides.append(side)
    return False


def _cross(one: Segment, other: Segment) -> bool:
    """Each has its ends on both sides of the other: a real crossing, not a touch."""
    (a, b), (c, d) = one, other
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return False
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Position, b: Position, point: Position) -> int:
    turn = (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])
    return (turn > 0) - (turn < 0)

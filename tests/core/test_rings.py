"""Rings of boundaries: closed, with an area, not crossing themselves."""

from __future__ import annotations

import pytest

from tiendo.core.rings import RingFault, ring_fault


@pytest.mark.parametrize(
    ("ring", "fault"),
    [
        ([(0, 0), (9, 0), (9, 9), (0, 9), (0, 0)], None),
        ([(0, 0), (9, 9), (0, 9), (0, 0)], None),
        ([(0, 0), (9, 0), (0, 0)], RingFault.SHORT),
        ([], RingFault.SHORT),
        ([(0, 0), (9, 0), (9, 9), (0, 9)], RingFault.OPEN),
        ([(0, 0), (9, 9), (4, 4), (0, 0)], RingFault.FLAT),
        # A bow tie, its halves of different size.
        ([(0, 0), (9, 9), (9, 0), (0, 7), (0, 0)], RingFault.CROSSED),
        # A side that comes back along the way it went, and a corner that touches a side.
        ([(0, 0), (9, 0), (9, 9), (9, 0), (0, 9), (0, 0)], None),
        ([(0, 0), (9, 0), (9, 9), (5, 0), (0, 9), (0, 0)], None),
    ],
)
def test_faults_of_a_ring(ring, fault) -> None:
    assert ring_fault(ring) == fault


def test_a_long_ring_is_looked_at_quickly() -> None:
    """A comb of 10,000 teeth; one tooth reaches over its neighbour."""
    teeth = [(2 * n, 0 if n % 2 else 50) for n in range(10_000)]
    ring = [(-5, -9), *teeth, (20_005, -9), (-5, -9)]
    assert ring_fault(ring) is None
    ring[5_000] = (ring[5_000][0] + 9, ring[5_000][1])
    assert ring_fault(ring) is RingFault.CROSSED

"""One tile for each place, near where it lies."""

from __future__ import annotations

import csv
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import PROJECT
from tiendo.core.tiles import tile_layout

DEGREES = st.tuples(
    st.floats(8, 24, allow_nan=False, width=32), st.floats(102, 110, allow_nan=False, width=32)
)


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=6), DEGREES, max_size=40))
def test_every_place_has_a_tile_of_its_own(points) -> None:
    tiles = tile_layout(points)
    assert set(tiles) == set(points)
    assert len(set(tiles.values())) == len(points)
    if points:
        assert min(column for column, _ in tiles.values()) == 0
        assert min(row for _, row in tiles.values()) == 0


def test_the_order_in_which_places_are_told_changes_nothing() -> None:
    points = {"a": (22.5, 106.1), "b": (22.7, 106.4), "c": (22.6, 106.2), "d": (22.6, 106.3)}
    assert tile_layout(points) == tile_layout(dict(reversed(points.items())))


def test_places_at_one_point_stand_beside_each_other() -> None:
    tiles = tile_layout(dict.fromkeys("abcde", (22.5, 106.1)))
    assert len(set(tiles.values())) == 5


def test_north_is_up_and_east_is_right_in_cao_bang() -> None:
    """Of two communes half a province apart, the more northern or eastern one has that tile."""
    with (PROJECT / "data/communes.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] != "province"]
    points = {row["code"]: (float(row["latitude"]), float(row["longitude"])) for row in rows}
    tiles = tile_layout(points)
    for one, other in combinations(points, 2):
        if points[one][0] - points[other][0] > 0.25:
            assert tiles[one][1] < tiles[other][1], (one, other)
        if points[one][1] - points[other][1] > 0.4:
            assert tiles[one][0] > tiles[other][0], (one, other)
    width = max(column for column, _ in tiles.values()) + 1
    assert width <= 14, "a tile has to have room for a name"

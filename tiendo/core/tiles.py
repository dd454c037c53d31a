"""Sơ đồ ô: one tile for each commune on a grid, as near as possible to where the commune lies.

Tiles are all of one size, so that a small town is seen as well as a wide forest commune, and each
has room for its name. Nothing but one approximate point of each place is needed. The same points
always give the same tiles.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import cos, radians, sqrt

Point = tuple[float, float]
Tile = tuple[int, int]
_FILLED = 0.62
"""The share of the grid that is filled: too full, and tiles drift from where they belong."""
_TALL = 0.72
"""Height of a tile by its width: names are wider than tall."""
_ROUNDS = 60


def tile_layout(points: Mapping[str, Point]) -> dict[str, Tile]:
    """Code -> (column, row), both from 0, row 0 in the north; no two alike.

    points: code -> (latitude, longitude) in degrees. No points give no tiles.
    """
    return dict(_layout(tuple(sorted(points.items()))))


@lru_cache(maxsize=16)
def _layout(points: tuple[tuple[str, Point], ...]) -> tuple[tuple[str, Tile], ...]:
    wished = _spread(points)
    placed = _placed(wished)
    _improve(placed, wished)
    left = min((column for column, _ in placed.values()), default=0)
    top = min((row for _, row in placed.values()), default=0)
    return tuple((code, (column - left, row - top)) for code, (column, row) in placed.items())


def _spread(points: tuple[tuple[str, Point], ...]) -> dict[str, Point]:
    """Where each place would lie on the grid, in tiles, from the west and from the north.

    Half by distance and half by rank: communes lie close around a town and far apart in the hills.
    """
    if not points:
        return {}
    middle = sum(latitude for _, (latitude, _) in points) / len(points)
    xs = {code: longitude * cos(radians(middle)) for code, (_, longitude) in points}
    ys = {code: -latitude for code, (latitude, _) in points}
    wide, tall = _extent(xs) or 1.0, _extent(ys) or 1.0
    ratio = min(max(wide / tall * _TALL, 0.2), 5.0)
    rows = sqrt(len(points) / _FILLED / ratio)
    columns = len(points) / _FILLED / rows
    across, down = _evened(xs, columns - 1), _evened(ys, rows - 1)
    return {code: (across[code], down[code]) for code in xs}


def _extent(values: Mapping[str, float]) -> float:
    return max(values.values()) - min(values.values())


def _evened(values: Mapping[str, float], length: float) -> dict[str, float]:
    """Values from 0 to `length`, between where they are and where their rank would put them."""
    lowest, extent = min(values.values()), _extent(values) or 1.0
    order = sorted(values, key=lambda code: (values[code], code))
    last = max(len(order) - 1, 1)
    rank = {code: place / last for place, code in enumerate(order)}
    return {
        code: (0.5 * (value - lowest) / extent + 0.5 * rank[code]) * length
        for code, value in values.items()
    }


def _placed(wished: Mapping[str, Point]) -> dict[str, Tile]:
    """Each on the nearest free tile, from the middle outwards: the rim has room."""
    if not wished:
        return {}
    middle = (
        sum(x for x, _ in wished.values()) / len(wished),
        sum(y for _, y in wished.values()) / len(wished),
    )
    order = sorted(wished, key=lambda code: (_distance(wished[code], middle), code))
    placed: dict[str, Tile] = {}
    taken: set[Tile] = set()
    for code in order:
        placed[code] = _nearest_free(wished[code], taken)
        taken.add(placed[code])
    return placed


def _nearest_free(wish: Point, taken: set[Tile]) -> Tile:
    column, row = round(wish[0]), round(wish[1])
    reach = 1
    while True:
        near = [
            (column + right, row + down)
            for right in range(-reach, reach + 1)
            for down in range(-reach, reach + 1)
            if (column + right, row + down) not in taken
        ]
        if near:
            return min(near, key=lambda tile: (_distance(tile, wish), tile))
        reach += 1


def _improve(placed: dict[str, Tile], wished: Mapping[str, Point]) -> None:
    """Two places change tiles, or one moves to a free tile, while that brings them nearer."""
    codes = sorted(placed)
    for _ in range(_ROUNDS):
        moved = [_move(code, placed, wished) for code in codes]
        swapped = [
            _swap(one, other, placed, wished)
            for number, one in enumerate(codes)
            for other in codes[number + 1 :]
        ]
        if not any(moved) and not any(swapped):
            return


def _move(code: str, placed: dict[str, Tile], wished: Mapping[str, Point]) -> bool:
    free = _nearest_free(wished[code], set(placed.values()))
    if _distance(free, wished[code]) >= _distance(placed[code], wished[code]) - 1e-9:
        return False
    placed[code] = free
    return True


def _swap(one: str, other: str, placed: dict[str, Tile], wished: Mapping[str, Point]) -> bool:
    here, there = placed[one], placed[other]
    now = _distance(here, wished[one]) + _distance(there, wished[other])
    then = _distance(there, wished[one]) + _distance(here, wished[other])
    if then >= now - 1e-9:
        return False
    placed[one], placed[other] = there, here
    return True


def _distance(one: Point | Tile, other: Point | Tile) -> float:
    """Squared, so that one long way weighs more than two short ones."""
    across, down = one[0] - other[0], one[1] - other[1]
    return across * across + down * down

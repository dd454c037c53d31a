"""Sơ đồ ô trên trang: places and sizes of the tiles, ready to be put into attributes of an SVG."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tiendo.core.tiles import tile_layout
from tiendo.places.models import Place
from tiendo.web.map.shown import ShownPlace

WIDTH, HEIGHT, GAP = 58, 60, 4
_FIRST_LINE, _LINE, _MOST_LINES = 15, 12, 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a name, its baseline at y."""

    words: str
    y: int


@dataclass(frozen=True, slots=True)
class TileShape:
    """One commune as a tile: x, y of its corner, middle of its words."""

    shown: ShownPlace
    x: int
    y: int
    middle: int
    lines: tuple[Line, ...]
    figure_y: int


@dataclass(frozen=True, slots=True)
class TileMap:
    """The drawing. shown_width: in pixels on a desk. unplaced: communes that no point is known of;
    they stand in the table only."""

    width: int
    height: int
    shown_width: int
    tiles: tuple[TileShape, ...]
    unplaced: tuple[Place, ...]


def tile_map(places: Iterable[ShownPlace]) -> TileMap:
    """The tiles of these communes, from the north-west on."""
    shown = {one.place.code: one for one in places}
    layout = tile_layout(
        {
            code: (float(one.place.latitude), float(one.place.longitude))
            for code, one in shown.items()
            if one.place.latitude is not None and one.place.longitude is not None
        }
    )
    order = sorted(layout, key=lambda code: (layout[code][1], layout[code][0]))
    tiles = [_shape(shown[code], *layout[code]) for code in order]
    width = max((tile.x + WIDTH for tile in tiles), default=0)
    return TileMap(
        width=width,
        height=max((tile.y + HEIGHT for tile in tiles), default=0),
        shown_width=width * 5 // 4,
        tiles=tuple(tiles),
        unplaced=tuple(one.place for code, one in shown.items() if code not in layout),
    )


def _shape(shown: ShownPlace, column: int, row: int) -> TileShape:
    x, y = column * (WIDTH + GAP), row * (HEIGHT + GAP)
    lines = [
        Line(words, y + _FIRST_LINE + number * _LINE)
        for number, words in enumerate(_lines_of(shown.place.name))
    ]
    return TileShape(
        shown=shown,
        x=x,
        y=y,
        middle=x + WIDTH // 2,
        lines=tuple(lines),
        figure_y=y + HEIGHT - 6,
    )


def _lines_of(name: str) -> list[str]:
    """The syllables on at most three lines, none much longer than the others."""
    syllables = name.split()
    while len(syllables) > _MOST_LINES:
        shortest = min(
            range(len(syllables) - 1),
            key=lambda place: len(syllables[place]) + len(syllables[place + 1]),
        )
        syllables[shortest : shortest + 2] = [" ".join(syllables[shortest : shortest + 2])]
    return syllables

"""Vị trí trên trang: the points of a work in words that a map program understands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tiendo.core.numbers import format_number, plain
from tiendo.plans.models import ItemPlace

_ROLES: Mapping[str, str] = {"start": "điểm đầu", "end": "điểm cuối", "site": "vị trí"}


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One point. coordinates: latitude first, as people here write them; geo: for a map program."""

    place: ItemPlace
    role: str
    coordinates: str
    geo: str


def place_lines(places: Iterable[ItemPlace]) -> tuple[PlaceLine, ...]:
    """The points in their order."""
    return tuple(
        PlaceLine(
            place,
            _ROLES.get(place.role, place.role),
            position_words(place.latitude, place.longitude),
            f"geo:{plain(place.latitude)},{plain(place.longitude)}",
        )
        for place in places
    )


def position_words(latitude: Decimal, longitude: Decimal) -> str:
    """ "22,66149; 106,26764": degrees in WGS84, north and east."""
    return f"{format_number(latitude, places=5)}; {format_number(longitude, places=5)}"

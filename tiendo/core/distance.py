"""Khoảng cách: how far a photo was taken from the place it is said to show."""

from __future__ import annotations

from decimal import Decimal
from math import asin, cos, radians, sin, sqrt

_EARTH_RADIUS_KM = 6371.0088


def distance_km(
    *,
    latitude: Decimal,
    longitude: Decimal,
    other_latitude: Decimal,
    other_longitude: Decimal,
) -> Decimal:
    """Great-circle distance in kilometres, one decimal. All four in degrees (WGS84)."""
    first, second = radians(latitude), radians(other_latitude)
    half_north = (second - first) / 2
    half_east = radians(other_longitude - longitude) / 2
    chord = sin(half_north) ** 2 + cos(first) * cos(second) * sin(half_east) ** 2
    return Decimal(2 * _EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))).quantize(Decimal("0.1"))

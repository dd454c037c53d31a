"""Made-up boundaries for tests."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tiendo.places.actions import load_boundaries
from tiendo.places.models import Place


def square(longitude: float, latitude: float = 22.5, *, side: float = 0.1) -> dict[str, Any]:
    """A square as GeoJSON; the corner is its south-west."""
    east, north = longitude + side, latitude + side
    ring = [
        [longitude, latitude],
        [east, latitude],
        [east, north],
        [longitude, north],
        [longitude, latitude],
    ]
    return {
        "type": "Polygon",
        "coordinates": [[[round(x, 6), round(y, 6)] for x, y in ring]],
    }


def boundary_file(features: Iterable[Any]) -> bytes:
    """A GeoJSON file of these features."""
    told = {"type": "FeatureCollection", "features": list(features)}
    return json.dumps(told, ensure_ascii=False).encode()


def load_squares(places: Iterable[Place], at: datetime) -> None:
    """A square around the point of each place, loaded as a file is."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": place.code},
            "geometry": square(float(place.longitude) - 0.1, float(place.latitude) - 0.1, side=0.2),
        }
        for place in places
        if place.longitude is not None and place.latitude is not None
    ]
    load_boundaries(data=boundary_file(features), name="ranh-gioi.geojson", by=None, at=at)

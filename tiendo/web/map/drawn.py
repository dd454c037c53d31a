"""Ranh giới trên trang: what the script is told, and the boundaries as one GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.urls import reverse

from tiendo.places.models import Boundary, BoundaryFile
from tiendo.web.map.figures import Work
from tiendo.web.map.shown import ShownPlace

_MARK = 16


def mark_of(file: BoundaryFile) -> str:
    """What tells one file of boundaries from another in an address."""
    return file.sha256[:_MARK]


def told_to_script(places: Iterable[ShownPlace], works: Iterable[Work]) -> dict[str, object]:
    """Each commune by its code with what it shows, and each point of a work."""
    items = reverse("web:items")
    return {
        "places": {
            one.place.code: {
                "name": one.place.name,
                "level": one.level,
                "figure": one.figure,
                "told": one.told,
                "url": f"{items}?{one.query}",
            }
            for one in places
        },
        "works": [
            {
                "title": work.line.title,
                "name": point.name,
                "url": reverse("web:item", args=[work.line.pk]),
                "place": [float(point.longitude), float(point.latitude)],
            }
            for work in works
            for point in work.points
        ],
    }


def boundaries_json(mark: str) -> str | None:
    """The boundaries of the file with this mark as GeoJSON; None: no such file. One query."""
    rows = Boundary.objects.filter(file__sha256__startswith=mark).order_by("place__code")
    features = [
        {"type": "Feature", "properties": {"code": code}, "geometry": geometry}
        for code, geometry in rows.values_list("place__code", "geometry")
    ]
    if not features:
        return None
    told = {"type": "FeatureCollection", "features": features}
    return json.dumps(told, separators=(",", ":"))

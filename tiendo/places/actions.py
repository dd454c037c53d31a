"""Nạp ranh giới."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from tiendo.audit.actions import record
from tiendo.places.boundaries import match
from tiendo.places.models import Boundary, BoundaryFile, Place
from tiendo.places.queries import communes_on
from tiendo.places.shapes import read_shapes

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class LoadedBoundaries:
    """What was loaded. by_name: places matched by their name alone. points: of all shapes."""

    file: BoundaryFile
    by_name: list[Place]
    points: int
    has_replaced: bool


@transaction.atomic
def load_boundaries(*, data: bytes, name: str, by: Model | None, at: datetime) -> LoadedBoundaries:
    """Nạp ranh giới các xã, phường from a GeoJSON file, in place of those loaded before.

    by None: from the command line. Raises BoundariesRefused; then nothing has changed.
    """
    shapes = read_shapes(data)
    places = list(communes_on(timezone.localdate(at)).order_by("code"))
    matched = match(shapes, places)
    replaced, _ = BoundaryFile.objects.all().delete()
    file = BoundaryFile.objects.create(
        name=name[:_LONGEST_NAME],
        sha256=hashlib.sha256(data).hexdigest(),
        loaded_at=at,
        by_code=len(places) - len(matched.by_name),
        by_name=len(matched.by_name),
    )
    Boundary.objects.bulk_create(
        Boundary(place=place, file=file, geometry=shape.geometry)
        for place, shape in matched.shapes.items()
    )
    points = sum(len(ring) for shape in shapes for polygon in shape.polygons for ring in polygon)
    told = {"sha256": file.sha256, "by_code": file.by_code, "by_name": file.by_name}
    record("places.load_boundaries", target=file, actor=by, at=at, payload=told)
    return LoadedBoundaries(file, matched.by_name, points, has_replaced=bool(replaced))

"""Tra địa bàn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from tiendo.core.localities import CommuneNames
from tiendo.places.models import Place

COMMUNES = (Place.Kind.COMMUNE, Place.Kind.WARD)


def province_name() -> str:
    """Tên tỉnh of this installation, "" when no province is loaded. One query."""
    names = Place.objects.filter(kind=Place.Kind.PROVINCE).order_by("code")
    return names.values_list("name", flat=True).first() or ""


def commune_names() -> CommuneNames[int]:
    """Tên các xã, phường đang có, in every way of writing, to be found in sentences. One query."""
    rows = Place.objects.filter(kind__in=COMMUNES, valid_to__isnull=True)
    return CommuneNames(_names(rows.only("kind", "name", "name_variant")))


def communes_on(on: date) -> QuerySet[Place]:
    """Các xã, phường that are there on the day."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
    not_ended = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    return Place.objects.filter(begun, not_ended, kind__in=COMMUNES)


def _names(places: Iterable[Place]) -> Iterable[tuple[str, str, int]]:
    for place in places:
        for name in filter(None, (place.name, place.name_variant)):
            yield place.get_kind_display(), name, place.pk

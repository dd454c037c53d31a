"""Tra địa bàn."""

from __future__ import annotations

from tiendo.places.models import Place


def province_name() -> str:
    """Tên tỉnh of this installation, "" when no province is loaded. One query."""
    names = Place.objects.filter(kind=Place.Kind.PROVINCE).order_by("code")
    return names.values_list("name", flat=True).first() or ""

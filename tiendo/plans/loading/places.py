"""Vị trí công trình từ tệp dữ liệu: places.toml, item by item; all of them approximate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from decimal import Decimal
from pathlib import Path

from tiendo.plans.drafts import PlaceDraft
from tiendo.plans.loading.faults import Faults
from tiendo.plans.loading.limits import limit_of
from tiendo.plans.loading.tables import Entry, read_tables
from tiendo.plans.models import ItemPlace

ROLES = ("start", "end", "site")
# The corners of Vietnam on land: a point outside them is most often latitude and longitude swapped.
_LATITUDES = (Decimal(8), Decimal(24))
_LONGITUDES = (Decimal(102), Decimal(110))


def read_places(
    path: Path, keys: Collection[str], faults: Faults
) -> defaultdict[str, list[PlaceDraft]]:
    """Item key -> its places, in order; none when the file is absent. Notes faults."""
    places: defaultdict[str, list[PlaceDraft]] = defaultdict(list)
    if not path.exists():
        return places
    for entry in read_tables(path, "places", faults):
        key = entry.text("item", is_required=True)
        if key and key not in keys:
            entry.fault("item", f"items.toml không có đầu việc “{key}”.")
        places[key].append(
            PlaceDraft(
                name=entry.text("name", limit=limit_of(ItemPlace, "name"), is_required=True),
                role=entry.one_of("role", ROLES),
                latitude=_degrees(entry, "latitude", _LATITUDES),
                longitude=_degrees(entry, "longitude", _LONGITUDES),
            )
        )
        entry.finish()
    return places


def _degrees(entry: Entry, key: str, bounds: tuple[Decimal, Decimal]) -> Decimal:
    low, high = bounds
    value = entry.number(key, is_required=True)
    if value is None:
        return low
    if not low <= value <= high:
        entry.fault(key, f"{value} nằm ngoài Việt Nam ({low} đến {high} độ).")
    return value

"""Nạp đơn vị hành chính from communes.csv. Safe to run twice; rows that left the file stay."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from tiendo.core.datarows import Row, differences, read_rows
from tiendo.core.text import fold
from tiendo.places.models import Place

PLACES_FILE = "communes.csv"
_COLUMNS = (
    "code",
    "kind",
    "name",
    "name_variant",
    "parent",
    "latitude",
    "longitude",
    "valid_from",
    "valid_to",
    "named_with_kind",
)
_FIELDS = (
    "kind",
    "name",
    "name_variant",
    "fold",
    "latitude",
    "longitude",
    "valid_from",
    "valid_to",
    "is_named_with_kind",
)


@transaction.atomic
def load_places(folder: Path) -> int:
    """Nạp địa bàn. Answers how many rows are new or changed. Raises BadRow."""
    text = (folder / PLACES_FILE).read_text(encoding="utf-8")
    rows = read_rows(text, file=PLACES_FILE, columns=_COLUMNS, key="code")
    existing = {place.code: place for place in Place.objects.all()}
    changes = differences(existing, [(row.text("code"), _place(row)) for row in rows], _FIELDS)
    Place.objects.bulk_create(changes.new)
    Place.objects.bulk_update(changes.changed, _FIELDS)
    return len(changes) + _set_parents(rows)


def _place(row: Row) -> Place:
    name, variant = row.text("name"), row.optional("name_variant")
    return Place(
        code=row.text("code"),
        kind=row.choice("kind", Place.Kind.values),
        name=name,
        name_variant=variant,
        fold=fold(name) if fold(variant) in ("", fold(name)) else fold(f"{name} {variant}"),
        latitude=row.optional_number("latitude"),
        longitude=row.optional_number("longitude"),
        valid_from=row.optional_day("valid_from"),
        valid_to=row.optional_day("valid_to"),
        is_named_with_kind=row.flag("named_with_kind"),
    )


def _set_parents(rows: list[Row]) -> int:
    """Put each place under its parent; answers how many known places changed theirs."""
    known = {place.code: place for place in Place.objects.all()}
    moved = []
    for row in rows:
        code = row.optional("parent")
        if code and code not in known:
            row.refuse(f"cột parent là “{code}”: không có đơn vị nào mang mã này")
        place, parent_id = known[row.text("code")], known[code].pk if code else None
        if place.parent_id != parent_id:
            place.parent_id = parent_id
            moved.append(place)
    Place.objects.bulk_update(moved, ["parent"])
    return len(moved)

"""Địa bàn: which communes the items name, written down whenever their words are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

from tiendo.places.queries import commune_names
from tiendo.plans.models import Item, ItemLocality, ItemPlace

BATCH = 500


def locate(items: Iterable[Item]) -> None:
    """Ghi địa bàn of these items anew, from their words and the names of their points.

    Idempotent. One query, and four for each 500 items.
    """
    names = commune_names()
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        points = _names_of_points(batch)
        ItemLocality.objects.filter(item__in=batch).delete()
        ItemLocality.objects.bulk_create(
            ItemLocality(item=item, place_id=place)
            for item in batch
            for place in names.found_in("\n".join([item.title, item.text, *points[item.pk]]))
        )


def _names_of_points(items: Sequence[Item]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = ItemPlace.objects.filter(item__in=items).order_by("pk")
    for item, name in rows.values_list("item_id", "name"):
        found[item].append(name)
    return found

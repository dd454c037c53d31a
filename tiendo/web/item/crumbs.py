"""Đường đến đầu việc: the sections and groups above it, each a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from tiendo.plans.models import Item, Section


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way."""

    name: str
    url: str


def crumbs_of(item: Item, sections: Iterable[Section], above: Iterable[Item]) -> list[Crumb]:
    """All items, the sections, the groups; the outermost first.

    sections: `sections_above` it; above: `rows_above` it. No query.
    """
    plan = item.plan.code
    items = reverse("web:items")
    steps = [
        Crumb(
            f"{section.path}. {section.title.rstrip(' :.')}",
            f"{items}?{urlencode({'plan': plan, 'section': section.path})}",
        )
        for section in sections
    ]
    groups = [
        Crumb(group.title, reverse("web:item", args=[group.pk])) for group in _above(item, above)
    ]
    return [Crumb("Đầu việc", f"{items}?{urlencode({'plan': plan})}"), *steps, *groups]


def sections_above(item: Item) -> QuerySet[Section]:
    """The sections over the item, the outermost first."""
    if item.section is None:
        return Section.objects.none()
    steps = item.section.path.split(".")
    paths = [".".join(steps[: n + 1]) for n in range(len(steps))]
    return Section.objects.filter(plan=item.plan, path__in=paths).order_by("position")


def _above(item: Item, groups: Iterable[Item]) -> list[Item]:
    above = {group.pk: group for group in groups}
    chain: list[Item] = []
    key = item.parent_id
    while key is not None:
        chain.insert(0, above[key])
        key = above[key].parent_id
    return chain

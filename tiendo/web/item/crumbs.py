"""Đường đến đầu việc: the sections and groups above it, each a link."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from tiendo.plans.models import Item, Section
from tiendo.plans.queries import items_above


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way."""

    name: str
    url: str


def crumbs_of(item: Item) -> list[Crumb]:
    """All items, the sections, the groups; the outermost first. A query, and one for each group."""
    plan = item.plan.code
    items = reverse("web:items")
    sections = [
        Crumb(
            f"{section.path}. {section.title.rstrip(' :.')}",
            f"{items}?{urlencode({'plan': plan, 'section': section.path})}",
        )
        for section in _sections_above(item)
    ]
    groups = [Crumb(group.title, reverse("web:item", args=[group.pk])) for group in _above(item)]
    return [Crumb("Đầu việc", f"{items}?{urlencode({'plan': plan})}"), *sections, *groups]


def _sections_above(item: Item) -> list[Section]:
    if item.section is None:
        return []
    steps = item.section.path.split(".")
    paths = [".".join(steps[: n + 1]) for n in range(len(steps))]
    return list(Section.objects.filter(plan=item.plan, path__in=paths).order_by("position"))


def _above(item: Item) -> list[Item]:
    above = items_above([item])
    chain: list[Item] = []
    key = item.parent_id
    while key is not None:
        chain.insert(0, above[key])
        key = above[key].parent_id
    return chain

"""Số liệu theo địa bàn: each commune with its figures, each with the filter that opens its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from tiendo.asking.together import ask_together
from tiendo.core.text import sort_key
from tiendo.places.models import BoundaryFile, Place
from tiendo.places.queries import communes_on
from tiendo.plans.capital import capital_by_item, capital_lines_of_items
from tiendo.plans.models import ItemPlace, Plan
from tiendo.plans.soon import soon_window
from tiendo.progress.queries import Figure, Group, ItemFilter
from tiendo.progress.queries.lines import ItemLine, lines_of_keys
from tiendo.progress.queries.localities import NOWHERE, Share
from tiendo.progress.queries.localities_sql import LocalityCounts, locality_counts
from tiendo.web.map.themes import Theme

MOST_WORKS = 200
"""Works with a point that a page shows; a long plan has them on their own pages."""


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """Một địa bàn. capital_vnd: what its own works need, each in full; None: no figure is given.

    capital: the works that have a figure. works: how many of its own have a point. all_work:
    everything that concerns the commune.
    """

    place: Place
    late: Figure
    bare: Figure
    capital: Figure
    capital_vnd: int | None
    own: Figure
    works: int
    all_work: ItemFilter

    def asked(self, theme: Theme) -> int | None:
        """The figure of a theme; capital in whole đồng, None: no figure is given."""
        if theme is Theme.CAPITAL:
            return self.capital_vnd
        return self.late.value if theme is Theme.LATE else self.bare.value

    def rows(self, theme: Theme) -> Figure:
        """How many rows stand behind the figure, and the filter that opens them."""
        return {Theme.LATE: self.late, Theme.BARE: self.bare, Theme.CAPITAL: self.capital}[theme]


@dataclass(frozen=True, slots=True)
class Work:
    """Công trình có vị trí: an item with its points, in their order."""

    line: ItemLine
    points: tuple[ItemPlace, ...]


@dataclass(frozen=True, slots=True)
class LocalityFigures:
    """The plan by its places. nowhere: projects that name no commune. rows: by name. boundaries:
    the file that they came from; None: none was loaded."""

    rows: list[PlaceFigures]
    works: list[Work]
    nowhere: Figure
    is_cut: bool
    boundaries: BoundaryFile | None


def locality_figures(plan: Plan, today: date) -> LocalityFigures:
    """Every commune that is there today, and the works with a point. Three queries."""
    soon = soon_window(today)
    counts = locality_counts(plan, today, soon)
    places, needs, points = communes_on(today), capital_lines_of_items(plan), _points(plan)
    files = BoundaryFile.objects.order_by("-pk")[:1]
    ask_together(places, needs, points, files)
    amounts = capital_by_item(needs)
    rows = [_figures(plan, place, counts, amounts) for place in places]
    by_item: dict[int, list[ItemPlace]] = {}
    for point in points:
        by_item.setdefault(point.item_id, []).append(point)
    lines = lines_of_keys(list(by_item)[:MOST_WORKS], today, soon)
    without = ItemFilter(plan=plan.code, place=NOWHERE, kind="du_an")
    return LocalityFigures(
        rows=sorted(rows, key=lambda row: sort_key(row.place.name)),
        works=[Work(line, tuple(by_item[line.pk])) for line in lines],
        nowhere=Figure(counts.nowhere, without),
        is_cut=len(by_item) > MOST_WORKS,
        boundaries=next(iter(files), None),
    )


def in_order(rows: Sequence[PlaceFigures], sort: str) -> list[PlaceFigures]:
    """sort: the value of a theme, "viec", or "" for the order of the names."""
    if sort == "viec":
        return sorted(rows, key=lambda row: -row.own.value)
    if sort in set(Theme):
        return sorted(rows, key=lambda row: -_known(row.asked(Theme(sort))))
    return list(rows)


def _known(figure: int | None) -> int:
    return -1 if figure is None else figure


def _points(plan: Plan) -> QuerySet[ItemPlace]:
    rows = ItemPlace.objects.filter(
        item__plan=plan, item__is_group=False, item__ended_by__isnull=True
    )
    return rows.order_by("item__position", "item_id", "pk")


def _figures(
    plan: Plan, place: Place, counts: LocalityCounts, amounts: dict[int, int]
) -> PlaceFigures:
    every = ItemFilter(plan=plan.code, place=place.code)
    own = every.but(is_named=True)
    needing = counts.capital_items.get(place.pk, set())
    needs = [amounts[item] for item in needing if item in amounts]
    return PlaceFigures(
        place=place,
        late=Figure(counts.late.get(place.pk, 0), every.but(group=Group.LATE, share=Share.OPEN)),
        bare=Figure(counts.bare.get(place.pk, 0), every.but(share=Share.BARE)),
        capital=Figure(len(needing), own.but(has_capital=True)),
        capital_vnd=sum(needs) if needs else None,
        own=Figure(counts.own.get(place.pk, 0), own),
        works=counts.works.get(place.pk, 0),
        all_work=every,
    )

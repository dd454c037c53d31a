"""Một dòng đầu việc: what a row shows, for the list and the tree alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.urls import get_urlconf, reverse

from tiendo.core.governing import SoonWindow
from tiendo.plans.models import Section
from tiendo.progress.queries.lines import ItemLine, lines_of_keys
from tiendo.web.items.cells import Cells, cells_of


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One row. Exactly one of item and section is set; depth: 0 for the outermost.

    item: an `ItemLine`, or an item that is only shown as the way to those below it; then, and for
    a group, there are no cells.
    """

    item: Any = None
    section: Section | None = None
    depth: int = 0
    cells: Cells | None = None

    @property
    def url(self) -> str:
        """The item's page."""
        front, back = _around_key(get_urlconf())
        return f"{front}{self.item.pk}{back}"

    @property
    def depth_class(self) -> int:
        """The style sheet knows depths 0 to 6."""
        return min(self.depth, 6)


@cache
def _around_key(urlconf: str | None) -> tuple[str, str]:
    """What stands before and behind the key in the address of an item: asked for once, not by
    every row."""
    front, _, back = reverse("web:item", args=[_ANY_KEY], urlconf=urlconf).partition(str(_ANY_KEY))
    return front, back


_ANY_KEY = 987654321


def line_rows(lines: Iterable[ItemLine], today: date) -> list[TreeRow]:
    """The rows of these lines, in their order."""
    return [
        TreeRow(item=line, cells=None if line.is_group else cells_of(line, today)) for line in lines
    ]


def rows_of_keys(keys: Sequence[int], today: date, soon: SoonWindow) -> list[TreeRow]:
    """The rows of the items with these keys, in the order of the keys. One query."""
    return line_rows(lines_of_keys(keys, today, soon), today)


def row_items(rows: Iterable[TreeRow]) -> list[Any]:
    """The items of these rows, section rows left out."""
    return [row.item for row in rows if row.item is not None]

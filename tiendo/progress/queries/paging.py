"""Trang của danh sách: the items of one page of a long list, found by their keys.

Keys first: the columns of a list are asked for only of the rows that it shows. In the order of
the plan a page goes on behind the last row of the one before (keyset), so that the thousandth
page is as quick as the first; other orders count rows off. Nothing counts a whole table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from tiendo.core.governing import SoonWindow
from tiendo.plans.queries import ItemQuerySet
from tiendo.progress.queries.filters import ItemFilter, Sort
from tiendo.progress.queries.lines import ItemLine, lines_of_keys
from tiendo.progress.queries.plan_page import keys_of_plan

MOST_COUNTED = 10_000
"""A longer list is said to have "hơn 10.000" rows."""
MOST_SEARCHED = 1_000
"""One that was searched by words: no index counts those, each row has to be read."""
SIZES = (25, 50, 100)
USUAL_SIZE = 50
_PLACE = re.compile(r"([0-9]{1,9})\.([0-9]{1,18})")
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class PageAddress:
    """Which page: its number from 1, its size; after, before: the row that it follows or precedes.

    after and before are places in the plan ("120.4711": position and key), "" for none; they
    decide, and the number is only said.
    """

    number: int = 1
    size: int = USUAL_SIZE
    after: str = ""
    before: str = ""

    @classmethod
    def parse(cls, query: Any) -> PageAddress:
        """From `request.GET`. What it doesn't understand it leaves out."""
        get = query.get
        number, size = _whole(get("page")), _whole(get("rows"))
        return cls(
            number=max(number, 1),
            size=size if size in SIZES else USUAL_SIZE,
            after=get("after") or "" if _place(get("after")) else "",
            before=get("before") or "" if _place(get("before")) else "",
        )


@dataclass(frozen=True, slots=True)
class ItemPage:
    """Một trang. total: rows of the whole list, as far as they are counted; is_more: or more.

    previous, next: where the neighbouring pages begin; None where there is none.
    """

    lines: list[ItemLine]
    number: int
    size: int
    total: int
    is_more: bool
    previous: PageAddress | None
    next: PageAddress | None

    @property
    def pages(self) -> int:
        """How many pages there are, as far as rows are counted; 1 for an empty list."""
        return max(-(-self.total // self.size), 1)


def count_up_to_most(rows: ItemQuerySet, most: int = MOST_COUNTED) -> tuple[int, bool]:
    """How many rows, at most `most`; and whether there are more. One query."""
    found = rows.order_by().values("pk")[: most + 1].count()
    return min(found, most), found > most


def item_page(
    shown: ItemFilter, address: PageAddress, *, today: date, soon: SoonWindow
) -> ItemPage:
    """One page of what the filter finds. Three queries, two where nothing narrows."""
    by_place = shown.sort is Sort.PLAN and bool(address.after or address.before)
    if _is_plain(shown, address):
        return _plain_page(shown, address, today=today, soon=soon)
    rows = shown.found(today, soon)
    if shown.q and not by_place and address.number * address.size <= MOST_SEARCHED:
        return _searched_page(shown, rows, address, today=today, soon=soon)
    total, is_more = count_up_to_most(rows, MOST_SEARCHED if shown.q else MOST_COUNTED)
    number = address.number
    if by_place:
        keys, has_previous, has_next = _by_place(rows, address)
        number = number if has_previous else 1
    else:
        number = number if is_more else min(number, max(-(-total // address.size), 1))
        keys, has_previous, has_next = _by_number(rows, number, address.size)
    lines = lines_of_keys(keys, today, soon)
    return ItemPage(
        lines=lines,
        number=number,
        size=address.size,
        total=total,
        is_more=is_more,
        previous=_previous(lines, number, address.size, shown.sort) if has_previous else None,
        next=_next(lines, number, address.size, shown.sort) if has_next else None,
    )


def _is_plain(shown: ItemFilter, address: PageAddress) -> bool:
    """The whole plan in its order, from its beginning or behind a row."""
    is_whole = shown.is_all and shown.sort is Sort.PLAN and bool(shown.plan)
    return is_whole and not address.before and (bool(address.after) or address.number == 1)


def _plain_page(
    shown: ItemFilter, address: PageAddress, *, today: date, soon: SoonWindow
) -> ItemPage:
    """What nothing narrows: two queries."""
    size, place = address.size, _place(address.after)
    keys, counted = keys_of_plan(shown.plan, many=size + 1, most=MOST_COUNTED + 1, after=place)
    lines = lines_of_keys(keys[:size], today, soon)
    has_previous, number = place is not None, address.number
    return ItemPage(
        lines=lines,
        number=number,
        size=size,
        total=min(counted, MOST_COUNTED),
        is_more=counted > MOST_COUNTED,
        previous=_previous(lines, number, size, shown.sort) if has_previous else None,
        next=_next(lines, number, size, shown.sort) if len(keys) > size else None,
    )


def _searched_page(
    shown: ItemFilter, rows: ItemQuerySet, address: PageAddress, *, today: date, soon: SoonWindow
) -> ItemPage:
    """A page of what was searched: the keys that it is cut from are those that are counted."""
    size, first = address.size, (address.number - 1) * address.size
    keys = list(rows.values_list("pk", flat=True)[: MOST_SEARCHED + 1])
    number = address.number if first < len(keys) else max(-(-len(keys) // size), 1)
    first = (number - 1) * size
    lines = lines_of_keys(keys[first : first + size], today, soon)
    has_next = len(keys) > first + size
    return ItemPage(
        lines=lines,
        number=number,
        size=size,
        total=min(len(keys), MOST_SEARCHED),
        is_more=len(keys) > MOST_SEARCHED,
        previous=_previous(lines, number, size, shown.sort) if number > 1 else None,
        next=_next(lines, number, size, shown.sort) if has_next else None,
    )


def _by_number(rows: ItemQuerySet, number: int, size: int) -> tuple[list[int], bool, bool]:
    first = (number - 1) * size
    keys = list(rows.values_list("pk", flat=True)[first : first + size + 1])
    return keys[:size], number > 1, len(keys) > size


def _by_place(rows: ItemQuerySet, address: PageAddress) -> tuple[list[int], bool, bool]:
    """The rows behind or before a place; one plan is shown, so its places are in one order."""
    is_back = not address.after
    position, key = _place(address.before if is_back else address.after) or (0, 0)
    if is_back:
        rows = rows.filter(Q(position__lt=position) | Q(pk__lt=key), position__lte=position)
        keys = list(
            rows.order_by("-position", "-pk").values_list("pk", flat=True)[: address.size + 1]
        )
        return keys[: address.size][::-1], len(keys) > address.size, True
    rows = rows.filter(Q(position__gt=position) | Q(pk__gt=key), position__gte=position)
    keys = _first(rows.order_by("position", "pk"), address.size + 1)
    return keys[: address.size], True, len(keys) > address.size


def _first(rows: ItemQuerySet, many: int) -> list[int]:
    return list(rows.values_list("pk", flat=True)[:many])


def _previous(lines: list[ItemLine], number: int, size: int, sort: Sort) -> PageAddress:
    number = max(number - 1, 1)
    if sort is not Sort.PLAN or not lines or number == 1:
        return PageAddress(number, size)
    return PageAddress(number, size, before=_place_of(lines[0]))


def _next(lines: list[ItemLine], number: int, size: int, sort: Sort) -> PageAddress:
    after = _place_of(lines[-1]) if sort is Sort.PLAN and lines else ""
    return PageAddress(number + 1, size, after=after)


def _place_of(line: ItemLine) -> str:
    return f"{line.position}.{line.pk}"


def _place(value: str | None) -> tuple[int, int] | None:
    found = _PLACE.fullmatch(value or "")
    return (int(found[1]), int(found[2])) if found else None


def _whole(value: str | None) -> int:
    return int(value) if value and _NUMBER.fullmatch(value) else 0

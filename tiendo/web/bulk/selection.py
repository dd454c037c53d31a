"""Những việc được chọn: from the ticks of a list, or from its filter, to keys with versions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from tiendo.plans.models import Item
from tiendo.plans.soon import soon_window
from tiendo.progress.actions import MOST_ITEMS, Picked
from tiendo.progress.queries.filters import ItemFilter
from tiendo.web.requests import StaffRequest

_KEY = re.compile(r"[0-9]{1,18}")
_PICKED = re.compile(r"([0-9]{1,18})\.([0-9]{1,9})")
ALL, PAGE = "all", "page"


def chosen_keys(request: StaffRequest, shown: ItemFilter) -> list[int]:
    """What was chosen in the list, at most one more than may be. One query for "all", else none."""
    span = request.POST.get("span", "")
    if span == ALL:
        rows = shown.found(request.today, soon_window(request.today))
        return list(rows.values_list("pk", flat=True)[: MOST_ITEMS + 1])
    if span == PAGE:
        return _whole(request.POST.get("page", "").split(","))
    return _whole(request.POST.getlist("pick"))


def written(items: Sequence[Item]) -> str:
    """The items with their versions, as a form carries them: "12.0,13.4"."""
    return ",".join(f"{item.pk}.{item.lock_version}" for item in items)


def picked_of(text: str) -> list[Picked]:
    """What `written` wrote, each once, at most one more than may be; the odd is left out."""
    found = {}
    for part in text.split(",")[: MOST_ITEMS + 1]:
        if match := _PICKED.fullmatch(part):
            found[int(match[1])] = int(match[2])
    return [Picked(key, version) for key, version in found.items()]


def _whole(values: Sequence[Any]) -> list[int]:
    keys = [int(value) for value in values if _KEY.fullmatch(value or "")]
    return list(dict.fromkeys(keys))[: MOST_ITEMS + 1]

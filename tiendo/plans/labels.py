"""Đếm theo nhãn: how many items have each of the ten labels.

The label itself is `ItemQuerySet.with_label`; its rule is docs/rules/labels.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count

from tiendo.core.governing import SoonWindow
from tiendo.core.progress import Label
from tiendo.plans.models.item_rows import ItemQuerySet
from tiendo.plans.soon import soon_window

__all__ = ["counts_of", "label_counts", "label_rows", "soon_window"]


def label_counts(
    items: ItemQuerySet, today: date, soon: SoonWindow | None = None
) -> dict[Label, int]:
    """How many of these items have each of the ten labels; groups are left out. One query.

    All ten labels are keys, 0 where no item has it (and the rules are read when `soon` is None).
    """
    return counts_of(label_rows(items, today, soon))


def label_rows(items: ItemQuerySet, today: date, soon: SoonWindow | None = None) -> Any:
    """(label, how many of these items have it), groups left out: for `counts_of`."""
    labelled = items.countable().with_label(today, soon).order_by()
    return labelled.values_list("label").annotate(n=Count("pk"))


def counts_of(rows: Iterable[tuple[str, int]]) -> dict[Label, int]:
    """All ten labels, 0 where no item has it, from `label_rows`."""
    found = dict(rows)
    return {label: found.get(label.value, 0) for label in Label}

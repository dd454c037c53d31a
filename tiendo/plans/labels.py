"""Đếm theo nhãn: how many items have each of the ten labels.

The label itself is `ItemQuerySet.with_label`; its rule is docs/rules/labels.md.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Count

from tiendo.core.governing import SoonWindow
from tiendo.core.progress import Label
from tiendo.plans.models.item_rows import ItemQuerySet
from tiendo.plans.soon import soon_window

__all__ = ["label_counts", "soon_window"]


def label_counts(
    items: ItemQuerySet, today: date, soon: SoonWindow | None = None
) -> dict[Label, int]:
    """How many of these items have each of the ten labels; groups are left out. One query.

    All ten labels are keys, 0 where no item has it (and the rules are read when `soon` is None).
    """
    rows = (
        items.countable()
        .with_label(today, soon)
        .order_by()
        .values_list("label")
        .annotate(n=Count("pk"))
    )
    found = dict(rows)
    return {label: found.get(label.value, 0) for label in Label}

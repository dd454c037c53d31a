"""Chỉ tiêu từ tệp dữ liệu: targets.toml, item by item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from decimal import Decimal
from pathlib import Path

from tiendo.plans.drafts import TargetDraft
from tiendo.plans.loading.faults import Faults
from tiendo.plans.loading.limits import limit_of
from tiendo.plans.loading.tables import Entry, read_tables
from tiendo.plans.models import Target

OPERATORS = ("=", ">=", "<=", ">", "<", "~", "range")


def read_targets(
    path: Path, keys: Collection[str], faults: Faults
) -> defaultdict[str, list[TargetDraft]]:
    """Item key -> its targets, in order; none when the file is absent. Notes faults."""
    targets: defaultdict[str, list[TargetDraft]] = defaultdict(list)
    if not path.exists():
        return targets
    for entry in read_tables(path, "targets", faults):
        key = entry.text("item", is_required=True)
        if key and key not in keys:
            entry.fault("item", f"items.toml không có đầu việc “{key}”.")
        targets[key].append(_target(entry))
        entry.finish()
    return targets


def _target(entry: Entry) -> TargetDraft:
    return TargetDraft(
        name=entry.text("name", limit=limit_of(Target, "name"), is_required=True),
        op=entry.one_of("op", OPERATORS, default="="),
        value=entry.number("value", is_required=True) or Decimal(0),
        value_to=entry.number("value_to"),
        unit=entry.text("unit", limit=limit_of(Target, "unit"), is_required=True),
        baseline=entry.number("baseline"),
        due_on=entry.day("due_on"),
        words=entry.text("words", limit=limit_of(Target, "words")),
        is_headline=entry.flag("is_headline"),
    )

"""Những gì các trang làm hàng loạt hiện: who is fit, who is refused and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tiendo.plans.models import Item
from tiendo.progress.models import BatchLine

MOST_NAMED = 50
"""So many items of a group are named; of more the number is said."""


@dataclass(frozen=True, slots=True)
class Named:
    """Một nhóm đầu việc: the first of them, and how many there are."""

    items: Sequence[Item]
    total: int

    @property
    def further(self) -> int:
        """How many are not named."""
        return self.total - len(self.items)


@dataclass(frozen=True, slots=True)
class ReasonGroup:
    """Các đầu việc cùng một lý do."""

    reason: str
    named: Named


@dataclass(frozen=True, slots=True)
class Tally:
    """Kết quả của một đợt: what was done, undone, left as it was (kept) and refused."""

    done: Named
    undone: Named
    kept: Sequence[ReasonGroup]
    refused: Sequence[ReasonGroup]


def named(items: Sequence[Item]) -> Named:
    """The first of these items."""
    return Named(items[:MOST_NAMED], len(items))


def by_reason(pairs: Iterable[tuple[str, Item]]) -> list[ReasonGroup]:
    """Grouped, the largest group first; within one in the given order."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for reason, item in pairs:
        groups[reason].append(item)
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    return [ReasonGroup(reason, named(items)) for reason, items in ordered]


def tally_of(lines: Sequence[BatchLine]) -> Tally:
    """What became of the items of a batch. No query."""
    done = [line for line in lines if not line.refused]
    return Tally(
        done=named([line.item for line in done if line.undone_at is None and not line.kept]),
        undone=named([line.item for line in done if line.undone_at is not None]),
        kept=by_reason((line.kept, line.item) for line in done if line.kept),
        refused=by_reason((line.refused, line.item) for line in lines if line.refused),
    )

"""Danh sách chỉ tiêu: each with what it should be by now and who has to report it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiendo.plans.models import Plan
from tiendo.progress.queries.feeders import Feeding, feeders_of
from tiendo.progress.queries.targets import MOST_LISTED, TargetStanding, all_standings


@dataclass(frozen=True, slots=True)
class TargetRow:
    """Một chỉ tiêu. feeding: the assignments that name who reports it."""

    standing: TargetStanding
    feeding: list[Feeding]

    @property
    def bodies(self) -> int:
        """How many bodies have to report it."""
        return len(self._keys)

    @property
    def reported(self) -> int:
        """How many of them have."""
        return len(self._keys & self.standing.reporters)

    @property
    def _keys(self) -> set[int]:
        return {body.pk for one in self.feeding for body in one.bodies}


def list_context(plan: Plan, today: date) -> dict[str, object]:
    """What the list shows. Three queries, whatever the number of targets, claims or bodies."""
    standings = all_standings(plan, today)
    items = (one.target.item_id for one in standings if one.target.item_id is not None)
    feeding = feeders_of(items, today)
    rows = [TargetRow(one, feeding.get(one.target.item_id or 0, [])) for one in standings]
    main = [row for row in rows if row.standing.target.is_headline]
    return {
        "main": main,
        "others": [row for row in rows if not row.standing.target.is_headline],
        "total": len(rows),
        "reached": sum(bool(row.standing.reached) for row in rows),
        "behind": sum(bool(row.standing.is_behind) for row in rows),
        "silent": sum(row.standing.as_of is None for row in rows),
        "is_cut": len(rows) == MOST_LISTED,
    }

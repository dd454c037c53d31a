"""Kế thừa: which bodies hold the duties of which, on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from tiendo.agencies.models import Succession


class Heirs:
    """Ai kế thừa ai on one day. One query when loaded; all questions are then answered from it."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        self._successors: Mapping[int, list[int]] = _grouped(pairs := list(pairs))
        self._predecessors: Mapping[int, list[int]] = _grouped((new, old) for old, new in pairs)

    @classmethod
    def load(cls, on: date) -> Heirs:
        """The successions in force on the day."""
        rows = Succession.objects.filter(effective_on__lte=on).order_by("pk")
        return cls(rows.values_list("predecessor_id", "successor_id"))

    def holders(self, agency_id: int) -> list[int]:
        """Who holds its duties now: itself when nobody took them over."""
        reached = _reach(agency_id, self._successors)
        return [found for found in reached if not self._successors.get(found)]

    def held_by(self, agency_id: int) -> list[int]:
        """The body itself and every earlier one whose duties came to it."""
        return _reach(agency_id, self._predecessors)


def _grouped(pairs: Iterable[tuple[int, int]]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)


def _reach(start: int, steps: Mapping[int, list[int]]) -> list[int]:
    """Everything that can be reached, the start first; a ring of wrong rows does no harm."""
    reached = [start]
    for place in reached:
        reached.extend(step for step in steps.get(place, ()) if step not in reached)
    return reached

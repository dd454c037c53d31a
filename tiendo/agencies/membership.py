"""Ai thuộc nhóm nào, ai kế thừa ai on a day: asked once, answered as often as one likes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from tiendo.agencies.models import Agency, AgencySet, SetKind, Succession
from tiendo.agencies.queries import is_valid_on
from tiendo.agencies.querysets import AgencyQuerySet
from tiendo.agencies.succession import Heirs
from tiendo.asking.together import ask_together


def membership_questions(on: date) -> dict[str, QuerySet[Any, Any]]:
    """By name, what a `Membership` of a day is made of."""
    steps = Succession.objects.filter(effective_on__lte=on).order_by("pk")
    kinds = SetKind.objects.order_by("pk")
    named = AgencySet.named.through.objects.order_by("pk")
    return {
        "steps": steps.values_list("predecessor_id", "successor_id"),
        "kinds": kinds.values_list("agency_set_id", "kind"),
        "named": named.values_list("agencyset_id", "agency_id"),
    }


class Membership:
    """Thành viên của các nhóm và kế thừa on one day: the same rules as `agencies.queries`.

    All successions and sets are small tables; their rows are asked for when they are needed, or
    before that with other questions (`questions`).
    """

    def __init__(self, on: date, rows: Mapping[str, Iterable[Any]] | None = None) -> None:
        """rows: what `membership_questions` answered, where they are asked already."""
        self.on = on
        known = membership_questions(on) if rows is None else rows
        self._steps = known["steps"]
        self._kinds = known["kinds"]
        self._named = known["named"]

    @classmethod
    def load(cls, on: date) -> Membership:
        """With its rows. One query."""
        found = cls(on)
        ask_together(*found.questions)
        return found

    @property
    def questions(self) -> tuple[QuerySet[Any, Any], ...]:
        """What it asks the database, to be asked together with more."""
        parts = (self._steps, self._kinds, self._named)
        return tuple(part for part in parts if isinstance(part, QuerySet))

    @cached_property
    def heirs(self) -> Heirs:
        """Who holds whose duties."""
        return Heirs(self._steps)

    def set_ids_with(self, agency: Agency) -> set[int]:
        """Keys of the sets that it is a member of: as `agency_set_ids_with_member`."""
        if not is_valid_on(agency, self.on):
            return set()
        held = set(self.heirs.held_by(agency.pk))
        by_kind = {key for key, kind in self._kinds if kind == agency.kind}
        return by_kind | {key for key, named in self._named if named in held}

    def has(self, set_id: int, agency: Agency) -> bool:
        """Is it a member of the set?"""
        if not is_valid_on(agency, self.on):
            return False
        return agency.kind in self._kinds_of[set_id] or agency.pk in self._holders_of[set_id]

    def members(self, set_ids: Iterable[int]) -> AgencyQuerySet:
        """Every member of any of these sets: as `members`. No query to build."""
        kinds: set[str] = set()
        holders: set[int] = set()
        for key in set_ids:
            kinds |= self._kinds_of[key]
            holders |= self._holders_of[key]
        found: AgencyQuerySet = Agency.objects.valid_on(self.on)
        return found.filter(Q(kind__in=kinds) | Q(pk__in=holders))

    @cached_property
    def _kinds_of(self) -> defaultdict[int, set[str]]:
        found: defaultdict[int, set[str]] = defaultdict(set)
        for key, kind in self._kinds:
            found[key].add(kind)
        return found

    @cached_property
    def _holders_of(self) -> defaultdict[int, set[int]]:
        found: defaultdict[int, set[int]] = defaultdict(set)
        for key, named in self._named:
            found[key].update(self.heirs.holders(named))
        return found

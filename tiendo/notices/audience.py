"""Ai cần biết: which people an item concerns on a day, and how far a kind reaches each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from tiendo.accounts.belonging import body_of
from tiendo.accounts.delegating import CAN_ACT
from tiendo.accounts.delegations import Force, stands
from tiendo.accounts.models import Delegation, User
from tiendo.agencies.succession import Heirs
from tiendo.notices.kinds import DEFAULTS, OF_COORDINATORS, Kind, Reach
from tiendo.notices.models import NoticeWish
from tiendo.plans.models import Assignment, Plan
from tiendo.progress.bodies import LEAD, BodyBook


def people_with_agency(heirs: Heirs) -> dict[int, list[User]]:
    """Agency key -> its people who can sign in, those of bodies it took over too. One query."""
    found: dict[int, list[User]] = defaultdict(list)
    for person in User.objects.filter(is_active=True, agency__isnull=False).order_by("pk"):
        found[body_of(person.agency_id, heirs.holders)].append(person)  # type: ignore[arg-type]
    return dict(found)


def people_of_reports(agencies: Iterable[int], on: date) -> Mapping[int, list[User]]:
    """Agency key -> who writes its reports on a day: officers, heads and coordinators of the body
    that holds its duties, and those who act for it by a delegation. Three queries."""
    heirs = Heirs.load(on)
    own = people_with_agency(heirs)
    acting: dict[int, list[User]] = defaultdict(list)
    given = Delegation.objects.filter(stands(Force.NOW, on), person__is_active=True)
    for row in given.select_related("person").order_by("person"):
        acting[row.agency_id].append(row.person)
    found = {}
    for agency in set(agencies):
        people = [*own.get(body_of(agency, heirs.holders), ()), *acting.get(agency, ())]
        writes = {person.pk: person for person in people if person.role in CAN_ACT}
        found[agency] = list(writes.values())
    return found


class Wishes:
    """Ai muốn được báo gì. One query when loaded."""

    def __init__(self) -> None:
        self._chosen = {
            (person, kind): reach
            for person, kind, reach in NoticeWish.objects.values_list("person_id", "kind", "reach")
        }

    def reach(self, person: User, kind: Kind) -> Reach:
        """What she chose, else the default of her role; what waits reaches only coordinators."""
        if kind in OF_COORDINATORS and person.role != User.Role.COORDINATOR:
            return Reach.NOWHERE
        chosen = self._chosen.get((person.pk, kind))
        return Reach(chosen) if chosen else DEFAULTS[person.role][kind]


@dataclass(frozen=True, slots=True)
class Audience:
    """Người của các đầu việc on a day. leads, bodies: item key -> keys of agencies."""

    leads: Mapping[int, set[int]]
    bodies: Mapping[int, set[int]]
    book: BodyBook
    people: Mapping[int, list[User]]

    @classmethod
    def load(cls, items: Iterable[int] | QuerySet[Any], on: date) -> Audience:
        """For the items with these keys, or of this query for keys.

        Five queries, three more for each different set.
        """
        rows = list(
            Assignment.objects.valid_on(on)
            .filter(item__in=items)
            .select_related("agency", "agency_set")
        )
        book = BodyBook.load(rows, on)
        leads: dict[int, set[int]] = defaultdict(set)
        bodies: dict[int, set[int]] = defaultdict(set)
        for row in rows:
            named = book.bodies_of(row)
            bodies[row.item_id] |= named
            if row.role == LEAD:
                leads[row.item_id] |= named
        return cls(leads, bodies, book, people_with_agency(book.heirs))

    def leading(self, item: int) -> list[User]:
        """The people of the bodies that lead the item."""
        return self._of(self.leads.get(item, ()))

    def concerned(self, item: int) -> list[User]:
        """The people of the bodies that lead or coordinate the item."""
        return self._of(self.bodies.get(item, ()))

    def of_body(self, assignment: Assignment) -> list[User]:
        """The people of the one body that an assignment names."""
        return self._of(self.book.bodies_of(assignment))

    def coordinators(self, plan: Plan) -> list[User]:
        """The coordinators of the plan's focal agency, or of whoever took over from it."""
        if plan.coordinator_id is None:
            return []
        focal = self.book.heirs.holders(plan.coordinator_id)
        return [one for one in self._of(focal) if one.role == User.Role.COORDINATOR]

    def _of(self, agencies: Iterable[int]) -> list[User]:
        return [person for key in sorted(agencies) for person in self.people.get(key, ())]

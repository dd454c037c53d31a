"""Ai nợ việc này: the bodies that lead or coordinate an item, sets unfolded to their members."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from tiendo.accounts.models import User
from tiendo.accounts.permissions import is_coordinator, is_officer
from tiendo.agencies.models import Agency
from tiendo.agencies.queries import agency_set_ids_with_member, ids_held_by, members
from tiendo.agencies.succession import Heirs
from tiendo.plans.models import Assignment, Item

LEAD, COORDINATE = Assignment.Role.LEAD, Assignment.Role.COORDINATE


@dataclass(frozen=True, slots=True)
class Standing:
    """Tư cách: what a person is to an item on a day. Leaders read; they are nothing to an item."""

    leads: bool = False
    coordinates: bool = False
    is_plan_coordinator: bool = False


def assignments_on(items: Iterable[Item], on: date) -> QuerySet[Assignment]:
    """The assignments of these items that hold on a day, with their agencies and sets."""
    return (
        Assignment.objects.valid_on(on)
        .filter(item__in=items)
        .select_related("agency", "agency_set")
        .order_by("id")
    )


def standing_of(user: User, item: Item, on: date) -> Standing:
    """What this person is to the item on a day. Five queries at most."""
    roles: set[str] = set()
    if is_officer(user) and user.agency is not None:
        roles = _roles_of(user.agency, item, on)
    return Standing(
        leads=LEAD in roles,
        coordinates=COORDINATE in roles,
        is_plan_coordinator=is_coordinator(user, item.plan, on=on),
    )


def _roles_of(agency: Agency, item: Item, on: date) -> set[str]:
    rows = assignments_on([item], on).filter(
        Q(agency__in=ids_held_by(agency, on))
        | Q(agency_set__in=agency_set_ids_with_member(agency, on))
    )
    return set(rows.values_list("role", flat=True))


@dataclass(frozen=True, slots=True)
class BodyBook:
    """Whom assignments name on a day: merged agencies stand as their successors, sets unfolded."""

    heirs: Heirs
    set_members: dict[int, dict[int, Agency]]
    named: dict[int, Agency]

    @classmethod
    def load(cls, assignments: Iterable[Assignment], on: date) -> BodyBook:
        """Three queries, and three more for each different set."""
        rows = list(assignments)
        heirs = Heirs.load(on)
        sets = {row.agency_set for row in rows if row.agency_set is not None}
        keys = {row.agency_id for row in rows if row.agency_id is not None}
        return cls(
            heirs=heirs,
            set_members={given.pk: {m.pk: m for m in members(given, on)} for given in sets},
            named=Agency.objects.in_bulk([held for key in keys for held in heirs.holders(key)]),
        )

    def bodies_of(self, assignment: Assignment) -> set[int]:
        """Keys of the bodies that one assignment names; empty for a set that is still open."""
        if assignment.agency_id is not None:
            return set(self.heirs.holders(assignment.agency_id))
        if assignment.agency_set_id is not None:
            return set(self.set_members[assignment.agency_set_id])
        return set()

    def all_bodies(self) -> dict[int, Agency]:
        """Key -> agency, of everybody who is named."""
        found = dict(self.named)
        for unfolded in self.set_members.values():
            found.update(unfolded)
        return found


def lead_agencies(item: Item, on: date) -> dict[int, Agency]:
    """Key -> agency, of all that lead the item on a day: named ones and members of named sets.

    Empty: nobody, or only sets whose members nobody has named yet.
    """
    return BodyBook.load(assignments_on([item], on).filter(role=LEAD), on).all_bodies()


def all_agencies(item: Item, on: date) -> dict[int, Agency]:
    """Key -> agency, of all that lead or coordinate the item on a day."""
    return BodyBook.load(assignments_on([item], on), on).all_bodies()


def names_of_leads(item: Item, on: date) -> str:
    """The leading bodies as the plan writes them, with commas; "" when there are none."""
    rows = assignments_on([item], on).filter(role=LEAD)
    return ", ".join(row.name_as_written for row in rows)

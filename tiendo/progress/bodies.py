"""Ai nợ việc này: the bodies that lead or coordinate an item, sets unfolded to their members."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from tiendo.accounts.models import User
from tiendo.accounts.permissions import is_coordinator, is_officer
from tiendo.agencies.membership import Membership
from tiendo.agencies.models import Agency
from tiendo.agencies.succession import Heirs
from tiendo.asking.together import ask_together
from tiendo.plans.models import Assignment, Item

LEAD, COORDINATE = Assignment.Role.LEAD, Assignment.Role.COORDINATE


@dataclass(frozen=True, slots=True)
class Standing:
    """Tư cách: what a person is to an item on a day. Leaders read; they are nothing to an item.

    lead_names: the leading bodies as the plan writes them, with commas; None: not known yet.
    """

    leads: bool = False
    coordinates: bool = False
    is_plan_coordinator: bool = False
    lead_names: str | None = None


def assignments_on(items: Iterable[Item], on: date) -> QuerySet[Assignment]:
    """The assignments of these items that hold on a day, with their agencies and sets."""
    return (
        Assignment.objects.valid_on(on)
        .filter(item__in=items)
        .select_related("agency", "agency_set")
        .order_by("id")
    )


def standing_of(
    user: User,
    item: Item,
    on: date,
    *,
    given: Iterable[Assignment] | None = None,
    membership: Membership | None = None,
) -> Standing:
    """What this person is to the item on a day. One query at most.

    given: `assignments_on` of the item; membership: of that day; where they are asked already.
    """
    rows = assignments_on([item], on) if given is None else given
    known = membership or Membership(on)
    asked = (rows,) if isinstance(rows, QuerySet) else ()
    ask_together(*asked, *known.questions)
    roles: set[str] = set()
    if is_officer(user) and user.agency is not None:
        roles = _roles_of(user.agency, rows, known)
    return Standing(
        leads=LEAD in roles,
        coordinates=COORDINATE in roles,
        is_plan_coordinator=is_coordinator(user, item.plan, on=on, heirs=known.heirs),
        lead_names=_names_of(row for row in rows if row.role == LEAD),
    )


def standings_of(
    user: User, items: Iterable[Item], *, given: Iterable[Assignment], membership: Membership
) -> dict[int, Standing]:
    """Item key -> what this person is to it, for items of one plan: as `standing_of` each.

    given: `assignments_on` of the items. No query but the membership's own.
    """
    found = list(items)
    if not found:
        return {}
    rows: dict[int, list[Assignment]] = {item.pk: [] for item in found}
    for row in given:
        rows[row.item_id].append(row)
    held: set[int] = set()
    sets: set[int] = set()
    if is_officer(user) and user.agency is not None:
        held = set(membership.heirs.held_by(user.agency.pk))
        sets = membership.set_ids_with(user.agency)
    coordinates = is_coordinator(user, found[0].plan, on=membership.on, heirs=membership.heirs)
    return {key: _standing(own, held, sets, coordinates) for key, own in rows.items()}


def _standing(
    rows: list[Assignment], held: set[int], sets: set[int], is_plan_coordinator: bool
) -> Standing:
    roles = {row.role for row in rows if row.agency_id in held or row.agency_set_id in sets}
    return Standing(
        leads=LEAD in roles,
        coordinates=COORDINATE in roles,
        is_plan_coordinator=is_plan_coordinator,
        lead_names=_names_of(row for row in rows if row.role == LEAD),
    )


def _roles_of(agency: Agency, rows: Iterable[Assignment], membership: Membership) -> set[str]:
    held = set(membership.heirs.held_by(agency.pk))
    sets = membership.set_ids_with(agency)
    return {row.role for row in rows if row.agency_id in held or row.agency_set_id in sets}


@dataclass(frozen=True, slots=True)
class BodyBook:
    """Whom assignments name on a day: merged agencies stand as their successors, sets unfolded."""

    heirs: Heirs
    set_members: dict[int, dict[int, Agency]]
    named: dict[int, Agency]

    @classmethod
    def load(cls, assignments: Iterable[Assignment], on: date) -> BodyBook:
        """Two queries, and one for the assignments where they are not fetched yet."""
        rows = list(assignments)
        membership = Membership.load(on)
        return cls.of(rows, membership, bodies_named(rows, membership))

    @classmethod
    def of(
        cls, rows: Iterable[Assignment], membership: Membership, bodies: Iterable[Agency]
    ) -> BodyBook:
        """From what is known already. bodies: `bodies_named` of the rows."""
        found = {body.pk: body for body in bodies}
        named, sets = _named_keys(rows, membership.heirs)
        return cls(
            heirs=membership.heirs,
            set_members={
                key: {pk: body for pk, body in found.items() if membership.has(key, body)}
                for key in sets
            },
            named={key: found[key] for key in named if key in found},
        )

    def bodies_of(self, assignment: Assignment) -> set[int]:
        """Keys of the bodies that one assignment names; empty for a set that is still open."""
        if assignment.agency_id is not None:
            return set(self.heirs.holders(assignment.agency_id))
        if assignment.agency_set_id is not None:
            return set(self.set_members.get(assignment.agency_set_id, ()))
        return set()

    def all_bodies(self) -> dict[int, Agency]:
        """Key -> agency, of everybody who is named."""
        found = dict(self.named)
        for unfolded in self.set_members.values():
            found.update(unfolded)
        return found


def bodies_named(rows: Iterable[Assignment], membership: Membership) -> QuerySet[Agency]:
    """The agencies that these assignments name: who holds their duties, and members of sets."""
    named, sets = _named_keys(rows, membership.heirs)
    found: QuerySet[Agency] = Agency.objects.filter(pk__in=named)
    return found | membership.members(sets) if sets else found


def _named_keys(rows: Iterable[Assignment], heirs: Heirs) -> tuple[set[int], set[int]]:
    """Keys of the agencies that hold what is given by name, and of the sets."""
    given = list(rows)
    agencies = {row.agency_id for row in given if row.agency_id is not None}
    sets = {row.agency_set_id for row in given if row.agency_set_id is not None}
    return {held for key in agencies for held in heirs.holders(key)}, sets


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
    return _names_of(assignments_on([item], on).filter(role=LEAD))


def _names_of(rows: Iterable[Assignment]) -> str:
    return ", ".join(row.name_as_written for row in rows)

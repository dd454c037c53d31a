"""Thuộc cơ quan nào: the body a person acts for on a day, after her own was merged or renamed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import QuerySet

from tiendo.accounts.delegations import Force, stands
from tiendo.accounts.models import Delegation, User
from tiendo.agencies.models import Agency
from tiendo.agencies.queries import is_valid_on, successor_on
from tiendo.agencies.succession import Heirs


def agency_on(person: User, on: date) -> Agency | None:
    """Cơ quan of a person on a day: her own, or the one body that took its duties over.

    Her own stays where the duties went to several: an administrator has to say to which. None:
    she belongs to none. No query while her own exists, two for one that has ended.
    """
    own = person.agency
    if own is None or is_valid_on(own, on):
        return own
    return successor_on(own, on) or own


def bodies_acted_for(
    person: User,
    on: date,
    *,
    heirs: Heirs | None = None,
    delegations: Iterable[Delegation] | None = None,
) -> frozenset[int]:
    """Keys of the bodies whose reports she writes on a day: her own, those it alone succeeded,
    the one that alone succeeded hers, and those for which she acts by a delegation.

    One query, two without the `heirs` of the day; none for `delegations_of` that day where they
    are given.
    """
    rows = delegations_of(person, on) if delegations is None else delegations
    found = {row.agency_id for row in rows}
    if person.agency_id is not None:
        known = heirs or Heirs.load(on)
        found.update(acting_for(body_of(person.agency_id, known.holders), known))
    return frozenset(found)


def delegations_of(person: User, on: date) -> QuerySet[Delegation]:
    """Ủy quyền đang có hiệu lực of a person on a day."""
    return Delegation.objects.filter(stands(Force.NOW, on), person=person)


def acting_for(agency_id: int, heirs: Heirs) -> list[int]:
    """Keys of the bodies whose people act for this one: itself and those it alone succeeded."""
    held = heirs.held_by(agency_id)
    return [key for key in held if body_of(key, heirs.holders) == agency_id]


def body_of(agency_id: int, holders: Callable[[int], list[int]]) -> int:
    """The key of the body for which the people of this one act. holders: `Heirs.holders`."""
    found = holders(agency_id)
    return found[0] if len(found) == 1 else agency_id

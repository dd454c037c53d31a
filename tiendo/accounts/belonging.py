"""Thuộc cơ quan nào: the body a person acts for on a day, after her own was merged or renamed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tiendo.accounts.models import User
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


def acting_for(agency_id: int, heirs: Heirs) -> list[int]:
    """Keys of the bodies whose people act for this one: itself and those it alone succeeded."""
    held = heirs.held_by(agency_id)
    return [key for key in held if body_of(key, heirs.holders) == agency_id]


def body_of(agency_id: int, holders: Callable[[int], list[int]]) -> int:
    """The key of the body for which the people of this one act. holders: `Heirs.holders`."""
    found = holders(agency_id)
    return found[0] if len(found) == 1 else agency_id

"""What people and the clock do to notices."""

from tiendo.notices.actions.addresses import (
    make_calendar_address,
    note_use,
    person_of_address,
    revoke_calendar_address,
)

__all__ = [
    "make_calendar_address",
    "note_use",
    "person_of_address",
    "revoke_calendar_address",
]

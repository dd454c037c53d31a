"""What people and the clock do to notices."""

from tiendo.notices.actions.addresses import (
    make_calendar_address,
    note_use,
    person_of_address,
    revoke_calendar_address,
)
from tiendo.notices.actions.days import tell_days
from tiendo.notices.actions.events import tell_events
from tiendo.notices.actions.mailing import MailTally, send_digests, waiting_letters
from tiendo.notices.actions.marking import (
    WishRefused,
    choose_notices,
    mark_all_read,
    mark_read,
)
from tiendo.notices.actions.reminders import tell_reminders

__all__ = [
    "MailTally",
    "WishRefused",
    "choose_notices",
    "make_calendar_address",
    "mark_all_read",
    "mark_read",
    "note_use",
    "person_of_address",
    "revoke_calendar_address",
    "send_digests",
    "tell_days",
    "tell_events",
    "tell_reminders",
    "waiting_letters",
]

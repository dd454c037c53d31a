"""Một vòng báo tin: what `tiendo notices` does, from events, days and reports to letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from tiendo.accounts.models import User
from tiendo.notices.actions import (
    MailTally,
    send_digests,
    tell_days,
    tell_events,
    tell_reminders,
    waiting_letters,
)
from tiendo.notices.models import Notice
from tiendo.reporting.actions.reminding import remind_by_ladder
from tiendo.web.notices.addresses import address_of

LETTERS_FROM_HOUR = 7
"""Letters go out when people begin to work, not in the night in which a day changes."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did. waiting: letters that would go out, of a dry run; None otherwise."""

    events: int
    days: int
    reminders: int
    mail: MailTally
    waiting: int | None = None


def tell(*, at: datetime, with_letters: bool = True) -> Round:
    """One round. Run again it tells nobody anything twice."""
    events, days = tell_events(at=at), tell_days(at=at)
    reminders = _reminders(at)
    mail = MailTally()
    if with_letters:
        mail = send_digests(at=at, link_of=_link, site=settings.TIENDO_SITE)
    return Round(events, days, reminders, mail)


def would_tell(*, at: datetime) -> Round:
    """The same, taken back: nothing is kept, no letter goes out."""
    with transaction.atomic():
        events, days = tell_events(at=at), tell_days(at=at)
        reminders = _reminders(at)
        waiting = waiting_letters(at=at)
        transaction.set_rollback(True)
    return Round(events, days, reminders, MailTally(), waiting)


def _reminders(at: datetime) -> int:
    """The ladder first, then whoever is to be told of it, or of what people reminded of."""
    remind_by_ladder(at=at)
    return tell_reminders(at=at)


def _link(notice: Notice, person: User) -> str:
    return f"{settings.TIENDO_SITE}{address_of(notice, person)}"

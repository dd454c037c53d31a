"""Thư hằng ngày: what is new and unread, in one letter a day to whoever wants one.

A letter is claimed before it is handed to the mail server and its outcome written after. So a
second run finds it claimed, a run that was killed in between leaves it claimed, and nobody ever
gets the same letter twice; one that the server refused or could not be reached for goes out with
the next run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.core.days import day_words
from tiendo.notices.kinds import Kind
from tiendo.notices.models import Digest, Notice

FRESH_DAYS = 7
"""Older ones are left to the page: a letter is for what is new."""
MOST_LINES = 30

_OF_ONE_LETTER = (SMTPRecipientsRefused, SMTPDataError, ValueError)
LinkOf = Callable[[Notice, User], str]
"""The whole address of what a notice speaks of."""


@dataclass(frozen=True, slots=True)
class MailTally:
    """Kết quả gửi thư. fault: of the first letter that failed; "" when none did."""

    sent: int = 0
    failed: int = 0
    fault: str = ""


def waiting_letters(*, at: datetime) -> int:
    """How many people a letter waits for now. Two queries."""
    return len(_by_person(at))


def send_digests(*, at: datetime, link_of: LinkOf, site: str) -> MailTally:
    """Gửi thư hằng ngày to everyone for whom something is new and who had none today.

    site: where the program is opened ("https://…"). Not one transaction: each letter stands by
    itself. Where the server can't be reached the others are left to the next run; an address that
    it refuses keeps nobody else's letter back.
    """
    today = timezone.localdate(at)
    tally = MailTally()
    for person, notices in _by_person(at):
        digest = _claimed(person, today, at)
        if digest is None:
            continue
        Notice.objects.filter(pk__in=[one.pk for one in notices]).update(digest=digest)
        letter = _letter(person, notices, today, link_of, site)
        try:
            get_connection().send_messages([letter])
        except (OSError, ValueError) as fault:  # SMTPException is an OSError
            _finish(digest, Digest.State.FAILED, fault=f"{type(fault).__name__}: {fault}")
            tally = replace(tally, failed=tally.failed + 1, fault=tally.fault or str(fault))
            if not isinstance(fault, _OF_ONE_LETTER):
                break
        else:
            _finish(digest, Digest.State.SENT)
            tally = replace(tally, sent=tally.sent + 1)
    return tally


def _by_person(at: datetime) -> list[tuple[User, list[Notice]]]:
    """What waits for a letter: new, unread, wanted, and in no letter that may have gone out."""
    today = timezone.localdate(at)
    rows = Notice.objects.filter(
        Q(digest__isnull=True) | Q(digest__state=Digest.State.FAILED),
        in_letter=True,
        read_at__isnull=True,
        made_at__gte=at - timedelta(days=FRESH_DAYS),
        person__is_active=True,
    )
    had = Digest.objects.filter(day=today).exclude(state=Digest.State.FAILED)
    waiting = rows.exclude(person__email="").exclude(person__in=had.values("person"))
    ordered = waiting.select_related("person__agency").order_by("person_id", "pk")
    return [(person, list(notices)) for person, notices in groupby(ordered, lambda one: one.person)]


def _claimed(person: User, today: date, at: datetime) -> Digest | None:
    """Her letter of the day, ours to send; None: another run has it or had it."""
    again = Digest.objects.filter(person=person, day=today, state=Digest.State.FAILED)
    if again.update(state=Digest.State.SENDING, tried_at=at, fault=""):
        return Digest.objects.get(person=person, day=today)
    try:
        with transaction.atomic():
            return Digest.objects.create(
                person=person, day=today, state=Digest.State.SENDING, tried_at=at
            )
    except IntegrityError:
        return None


def _finish(digest: Digest, state: Digest.State, *, fault: str = "") -> None:
    Digest.objects.filter(pk=digest.pk).update(state=state, fault=fault[:300])


def _letter(
    person: User, notices: list[Notice], today: date, link_of: LinkOf, site: str
) -> EmailMessage:
    many = len(notices)
    return EmailMessage(
        subject=f"Tiến Độ: {many} điều cần biết ngày {day_words(today)}",
        body="\n".join(_lines(person, notices, today, link_of, site)),
        to=[person.email],
        headers={"Auto-Submitted": "auto-generated"},
    )


def _lines(
    person: User, notices: list[Notice], today: date, link_of: LinkOf, site: str
) -> Iterable[str]:
    yield f"Gửi {person},"
    yield ""
    yield f"Những điều mới của cơ quan bạn đến ngày {day_words(today)}:"
    shown = sorted(notices, key=lambda one: list(Kind).index(Kind(one.kind)))
    kind = ""
    for notice in shown[:MOST_LINES]:
        if notice.kind != kind:
            kind = notice.kind
            yield ""
            yield notice.get_kind_display().upper()
        yield f"- {notice.title}"
        if notice.detail:
            yield f"  {notice.detail}"
        yield f"  {link_of(notice, person)}"
    if len(shown) > MOST_LINES:
        yield ""
        yield f"… và {len(shown) - MOST_LINES} điều khác, xem tại {site}/thong-bao/"
    yield ""
    yield f"Mỗi ngày nhiều nhất một thư. Chọn báo những gì: {site}/thong-bao/lua-chon/"

"""Địa chỉ lịch riêng: made, shown once, revoked; whose it is when somebody comes with one."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.locks import MovedOn
from tiendo.notices.models import CalendarAddress

_NAME_BYTES, _SECRET_BYTES = 6, 32
_TOKEN = re.compile(r"([0-9a-f]{12})-([A-Za-z0-9_-]{43})")
_NOBODYS_HASH = "0" * 64
_NOTED_EVERY = timedelta(hours=1)


@transaction.atomic
def make_calendar_address(*, by: User, at: datetime, shown: str | None = None) -> str:
    """Tạo địa chỉ mới for oneself; the one before stops working. Answers the token, once.

    shown: the key of the live address on her page, "" for none. Raises MovedOn: pressed twice, or
    made in another window; then the address made first goes on working.
    """
    User.objects.select_for_update().get(pk=by.pk)
    live = CalendarAddress.objects.filter(person=by, revoked_at__isnull=True).first()
    _refuse_moved(live, shown)
    _revoke(by, at)
    name, secret = secrets.token_hex(_NAME_BYTES), secrets.token_urlsafe(_SECRET_BYTES)
    row = CalendarAddress.objects.create(
        person=by, name=name, secret_hash=_hash(secret), made_at=at
    )
    record("calendar_address.make", target=row, actor=by, at=at)
    return f"{name}-{secret}"


@transaction.atomic
def revoke_calendar_address(*, by: User, at: datetime, shown: str | None = None) -> bool:
    """Thu hồi địa chỉ của mình. False: there was none, and nothing is recorded.

    shown: as for making one. Raises MovedOn: the live one was made since, in another window.
    """
    row = CalendarAddress.objects.filter(person=by, revoked_at__isnull=True).first()
    if row is not None:
        _refuse_moved(row, shown)
    if row is None or not _revoke(by, at):
        return False
    record("calendar_address.revoke", target=row, actor=by, at=at)
    return True


def person_of_address(token: str) -> CalendarAddress | None:
    """Whose calendar a token opens; None for one that is wrong or revoked, or whose person left.

    The secret is compared in a time that tells nothing, whether the name is known or not. One
    query.
    """
    form = _TOKEN.fullmatch(token)
    if form is None:
        return None
    name, secret = form.groups()
    row = (
        CalendarAddress.objects.select_related("person__agency")
        .filter(name=name, revoked_at__isnull=True, person__is_active=True)
        .first()
    )
    kept = row.secret_hash if row else _NOBODYS_HASH
    return row if hmac.compare_digest(_hash(secret), kept) else None


def note_use(*, address: CalendarAddress, at: datetime) -> None:
    """Ghi lần dùng cuối, at most once an hour: calendars come often. No event: nothing changed."""
    if address.used_at is None or at - address.used_at >= _NOTED_EVERY:
        CalendarAddress.objects.filter(pk=address.pk).update(used_at=at)


def _refuse_moved(live: CalendarAddress | None, shown: str | None) -> None:
    if shown is None or shown == (str(live.pk) if live else ""):
        return
    made_at = live.made_at if live else None
    raise MovedOn("đã tạo hoặc thu hồi địa chỉ lịch", at=made_at, is_own=True)


def _revoke(person: User, at: datetime) -> int:
    live = CalendarAddress.objects.filter(person=person, revoked_at__isnull=True)
    return live.update(revoked_at=at)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8")).hexdigest()

"""Tạm khóa đăng nhập: whoever guesses is stopped for a while, by name, whether it exists or not.

Passwords and codes of the second factor count together. A try is taken before it is looked at,
so that tries sent at once are no more than allowed.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet

from tiendo.accounts.models import SignInTries, User
from tiendo.accounts.permissions import check_can_manage_people
from tiendo.audit.actions import record
from tiendo.law.queries import rule_int_or

_TRIES, _MINUTES = 5, 15
"""Where the base data is not loaded yet."""
_KEPT = timedelta(days=1)
_SWEPT_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class LockRule:
    """Quy tắc khóa: so many wrong tries in a row, so long a lock."""

    tries: int
    span: timedelta


class SignInLocked(Exception):
    """Nothing more is looked at for a while; `str()` is Vietnamese: how long, who can help."""

    def __init__(self, until: datetime, at: datetime) -> None:
        self.seconds = max(1, int((until - at).total_seconds()))
        minutes = -(-self.seconds // 60)
        super().__init__(
            f"Tạm khóa đăng nhập với tên này vì đã nhập sai nhiều lần liên tiếp. Thử lại sau "
            f"{minutes} phút (từ {until:%H:%M}). Cần vào ngay, hoặc không phải bạn đã nhập: liên "
            "hệ người quản trị để mở khóa."
        )


def lock_rule(at: datetime) -> LockRule:
    """The rule in force. Two queries."""
    tries = rule_int_or("sign_in_tries", at.date(), default=_TRIES)
    minutes = rule_int_or("sign_in_lock_minutes", at.date(), default=_MINUTES)
    return LockRule(max(1, tries), timedelta(minutes=max(1, minutes)))


@transaction.atomic
def take_try(*, username: str, at: datetime) -> None:
    """Take one of the tries of this name, before the password is looked at.

    Tries older than the span of a lock don't count. Raises SignInLocked, and then nothing may be
    looked at.
    """
    allowed = lock_rule(at)
    row, _ = SignInTries.objects.select_for_update().get_or_create(
        key=_key(username), defaults={"user": _bearer(username), "last_at": at}
    )
    if row.locked_until and at < row.locked_until:
        raise SignInLocked(row.locked_until.astimezone(at.tzinfo), at)
    if row.locked_until or row.last_at < at - allowed.span:
        row.count, row.locked_until, row.is_told = 0, None, False
    row.count, row.last_at = row.count + 1, at
    if row.count >= allowed.tries:
        row.locked_until = at + allowed.span
    row.save()


@transaction.atomic
def fail_try(*, username: str, at: datetime) -> SignInLocked | None:
    """The try that was taken was wrong. Answers the lock when it was the last one allowed."""
    row = SignInTries.objects.select_for_update().filter(key=_key(username)).first()
    if row is None or row.locked_until is None:
        return None
    if row.user and not row.is_told:
        row.is_told = True
        row.save(update_fields=["is_told"])
        until = row.locked_until.isoformat()
        record("person.lock", target=row.user, actor=None, at=at, payload={"until": until})
    return SignInLocked(row.locked_until.astimezone(at.tzinfo), at)


def give_back_try(*, username: str) -> None:
    """The password was right, the second factor is still to come: this try does not count."""
    rows = SignInTries.objects.filter(key=_key(username), count__gt=0)
    rows.update(count=F("count") - 1, locked_until=None)


@transaction.atomic
def forget_tries(*, username: str, at: datetime) -> None:
    """She is in: what was wrong before does not count. Old rows of other names go too."""
    SignInTries.objects.filter(key=_key(username)).delete()
    old = SignInTries.objects.select_for_update(skip_locked=True).filter(last_at__lt=at - _KEPT)
    free = old.exclude(locked_until__gt=at).order_by("pk").values_list("pk", flat=True)
    SignInTries.objects.filter(pk__in=list(free[:_SWEPT_AT_ONCE])).delete()


@transaction.atomic
def unlock(*, user: User, by: User | None, at: datetime) -> bool:
    """Mở khóa đăng nhập. by None: the command line. Raises NotAllowed. False: was not locked."""
    check_can_manage_people(by)
    row = SignInTries.objects.select_for_update().filter(user=user).first()
    if row is None or row.locked_until is None or row.locked_until <= at:
        return False
    row.delete()
    record("person.unlock", target=user, actor=by, at=at)
    return True


def locked_people(at: datetime) -> QuerySet[User]:
    """Những người đang bị tạm khóa, each with `sign_in_tries`."""
    rows = User.objects.filter(sign_in_tries__locked_until__gt=at)
    return rows.select_related("agency", "sign_in_tries").order_by("username")


def _key(username: str) -> str:
    folded = unicodedata.normalize("NFKC", username).casefold().strip()
    return hashlib.sha256(folded.encode()).hexdigest()


def _bearer(username: str) -> User | None:
    """Whose tries these are; the row is one for all ways of writing the name."""
    people = User.objects.filter(username__iexact=username.strip(), sign_in_tries=None)
    return people.first()

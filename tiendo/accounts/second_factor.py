"""Xác thực hai lớp: a code of six digits from an application on the phone, after the password.

The codes are those of RFC 6238 (HMAC-SHA1, 30 seconds, 6 digits), which every such application
knows. `clock` is the real moment, also while the program stands on an assumed day: the phone
counts by its own clock.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from hmac import compare_digest

import pyotp
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from tiendo.accounts.actions import AccountRefused
from tiendo.accounts.models import RecoveryCode, SecondFactor, User
from tiendo.accounts.permissions import NotAllowed, check_can_manage_people
from tiendo.audit.actions import record

_STEP_SECONDS = 30
_LATE_STEPS = (0, -1, 1)
_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_HALF = 5
_WITH_FACTOR = (User.Role.COORDINATOR, User.Role.ADMINISTRATOR)
_ISSUER = "Tiến Độ"


def check_can_use_second_factor(user: User) -> None:
    """For those whose accounts decide for others. Raises NotAllowed."""
    if user.role not in _WITH_FACTOR:
        raise NotAllowed("Xác thực hai lớp dành cho điều phối viên và quản trị viên.")


def can_use_second_factor(user: User) -> bool:
    """The answer of `check_can_use_second_factor`."""
    try:
        check_can_use_second_factor(user)
    except NotAllowed:
        return False
    return True


def factor_of(user: User) -> SecondFactor | None:
    """The second factor of a person, begun or in force. One query."""
    return SecondFactor.objects.filter(user=user).first()


def has_second_factor(user: User) -> bool:
    """Is a code asked for after her password? One query."""
    return SecondFactor.objects.filter(user=user, confirmed_at__isnull=False).exists()


def people_with_second_factor(sought: str = "") -> QuerySet[User]:
    """Ai đang dùng xác thực hai lớp, each with `second_factor`. sought: part of a name."""
    people = User.objects.filter(second_factor__confirmed_at__isnull=False)
    if sought:
        named = Q(full_name__icontains=sought) | Q(username__icontains=sought)
        people = people.filter(named)
    return people.select_related("agency", "second_factor").order_by("username")


@transaction.atomic
def begin_second_factor(*, user: User) -> SecondFactor:
    """Bắt đầu bật: the shared key is drawn; begun again it stays. Raises NotAllowed.

    No event: nothing is in force before a code was given back.
    """
    check_can_use_second_factor(user)
    factor, _ = SecondFactor.objects.get_or_create(
        user=user, defaults={"secret": pyotp.random_base32()}
    )
    return factor


def address_for_phone(factor: SecondFactor) -> str:
    """What the square code says to the phone (otpauth://). Secret: never log or keep it."""
    return pyotp.TOTP(factor.secret).provisioning_uri(
        name=factor.user.username, issuer_name=_ISSUER
    )


@transaction.atomic
def confirm_second_factor(*, user: User, code: str, at: datetime, clock: datetime) -> list[str]:
    """Bật: the phone has the key, as its code shows. Answers the recovery codes, shown only now.

    Raises NotAllowed, or AccountRefused: wrong code, not begun, in force already.
    """
    check_can_use_second_factor(user)
    factor = SecondFactor.objects.select_for_update().filter(user=user).first()
    if factor is None:
        raise AccountRefused("Chưa bắt đầu bật xác thực hai lớp: hãy mở lại trang này.")
    if factor.confirmed_at:
        raise AccountRefused("Xác thực hai lớp đã bật từ trước.")
    if not _is_fresh_code(factor, code, clock):
        raise AccountRefused(
            "Mã chưa đúng. Nhập mã 6 số đang hiện trên điện thoại; nếu vẫn sai, xem giờ của điện "
            "thoại có đúng không."
        )
    factor.confirmed_at = at
    factor.save(update_fields=["confirmed_at", "last_step"])
    codes = _fresh_codes(factor)
    record("person.second_factor_on", target=user, actor=user, at=at)
    return codes


@transaction.atomic
def renew_recovery_codes(*, user: User, at: datetime) -> list[str]:
    """Cấp lại mã dự phòng: the old ones are void. Raises AccountRefused where it is not on."""
    factor = SecondFactor.objects.select_for_update().filter(user=user).first()
    if factor is None or factor.confirmed_at is None:
        raise AccountRefused("Xác thực hai lớp chưa bật.")
    codes = _fresh_codes(factor)
    record("person.recovery_codes", target=user, actor=user, at=at)
    return codes


@transaction.atomic
def is_second_factor(*, user: User, code: str, at: datetime, clock: datetime) -> bool:
    """Does the code let her in? One of the phone, or a recovery code; each serves once."""
    factor = SecondFactor.objects.select_for_update().filter(user=user).first()
    if factor is None or factor.confirmed_at is None:
        return False
    if _is_fresh_code(factor, code, clock):
        factor.save(update_fields=["last_step"])
        return True
    unused = factor.codes.filter(hash=_hash(code), used_at__isnull=True)
    if not unused.update(used_at=at):
        return False
    record("person.recovery_code_used", target=user, actor=user, at=at)
    return True


@transaction.atomic
def remove_second_factor(*, user: User, by: User | None, at: datetime) -> bool:
    """Tắt: her own, or anybody's by an administrator or the command line (by None).

    False: there was none. Raises NotAllowed.
    """
    if by != user:
        check_can_manage_people(by)
    factor = SecondFactor.objects.select_for_update().filter(user=user).first()
    if factor is None:
        return False
    was_on = factor.confirmed_at is not None
    factor.delete()
    if was_on:
        record("person.second_factor_off", target=user, actor=by, at=at)
    return was_on


def _is_fresh_code(factor: SecondFactor, code: str, clock: datetime) -> bool:
    """Right within half a minute, and newer than the last one used; notes its period."""
    given = "".join(code.split())
    now = int(clock.timestamp()) // _STEP_SECONDS
    totp = pyotp.TOTP(factor.secret)
    for step in (now + late for late in _LATE_STEPS):
        expected = totp.generate_otp(step)
        if compare_digest(expected.encode(), given.encode()) and step > factor.last_step:
            factor.last_step = step
            return True
    return False


def _fresh_codes(factor: SecondFactor) -> list[str]:
    codes = [f"{_letters()}-{_letters()}" for _ in range(_CODES)]
    factor.codes.all().delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(factor=factor, hash=_hash(c)) for c in codes)
    return codes


def _letters() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(_HALF))


def _hash(code: str) -> str:
    """49 bits of chance behind a key outside of the database: a slow hash adds nothing."""
    bare = "".join(filter(str.isalnum, code.lower()))
    return salted_hmac("tiendo.recovery_code", bare, algorithm="sha256").hexdigest()

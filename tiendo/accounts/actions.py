"""Quản lý người dùng: people are added, given passwords, switched off; never deleted."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from tiendo.accounts.models import User
from tiendo.accounts.passwords import password_faults
from tiendo.accounts.permissions import check_can_manage_people
from tiendo.accounts.sign_in_lock import fail_try, forget_tries, take_try
from tiendo.agencies.models import Agency
from tiendo.audit.actions import record
from tiendo.core.locks import seal

NEEDS_AGENCY = (User.Role.OFFICER, User.Role.HEAD, User.Role.COORDINATOR)


class AccountRefused(Exception):
    """The account cannot be as asked; `str()` is Vietnamese."""


@transaction.atomic
def add_person(
    *,
    username: str,
    full_name: str,
    role: str,
    agency: Agency | None,
    password: str,
    by: User | None,
    at: datetime,
    email: str = "",
    must_change: bool = False,
    hashed: str = "",
    is_demonstration: bool = False,
) -> User:
    """Thêm người dùng. by None: from the command line. Raises NotAllowed or AccountRefused.

    must_change: the password is for one sign-in only. hashed: the password looked at and hashed
    before, where many are added at once; "" here.
    """
    check_can_manage_people(by)
    user = User(
        username=User.normalize_username(username.strip()),
        full_name=full_name.strip(),
        role=role,
        agency=agency,
        email=email.strip(),
        must_change_password=must_change,
        is_demonstration=is_demonstration,
    )
    check_person(user)
    if hashed:
        user.password = hashed
    else:
        _give_password(user, password, at)
    user.save(force_insert=True)
    payload = {"username": user.username, "role": role, "agency": agency.code if agency else None}
    record("person.add", target=user, actor=by, at=at, payload=payload)
    return user


@transaction.atomic
def set_password(
    *,
    user: User,
    password: str,
    by: User | None,
    at: datetime,
    must_change: bool = False,
    seen: str = "",
) -> User:
    """Đặt mật khẩu; her open sessions end, a lock too. Raises NotAllowed or AccountRefused.

    must_change: it is for one sign-in only. seen: `person_seal` of the page; "" compares nothing.
    """
    check_can_manage_people(by)
    user = held_person(user, seen)
    if by == user and must_change:
        raise AccountRefused(
            "Mật khẩu của chính bạn đổi ở trang “Tài khoản của tôi”; mật khẩu một lần là cho "
            "người khác."
        )
    _give_password(user, password, at)
    user.must_change_password = must_change
    user.save(update_fields=["password", "must_change_password"])
    forget_tries(username=user.username, at=at)
    record("person.password", target=user, actor=by, at=at)
    return user


class StalePerson(AccountRefused):
    """Somebody changed her account since the page was opened."""


def person_seal(user: User) -> str:
    """What a page shows of her account, to be sent back with a form."""
    return seal(
        user.full_name,
        user.role,
        user.agency_id,
        user.email,
        user.is_active,
        user.password,
        user.must_change_password,
    )


def held_person(user: User, seen: str) -> User:
    """Her row as it stands now, locked to the end of the transaction. Raises StalePerson.

    seen: `person_seal` of what the page showed; "" compares nothing.
    """
    fresh = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if seen and seen != person_seal(fresh):
        raise StalePerson(
            f"Tài khoản của {fresh} vừa được người khác thay đổi (hoặc bạn đã bấm hai lần). Chưa "
            "ghi gì thêm: hãy xem lại tình trạng hiện nay rồi làm lại nếu còn cần."
        )
    return fresh


class WrongPassword(AccountRefused):
    """The password that she gave as her own is not hers."""


def check_own_password(*, user: User, password: str, at: datetime) -> None:
    """Is it she who sits at her open session? Counts like a sign-in.

    Not atomic: a wrong try has to stay. Raises WrongPassword or SignInLocked.
    """
    take_try(username=user.username, at=at)
    if user.check_password(password):
        forget_tries(username=user.username, at=at)
        return
    if locked := fail_try(username=user.username, at=at):
        raise locked
    raise WrongPassword("Mật khẩu đang dùng chưa đúng.")


def change_own_password(*, user: User, old: str, new: str, at: datetime) -> User:
    """Đổi mật khẩu của mình; her other sessions end. Raises AccountRefused or SignInLocked."""
    check_own_password(user=user, password=old, at=at)
    if old == new:
        raise AccountRefused("Mật khẩu mới phải khác mật khẩu đang dùng.")
    with transaction.atomic():
        user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
        _give_password(user, new, at)
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])
        record("person.own_password", target=user, actor=user, at=at)
    return user


def check_person(user: User) -> None:
    """Is she as a person may be? Raises AccountRefused."""
    if not user.username or not user.full_name:
        raise AccountRefused("Hãy ghi tên đăng nhập, họ và tên.")
    same = User.objects.filter(username__iexact=user.username).exclude(pk=user.pk)
    if same.exists():
        raise AccountRefused(f"Đã có người dùng mang tên đăng nhập “{user.username}”.")
    if user.role in NEEDS_AGENCY and user.agency is None:
        raise AccountRefused("Cán bộ, thủ trưởng và điều phối viên phải thuộc một cơ quan.")
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        raise AccountRefused(" ".join(error.messages)) from error


def _give_password(user: User, password: str, at: datetime) -> None:
    if faults := password_faults(password, user=user, on=at.date()):
        raise AccountRefused(" ".join(faults))
    user.set_password(password)

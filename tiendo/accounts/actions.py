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

_WITH_AGENCY = (User.Role.OFFICER, User.Role.COORDINATOR)


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
    is_demonstration: bool = False,
) -> User:
    """Thêm người dùng. by None: from the command line. Raises NotAllowed or AccountRefused."""
    check_can_manage_people(by)
    user = User(
        username=User.normalize_username(username.strip()),
        full_name=full_name.strip(),
        role=role,
        agency=agency,
        is_demonstration=is_demonstration,
    )
    _check_person(user)
    _give_password(user, password, at)
    user.save(force_insert=True)
    payload = {"username": user.username, "role": role, "agency": agency.code if agency else None}
    record("person.add", target=user, actor=by, at=at, payload=payload)
    return user


@transaction.atomic
def set_password(*, user: User, password: str, by: User | None, at: datetime) -> User:
    """Đặt mật khẩu; her open sessions end, a lock too. Raises NotAllowed or AccountRefused."""
    check_can_manage_people(by)
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    _give_password(user, password, at)
    user.save(update_fields=["password"])
    forget_tries(username=user.username, at=at)
    record("person.password", target=user, actor=by, at=at)
    return user


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
        user.save(update_fields=["password"])
        record("person.own_password", target=user, actor=user, at=at)
    return user


@transaction.atomic
def deactivate(*, user: User, by: User | None, at: datetime) -> User:
    """Ngừng tài khoản: she can no longer sign in; what she did stays. Does nothing twice."""
    return _switch(user, is_active=False, verb="person.deactivate", by=by, at=at)


@transaction.atomic
def activate(*, user: User, by: User | None, at: datetime) -> User:
    """Mở lại tài khoản. Does nothing twice."""
    return _switch(user, is_active=True, verb="person.activate", by=by, at=at)


def _switch(user: User, *, is_active: bool, verb: str, by: User | None, at: datetime) -> User:
    check_can_manage_people(by)
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if user.is_active != is_active:
        user.is_active = is_active
        user.save(update_fields=["is_active"])
        record(verb, target=user, actor=by, at=at)
    return user


def _check_person(user: User) -> None:
    if not user.username or not user.full_name:
        raise AccountRefused("Hãy ghi tên đăng nhập, họ và tên.")
    if User.objects.filter(username__iexact=user.username).exists():
        raise AccountRefused(f"Đã có người dùng mang tên đăng nhập “{user.username}”.")
    if user.role in _WITH_AGENCY and user.agency is None:
        raise AccountRefused("Cán bộ và điều phối viên phải thuộc một cơ quan.")
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        raise AccountRefused(" ".join(error.messages)) from error


def _give_password(user: User, password: str, at: datetime) -> None:
    if faults := password_faults(password, user=user, on=at.date()):
        raise AccountRefused(" ".join(faults))
    user.set_password(password)

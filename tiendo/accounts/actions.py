"""Quản lý người dùng: people are added, given passwords, switched off; never deleted."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from tiendo.accounts.models import User
from tiendo.accounts.permissions import check_can_manage_people
from tiendo.agencies.models import Agency
from tiendo.audit.actions import record

# Django has no Vietnamese words for these.
_PASSWORD_FAULTS = {
    "password_too_short": "Mật khẩu phải có ít nhất %(min_length)d ký tự.",
    "password_too_common": "Mật khẩu này quá phổ biến, dễ bị đoán ra.",
}
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
    _give_password(user, password)
    user.save(force_insert=True)
    payload = {"username": user.username, "role": role, "agency": agency.code if agency else None}
    record("person.add", target=user, actor=by, at=at, payload=payload)
    return user


@transaction.atomic
def set_password(*, user: User, password: str, by: User | None, at: datetime) -> User:
    """Đặt mật khẩu; her open sessions end. Raises NotAllowed or AccountRefused."""
    check_can_manage_people(by)
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    _give_password(user, password)
    user.save(update_fields=["password"])
    record("person.password", target=user, actor=by, at=at)
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


def _give_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise AccountRefused(" ".join(map(_sentence, error.error_list))) from error
    user.set_password(password)


def _sentence(fault: ValidationError) -> str:
    known = _PASSWORD_FAULTS.get(str(fault.code))
    return known % (fault.params or {}) if known else " ".join(fault.messages)

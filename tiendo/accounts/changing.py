"""Đổi tài khoản: another name, role or body; off and on. One administrator always stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from tiendo.accounts.actions import AccountRefused, check_person, held_person
from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed, check_can_manage_people
from tiendo.agencies.models import Agency
from tiendo.audit.actions import record

_FIELDS = ("full_name", "role", "agency", "email")


@transaction.atomic
def change_person(
    *,
    user: User,
    full_name: str,
    role: str,
    agency: Agency | None,
    email: str,
    by: User | None,
    at: datetime,
    seen: str = "",
) -> User:
    """Sửa tài khoản. seen: `person_seal` of the page. Nothing new: nothing is done.

    Raises NotAllowed or AccountRefused; then nothing has changed.
    """
    _hold_administrators(by)
    user = held_person(user, seen)
    given = {
        "full_name": full_name.strip(),
        "role": role,
        "agency": agency,
        "email": email.strip(),
    }
    before = {name: getattr(user, name) for name in _FIELDS}
    if given == before:
        return user
    if by == user and role != User.Role.ADMINISTRATOR:
        raise AccountRefused(
            "Bạn không tự bỏ quyền quản trị của mình được: hãy nhờ một quản trị viên khác."
        )
    for name, value in given.items():
        setattr(user, name, value)
    check_person(user)
    user.save(update_fields=_FIELDS)
    payload = {
        name: [_told(before[name]), _told(given[name])]
        for name in _FIELDS
        if before[name] != given[name]
    }
    record("person.change", target=user, actor=by, at=at, payload=payload)
    return user


@transaction.atomic
def deactivate(*, user: User, by: User | None, at: datetime, seen: str = "") -> User:
    """Ngừng tài khoản: she can no longer sign in; what she did stays. Does nothing twice.

    by None: the command line. Raises NotAllowed or AccountRefused.
    """
    _hold_administrators(by)
    if by == user:
        raise AccountRefused(
            "Bạn không tự ngừng tài khoản của mình được: hãy nhờ một quản trị viên khác."
        )
    return _switch(user, is_active=False, verb="person.deactivate", by=by, at=at, seen=seen)


@transaction.atomic
def activate(*, user: User, by: User | None, at: datetime, seen: str = "") -> User:
    """Mở lại tài khoản. Does nothing twice."""
    check_can_manage_people(by)
    return _switch(user, is_active=True, verb="person.activate", by=by, at=at, seen=seen)


def _hold_administrators(by: User | None) -> None:
    """Two administrators who put each other off at once: the second is none any more.

    The command line can always make a new one.
    """
    check_can_manage_people(by)
    if by is None:
        return
    rows = User.objects.select_for_update().filter(role=User.Role.ADMINISTRATOR, is_active=True)
    if by.pk not in set(rows.order_by("pk").values_list("pk", flat=True)):
        raise NotAllowed("Bạn không còn là quản trị viên: một quản trị viên khác vừa đổi quyền.")


def _switch(
    user: User, *, is_active: bool, verb: str, by: User | None, at: datetime, seen: str
) -> User:
    user = held_person(user, seen)
    if user.is_active != is_active:
        user.is_active = is_active
        user.save(update_fields=["is_active"])
        record(verb, target=user, actor=by, at=at)
    return user


def _told(value: object) -> str:
    return value.code if isinstance(value, Agency) else str(value or "")

"""Ai được làm gì: the roles, and the refusal that every room raises."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from tiendo.accounts.models import User
from tiendo.agencies.succession import Heirs


class NotAllowed(Exception):
    """This person may not do this; `str()` says in Vietnamese why, and who may."""


class Coordinated(Protocol):
    """What has a focal agency: a plan."""

    coordinator_id: int | None


def is_administrator(user: User) -> bool:
    """Quản trị."""
    return user.is_active and user.role == User.Role.ADMINISTRATOR


def is_leader(user: User) -> bool:
    """Lãnh đạo: reads everything, changes nothing."""
    return user.is_active and user.role == User.Role.LEADER


def is_officer(user: User) -> bool:
    """Cán bộ, thủ trưởng cơ quan, the coordinator's own among them: may act for her agency."""
    return user.is_active and user.role in (
        User.Role.OFFICER,
        User.Role.HEAD,
        User.Role.COORDINATOR,
    )


def is_coordinator(
    user: User, plan: Coordinated, *, on: date | None = None, heirs: Heirs | None = None
) -> bool:
    """Điều phối viên of this plan: of its focal agency, or an administrator.

    on: given, an agency that took over the focal one's duties by that day counts too (one query,
    none where the `heirs` of that day are given).
    """
    if is_administrator(user):
        return True
    if not user.is_active or user.role != User.Role.COORDINATOR or user.agency is None:
        return False
    known = heirs or (Heirs.load(on) if on else None)
    own = known.held_by(user.agency.pk) if known else [user.agency_id]
    return plan.coordinator_id in own


def check_can_manage_people(by: User | None) -> None:
    """May she add people and set passwords? by None: the command line. Raises NotAllowed."""
    if by is not None and not is_administrator(by):
        raise NotAllowed("Chỉ quản trị viên được thêm người và đặt mật khẩu.")


def can_manage_people(by: User | None) -> bool:
    """The answer of `check_can_manage_people`."""
    try:
        check_can_manage_people(by)
    except NotAllowed:
        return False
    return True


def check_can_administer(user: User) -> None:
    """Quản trị: people, bodies, rules and the calendar of days off. Raises NotAllowed."""
    if not is_administrator(user):
        raise NotAllowed(
            "Chỉ quản trị viên quản lý người dùng, cơ quan, quy tắc và lịch làm việc. Cần thay "
            "đổi, hãy gửi văn bản làm căn cứ cho quản trị viên."
        )


def can_administer(user: User) -> bool:
    """The answer of `check_can_administer`."""
    try:
        check_can_administer(user)
    except NotAllowed:
        return False
    return True

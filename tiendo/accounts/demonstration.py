"""Tài khoản trình diễn: one for each role, so that a newcomer can try the program at once.

The passwords are made once per installation and kept in the data folder for its owner only, so
that every start prints the same ones.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from tiendo.accounts.actions import AccountRefused, add_person, set_password
from tiendo.accounts.models import User
from tiendo.accounts.passwords import fresh_password
from tiendo.agencies.models import Agency

KEPT_IN = "demonstration-accounts.txt"
_OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class _Character:
    username: str
    full_name: str
    role: User.Role
    agency_code: str


@dataclass(frozen=True, slots=True)
class DemonstrationPerson:
    """Một tài khoản trình diễn, as it is printed. agency: short name, "" for none."""

    username: str
    password: str
    role: str
    agency: str


_CAST = (
    _Character("dieuphoi", "Nông Thị Hạnh", User.Role.COORDINATOR, "so-xay-dung"),
    _Character("canbo.taichinh", "Hoàng Văn Bình", User.Role.OFFICER, "so-tai-chinh"),
    _Character("canbo.phuong", "Lý Thị Mai", User.Role.OFFICER, "ubnd-phuong-01273"),
    _Character("thutruong.phuong", "Nông Văn Thắng", User.Role.HEAD, "ubnd-phuong-01273"),
    _Character("lanhdao", "Bế Văn Minh", User.Role.LEADER, "ubnd-tinh"),
    _Character("quantri", "Triệu Thị Lan", User.Role.ADMINISTRATOR, ""),
)


@transaction.atomic
def ensure_demonstration_people(at: datetime) -> list[DemonstrationPerson]:
    """Các tài khoản trình diễn, made where they are missing. Run again it changes nothing.

    A password that is not the kept one (another database, changed by somebody) is set back to
    it. Raises AccountRefused when the base data is not loaded.
    """
    kept = _read()
    people = {user.username: user for user in User.objects.filter(is_demonstration=True)}
    agencies = {row.code: row for row in Agency.objects.filter(code__in=_codes())}
    shown = []
    for character in _CAST:
        password, seal = kept.get(character.username) or (fresh_password(), "")
        user = people.get(character.username)
        if user is None:
            user = _make(character, password, agencies, at)
        elif _seal(user) != seal:
            user = set_password(user=user, password=password, by=None, at=at)
        kept[character.username] = (password, _seal(user))
        agency = user.agency.short_name if user.agency else ""
        shown.append(DemonstrationPerson(user.username, password, user.get_role_display(), agency))
    _write(kept)
    return shown


def _make(character: _Character, password: str, agencies: dict[str, Agency], at: datetime) -> User:
    code = character.agency_code
    if code and code not in agencies:
        raise AccountRefused(f"Chưa có cơ quan “{code}”: hãy nạp dữ liệu nền trước.")
    return add_person(
        username=character.username,
        full_name=character.full_name,
        role=character.role,
        agency=agencies.get(code),
        password=password,
        by=None,
        at=at,
        is_demonstration=True,
    )


def _codes() -> list[str]:
    return [character.agency_code for character in _CAST]


def _seal(user: User) -> str:
    """Tells whether the stored hash is the one we set, without the cost of checking a password."""
    return hashlib.sha256(user.password.encode()).hexdigest()[:16]


def _path() -> Path:
    return Path(settings.TIENDO_DATA) / KEPT_IN


def _read() -> dict[str, tuple[str, str]]:
    """Username -> password and seal; lines that are not ours are passed over."""
    try:
        lines = _path().read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    parts = (line.split() for line in lines if not line.startswith("#"))
    return {part[0]: (part[1], part[2]) for part in parts if len(part) == 3}


def _write(kept: dict[str, tuple[str, str]]) -> None:
    """Write anew beside and rename: never half-written, never readable by others."""
    lines = ["# Tài khoản trình diễn: tên, mật khẩu, dấu kiểm. Xóa tệp này để sinh mật khẩu mới."]
    lines += [f"{username} {password} {seal}" for username, (password, seal) in kept.items()]
    text = "\n".join(lines) + "\n"
    path = _path()
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    fresh = path.with_name(f"{KEPT_IN}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(fresh, path)

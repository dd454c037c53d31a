"""Nhật ký bằng lời: what an event of the log says to an administrator."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tiendo.accounts.models import User
from tiendo.audit.models import Event
from tiendo.core.days import day_words

_WORDS = {
    "person.add": "thêm tài khoản",
    "person.change": "sửa tài khoản",
    "person.password": "đặt mật khẩu",
    "person.own_password": "tự đổi mật khẩu",
    "person.deactivate": "ngừng tài khoản",
    "person.activate": "mở lại tài khoản",
    "person.delegate": "ghi ủy quyền làm thay",
    "person.delegation_end": "thôi ủy quyền làm thay",
    "person.lock": "bị tạm khóa đăng nhập vì nhập sai nhiều lần",
    "person.unlock": "mở khóa đăng nhập",
    "person.second_factor_on": "bật xác thực hai lớp",
    "person.second_factor_off": "tắt xác thực hai lớp",
    "person.recovery_codes": "cấp lại mã dự phòng",
    "person.recovery_code_used": "vào bằng mã dự phòng",
}
_FIELDS = {
    "full_name": "họ và tên",
    "role": "vai trò",
    "agency": "cơ quan",
    "email": "thư điện tử",
}


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """Một sự kiện. detail: what was what before, "" where nothing more is to say."""

    at: datetime
    words: str
    who: str
    detail: str


def told(event: Event) -> ToldEvent:
    """The event in words; a verb without words is shown as it is."""
    payload = json.loads(event.payload) if event.payload else {}
    detail = _DETAILS[event.verb](payload) if event.verb in _DETAILS else ""
    return ToldEvent(event.at, _WORDS.get(event.verb, event.verb), event.actor_label, detail)


def _changes(payload: dict[str, Any]) -> str:
    parts = []
    for name, (before, after) in sorted(payload.items()):
        was, now = _value(name, before), _value(name, after)
        parts.append(f"{_FIELDS.get(name, name)}: {was} → {now}")
    return "; ".join(parts)


def _delegated(payload: dict[str, Any]) -> str:
    first, last = _day(payload["starts_on"]), _day(payload["ends_on"])
    said = f"{payload['agency']}, từ ngày {first} đến hết ngày {last}; {payload['basis']}"
    ended = payload.get("revoked_on")
    return f"{said}; thôi từ ngày {_day(ended)}" if ended else said


def _day(written: str) -> str:
    return day_words(date.fromisoformat(written))


_DETAILS = {
    "person.change": _changes,
    "person.delegate": _delegated,
    "person.delegation_end": _delegated,
}


def _value(name: str, value: str) -> str:
    if name == "role" and value in User.Role.values:
        return str(User.Role(value).label)
    return value or "(không có)"

"""Nhật ký bằng lời: what an event of the log says to an administrator."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tiendo.accounts.models import User
from tiendo.audit.models import Event

_WORDS = {
    "person.add": "thêm tài khoản",
    "person.change": "sửa tài khoản",
    "person.password": "đặt mật khẩu",
    "person.own_password": "tự đổi mật khẩu",
    "person.deactivate": "ngừng tài khoản",
    "person.activate": "mở lại tài khoản",
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
    detail = _changes(payload) if event.verb == "person.change" else ""
    return ToldEvent(event.at, _WORDS.get(event.verb, event.verb), event.actor_label, detail)


def _changes(payload: dict[str, Any]) -> str:
    parts = []
    for name, (before, after) in sorted(payload.items()):
        was, now = _value(name, before), _value(name, after)
        parts.append(f"{_FIELDS.get(name, name)}: {was} → {now}")
    return "; ".join(parts)


def _value(name: str, value: str) -> str:
    if name == "role" and value in User.Role.values:
        return str(User.Role(value).label)
    return value or "(không có)"

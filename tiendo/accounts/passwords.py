"""Mật khẩu: what the rules ask of one; and ready-made ones, of syllables that can be read out."""

from __future__ import annotations

import secrets
from datetime import date

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
    validate_password,
)
from django.core.exceptions import ValidationError

from tiendo.accounts.models import User
from tiendo.law.queries import rule_int_or

_SHORTEST = 8
"""No installation may ask for less."""
_SHORTEST_WITHOUT_DATA = 12

_FIRST = "bcdghklmnpstvx"
_SECOND = "aeiou"
_GROUPS, _SYLLABLES = 4, 2


def fresh_password() -> str:
    """Such as "kamo-tibe-susa-noli-47": about 55 bits, 22 characters."""
    groups = ["".join(_syllable() for _ in range(_SYLLABLES)) for _ in range(_GROUPS)]
    return "-".join([*groups, f"{secrets.randbelow(90) + 10}"])


def _syllable() -> str:
    return secrets.choice(_FIRST) + secrets.choice(_SECOND)


# Django has no Vietnamese words for these.
_FAULTS = {
    "password_too_short": "Mật khẩu phải có ít nhất %(min_length)d ký tự.",
    "password_too_common": "Mật khẩu này quá phổ biến, dễ bị đoán ra.",
    "password_too_similar": "Mật khẩu quá giống tên đăng nhập, họ tên hoặc thư điện tử.",
    "password_entirely_numeric": "Mật khẩu không được chỉ gồm chữ số.",
}


def least_length(on: date) -> int:
    """Độ dài ít nhất of a password on a day. One query."""
    return max(_SHORTEST, rule_int_or("password_min_length", on, default=_SHORTEST_WITHOUT_DATA))


def password_faults(password: str, *, user: User, on: date) -> list[str]:
    """Những chỗ mật khẩu trái quy tắc, in Vietnamese; empty: it is fine. One query."""
    validators = (
        MinimumLengthValidator(least_length(on)),
        CommonPasswordValidator(),
        UserAttributeSimilarityValidator(("username", "full_name", "email")),
        NumericPasswordValidator(),
    )
    try:
        validate_password(password, user, validators)
    except ValidationError as error:
        short = [fault for fault in error.error_list if fault.code == "password_too_short"]
        # Of a few letters nothing else is worth saying.
        return [_sentence(fault) for fault in short or error.error_list]
    return []


def _sentence(fault: ValidationError) -> str:
    known = _FAULTS.get(str(fault.code))
    return known % (fault.params or {}) if known else " ".join(fault.messages)

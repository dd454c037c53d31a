"""Mật khẩu sinh sẵn: long enough to be safe, made of syllables that can be read out and typed."""

from __future__ import annotations

import secrets

_FIRST = "bcdghklmnpstvx"
_SECOND = "aeiou"
_GROUPS, _SYLLABLES = 4, 2


def fresh_password() -> str:
    """Such as "kamo-tibe-susa-noli-47": about 55 bits, 22 characters."""
    groups = ["".join(_syllable() for _ in range(_SYLLABLES)) for _ in range(_GROUPS)]
    return "-".join([*groups, f"{secrets.randbelow(90) + 10}"])


def _syllable() -> str:
    return secrets.choice(_FIRST) + secrets.choice(_SECOND)

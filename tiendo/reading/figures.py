"""Số liệu trong ô: printed figures as plain decimals, and the sign of a target before them.

Source: docs/rules/money.md; docs/rules/outline.md, section 5.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tiendo.core.text import fold, squeeze

_VIETNAMESE = re.compile(r"[-–]?\d{1,3}(?:[.\s]\d{3})+(?:,\d+)?\Z|[-–]?\d+(?:,\d+)?\Z")
_PLAIN = re.compile(r"[-–]?\d+\.\d+\Z")
_SIGNS = (
    (">=", re.compile(r"(?:≥|>=|tu(?=.*tro len)|toi thieu|it nhat|dat)\s*")),
    ("<=", re.compile(r"(?:≤|<=|khong qua|toi da)\s*")),
    (">", re.compile(r"(?:>|tren)\s*")),
    ("<", re.compile(r"(?:<|duoi)\s*")),
    ("~", re.compile(r"(?:~|khoang)\s*")),
)


@lru_cache(maxsize=4096)  # columns of money say the same figures again and again
def plain_figure(text: str) -> str | None:
    """A printed figure as a plain decimal with the digits it has; None when it is no figure."""
    bare = squeeze(text).replace("\u00a0", " ")
    percent = "%" if bare.endswith("%") else ""
    bare = bare.rstrip("% ")
    if _VIETNAMESE.match(bare):
        digits = re.sub(r"[.\s]", "", bare).replace(",", ".")
    elif _PLAIN.match(bare):
        digits = bare
    else:
        return None
    return digits.replace("–", "-") + percent


def target_figure(text: str) -> tuple[str, str] | None:
    """Value and sign of a target cell: "≥ 58,5" is ("58.5", ">="); None when it is no figure."""
    if len(text) > 40:
        return None
    folded = fold(text)
    for sign, pattern in _SIGNS:
        match = pattern.match(folded)
        if match:
            value = plain_figure(folded[match.end() :].removesuffix(" tro len"))
            return (value, sign) if value is not None else None
    value = plain_figure(text)
    return (value, "=") if value is not None else None

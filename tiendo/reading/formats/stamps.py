"""Dấu ký số: the words that a signing program prints over a page, which are no part of its text.

    Ký bởi: Ủy ban nhân dân tỉnh
    Thời gian ký: 26.12.2025 14:32:11 +07:00

Source: Nghị định 30/2020/NĐ-CP, phụ lục I, mục IV (chữ ký số của cơ quan, tổ chức), and what the
signing programs of the provinces print.
"""

from __future__ import annotations

import re

_SIGNED = re.compile(
    r"(?:(?:được\s+)?ký(?:\s+số)?\s+bởi|người\s+ký(?:\s+số)?|thời\s+gian\s+ký|ngày\s+ký|ký\s+ngày)"
    r"\s*:|digitally\s+signed\s+by|signed\s+by\s*:|signature\s+(?:not\s+verified|valid)",
    re.IGNORECASE,
)
_DETAIL = re.compile(
    r"(?:e-?mail|cơ\s+quan|tổ\s+chức|đơn\s+vị|chức\s+(?:vụ|danh)|date|reason|location|dn|lý\s+do|"
    r"vị\s+trí|thời\s+gian|serial)\s*[:=]|cn=|\d{1,2}[./]\d{1,2}[./]\d{4}\s+\d{1,2}:\d{2}",
    re.IGNORECASE,
)


def opens_stamp(text: str) -> bool:
    """Does a line say who signed, or when, as only a signing program writes it?"""
    return bool(_SIGNED.match(text.strip()))


def belongs_to_stamp(text: str) -> bool:
    """May a line below or above such a one be part of it?"""
    return opens_stamp(text) or bool(_DETAIL.match(text.strip()))

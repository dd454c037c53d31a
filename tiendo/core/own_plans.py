"""Kế hoạch riêng: which duties order a body to draw up a plan of its own under a higher one.

"Trên cơ sở Kế hoạch này, xây dựng kế hoạch triển khai thực hiện, hoàn thành trước ngày ..." is such
an order; a capital plan or a plan of inspections is not.
Source: docs/rules/amendments.md, section 4.
"""

from __future__ import annotations

import re

from tiendo.core.text import fold

_OTHER = "dau tu|von|tai chinh|su dung dat|thanh tra|kiem tra|lua chon nha thau|dau thau"
_ORDER = re.compile(
    r"\b(?:xay dung|ban hanh|lap|cu the hoa)\b[^.;]{0,60}?\bke hoach\b"
    rf"(?! (?:{_OTHER})\b)[^.;]{{0,60}}?"
    r"\b(?:trien khai|to chuc thuc hien|thuc hien|hanh dong"
    r"|cua (?:nganh|don vi|minh|dia phuong|co quan))\b"
)


def orders_own_plan(text: str) -> bool:
    """Does the sentence order its body to draw up its own plan to carry out this one?"""
    return _ORDER.search(fold(text)) is not None

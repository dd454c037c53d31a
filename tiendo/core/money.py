"""Tiền: whole đồng in integers; tỷ and triệu are converted here and nowhere else.

1 tỷ = 1.000 triệu = 1.000.000.000 đồng. Rounding happens at display only.
Source: docs/rules/money.md, section 2.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from tiendo.core.numbers import format_number, parse_number, parse_typed_number
from tiendo.core.text import fold, squeeze

VND_PER_UNIT: dict[str, int] = {
    "đồng": 1,
    "nghìn đồng": 1_000,
    "triệu đồng": 1_000_000,
    "tỷ đồng": 1_000_000_000,
    "nghìn tỷ đồng": 1_000_000_000_000,
}
"""Đơn vị tiền: the units that plans and their tables use, each in whole đồng."""

_SPELLINGS: dict[str, str] = {
    "": "đồng",
    "d": "đồng",
    "dong": "đồng",
    "vnd": "đồng",
    "viet nam dong": "đồng",
    "nghin": "nghìn đồng",
    "ngan": "nghìn đồng",
    "trieu": "triệu đồng",
    "tr": "triệu đồng",
    "ty": "tỷ đồng",
    "ti": "tỷ đồng",
    "nghin ty": "nghìn tỷ đồng",
    "ngan ty": "nghìn tỷ đồng",
    "nghin ti": "nghìn tỷ đồng",
    "ngan ti": "nghìn tỷ đồng",
}
_AMOUNT = re.compile(r"(?P<number>[(+\-−–]?\s*\d[\d.,\s]*\)?)\s*(?P<unit>[^\d]*)\Z")


class NotAnAmount(ValueError):
    """The text is no amount of money. `str()` is a Vietnamese sentence."""


class UnknownMoneyUnit(NotAnAmount):
    """The words after the number are no unit of money."""


class PartOfADong(NotAnAmount):
    """The amount does not come out in whole đồng, so the number or its unit must be wrong."""


def money_unit(words: str) -> str:
    """Đơn vị tính: the one spelling of a unit ("Tỷ VNĐ", "tỉ", "Đơn vị tính: Triệu đồng").

    Raises UnknownMoneyUnit.
    """
    folded = fold(re.sub(r"^\s*đơn\s+vị(\s+tính)?\s*:", "", words, flags=re.IGNORECASE))
    bare = squeeze(re.sub(r"[().:;]", " ", folded))
    if bare in _SPELLINGS:
        return _SPELLINGS[bare]
    bare = re.sub(r"\s*\b(dong|vnd|vn dong|viet nam dong|d)$", "", bare)
    if bare in _SPELLINGS:
        return _SPELLINGS[bare]
    raise UnknownMoneyUnit(f"Không rõ đơn vị tiền “{words.strip()}”.")


def to_vnd(value: Decimal, unit: str) -> int:
    """Whole đồng of an exact value in a unit of VND_PER_UNIT (any spelling).

    Raises UnknownMoneyUnit, PartOfADong.
    """
    amount = value * VND_PER_UNIT[money_unit(unit)]
    if amount != amount.to_integral_value():
        raise PartOfADong(f"{format_number(value)} {unit} không tròn đồng.")
    return int(amount)


def parse_vnd(text: str, *, unit: str | None = None) -> int:
    """Số tiền trong văn bản: "93.243,1 tỷ đồng" is 93243100000000, exactly.

    unit: the unit of the table, used when the text itself names none; with neither the
    number counts đồng. Raises NotAnAmount or one of its kinds.
    """
    return _parse(text, unit, parse_number)


def parse_typed_vnd(text: str, *, unit: str | None = None) -> int:
    """Số tiền người dùng nhập: as `parse_vnd`, but "1.234 tỷ" is asked back.

    Raises AmbiguousNumber (with both numbers, in the unit typed), NotAnAmount.
    """
    return _parse(text, unit, parse_typed_number)


def _parse(text: str, unit: str | None, read: Callable[[str], Decimal]) -> int:
    found = _AMOUNT.match(text.strip())
    if found is None:
        raise NotAnAmount(f"“{text.strip()}” không phải là số tiền.")
    value = read(found["number"])
    return to_vnd(value, found["unit"].strip() or unit or "đồng")


def format_vnd(amount_vnd: int | None, *, unit: str = "tỷ đồng", places: int | None = None) -> str:
    """Số tiền để hiển thị: "93.243,1 tỷ đồng"; halves round up, here only.

    places: decimals; None shows what is needed, at most three. None as amount is not zero:
    it reads "chưa có số liệu".
    """
    if amount_vnd is None:
        return "chưa có số liệu"
    name = money_unit(unit)
    value = Decimal(amount_vnd) / VND_PER_UNIT[name]
    if places is None:
        shown = value.quantize(Decimal("0.001"), ROUND_HALF_UP)
        return f"{format_number(shown)} {name}"
    return f"{format_number(value, places=places)} {name}"

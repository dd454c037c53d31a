"""Số và tiền trên trang: how figures are written. None is never 0: it reads "chưa có số liệu"."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from tiendo.core.money import VND_PER_UNIT
from tiendo.core.numbers import format_number

MISSING = "chưa có số liệu"
_SIGNS = {"=": "", ">=": "≥", "<=": "≤", "~": "khoảng", "range": ""}
_SIZES = (("KB", 1024), ("MB", 1024**2), ("GB", 1024**3))


class TargetLike(Protocol):
    """A measurable end, of the register or of a draft."""

    op: str
    value: Decimal
    value_to: Decimal | None
    unit: str


def number_words(value: Decimal | int | float | None, places: int | None = None) -> str:
    """ "93.243,1"; places None: the decimals the value has."""
    if value is None:
        return MISSING
    exact = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    return format_number(exact, places=places)


def money_words(amount_vnd: int | None, unit: str, places: int | None = None) -> str:
    """The bare number of an amount in `unit` ("tỷ đồng"), for columns whose head names the unit.

    places None: what is needed, at most three decimals.
    """
    if amount_vnd is None:
        return MISSING
    value = Decimal(amount_vnd) / VND_PER_UNIT[unit]
    if places is None:
        value = value.quantize(Decimal("0.001"), ROUND_HALF_UP)
    return format_number(value, places=places)


def percent_words(share: Decimal | int | float | None, places: int | None = None) -> str:
    """ "80,61%", no space, as plans print it."""
    return MISSING if share is None else f"{number_words(share, places)}%"


def quantity_words(value: Decimal | int | None, unit: str) -> str:
    """ "1.500 căn", "85%"; without needless zeros after the comma."""
    if value is None:
        return MISSING
    gap = "" if unit in ("%", "") else " "
    return f"{number_words(Decimal(value).normalize())}{gap}{unit}"


def target_words(target: TargetLike) -> str:
    """Đích của chỉ tiêu: "≥ 85%", "từ 30 đến 40 xã"."""
    if target.value_to is not None:
        first = number_words(target.value.normalize())
        return f"từ {first} đến {quantity_words(target.value_to, target.unit)}"
    sign = _SIGNS.get(target.op, target.op)
    return f"{sign} {quantity_words(target.value, target.unit)}".strip()


def size_words(size_bytes: int) -> str:
    """ "312 KB", "1,2 MB": at most one decimal; never "0 KB" of something that is there."""
    if 0 < size_bytes < _SIZES[0][1]:
        return "dưới 1 KB"
    name, unit = next(
        ((name, unit) for name, unit in reversed(_SIZES) if size_bytes >= unit), _SIZES[0]
    )
    size = Decimal(size_bytes) / unit
    return f"{format_number(size, places=0 if name == 'KB' else 1)} {name}"

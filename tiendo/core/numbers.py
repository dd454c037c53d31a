"""Số: Vietnamese numerals, "." between thousands and "," before decimals.

A signed document follows the rule, so "1.234" in it is one thousand two hundred and
thirty-four. A person who types may mean 1,234; such input is refused with both readings.
Source: docs/rules/money.md, section 1.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

_DOCUMENT = re.compile(r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,(?P<part>\d+))?\Z")
_PLAIN = re.compile(r"\d+(?:\.\d+)?\Z")
_ENGLISH = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+)(?:\.(?P<part>\d+))?\Z")
_BLANKS = re.compile(r"[\s\u00a0]+")


class NotANumber(ValueError):
    """The text is no numeral. `str()` is a Vietnamese sentence."""


class AmbiguousNumber(ValueError):
    """A typed numeral has two readings ("1.234"). `readings`: both, the Vietnamese one first."""

    def __init__(self, text: str, readings: tuple[Decimal, Decimal]) -> None:
        first, second = (format_number(reading) for reading in readings)
        super().__init__(f"“{text}” có thể là {first} hoặc {second}: xin ghi rõ.")
        self.readings = readings


def parse_number(text: str) -> Decimal:
    """Số trong văn bản: the exact value of a numeral printed in a document.

    "93.243,1" is 93243.1; "03" is 3; "10.367.700" is 10367700; "2.6" (a slip, no group of
    three) is 2.6. A leading minus sign or brackets round the numeral make it negative.
    Raises NotANumber.
    """
    bare, sign = _unsigned(text)
    found = _DOCUMENT.match(bare)
    if found:
        whole = found["whole"].replace(".", "")
        return sign * Decimal(f"{whole}.{found['part'] or '0'}").normalize() + 0
    if _PLAIN.match(bare):
        return sign * Decimal(bare)
    raise NotANumber(f"“{text}” không phải là số.")


def parse_typed_number(text: str) -> Decimal:
    """Số người dùng nhập: accepts "1.234,5" and "1234.5", asks where both readings make sense.

    Raises AmbiguousNumber for one lone group of three ("1.234", "1,234"), NotANumber for
    anything else that is no numeral.
    """
    bare, sign = _unsigned(text)
    groups = re.fullmatch(r"(\d{1,3})([.,])(\d{3})", bare)
    if groups and groups[1].lstrip("0"):
        thousands = sign * Decimal(groups[1] + groups[3])
        decimals = sign * Decimal(f"{groups[1]}.{groups[3]}")
        raise AmbiguousNumber(text.strip(), (thousands, decimals))
    english = _ENGLISH.match(bare)
    if english and (english["part"] or bare.count(",") > 1):
        return sign * Decimal(f"{english['whole'].replace(',', '')}.{english['part'] or '0'}")
    return parse_number(text)


def format_number(value: Decimal | int, *, places: int | None = None) -> str:
    """Số kiểu Việt Nam: "93.243,1". Halves are rounded up (away from zero), only here.

    places: decimals to show; None shows the decimals the value has, none after a whole number.
    """
    exact = Decimal(value)
    if places is None:
        places = max(0, -int(exact.normalize().as_tuple().exponent))
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if rounded == 0:
        rounded = abs(rounded)
    return f"{rounded:,.{places}f}".translate(str.maketrans(",.", ".,"))


def plain(value: Decimal) -> str:
    """The value as plain decimal text ("1500", "33.59"), as readings and open data carry it."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _unsigned(text: str) -> tuple[str, int]:
    bare = _BLANKS.sub("", text)
    if bare.startswith("(") and bare.endswith(")"):
        return bare[1:-1], -1
    if bare[:1] in ("-", "−", "–"):
        return bare[1:], -1
    return bare.removeprefix("+"), 1

"""Hiển thị ô: a cell's value written as a Vietnamese Excel shows it.

Thousands are parted by ".", decimals by ",", dates are dd/mm/yyyy; a month stays a month.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

CellValue = int | float | str | bool | date | datetime | time | timedelta

_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DIGITS = re.compile(r"[#0?][#0?,.]*")


# Typed, because True, 1 and 1.0 are equal and are not shown alike.
@lru_cache(maxsize=4096, typed=True)
def shown(value: CellValue, code: str = "") -> str:
    """The text of a cell. `code` is its number format, "" for a plain one."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(_exact(value), code)
    if isinstance(value, date):
        return _date(value, code)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    return value.strip()


def shown_ordinal(value: CellValue, code: str = "") -> str:
    """The text of a cell that numbers its row: 1.1 stays "1.1", and "1.10" with format 0.00."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return shown(value, code)
    digits = _DIGITS.search(_LITERAL.sub("", code))
    places = _places(digits[0]) if digits else None
    return _plain(_exact(value), places)


def _exact(value: int | float) -> Decimal:
    """The decimal that was typed: a float carries noise beyond its fifteenth digit."""
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")


def _places(digits: str) -> int:
    """Decimal places of a digit pattern: "#,##0.00" has two."""
    return len(digits.partition(".")[2].replace(",", ""))


def _plain(number: Decimal, places: int | None) -> str:
    """Digits with "." before the decimals; `places` None: as many as there are."""
    if not number.is_finite():
        return ""
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return f"{number:f}"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(number: Decimal, code: str) -> str:
    section, number = _section(number, code)
    bare = _LITERAL.sub("", section)
    digits = _DIGITS.search(bare)
    if digits is None or "E" in bare.upper():
        return _plain(number, None).replace(".", ",")
    pattern = digits[0]
    if "%" in bare:
        number *= 100
    whole, _, part = _plain(abs(number), _places(pattern)).partition(".")
    if "," in pattern:
        whole = f"{int(whole):,}".replace(",", ".")
    text = f"{whole},{part}" if part else whole
    sign = "-" if number < 0 and text.strip("0.,") else ""
    return f"{sign}{text}%" if "%" in bare else f"{sign}{text}"


def _section(number: Decimal, code: str) -> tuple[str, Decimal]:
    """The part of the code that is meant for this number: plus;minus;zero.

    A zero that would be drawn as a dash is still a zero: it is shown by the first part.
    """
    sections = code.split(";")
    if number < 0 and len(sections) > 1 and _DIGITS.search(_LITERAL.sub("", sections[1])):
        return sections[1], number
    return sections[0], number


def _date(moment: date, code: str) -> str:
    """dd/mm/yyyy, or as much of it as the format shows: a month without day stays a month."""
    bare = _LITERAL.sub("", code).lower()
    has_day, has_year = "d" in bare, "y" in bare
    if code and has_year and not has_day:
        return moment.strftime("%m/%Y" if "m" in bare else "%Y")
    text = moment.strftime("%d/%m/%Y" if has_year or not has_day else "%d/%m")
    if isinstance(moment, datetime) and (moment.hour or moment.minute):
        text += moment.strftime(" %H:%M")
    return text

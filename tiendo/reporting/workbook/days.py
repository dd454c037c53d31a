"""Ngày như người ta ghi trong ô: 15/12/2026, 15-12-26, ngày 15 tháng 12 năm 2026, T12/2026 …

A month, a quarter, a half or a year names no day; its last day is offered, never taken unasked.
Source: docs/rules/reporting.md, section 9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from tiendo.core.periods import NotAPeriod, last_day
from tiendo.core.text import fold

FIRST_YEAR, LAST_YEAR = 2000, 2099
_ZERO = date(1899, 12, 30)
"""Day 0 of Excel's count (its 29/02/1900 never was)."""
_SERIALS = range((date(FIRST_YEAR, 1, 1) - _ZERO).days, (date(LAST_YEAR, 12, 31) - _ZERO).days + 1)

_YEAR = r"(?:\d{4}|\d{2})"
_DAY = re.compile(rf"(?:ngay )?(\d{{1,2}}) ?[/.\- ] ?(\d{{1,2}}) ?[/.\- ] ?({_YEAR})\Z")
_WORDS = re.compile(rf"(?:ngay )?(\d{{1,2}}) thang (\d{{1,2}}),?(?: nam)? ?[/]?({_YEAR})\Z")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]00:00(?::00)?)?\Z")
_MONTH = re.compile(rf"(?:thang |t\.?)?(\d{{1,2}}) ?(?:[/.\-]|nam) ?({_YEAR})\Z")
_QUARTER = re.compile(rf"(?:quy|q\.?) ?(iv|i{{1,3}}|[1-4]) ?(?:[/.\-]|nam)? ?({_YEAR})\Z")
_HALF = re.compile(rf"(?:6|06|sau) thang (dau|cuoi) nam ({_YEAR})\Z")
_WHOLE_YEAR = re.compile(r"(?:nam )?(20\d{2})\Z")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class TypedDay:
    """Một ngày đọc được. why: what is to be asked before it is taken, "" where it is certain."""

    day: date
    why: str = ""


def typed_day(text: str) -> TypedDay | None:
    """What a text in a cell says; None where it is no day.

    Two digits of a year are of this century. Day comes before month; where that can't be, the
    other order is offered.
    """
    told = fold(text).rstrip(" .;,")
    return _day(told) or _span(told)


def serial_day(number: float) -> TypedDay | None:
    """Excel's count of days in a cell that is no longer formatted as one; None: no such day."""
    if number != int(number) or int(number) not in _SERIALS:
        return None
    return TypedDay(_ZERO + timedelta(days=int(number)))


def _day(told: str) -> TypedDay | None:
    iso = _ISO.match(told)
    if iso:
        found = _made(int(iso[1]), int(iso[2]), int(iso[3]))
        return TypedDay(found) if found else None
    match = _DAY.match(told) or _WORDS.match(told)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[2]), _year(match[3])
    if found := _made(year, second, first):
        return TypedDay(found)
    turned = _made(year, first, second)
    return TypedDay(turned, "không có ngày này; có lẽ ghi tháng trước ngày") if turned else None


def _span(told: str) -> TypedDay | None:
    for pattern, written in (
        (_MONTH, lambda m: f"{_year(m[2])}-{int(m[1]):02d}"),
        (_QUARTER, lambda m: f"{_year(m[2])}-Q{_ROMAN.get(m[1]) or m[1]}"),
        (_HALF, lambda m: f"{_year(m[2])}-H{1 if m[1] == 'dau' else 2}"),
        (_WHOLE_YEAR, lambda m: m[1]),
    ):
        match = pattern.match(told)
        if match:
            try:
                return TypedDay(last_day(written(match)), "không nêu ngày; đề nghị lấy ngày cuối")
            except NotAPeriod:
                return None
    return None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _made(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None

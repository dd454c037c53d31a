"""Tiêu đề cột thời gian: "T1", "Tháng 3/2026", "Quý II", "Năm 2030" over a column.

Source: docs/rules/outline.md, section 5.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tiendo.core.text import fold
from tiendo.reading.tables_model import TimeHead

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?:19|20)\d\d"
_MONTH = re.compile(rf"(?:thang|thg|t)\s?\.?\s?(\d{{1,2}})(?:\s?(?:[/.-]|nam)\s?({_YEAR}))?\Z")
_QUARTER = re.compile(
    rf"(?:quy|qui|q)\s?\.?\s?(iv|i{{1,3}}|[1-4])(?:\s?(?:[/.-]|nam)?\s?({_YEAR}))?\Z"
)
_HALF = re.compile(rf"6 thang (dau|cuoi)(?: nam)?(?: ({_YEAR}))?\Z")
_ONE_YEAR = re.compile(rf"(?:den |het |den het |trong )?(?:nam )?({_YEAR})\Z")
_ANY_YEAR = re.compile(rf"(?<!\d)({_YEAR})(?!\d)")
_PART = re.compile(r"\A(?:trong do|rieng)\s*:?\s*")
_BARE = re.compile(r"(\d{1,2})\Z")
_MARK = re.compile(r"(?:[x×+*✓✔√✗•●■█▪v]|-?x-?)\Z", re.I)
_BASELINE = re.compile(r"thuc hien|\buoc\b|hien trang|hien nay|ket qua|da dat|\bth\b")


def time_head(heads: Sequence[str]) -> TimeHead | None:
    """The month, quarter, half or year that the words over a column name; None for other words.

    The year may stand in a head further up ("Năm 2026" over "Quý I").
    """
    if not heads:
        return None
    lowest = _PART.sub("", fold(heads[-1])).strip(" .:()")
    year = head_year(heads[:-1])
    for unit, pattern in (("month", _MONTH), ("quarter", _QUARTER), ("half", _HALF)):
        match = pattern.match(lowest)
        if match:
            own = int(match[2]) if match[2] else year
            return _checked(unit, _number(match[1]), own)
    match = _ONE_YEAR.match(lowest)
    if match:
        return TimeHead("year", 0, int(match[1]))
    return _under(lowest, [fold(words) for words in heads[:-1]], year)


def _under(lowest: str, upper: list[str], year: int | None) -> TimeHead | None:
    """A bare "3" below "Tháng", a bare "II" below "Quý"."""
    bare = _BARE.match(lowest)
    if bare and any(re.search(r"\bthang\b", words) for words in upper):
        return _checked("month", int(bare[1]), year)
    if any(re.search(r"\bqu[yi]\b", words) for words in upper) and _number(lowest) in (1, 2, 3, 4):
        return _checked("quarter", _number(lowest), year)
    return None


def _number(word: str) -> int:
    if word in ("dau", "cuoi"):
        return 1 if word == "dau" else 2
    if word in _ROMAN:
        return _ROMAN[word]
    return int(word) if word.isdecimal() else 0


def _checked(unit: str, number: int, year: int | None) -> TimeHead | None:
    return TimeHead(unit, number, year) if 1 <= number <= {"month": 12}.get(unit, 4) else None


def head_year(heads: Sequence[str]) -> int | None:
    """The one year that the words over a column name; None for none or a span of years."""
    found = {int(year) for words in heads for year in _ANY_YEAR.findall(words)}
    return found.pop() if len(found) == 1 else None


def is_mark(text: str) -> bool:
    """The cell is ticked: x, +, ✓."""
    return bool(_MARK.match(text.strip()))


def is_baseline(heads: Sequence[str]) -> bool:
    """The figures below are of what was, not of what is wanted ("Ước thực hiện năm 2025")."""
    return any(_BASELINE.search(fold(words)) for words in heads)

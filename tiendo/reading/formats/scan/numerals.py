"""Số La Mã trong bản quét: "II" is seen as "H", "III" as "HI": repaired where that is certain.

That is before a heading in capitals, and between "quý" and a year. What was repaired counts as
recognised with doubt, so that it is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tiendo.reading.formats.scan.words import ScannedWord

_SEEN = str.maketrans({"H": "II", "L": "I", "l": "I", "1": "I", "!": "I", "|": "I"})
_HEADING = re.compile(r"([IVXHLl1!|]{1,6})(\.?)\Z")
_QUARTER = re.compile(r"([IVHLl1!|]{1,4})([/-]\d{4}.*)\Z")
_BRACKETED = re.compile(r"\((?=.*i)(?=.*[1l!])[i1l!]{1,3}\)")
_ROMAN = re.compile(r"(?:X{0,2})(?:IX|IV|V?I{0,3})\Z")
_QUARTERS = ("I", "II", "III", "IV")
_DOUBTFUL = 60  # percent


def repaired(line: Sequence[ScannedWord]) -> list[ScannedWord]:
    """The words of a line with its Roman numerals as they must have stood."""
    words = list(line)
    for place, word in enumerate(words):
        before = words[place - 1].text if place else ""
        after = words[place + 1].text if place + 1 < len(words) else ""
        text = _repaired(word.text, before, after)
        if text != word.text:
            words[place] = replace(word, text=text, sure=min(word.sure, _DOUBTFUL))
    return words


def _repaired(text: str, before: str, after: str) -> str:
    if not before and _is_capital(after):
        return _heading(text)
    if before.lower() in ("quý", "quí"):
        return _quarter(text)
    if not before and _BRACKETED.match(text):
        return re.sub("[1l!]", "i", text)
    return text


def _is_capital(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and word.isupper()


def _heading(text: str) -> str:
    found = _HEADING.match(text)
    if found is None or not found[2] or found[1].isdigit():
        return text
    numeral = found[1].translate(_SEEN)
    return numeral + found[2] if _ROMAN.match(numeral) else text


def _quarter(text: str) -> str:
    found = _QUARTER.match(text)
    if found is None or found[1] == "1":
        return text
    numeral = found[1].translate(_SEEN)
    return numeral + found[2] if numeral in _QUARTERS else text

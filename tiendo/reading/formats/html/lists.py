"""Danh sách: the number that a browser shows before an entry of a list."""

from __future__ import annotations

import re

from tiendo.reading.formats.html.source import Element

_HAS_OWN = re.compile(r"\s*(?:[-–+*•]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVXivx]+|[a-zđ])[.)])\s*\S")
_INTEGER = re.compile(r"-?\d{1,4}\Z")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def list_number(entry: Element) -> str:
    """ "1.", "a)", "II." or "-"; "" where the entry's own text begins with a number."""
    if _HAS_OWN.match(entry.text_content()):
        return ""
    parent = entry.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    count = _count(entry, parent)
    match parent.get("type", "1"):
        case "a":
            return f"{_letter(count)})"
        case "A":
            return f"{_letter(count).upper()}."
        case "i":
            return f"({_roman(count)})"
        case "I":
            return f"{_roman(count).upper()}."
        case _:
            return f"{count}."


def _count(entry: Element, parent: Element) -> int:
    """Counting on from the list's start, or from the last entry that says its value."""
    count = _integer(parent.get("start"), absent=1) - 1
    for sibling in parent.iterchildren("li"):
        count = _integer(sibling.get("value"), absent=count + 1)
        if sibling is entry:
            break
    return count


def _integer(text: str | None, *, absent: int) -> int:
    return int(text) if text and _INTEGER.match(text.strip()) else absent


def _letter(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26)


def _roman(count: int) -> str:
    digits = ""
    for value, sign in _ROMAN:
        while count >= value and len(digits) < 12:
            digits += sign
            count -= value
    return digits

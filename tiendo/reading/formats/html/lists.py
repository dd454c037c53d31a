"""Danh sách: the number that a browser shows before an entry of a list."""

from __future__ import annotations

import re

from lxml import etree

from tiendo.reading.formats.html.source import Element

_HAS_OWN = re.compile(r"\s*(?:[-–+*•]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVXivx]+|[a-zđ])[.)])\s*\S")
_INTEGER = re.compile(r"-?\d{1,4}\Z")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class ListNumbers:
    """The numbers of all entries of a page's lists, counted once.

    A list that stands in another of its own kind has no sign of its own in HTML ("1." in "1."), so
    its entries are numbered as documents write that level: "(1)", and "a)" a level below. A list
    that begins with a list within goes on from the list before it: what stood between
    the two is a paragraph that a word processor could not put inside.
    """

    def __init__(self, tree: Element) -> None:
        self._numbers: dict[Element, str] = {}
        self._ends: dict[Element, int] = {}
        for element in tree.iter("ol"):
            self._count(element)

    def of(self, entry: Element) -> str:
        """ "1.", "a)", "II." or "-"; "" where the entry's own text begins with a number."""
        if _HAS_OWN.match(entry.text_content()):
            return ""
        return self._numbers.get(entry, "-")

    def _count(self, parent: Element) -> None:
        """Counting on from the list's start, or from the last entry that says its value."""
        kind = parent.get("type", "1")
        count = _integer(parent.get("start"), absent=self._before(parent, kind) + 1) - 1
        depth = sum(outer.get("type", "1") == kind for outer in parent.iterancestors("ol"))
        for entry in parent.iterchildren("li"):
            count = _integer(entry.get("value"), absent=count + 1)
            self._numbers[entry] = _written(count, kind, depth)
        self._ends[parent] = count

    def _before(self, parent: Element, kind: str) -> int:
        """Where a list that is gone on with had come to; 0: it is a list of its own."""
        first = next(parent.iterchildren(etree.Element), None)
        if first is None or first.tag not in ("ol", "ul"):
            return 0
        for sibling in parent.itersiblings("ol", preceding=True):
            if sibling.get("type", "1") == kind:
                return self._ends.get(sibling, 0)
        return 0


def _written(count: int, kind: str, depth: int) -> str:
    """A number as its level writes it. depth: how many lists of its kind stand around it."""
    match kind:
        case "a":
            return f"{_letter(count)})"
        case "A":
            return f"{_letter(count).upper()}."
        case "i":
            return f"({_roman(count)})"
        case "I":
            return f"{_roman(count).upper()}."
        case _:
            return (f"{count}.", f"({count})", f"{_letter(count)})")[min(depth, 2)]


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

"""Dòng vật lý: the lines of a text file, and what blanks part on them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHUNK = re.compile(r"\S+(?: \S+)*")
_PAGE_NUMBER = re.compile(r"\s*[-–]?\s*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\s*[-–]?\s*\Z", re.I)


@dataclass(frozen=True, slots=True)
class PhysicalLine:
    """A line as it stands in the file: its 1-based number, its page or None, its raw text."""

    number: int
    page: int | None
    text: str

    @property
    def is_blank(self) -> bool:
        """Nothing stands on it."""
        return not self.text.strip()

    @property
    def is_page_number(self) -> bool:
        """Nothing but the number of a page stands on it."""
        return bool(_PAGE_NUMBER.match(self.text))

    def stretches(self) -> list[Stretch]:
        """What two blanks or more part, with its place in the line."""
        return [Stretch(m.start(), m.end(), m[0]) for m in _CHUNK.finditer(self.text)]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one line between wide gaps. left, right: letters from the line's beginning."""

    left: int
    right: int
    text: str

    @property
    def middle(self) -> float:
        """Half way between its ends."""
        return (self.left + self.right) / 2


def physical_lines(text: str) -> list[PhysicalLine]:
    """All lines, blank ones too. A page begins after each form feed that has text behind it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n\f ")
    page = 1 if "\f" in text else None
    lines = []
    for number, raw in enumerate(text.split("\n"), start=1):
        for place, part in enumerate(raw.split("\f")):
            if place and page is not None:
                page += 1
            if part.strip() or not place:
                lines.append(PhysicalLine(number, page, part))
    return lines

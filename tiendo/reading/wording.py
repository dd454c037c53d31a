"""Câu và mệnh đề: where a stretch stands in running Vietnamese text.

Semicolons end sentences here, because each part of an official sentence orders something of
its own; what stands in brackets ends none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tiendo.reading.spellings import any_spelling
from tiendo.reading.wording_needs import Wording


def wording(pattern: str) -> Wording:
    """A pattern for running text: a blank matches any run of blanks, case does not count.

    " ?" (an optional blank) matches none as well. Other spellings of a word match too.
    """
    spelled = any_spelling(pattern)
    return Wording(spelled.replace(" ?", r"\s*").replace(" ", r"\s+"))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The text round a stretch [start, end): its sentence, its clause, what stands before it."""

    text: str
    start: int
    end: int

    @property
    def sentence_start(self) -> int:
        """After the nearest full stop, semicolon, colon or line break before the stretch."""
        return sentence_start(self.text, self.start)

    @property
    def sentence_end(self) -> int:
        """The next full stop, semicolon or line break after the stretch."""
        return sentence_end(self.text, self.end)

    @property
    def sentence_before(self) -> str:
        """The sentence up to the stretch."""
        return self.text[self.sentence_start : self.start]

    @property
    def clause_before(self) -> str:
        """The words since the nearest comma or bracket of the sentence."""
        return re.split(r"[,()]", self.sentence_before)[-1]

    @property
    def after(self) -> str:
        """What follows in the sentence."""
        return self.text[self.end : self.sentence_end]

    @property
    def opens_sentence(self) -> bool:
        """Nothing but blanks, signs or a lead-in particle stands before it in its sentence."""
        return not self.sentence_before.strip(' -–+*(“"')

    @property
    def opens_clause(self) -> bool:
        """Likewise since the nearest comma, or dash of a list written in one line."""
        last = re.split(r"\s[-–+]\s", self.clause_before)[-1]
        return not last.strip(' -–+*(“"')

    @property
    def is_in_brackets(self) -> bool:
        """An opening bracket of the same sentence has not been closed yet."""
        return in_brackets(self.text, self.start)


_STOPS = re.compile(r"[;:\n]|\.(?=\s|$)|…")
_FARTHEST = 1500
"""Characters that a sentence may reach to either side; endless paragraphs stay quick."""


@lru_cache(maxsize=512)
def sentence_start(text: str, place: int) -> int:
    """Where the sentence round `place` begins; semicolons and colons end sentences too."""
    last = max(0, place - _FARTHEST)
    for found in _STOPS.finditer(text, last, place):
        if not in_brackets(text, found.start()):
            last = found.end()
    return last


@lru_cache(maxsize=512)
def sentence_end(text: str, place: int) -> int:
    """Where the sentence round `place` ends; a colon does not end it."""
    farthest = min(len(text), place + _FARTHEST)
    for found in _STOPS.finditer(text, place, farthest):
        if found.group() != ":" and not in_brackets(text, found.start()):
            return found.start()
    return farthest


def in_brackets(text: str, place: int) -> bool:
    """Does the place stand within round brackets?"""
    before = text[:place]
    return before.count("(") > before.count(")") and ")" in text[place:]


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The [start, end) of every sentence; semicolons end sentences, colons do not."""
    start = 0
    while start < len(text):
        end = sentence_end(text, start)
        if text[start:end].strip():
            yield start, end
        start = end + 1 if _STOPS.match(text, end) else end

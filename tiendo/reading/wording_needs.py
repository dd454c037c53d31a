"""Từ bắt buộc: the words without which a pattern cannot match.

A reader asks every sentence for hundreds of wordings, and nearly all of them are not there. To
look for a word is many times quicker than to try a pattern at every letter, so a pattern first
asks whether a word that each of its matches holds stands in the text at all. Which words these
are is read off the parsed pattern, so that no rule has to tell them twice; a pattern without
such a word is simply tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from sys import maxsize
from typing import Any

# The standard parser of patterns; `sre_parse`, its public name, is deprecated since 3.11.
from re import _parser as parser  # type: ignore[attr-defined]  # isort: skip

_MOST = 12
"""Further alternatives cost more to ask for than the pattern does."""
Needs = tuple[str, ...]
"""Small letters; one of them stands in every match. Empty: nothing is known."""


class Wording:
    """A pattern for running text that is tried only where its words stand. Like `re.Pattern`."""

    __slots__ = ("_needs", "_pattern", "fullmatch", "match", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._pattern = re.compile(pattern, re.IGNORECASE)
        self._needs = needs_of(pattern)
        # Anchored by its caller, it fails as quickly as its words are looked for.
        self.match = self._pattern.match
        self.fullmatch = self._pattern.fullmatch

    def search(self, text: str, pos: int = 0, endpos: int = maxsize) -> re.Match[str] | None:
        """The first match from `pos` on, as if the text ended at `endpos`."""
        return self._pattern.search(text, pos, endpos) if self._may_match(text) else None

    def finditer(self, text: str, pos: int = 0) -> Iterator[re.Match[str]]:
        """Every match from `pos` on."""
        return self._pattern.finditer(text, pos) if self._may_match(text) else iter(())

    def sub(self, replacement: str, text: str) -> str:
        """The text with every match replaced."""
        return self._pattern.sub(replacement, text) if self._may_match(text) else text

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        """The text parted at every match."""
        return self._pattern.split(text, maxsplit) if self._may_match(text) else [text]

    def _may_match(self, text: str) -> bool:
        if not self._needs:
            return True
        lowered = _lowered(text)
        return any(map(lowered.__contains__, self._needs))


# All wordings are asked of one text, then of the next.
_lowered = lru_cache(maxsize=64)(str.lower)


def needs_of(pattern: str) -> Needs:
    """Words in small letters of which every match of the pattern holds one; () if none is sure."""
    return _needs(parser.parse(pattern, re.IGNORECASE))


def _needs(parsed: Any) -> Needs:
    """The most telling of the words that the parts in a row need."""
    found: list[Needs] = []
    run = ""
    for operation, value in parsed:
        name = str(operation)
        if name == "LITERAL":
            run += chr(value)
            continue
        found.append((run.lower(),) if run else ())
        run = ""
        found.append(_needs_of_part(name, value))
    found.append((run.lower(),) if run else ())
    return max((needs for needs in found if needs), key=_how_telling, default=())


def _needs_of_part(name: str, value: Any) -> Needs:
    if name == "SUBPATTERN":
        return _needs(value[-1])
    if name == "BRANCH":
        return _either([_needs(branch) for branch in value[1]])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, _, repeated = value
        return _needs(repeated) if least else ()
    if name == "IN" and all(str(kind) == "LITERAL" for kind, _ in value):
        return _either([(chr(letter).lower(),) for _, letter in value])
    return ()


def _either(alternatives: list[Needs]) -> Needs:
    """What one of several needs: nothing is known if nothing is known of one of them."""
    if not all(alternatives):
        return ()
    words = tuple(dict.fromkeys(word for needs in alternatives for word in needs))
    return words if len(words) <= _MOST else ()


def _how_telling(needs: Needs) -> tuple[int, int]:
    """Long words are rare; of equally long ones few are quicker to ask for."""
    return min(map(len, needs)), -len(needs)

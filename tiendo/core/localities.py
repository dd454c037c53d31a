"""Địa bàn nêu trong câu: the communes and wards that a sentence names, each with its kind.

Only "xã Tam Kim" and "các xã Trà Lĩnh, Quang Hán" count. A bare name does not: streets, schools,
passes and people bear the names of communes too ("phố Kim Đồng", "rừng Trần Hưng Đạo").
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from tiendo.core.text import normalise, spelling_key

Key = TypeVar("Key", bound=Hashable)
_WORD = re.compile(r"\w+|[^\w\s]")
_KINDS = ("xã", "phường")
_BETWEEN = (",", ";", "-", "–", "và")


class CommuneNames(Generic[Key]):
    """Tên các xã, phường, to be found in sentences.

    names: kind ("xã", "phường"), name without it, and the key to answer with. A name that two keys
    of one kind share is found in no sentence: which of them is meant, nobody can tell.
    """

    def __init__(self, names: Iterable[tuple[str, str, Key]]) -> None:
        found: dict[tuple[str, tuple[str, ...]], Key | None] = {}
        for kind, name, key in names:
            known = found.setdefault((kind, _syllables(name)), key)
            if known != key:
                found[(kind, _syllables(name))] = None
        self._keys = {place: key for place, key in found.items() if key is not None}
        self._longest = max((len(syllables) for _, syllables in self._keys), default=0)

    def found_in(self, text: str) -> list[Key]:
        """The keys of what the text names, each once, in the order of the text."""
        words = _WORD.findall(normalise(text))
        found: dict[Key, None] = {}
        for place, word in enumerate(words):
            if word.lower() in _KINDS:
                found.update(dict.fromkeys(self._listed(words, place)))
        return list(found)

    def _listed(self, words: list[str], place: int) -> Iterable[Key]:
        """What is listed from the word of kind on: "xã A, B và C", up to the next such word."""
        kind, place = words[place].lower(), place + 1
        while (one := self._at(words, place, kind)) is not None:
            key, place = one
            yield key
            if place >= len(words) or words[place].lower() not in _BETWEEN:
                return
            place += 1

    def _at(self, words: list[str], place: int, kind: str) -> tuple[Key, int] | None:
        """The longest name that stands there, no syllable in small letters, and where it ends."""
        for length in range(self._longest, 0, -1):
            here = words[place : place + length]
            if any(word[0].islower() for word in here):
                continue
            key = self._keys.get((kind, tuple(map(spelling_key, here))))
            if key is not None:
                return key, place + length
        return None


def _syllables(name: str) -> tuple[str, ...]:
    return tuple(map(spelling_key, _WORD.findall(normalise(name))))

"""Chữ dính liền: syllables that a copy has run together ("BANHÀNH"), parted again.

A word that is no Vietnamese syllable, but is two of them in one way only, both of which the
document writes elsewhere, was two words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tiendo.core.syllables import is_syllable

_WORD = re.compile(r"[^\W\d_]{5,}")


def part_words(text: str, context: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The text with glued syllables parted, and the words that were parted.

    context: texts of the same document, whose words tell where to part.
    """
    glued = [word for word in _WORD.findall(text) if not is_syllable(word)]
    if not glued:
        return text, ()
    known = {word.lower() for one in context for word in re.findall(r"[^\W\d_]+", one)}
    parted = []
    for word in glued:
        ways = [at for at in range(1, len(word)) if _parts(word[:at], word[at:], known)]
        if len(ways) == 1:
            text = text.replace(word, f"{word[: ways[0]]} {word[ways[0] :]}")
            parted.append(word)
    return text, tuple(parted)


def _parts(one: str, other: str, known: set[str]) -> bool:
    both = (one.lower(), other.lower())
    return all(part in known and is_syllable(part) for part in both)

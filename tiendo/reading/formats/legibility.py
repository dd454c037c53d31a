"""Chữ đọc được: whether what a file gives as text is text at all.

A PDF may show its letters rightly and still not tell which letters they are: fonts cut down
without a table of characters give signs without meaning. Such a page is a picture to us.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:uye|uya|uyu|uoi|uou|ieu|yeu|oai|oay|oeo|uay|uao|[aeiouy]{1,2})"
    r"(?:ch|ng|nh|[cmnpt])?\Z"
)
_FOREIGN = re.compile(r"(?:[b-df-hj-np-tv-xz]{0,3}[aeiouy]{1,3}){1,6}[b-df-hj-np-tv-xz]{0,3}\Z")
_FEWEST_LETTERS = 160
_FEWEST_READ = 0.15  # of the letters: those in syllables, and figures
_FEWEST_SIGNS = 40
_MOST_SIGNS = 0.15
_SIGNS = ("Co", "Cn", "Cc", "Cs")


def is_garbled(text: str, unmapped: int = 0) -> bool:
    """Is this no text of any language written here? unmapped: letters that the file never named.

    Old 8-bit Vietnamese fonts still leave most syllables readable; they are not meant.
    """
    letters = [char for char in text if not char.isspace()]
    signs = unmapped + sum(char == "\ufffd" or _category(char) in _SIGNS for char in letters)
    if signs > _MOST_SIGNS * max(len(letters) + unmapped, 1) and signs > _FEWEST_SIGNS:
        return True
    if len(letters) < _FEWEST_LETTERS:
        return False
    words = _WORD.findall(text)
    read = sum(len(word) for word in words if _is_word(word))
    read += sum(char.isdigit() for char in letters)
    return read < _FEWEST_READ * len(letters)


def _is_word(word: str) -> bool:
    """Can it be said: one Vietnamese syllable, or a word of another language in Latin letters?

    Capitals in the middle of a word are no sign of sense.
    """
    if len(word) < 2 or not (word.isupper() or word[1:].islower()):
        return False
    plain = _plain(word)
    return bool(_SYLLABLE.match(plain) or _FOREIGN.match(plain))


def is_syllable(word: str) -> bool:
    """May it be a Vietnamese syllable of two letters or more? Signs around it do not count."""
    plain = _plain(word.strip("()[]{}\"'“”‘’.,;:!?-–/"))
    return len(plain) > 1 and bool(_SYLLABLE.match(plain))


def _category(char: str) -> str:
    return unicodedata.category(char)


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))

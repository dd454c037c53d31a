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
_FEWEST_WORDS = 40
_FEWEST_SYLLABLES = 0.15
_MOST_SIGNS = 0.15
_SIGNS = ("Co", "Cn", "Cc", "Cs")


def is_garbled(text: str, unmapped: int = 0) -> bool:
    """Is this no text of any language written here? unmapped: letters that the file never named.

    Old 8-bit Vietnamese fonts still leave most syllables readable; they are not meant.
    """
    letters = [char for char in text if not char.isspace()]
    signs = unmapped + sum(char == "\ufffd" or _category(char) in _SIGNS for char in letters)
    if signs > _MOST_SIGNS * max(len(letters) + unmapped, 1) and signs > _FEWEST_WORDS:
        return True
    words = [_plain(word) for word in _WORD.findall(text)]
    if len(words) < _FEWEST_WORDS:
        return False
    syllables = sum(len(word) > 1 and bool(_SYLLABLE.match(word)) for word in words)
    return syllables < _FEWEST_SYLLABLES * len(words)


def _category(char: str) -> str:
    return unicodedata.category(char)


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))

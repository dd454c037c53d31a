"""Vietnamese text: normal form, folding for search and matching, and sorting.

Spellings differ between sources (hoà/hòa, Uỷ/Ủy, tỉ/tỷ, NFD files from spreadsheets); what is
shown stays as written, what is compared is folded.
Source: docs/rules/agencies.md; Unicode, normal forms C and D.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BLANKS = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]")
_I_FOR_Y = re.compile(r"\b(qu|[hklmst])i\b")
_SHORT = 80
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def normalise(text: str) -> str:
    """NFC with one spelling of đ (U+00D0 is the Icelandic letter, a common slip). Blanks stay."""
    return unicodedata.normalize("NFC", text).replace("\u00d0", "Đ").replace("\u00f0", "đ")


def squeeze(text: str) -> str:
    """One space for every run of blanks, none at the ends."""
    return _BLANKS.sub(" ", text).strip()


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Text for comparing and searching: no marks, đ as d, lower case, single spaces.

    "Uỷ ban nhân dân xã Hoà An" and "ủy ban  nhân dân xã hòa an" fold to the same words.
    """
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", normalise(text))
    bare = _MARKS.sub("", decomposed)
    return squeeze(bare.replace("Đ", "D").replace("đ", "d").lower())


# Tables say the same short words thousands of times.
_fold_short = lru_cache(maxsize=8192)(_fold)


def spelling_key(text: str) -> str:
    """Khóa so khớp: folded text in which "kĩ"/"kỹ", "tỉ"/"tỷ", "quí"/"quý" are one word too.

    For comparing whole names and phrases. `fold` itself leaves i and y as they are, because it
    also serves to search by the beginning of a word.
    """
    return _I_FOR_Y.sub(r"\1y", fold(text))


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Vietnamese dictionary order: by letters (a ă â b c d đ ...), then by tones.

    Tones come after letters in the order ngang, huyền, hỏi, ngã, sắc, nặng.
    """
    letters: list[int] = []
    tones: list[int] = []
    for char in normalise(text).lower():
        parts = unicodedata.normalize("NFD", char)
        tone = next((_TONES[part] for part in parts if part in _TONES), 0)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        place = _LETTERS.find(base)
        letters.append(1000 + place if place >= 0 else min(ord(base[0]), 999))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def sort_text(text: str) -> str:
    """`sort_key` as ASCII text, for a database column that sorts the same everywhere."""
    letters, tones = sort_key(text)
    return "".join(f"{number:04d}" for number in letters) + "." + "".join(map(str, tones))

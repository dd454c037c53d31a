"""Chính tả: patterns that match a word in each of its accepted spellings.

"hóa" is written "hoá" as well, "ủy" "uỷ", "kỹ" "kĩ", "quý" "quí". A rule names one of them; the
text keeps its own, so that what is shown is what was printed. Every variant has the same length.
Source: docs/rules/agencies.md, section 4.
"""

from __future__ import annotations

import re

_TONES = {"a": "áàảãạ", "e": "éèẻẽẹ", "o": "óòỏõọ", "u": "úùủũụ", "y": "ýỳỷỹỵ", "i": "íìỉĩị"}


def _moved_tones() -> dict[str, str]:
    """ "óa" -> "(?:óa|oá)", and back; likewise oe and uy, in both cases of either letter."""
    found = {}
    for first, second in ("oa", "oe", "uy"):
        for tone_first, tone_second in zip(_TONES[first], _TONES[second], strict=True):
            for one in _cases(tone_first + second):
                place = 0 if one[0].lower() == tone_first else 1
                other = _moved(one, place, first, tone_second)
                found[one] = found[other] = f"(?:{one}|{other})"
    return found


def _cases(pair: str) -> tuple[str, ...]:
    return pair, pair.upper(), pair[0].upper() + pair[1]


def _moved(pair: str, place: int, bare: str, toned: str) -> str:
    plain = bare.upper() if pair[place].isupper() else bare
    return plain + (toned.upper() if pair[1].isupper() else toned)


_PAIRS = _moved_tones()
_MOVED = re.compile("|".join(map(re.escape, sorted(_PAIRS))))
_Y = "yýỳỷỹỵYÝỲỶỸỴ"
_I = "iíìỉĩịIÍÌỈĨỊ"
_END_IN_Y = re.compile(
    rf"(?:(?<![^\W\d_])|(?<=\\[bsAZ]))(?P<head>[Qq][Uu]|[HhKkLlMmSsTt])(?P<end>[{_Y}{_I}])(?![^\W\d_])"
)


def any_spelling(pattern: str) -> str:
    """The pattern, also for other places of the tone mark and for y written i, i written y."""
    ends = _END_IN_Y.sub(lambda found: found["head"] + _either(found["end"]), pattern)
    return _MOVED.sub(lambda found: _PAIRS[found.group()], ends)


def _either(letter: str) -> str:
    place = (_Y + _Y).find(letter) if letter in _Y else _I.find(letter)
    return f"[{_Y[place]}{_I[place]}]"

"""Lỗi gõ, lỗi quét: words that are probably slips, each with a proposal.

Nothing is mended here; a person decides. A slip is proposed only where the document itself or
the common words of official language support the other spelling, so that names, foreign words
and abbreviations are left alone.
Source: docs/rules/slips.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from tiendo.core.syllables import is_syllable, syllable_key
from tiendo.core.text import fold, spelling_key
from tiendo.reading.model import Block, Span
from tiendo.reading.slips_words import (
    ALONE,
    COMMON,
    COMMON_BY_BARE,
    COMMON_BY_FIRST,
    COMMON_BY_SECOND,
    KEYS_OF_COMMON,
    LITTLE,
    PARTICLES,
    TELLING,
    WHOLE,
)

_WORD = re.compile(r"([^\W\d_]+)")
_DOUBLED_SIGN = re.compile(r"(?<=[^\W\d_]{3})(?P<sign>[.,;])(?P=sign)(?=\s|\Z)")
_LEAST_OTHERS = 2
_SHORTEST_GLUED = 5
_LIKE = 0.5


@dataclass(frozen=True, slots=True)
class Slip:
    """A stretch of a block that is probably a slip. proposal: what it may have meant."""

    span: Span
    written: str
    proposal: str


Pair = tuple[str, str, str, str]
"""Two neighbouring words between the ones before and after them, "" where none is near."""


@dataclass(frozen=True, slots=True)
class _Proposals:
    """What is proposed for a word and for a pair; "" for most. Official language says the same
    again and again: each wording is judged once in a document, not at every place."""

    of_word: Callable[[str], str]
    of_pair: Callable[[Pair], str]


def find_slips(blocks: Iterable[Block]) -> tuple[Slip, ...]:
    """The probable slips of a document, in order; each place once."""
    texts = [(block.index, block.text) for block in blocks]
    known: Counter[str] = Counter()
    for _, text in texts:
        for line in text.split("\n"):  # the words of a long table would fill the memory
            known.update(map(str.lower, _WORD.findall(line)))

    @cache
    def of_word(word: str) -> str:
        return _parted(word, known)

    @cache
    def of_pair(pair: Pair) -> str:
        return _of_pair(*pair, known)

    proposals = _Proposals(of_word, of_pair)
    found: list[Slip] = []
    for index, text in texts:
        taken = 0
        for start, end, proposal in sorted(_of_text(text, proposals)):
            if start >= taken:
                found.append(Slip(Span(index, start, end), text[start:end], proposal))
                taken = end
    return tuple(found)


def _of_text(text: str, proposals: _Proposals) -> Iterator[tuple[int, int, str]]:
    for sign in _DOUBLED_SIGN.finditer(text):
        yield sign.start(), sign.end(), sign["sign"]
    offset = 0
    for line in text.split("\n"):
        for start, end, proposal in _of_line(line, proposals):
            yield offset + start, offset + end, proposal
        offset += len(line) + 1


def _of_line(line: str, proposals: _Proposals) -> Iterator[tuple[int, int, str]]:
    parts = _WORD.split(line)  # what is between words, a word, what is between words ...
    words, between = parts[1::2], parts[::2]
    told = [(place, 1, said) for place, said in enumerate(map(proposals.of_word, words)) if said]
    for place, pair in enumerate(_pairs(words, between)):
        if between[place + 1] == " " and (said := proposals.of_pair(pair)):
            told.append((place, 2, said))
    if told:
        ends = list(accumulate(map(len, parts)))
        for place, count, said in told:
            yield ends[2 * place], ends[2 * (place + count) - 1], said


def _pairs(words: list[str], between: list[str]) -> Iterator[Pair]:
    """Every two neighbouring words; only what a blank parts from them is before or after."""
    near = [word if gap[:1] == " " else "" for word, gap in zip(words, between[1:], strict=True)]
    after = [word if gap[:1] == " " else "" for word, gap in zip(words, between, strict=False)]
    return zip(["", *near], words, words[1:], [*after[2:], ""], strict=False)


def _of_pair(before: str, one: str, two: str, after: str, known: Counter[str]) -> str:
    """What two neighbouring words should be; "" when each may belong to another word."""
    joined = _joined(one, two, known)
    if joined:
        return joined
    if _is_common(two, after):
        return ""
    if one.lower() == two:
        return one if _is_doubled(before, two) else ""
    return "" if _is_common(before, one) else _mistaken(before, one, two)


def _is_common(one: str, two: str) -> bool:
    return bool(one and two) and (syllable_key(one), syllable_key(two)) in KEYS_OF_COMMON


def _is_small(word: str) -> bool:
    """A word in small letters, or with the capital of a sentence; abbreviations are neither."""
    return word[1:].islower() or word.islower()


def _parted(word: str, known: Counter[str]) -> str:
    """ "antoàn": two syllables that stand elsewhere in the document, glued."""
    if len(word) < _SHORTEST_GLUED or not _is_small(word) or word.isascii() or is_syllable(word):
        return ""
    splits = [(word[:place], word[place:]) for place in range(1, len(word))]
    scored = [
        (min(known[first.lower()], known[second]), first, second)
        for first, second in splits
        if is_syllable(first) and is_syllable(second)
    ]
    best = max(scored, default=(0, "", ""))
    is_word = f"{best[1]} {best[2]}".lower() in COMMON
    return f"{best[1]} {best[2]}" if best[0] >= _LEAST_OTHERS or is_word else ""


def _joined(one: str, two: str, known: Counter[str]) -> str:
    """ "tri ển", "đ ộng": the halves of one syllable that stands whole elsewhere."""
    whole = one + two
    if not (two.islower() and _is_small(one)) or not is_syllable(whole) or two.lower() in ALONE:
        return ""
    is_half = not is_syllable(two) or (not two.isascii() and two[0] not in "bcdđghklmnpqrstvx")
    is_rare = known[two] < known[whole.lower()] and known[whole.lower()] >= _LEAST_OTHERS
    return whole if is_half and is_rare and not (two.isascii() and is_syllable(one)) else ""


def _is_doubled(before: str, word: str) -> bool:
    """ "của của", "chính sách sách": not "hành vi vi phạm", whose words are two."""
    return word in PARTICLES or _is_common(before, word)


def _mistaken(before: str, one: str, two: str) -> str:
    """ "phân đấu", "phát trin": one syllable off a common word whose other one is right."""
    written = f"{one} {two}".lower()
    keys = syllable_key(one), syllable_key(two)
    is_word = keys in KEYS_OF_COMMON or (before.lower(), one.lower()) in TELLING
    if is_word or not two.islower() or not _is_small(one):
        return ""
    bare = COMMON_BY_BARE.get(spelling_key(written), ())
    candidates = {word for word in bare if _half(keys, word) and not _is_small_talk(written, word)}
    for place, others in (
        (1, COMMON_BY_FIRST.get(keys[0], ())),
        (0, COMMON_BY_SECOND.get(keys[1], ())),
    ):
        mine = written.split()[place]
        candidates |= {word for word in others if _is_mangled(mine, word.split()[place])}
    return _like_case(candidates.pop(), one) if len(candidates) == 1 else ""


def _is_small_talk(written: str, word: str) -> bool:
    """What differs is a little word of its own: "để xuất (bản)", "có chế (độ)"."""
    pairs = zip(written.split(), word.split(), strict=True)
    return any(mine != other and mine in LITTLE for mine, other in pairs)


def _half(keys: tuple[str, str], word: str) -> bool:
    """One of the two syllables is the common word's own."""
    first, second = word.split()
    return keys[0] == syllable_key(first) or keys[1] == syllable_key(second)


def _is_mangled(written: str, meant: str) -> bool:
    """What was written is no syllable, or lost one marked vowel of what was meant."""
    if written == meant or written[0] != meant[0] or written in WHOLE:
        return False
    lost = [
        meant[:place] + meant[place + 1 :] for place, char in enumerate(meant) if not char.isascii()
    ]
    if written in lost and len(written) > 1:
        return True
    if is_syllable(written) or len(written) < len(meant) or written.isupper():
        return False
    return _likeness(fold(written), fold(meant)) > _LIKE


def _likeness(one: str, other: str) -> float:
    """Letters in common, in order or not, of the longer word."""
    common = sum((Counter(one) & Counter(other)).values())
    return common / max(len(one), len(other))


def _like_case(word: str, model: str) -> str:
    return word[0].upper() + word[1:] if model[0].isupper() else word

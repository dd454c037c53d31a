"""Ghép dòng phụ lục với đầu việc: which row of an appendix tells of which duty, in other words.

A row is a short name, a duty a sentence; they share what is rare (names of works and places, road
numbers, counts) and differ in what is common ("đầu tư xây dựng"). Words are weighed by how few
of the texts have them; texts that name different works, or count different things, are told apart.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tiendo.core.text import fold, normalise
from tiendo.reading.letters import UPPER

SURE = 72
"""Least likeness (0 to 100) of a pair that needs no question.

Measured on 37 rows written for the built-in plan, the sample appendix and the annex of a real
plan: right pairs have 75 and more; of 61 rows held against another plan none is taken for sure.
"""
MAYBE = 45
"""Least likeness at which a pair is worth asking about; right pairs have 49 and more."""
MARGIN = 12
"""By how much the best has to be ahead of the second to be sure."""

_ROADS = (
    (re.compile(r"\b(?:quoc lo|qlo|ql)[\s.]*(\d+[a-z]?)\b"), r" ql\1 "),
    (re.compile(r"\b(?:duong tinh|tinh lo|dt|tl)[\s.]*(\d+[a-z]?)\b"), r" dt\1 "),
    (re.compile(r"\bho chi minh\b"), " hcm "),
)
_SHORT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "gpmb": "giai phong mat bang",
    "qhc": "quy hoach chung",
    "qhpk": "quy hoach phan khu",
    "qhct": "quy hoach chi tiet",
    "qh": "quy hoach",
    "gtnt": "giao thong nong thon",
    "noxh": "nha o xa hoi",
    "tnmt": "tai nguyen moi truong",
    "tngt": "tai nan giao thong",
    "cntt": "cong nghe thong tin",
    "cds": "chuyen doi so",
    "csdl": "co so du lieu",
    "kcn": "khu cong nghiep",
    "ccn": "cum cong nghiep",
    "htx": "hop tac xa",
    "ktxh": "kinh te xa hoi",
    "btxm": "be tong xi mang",
}
_COMMON = (
    "va cac cua cho voi de tai tren theo tu den duoc trong la nhung mot hoac ve vao nhu thuc hien "
    "du an dau tu xay dung cong trinh nhiem vu tinh dia ban giai doan nam phan dau hoan thanh "
    "khoi cong thuoc bao gom so vi ra"
)
_EMPTY = frozenset(_COMMON.split())
"""Words that nearly every duty has; they tell nothing apart."""
_WORD = re.compile(r"[a-z0-9]+")
_NAME = re.compile(
    rf"(?<![.;:!?] )(?<!^)\b[{UPPER}]\w*[a-zà-ỹ]\w*(?:\s+[{UPPER}]\w*[a-zà-ỹ]\w*)+", re.MULTILINE
)
_BODY = re.compile(r"^(?:So|Bo|Uy Ban|Ban|Chu Tich|Hoi Dong)\b", re.I)
_COUNT = re.compile(r"(?<![\d./-])(\d+(?:[.,]\d+)*)\s*(?!/|\d)([^\W\d_]+|%)", re.U)
_OTHER_WORK = 0.55
"""What is left of a likeness when both texts name works and none is the same."""
_FEWER_WORKS = 0.8
"""What is left where hardly one of the works that either names is named by both."""
_OTHER_COUNT = 0.75
"""What is left of it when both count the same kind of thing and the numbers differ."""
_FEW_HOLDERS = 50
"""A word that more duties have is not enough to compare two texts, unless a fifth may have it."""
_SAME_WORDS = 1000
"""Score of texts that are word for word the same, above all others with their hints."""
_HINT = 6
"""Points for a row whose appendix details the section of the duty."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One side of a match. texts: all ways in which it is said (title, sentence, earlier rows).

    appendix: the appendix it stands in, or that details its section ("01"), "" if unknown.
    """

    texts: tuple[str, ...]
    appendix: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A row and the duties it may tell of, best first, as (place, likeness 0 to 100).

    is_sure: the first is it, without asking; candidates empty: it tells of something new.
    """

    candidates: tuple[tuple[int, int], ...] = ()
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class _Text:
    words: frozenset[str]
    names: frozenset[str]
    counts: frozenset[tuple[str, str]]
    whole: str


@dataclass
class _Weights:
    """How much each word tells: the fewer of the texts have it, the more."""

    times: Counter[str] = field(default_factory=Counter)
    texts: int = 0
    known: dict[str, float] = field(default_factory=dict)
    sums: dict[frozenset[str], float] = field(default_factory=dict)

    def add(self, words: Iterable[str]) -> None:
        self.times.update(set(words))
        self.texts += 1

    def of(self, words: Iterable[str]) -> float:
        return sum(self._of_word(word) for word in words)

    def of_text(self, words: frozenset[str]) -> float:
        """As `of`, remembered: the same text is compared many times."""
        if words not in self.sums:
            self.sums[words] = self.of(words)
        return self.sums[words]

    def _of_word(self, word: str) -> float:
        if word not in self.known:
            rare = math.log((self.texts + 1) / (self.times[word] + 0.5))
            self.known[word] = rare + (1.0 if word.isdigit() else 0.3)
        return self.known[word]


def match_rows(rows: Sequence[Wording], duties: Sequence[Wording]) -> list[Match]:
    """For each row the duties it may tell of. A duty is the sure one of at most one row.

    Only duties that share a telling word with the row are compared, so that long plans stay quick.
    """
    read_rows = [_read_all(row) for row in rows]
    read_duties = [_read_all(duty) for duty in duties]
    weights = _Weights()
    for side in (*read_rows, *read_duties):
        weights.add(word for text in side for word in text.words)
    holders: dict[str, list[int]] = defaultdict(list)
    for place, side in enumerate(read_duties):
        for word in {word for text in side for word in text.words}:
            holders[word].append(place)
    found = []
    for row, texts in zip(rows, read_rows, strict=True):
        near = _near(texts, holders, most=max(_FEW_HOLDERS, len(duties) // 5))
        scored = [
            (place, _hinted(_likeness(texts, read_duties[place], weights), row, duties[place]))
            for place in near
        ]
        kept = sorted(
            (pair for pair in scored if pair[1] >= MAYBE),
            key=lambda pair: (-pair[1], pair[0]),
        )
        found.append(tuple(kept[:5]))
    return _settled(found)


def _near(texts: Sequence[_Text], holders: dict[str, list[int]], *, most: int) -> set[int]:
    """The duties that share a word with the row that few have; with none such, any word."""
    words = {word for text in texts for word in text.words if word in holders}
    telling = {word for word in words if len(holders[word]) <= most} or words
    return {place for word in telling for place in holders[word]}


def likeness(one: str, other: str) -> int:
    """Độ giống nhau (0 to 100) of two texts by themselves, without the others' weights."""
    weights = _Weights()
    mine, theirs = _read(one), _read(other)
    weights.add(mine.words)
    weights.add(theirs.words)
    return min(_likeness([mine], [theirs], weights), 100)


def _settled(found: list[tuple[tuple[int, int], ...]]) -> list[Match]:
    """Sure where the best is good, well ahead, and no other row has a better claim on it."""
    claims: dict[int, list[int]] = defaultdict(list)
    for candidates in found:
        if candidates:
            claims[candidates[0][0]].append(candidates[0][1])
    return [Match(_shown(candidates), _is_sure(candidates, claims)) for candidates in found]


def _shown(candidates: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """The scores as likenesses: a hint makes no text the same."""
    same = _SAME_WORDS
    return tuple((n, 100 if score >= same else min(score, 99)) for n, score in candidates)


def _is_sure(candidates: tuple[tuple[int, int], ...], claims: dict[int, list[int]]) -> bool:
    if not candidates or candidates[0][1] < SURE:
        return False
    place, best = candidates[0]
    second = candidates[1][1] if len(candidates) > 1 else 0
    rivals = list(claims[place])
    rivals.remove(best)
    margin = 1 if best >= _SAME_WORDS else MARGIN
    return all(best - other >= margin for other in (second, *rivals))


def _likeness(row: Sequence[_Text], duty: Sequence[_Text], weights: _Weights) -> int:
    return max((_of_pair(one, other, weights) for one in row for other in duty), default=0)


def _of_pair(row: _Text, duty: _Text, weights: _Weights) -> int:
    """Mostly how much of the row the duty has; a little how much of the duty the row has."""
    if row.whole == duty.whole and row.whole:
        return _SAME_WORDS
    common = row.words & duty.words
    whole_row, whole_duty = weights.of_text(row.words), weights.of_text(duty.words)
    if not common or not whole_row or not whole_duty:
        return 0
    shared = weights.of(common)
    score = 0.7 * shared / whole_row + 0.3 * shared / min(whole_row, whole_duty)
    balance = shared / max(whole_row, whole_duty)
    score = 0.8 * score + 0.2 * min(1.0, balance * 2)
    score *= _same_works(row, duty)
    if _counts_differ(row, duty):
        score *= _OTHER_COUNT
    most = SURE - 1 if row.names and not row.names & duty.names else 99
    return min(round(100 * score), most)


def _same_works(row: _Text, duty: _Text) -> float:
    """1 where both name the same works or either names none; less the more they differ."""
    if not row.names or not duty.names:
        return 1.0
    shared = len(row.names & duty.names)
    if not shared:
        return _OTHER_WORK
    return _FEWER_WORKS + (1 - _FEWER_WORKS) * shared / len(row.names | duty.names)


def _counts_differ(row: _Text, duty: _Text) -> bool:
    """Both count the same kind of thing ("53 xã", "56 xã") and no number is the same."""
    units = {unit for _, unit in row.counts} & {unit for _, unit in duty.counts}
    mine = {number for number, unit in row.counts if unit in units}
    theirs = {number for number, unit in duty.counts if unit in units}
    return bool(units) and not mine & theirs


def _hinted(score: int, row: Wording, duty: Wording) -> int:
    if score == SURE - 1 or not row.appendix or row.appendix != duty.appendix:
        return score
    return score + _HINT


def _read_all(side: Wording) -> list[_Text]:
    """Each text, and all of them together: a title may name the work, the sentence the rest."""
    together = ["; ".join(side.texts)] if len(side.texts) > 1 else []
    return [_read(text) for text in (*side.texts, *together)]


def _read(text: str) -> _Text:
    shown = normalise(text)
    folded = fold(shown)
    for pattern, plain in _ROADS:
        folded = pattern.sub(plain, folded)
    words = _WORD.findall(folded)
    plain_words = [part for word in words for part in _SHORT.get(word, word).split()]
    kept = frozenset(_number(word) for word in plain_words if word not in _EMPTY)
    names = {fold(name) for name in _NAME.findall(shown) if not _BODY.match(fold(name))}
    codes = {word for word in kept if re.match(r"(?:ql|dt)\d", word)}
    counts = {(_number(fold(number)), fold(unit)) for number, unit in _COUNT.findall(shown)}
    counts = {(number, unit) for number, unit in counts if not re.match(r"(?:19|20)\d\d$", number)}
    return _Text(kept, frozenset(names | codes), frozenset(counts), " ".join(words))


def _number(word: str) -> str:
    """ "03" and "3", "1.500" and "1500" are one number."""
    bare = word.replace(".", "").replace(",", ".")
    return bare.lstrip("0") or "0" if bare[:1].isdigit() else word

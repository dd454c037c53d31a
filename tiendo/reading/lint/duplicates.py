"""Đầu việc trùng nhau: duties that the plan tells more than once, whole or in one sentence.

Only texts that share a run of words are compared, and each wording is compared once, so that
long plans that repeat themselves stay quick. A table row that repeats a duty of the body is no
fault: an appendix may do that. Sentences with other numbers are a series of targets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from rapidfuzz.fuzz import ratio

from tiendo.core.text import fold
from tiendo.reading.model import ItemFinding, LintFinding, Reading
from tiendo.reading.wording import sentences

_ALIKE_PERCENT = 88.0
_RUN = 6
_FEWEST_WORDS = 12
_MOST_OF_A_RUN = 50
"""A run that more wordings share is a formula, which says nothing of a duty."""
_MOST_TOLD = 8  # items that a message names
_WORD = re.compile(r"\w+")
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Sentence:
    item: int
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    text: str


@dataclass(slots=True)
class _Group:
    """Items that tell the same. first: the sentence by which it was found; least: percent."""

    items: list[int]
    first: _Sentence
    least: float


def duplicates(reading: Reading) -> Iterator[LintFinding]:
    """One finding for each group of items that share a near-identical sentence."""
    items = [item for item in reading.items if not item.is_lead_in]
    said = [sentence for place, item in enumerate(items) for sentence in _said(place, item)]
    groups = _Groups()
    for pair in sorted({*_same(said, items), *_near(said, items)}):
        first, second = (said[place] for place in pair)
        if groups.are_one(first.item, second.item):
            continue
        if not _may_repeat(items[first.item], items[second.item]):
            continue
        alike = ratio(" ".join(first.words), " ".join(second.words))
        if alike >= _ALIKE_PERCENT:
            groups.join(first, second, alike)
    for group in groups.found:
        if group.items:
            places = sorted(group.items)
            yield _finding([items[place] for place in places], group.first, group.least)


class _Groups:
    """Items as they come together. found: in the order of their first pair; what went into a
    larger one is left empty."""

    def __init__(self) -> None:
        self.found: list[_Group] = []
        self._by_item: dict[int, _Group] = {}

    def are_one(self, item: int, other: int) -> bool:
        """Two places of one item, or two items that are known to tell the same."""
        group = self._by_item.get(item)
        return item == other or (group is not None and group is self._by_item.get(other))

    def join(self, first: _Sentence, second: _Sentence, alike: float) -> None:
        """Both items, and all that tell the same as one of them, are one group."""
        one, other = self._of(first), self._of(second)
        large, small = (one, other) if len(one.items) >= len(other.items) else (other, one)
        self._by_item.update(dict.fromkeys(small.items, large))
        large.items += small.items  # the small ones move, so that each item moves seldom
        large.least = min(large.least, small.least, alike)
        small.items = []

    def _of(self, sentence: _Sentence) -> _Group:
        group = self._by_item.get(sentence.item)
        if group is None:
            group = self._by_item[sentence.item] = _Group([sentence.item], sentence, 100.0)
            self.found.append(group)
        return group


def _said(place: int, item: ItemFinding) -> Iterator[_Sentence]:
    for start, end in sentences(item.text):
        words = tuple(_WORD.findall(fold(item.text[start:end])))
        if len(words) >= _FEWEST_WORDS:
            numbers = tuple(word for word in words if word.isdigit())
            yield _Sentence(place, words, numbers, item.text[start:end].strip())


def _same(said: list[_Sentence], items: list[ItemFinding]) -> Iterator[Pair]:
    """Sentences of the very same words: each with the first one and with the one before it,
    which is enough to find all of them together."""
    for places in _by_wording(said, items).values():
        for before, place in pairwise(places):
            yield places[0], place
            yield before, place


def _near(said: list[_Sentence], items: list[ItemFinding]) -> Iterator[Pair]:
    """Sentences of other words that share a run of six of them, and all their numbers."""
    holders: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for (is_annexed, words), places in _by_wording(said, items).items():
        for start in range(len(words) - _RUN + 1):
            run = words[start : start + _RUN]
            holders[is_annexed, said[places[0]].numbers, run].append(places[0])
    for firsts in holders.values():
        if len(firsts) <= _MOST_OF_A_RUN:
            yield from combinations(sorted(set(firsts)), 2)


def _by_wording(
    said: list[_Sentence], items: list[ItemFinding]
) -> dict[tuple[bool, tuple[str, ...]], list[int]]:
    """The places of each wording, in the body and in the appendices."""
    found: dict[tuple[bool, tuple[str, ...]], list[int]] = defaultdict(list)
    for place, sentence in enumerate(said):
        found[_is_annexed(items[sentence.item]), sentence.words].append(place)
    return found


def _may_repeat(first: ItemFinding, second: ItemFinding) -> bool:
    """A row of an appendix may repeat the body; a duty may repeat its own group."""
    if _is_annexed(first) != _is_annexed(second):
        return False
    return not (
        second.path.startswith(f"{first.path}.") or first.path.startswith(f"{second.path}.")
    )


def _is_annexed(item: ItemFinding) -> bool:
    return item.path.startswith("PL")


def _finding(items: list[ItemFinding], sentence: _Sentence, least: float) -> LintFinding:
    quoted = sentence.text if len(sentence.text) <= 90 else f"{sentence.text[:90].rstrip()}…"
    names = [f"mục {item.path}{_owner(item)}" for item in items[:_MOST_TOLD]]
    if len(items) > _MOST_TOLD:
        names.append(f"{len(items) - _MOST_TOLD} mục khác")
    told = f"{', '.join(names[:-1])} và {names[-1]}"
    alike = f"giống nhau {'từ ' if len(items) > 2 and least < 100 else ''}{least:.0f}%"
    message = f"{told[0].upper()}{told[1:]} giao cùng một việc ({alike}): “{quoted}”."
    spans = tuple(span for item in items for span in item.trace.spans)
    return LintFinding("duplicate", message, spans, tuple(item.path for item in items))


def _owner(item: ItemFinding) -> str:
    return f" ({', '.join(lead.name for lead in item.leads)})" if item.leads else ""

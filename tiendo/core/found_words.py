"""Đánh dấu chữ tìm thấy: where folded words stand in a text that is shown as it was written.

Source: `core.text.fold`; letters are compared one by one, so that every place found is a place of
the text itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tiendo.core.text import fold, normalise, squeeze

_ELLIPSIS = "…"


class _Bare(dict[int, str]):
    """Letter -> the one letter it is compared as; learnt as letters come."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        bare = fold(letter)
        self[code] = found = bare if len(bare) == 1 else " " if not bare.strip() else bare[0]
        return found


_BARE = _Bare()


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that all were, or all were not, among what was looked for."""

    text: str
    is_found: bool


def runs_of(text: str, words: Iterable[str]) -> tuple[Run, ...]:
    """The whole text in runs; words: folded. Words that touch or overlap are one run."""
    text = _clean(text)
    return _cut(text, _spans(text, words))


def excerpt_of(text: str, words: Iterable[str], *, most: int) -> tuple[Run, ...]:
    """At most about so many characters around the first words found, cut between words.

    "…" stands where something was left out. A text without the words gives its beginning.
    """
    text = _clean(text)
    if len(text) <= most:
        return _cut(text, _spans(text, words))
    spans = _spans(text, words)
    start = max(_densest(spans, most) - most // 4, 0)
    start = text.find(" ", start) + 1 if start else 0
    end = len(text) if start + most >= len(text) else _border(text, start, start + most)
    shown = _cut(text[start:end], [(max(a - start, 0), b - start) for a, b in spans if a < end])
    before = (Run(f"{_ELLIPSIS} ", False),) if start else ()
    after = (Run(f" {_ELLIPSIS}", False),) if end < len(text) else ()
    return before + shown + after


def _clean(text: str) -> str:
    return squeeze(normalise(text))


def _border(text: str, start: int, end: int) -> int:
    """The last blank before `end`; a word that fills the whole excerpt is cut."""
    blank = text.rfind(" ", start, end + 1)
    return blank if blank > start else end


def _spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where the words stand, in their order, joined where they touch or overlap."""
    bare = text.translate(_BARE)
    found = sorted(place for word in set(words) if word for place in _places(bare, word))
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _places(bare: str, word: str) -> Iterable[tuple[int, int]]:
    start = bare.find(word)
    while start >= 0:
        yield start, start + len(word)
        start = bare.find(word, start + 1)


def _densest(spans: Sequence[tuple[int, int]], most: int) -> int:
    """Where the window begins that holds the most words; 0 where there are none."""
    best, place = 0, 0
    for start, _ in spans[:50]:
        inside = sum(start <= other < start + most // 2 for other, _ in spans)
        if inside > best:
            best, place = inside, start
    return place


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Run, ...]:
    borders = sorted({0, len(text), *(place for span in spans for place in span)})
    inside = {start for start, _ in spans}
    return tuple(
        Run(text[start:end], start in inside)
        for start, end in pairwise(place for place in borders if 0 <= place <= len(text))
    )

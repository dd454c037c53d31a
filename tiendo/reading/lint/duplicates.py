"""Đầu việc trùng nhau: duties that the plan tells twice, whole or in one sentence.

Only texts that share a run of words are compared, so that long plans stay quick. A table row
that repeats a duty of the body is no fault: an appendix may do that. Sentences with other
numbers are a series of targets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from tiendo.core.text import fold
from tiendo.reading.model import ItemFinding, LintFinding, Reading
from tiendo.reading.wording import sentences

_ALIKE_PERCENT = 88.0
_RUN = 6
_FEWEST_WORDS = 12
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Sentence:
    item: int
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    text: str


def duplicates(reading: Reading) -> Iterator[LintFinding]:
    """One finding for each pair of items that share a near-identical sentence."""
    items = [item for item in reading.items if not item.is_lead_in]
    said = [sentence for place, item in enumerate(items) for sentence in _said(place, item)]
    told: set[tuple[int, int]] = set()
    for first, second in _candidates(said):
        pair = (said[first].item, said[second].item)
        if pair in told or not _may_repeat(items[pair[0]], items[pair[1]]):
            continue
        alike = ratio(" ".join(said[first].words), " ".join(said[second].words))
        if alike >= _ALIKE_PERCENT:
            told.add(pair)
            yield _finding(items[pair[0]], items[pair[1]], said[first], alike)


def _said(place: int, item: ItemFinding) -> Iterator[_Sentence]:
    for start, end in sentences(item.text):
        words = tuple(_WORD.findall(fold(item.text[start:end])))
        if len(words) >= _FEWEST_WORDS:
            numbers = tuple(word for word in words if word.isdigit())
            yield _Sentence(place, words, numbers, item.text[start:end].strip())


def _candidates(said: list[_Sentence]) -> Iterator[tuple[int, int]]:
    """Pairs of sentences of different items that share a run of six words, in order."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, sentence in enumerate(said):
        for start in range(len(sentence.words) - _RUN + 1):
            holders[sentence.words[start : start + _RUN]].append(place)
    pairs = {
        (first, second)
        for places in holders.values()
        if len(places) <= 50
        for first in places
        for second in places
        if said[first].item < said[second].item and said[first].numbers == said[second].numbers
    }
    yield from sorted(pairs)


def _may_repeat(first: ItemFinding, second: ItemFinding) -> bool:
    """A row of an appendix may repeat the body; a duty may repeat its own group."""
    if _is_annexed(first) != _is_annexed(second):
        return False
    return not (
        second.path.startswith(f"{first.path}.") or first.path.startswith(f"{second.path}.")
    )


def _is_annexed(item: ItemFinding) -> bool:
    return item.path.startswith("PL")


def _finding(
    first: ItemFinding, second: ItemFinding, sentence: _Sentence, alike: float
) -> LintFinding:
    quoted = sentence.text if len(sentence.text) <= 90 else f"{sentence.text[:90].rstrip()}…"
    message = (
        f"Mục {first.path}{_owner(first)} và mục {second.path}{_owner(second)} giao cùng một việc "
        f"(giống nhau {alike:.0f}%): “{quoted}”."
    )
    spans = (*first.trace.spans, *second.trace.spans)
    return LintFinding("duplicate", message, spans, (first.path, second.path))


def _owner(item: ItemFinding) -> str:
    return f" ({', '.join(lead.name for lead in item.leads)})" if item.leads else ""

"""Tách câu: where a text may be divided, and which characters of the document go with a part."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_BETWEEN = re.compile(r"(?<=[.;:!?])\s+(?=\S)")
_NO_END = re.compile(r"(?:\b(?:[A-ZĐ]|TP|Tp|tr|Ths|ThS|TS|GS|PGS|Th)|\b\d{1,2})\.$")

Spans = list[list[int]]


@dataclass(frozen=True, slots=True)
class Division:
    """A text in two: their words and their spans ([[block, start, end], ...])."""

    texts: tuple[str, str]
    spans: tuple[Spans, Spans]

    def sides_of(self, spans: Sequence[Sequence[int]]) -> set[int]:
        """The parts in which the spans begin; none where they stand elsewhere."""
        return {side for side in (0, 1) if _begins_in(spans, self.spans[side])}

    def sides_with(self, words: str) -> set[int]:
        """The parts that contain the words."""
        return {side for side in (0, 1) if words and words in self.texts[side]}


def division_points(text: str) -> list[int]:
    """Chỗ tách được: the characters at which a new sentence or clause begins."""
    return [
        found.end()
        for found in _BETWEEN.finditer(text)
        if not _NO_END.search(text[: found.start()])
    ]


def sentences(text: str) -> list[tuple[int, str]]:
    """The parts between the division points, each with the character at which it begins."""
    points = [0, *division_points(text), len(text)]
    return [
        (start, text[start:end].strip())
        for start, end in pairwise(points)
        if text[start:end].strip()
    ]


def divide(
    text: str, at_char: int, spans: Sequence[Sequence[int]], block_texts: Mapping[int, str]
) -> Division:
    """Divide a text, and the spans that it was read from.

    The text of an item is that of its spans without marker and line breaks, so both are compared
    without blanks. Where they do not agree, both parts keep all the spans.
    """
    texts = text[:at_char].strip(), text[at_char:].strip()
    places = _solid_places(spans, block_texts)
    solid = "".join(block_texts[block][place] for block, place in places)
    begin = solid.find("".join(text.split()))
    if begin < 0:
        whole = [list(span) for span in spans]
        return Division(texts, (whole, [list(span) for span in spans]))
    cut = begin + len("".join(texts[0].split()))
    return Division(texts, (_runs(places[:cut]), _runs(places[cut:])))


def _solid_places(
    spans: Sequence[Sequence[int]], block_texts: Mapping[int, str]
) -> list[tuple[int, int]]:
    """Every character of the spans that is no blank, as (block, place)."""
    return [
        (block, place)
        for block, start, end in spans
        for place in range(start, min(end, len(block_texts.get(block, ""))))
        if not block_texts[block][place].isspace()
    ]


def _runs(places: list[tuple[int, int]]) -> Spans:
    """One span for each block: from the first of its characters to the last."""
    runs: dict[int, list[int]] = {}
    for block, place in places:
        run = runs.setdefault(block, [block, place, place + 1])
        run[2] = place + 1
    return list(runs.values())


def _begins_in(spans: Sequence[Sequence[int]], within: Spans) -> bool:
    return any(
        block == other and start <= place < end
        for block, place, _ in spans
        for other, start, end in within
    )

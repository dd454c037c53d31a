"""Chữ quét không rõ: the words of a scan that were recognised with doubt, found in the blocks.

A word that was changed on its way (joined to the next one, say) is looked for by itself and its
neighbours. Where it can't be told which of several it is, all of them are marked: a look too many
harms nobody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tiendo.reading.formats.blocks import clean
from tiendo.reading.formats.scan.page import ScannedPage
from tiendo.reading.formats.scan.placing import (
    Key,
    Placed,
    holding,
    place_of,
    placed_words,
    with_lines,
)
from tiendo.reading.model import Block, UnsureWord

SURE = 80
"""Percent: a word that is less sure than that is shown for a look."""


def with_places(blocks: Sequence[Block], pages: Mapping[int, ScannedPage]) -> tuple[Block, ...]:
    """The blocks of a scan: where their words stand on the pages, and which are in doubt."""
    placed = placed_words(blocks, pages)
    return with_unsure_words(with_lines(blocks, pages, placed), pages, placed)


def with_unsure_words(
    blocks: Sequence[Block], pages: Mapping[int, ScannedPage], placed: Mapping[Key, Placed]
) -> tuple[Block, ...]:
    """The blocks, each with the words in it that were recognised with doubt."""
    found: dict[Placed, UnsureWord] = {}
    for number, page in pages.items():
        words = [clean(segment.text) for segment in page.segments]
        for index, segment in enumerate(page.segments):
            if segment.sure is None or segment.sure >= SURE:
                continue
            own = placed.get((number, index))
            at = place_of(segment, number, page.turn)
            for place in [own] if own else _places(list(holding(blocks, number)), words, index):
                word = UnsureWord(place.start, place.end, segment.sure, at)
                found[place] = min(found.get(place, word), word, key=_sure)
    by_block: dict[int, list[UnsureWord]] = defaultdict(list)
    for place in sorted(found, key=_order):
        by_block[place.block].append(found[place])
    return tuple(
        replace(block, unsure=tuple(by_block[block.index])) if block.index in by_block else block
        for block in blocks
    )


def _sure(word: UnsureWord) -> int:
    return word.sure


def _order(place: Placed) -> tuple[int, int, int]:
    return place.block, place.start, place.end


def _places(blocks: Sequence[Block], words: Sequence[str], index: int) -> list[Placed]:
    """Where the word stands: where both neighbours do, or one of them, or anywhere."""
    word = words[index]
    before = words[index - 1] if index else ""
    after = words[index + 1] if index + 1 < len(words) else ""
    whole = rf"(?<!\S){re.escape(word)}(?!\S)"
    follows = rf"(?<=(?<!\S){re.escape(before)}\s)" if before else ""
    precedes = rf"(?=\s{re.escape(after)}(?!\S))" if after else ""
    for pattern in (
        follows + whole + precedes,
        follows + whole,
        whole + precedes,
        whole,
        re.escape(word),
    ):
        found = [
            Placed(block.index, match.start(), match.end())
            for block in blocks
            for match in re.finditer(pattern, block.text)
        ]
        if found:
            return found
    return []

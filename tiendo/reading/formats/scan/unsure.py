"""Chữ quét không rõ: the words of a scan that were recognised with doubt, found in the blocks.

Columns, tables and paragraphs put the words of a page into another order and over several blocks,
so a word is looked for by itself and its neighbours in the blocks that hold its page. Where it
can't be told which of several it is, all of them are marked: a look too many harms nobody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tiendo.reading.formats.blocks import FOOTNOTE, clean
from tiendo.reading.formats.scan.page import ScannedPage
from tiendo.reading.model import Block, UnsureWord

SURE = 80
"""Percent: a word that is less sure than that is shown for a look."""

_Place = tuple[int, int, int]  # block, start, end


def with_unsure_words(
    blocks: Sequence[Block], pages: Mapping[int, ScannedPage]
) -> tuple[Block, ...]:
    """The blocks, each with the words in it that were recognised with doubt."""
    found: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
    for number, page in pages.items():
        holding = list(_holding(blocks, number))
        words = [clean(segment.text) for segment in page.segments]
        for index, segment in enumerate(page.segments):
            if segment.sure is None or segment.sure >= SURE:
                continue
            before = words[index - 1] if index else ""
            after = words[index + 1] if index + 1 < len(words) else ""
            for block, start, end in _places(holding, before, words[index], after):
                known = found[block].get((start, end), 100)
                found[block][start, end] = min(known, segment.sure)
    return tuple(
        replace(block, unsure=_ordered(found[block.index])) if block.index in found else block
        for block in blocks
    )


def _ordered(found: Mapping[tuple[int, int], int]) -> tuple[UnsureWord, ...]:
    return tuple(UnsureWord(start, end, sure) for (start, end), sure in sorted(found.items()))


def _holding(blocks: Sequence[Block], page: int) -> Iterator[Block]:
    """The blocks that begin on a page, and the one before them, which may reach into it."""
    before: Block | None = None
    for block in blocks:
        if block.page is not None and block.page < page and block.style != FOOTNOTE:
            before = block
    if before is not None:
        yield before
    yield from (block for block in blocks if block.page == page)


def _places(blocks: Sequence[Block], before: str, word: str, after: str) -> list[_Place]:
    """Where the word stands: where both neighbours do, or one of them, or anywhere."""
    whole = rf"(?<!\S){re.escape(word)}(?!\S)"
    follows = rf"(?<=(?<!\S){re.escape(before)}\s)" if before else ""
    precedes = rf"(?=\s{re.escape(after)}(?!\S))" if after else ""
    for pattern in (follows + whole + precedes, follows + whole, whole + precedes, whole):
        found = [
            (block.index, match.start(), match.end())
            for block in blocks
            for match in re.finditer(pattern, block.text)
        ]
        if found:
            return found
    return [
        (block.index, match.start(), match.end())
        for block in blocks
        for match in re.finditer(re.escape(word), block.text)
    ]

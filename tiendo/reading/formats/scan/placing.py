"""Chỗ của chữ quét: which characters of which block each recognised word has become.

Columns, tables and paragraphs put the words of a page into another order and over several blocks.
The words are looked for in the blocks that hold their page, long runs of them first, so that a
short word that stands in many places finds its own by its neighbours.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tiendo.reading.formats.blocks import FOOTNOTE, clean
from tiendo.reading.formats.pdf.segments import Segment
from tiendo.reading.formats.scan.page import ScannedPage
from tiendo.reading.model import Block, PagePlace, PrintedLine
from tiendo.reading.printed import WHOLE, around

_WORD = re.compile(r"\S+")
_LONG = 3  # words in a run that is no chance


@dataclass(frozen=True, slots=True)
class Placed:
    """Characters [start, end) of a block, one word."""

    block: int
    start: int
    end: int


Key = tuple[int, int]
"""A recognised word: its page, and which of the page's words it is."""


def placed_words(blocks: Sequence[Block], pages: Mapping[int, ScannedPage]) -> dict[Key, Placed]:
    """What became of the recognised words; a word that is in no block, or changed, is absent."""
    found: dict[Key, Placed] = {}
    taken: set[Placed] = set()
    for number, page in pages.items():
        places, texts = _words_of(holding(blocks, number))
        search = _Search([clean(segment.text) for segment in page.segments], texts)
        search.taken = {place for place, one in enumerate(places) if one in taken}
        for word, place in search.found().items():
            found[number, word] = places[place]
            taken.add(places[place])
    return found


def with_lines(
    blocks: Sequence[Block], pages: Mapping[int, ScannedPage], placed: Mapping[Key, Placed]
) -> tuple[Block, ...]:
    """The blocks, each with the lines in which its words stand on their pages."""
    found: dict[int, list[PrintedLine]] = defaultdict(list)
    texts = {block.index: block.text for block in blocks}
    for number, page in pages.items():
        for _, line in groupby(enumerate(page.segments), key=_foot):
            words = [
                (placed[number, index], place_of(segment, number, page.turn))
                for index, segment in line
                if (number, index) in placed
            ]
            for run in _runs(words, texts):
                block, start, end = run[0][0].block, run[0][0].start, run[-1][0].end
                found[block].append(PrintedLine(start, end, around(place for _, place in run)))
    return tuple(
        replace(block, lines=tuple(sorted(found[block.index], key=_start)))
        if block.index in found
        else block
        for block in blocks
    )


def holding(blocks: Sequence[Block], page: int) -> Iterator[Block]:
    """The blocks that begin on a page, and the one before them, which may reach into it."""
    before: Block | None = None
    for block in blocks:
        if block.page is not None and block.page < page and block.style != FOOTNOTE:
            before = block
    if before is not None:
        yield before
    yield from (block for block in blocks if block.page == page)


def place_of(segment: Segment, page: int, turn: int) -> PagePlace:
    """Where a recognised word stands on its page."""
    box = segment.seen or segment.box
    return PagePlace(
        page, _whole(box.left), _whole(box.top), _whole(box.right), _whole(box.bottom), turn
    )


def _whole(share: float) -> int:
    return min(max(round(share * WHOLE), 0), WHOLE)


class _Search:
    """Looks for the words of a page among the words of its blocks. taken: those already found."""

    def __init__(self, words: Sequence[str], texts: Sequence[str]) -> None:
        self._words = words
        self._texts = texts
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(texts):
            self._places[text].append(place)
        self.taken: set[int] = set()
        self._found: dict[int, int] = {}

    def found(self) -> dict[int, int]:
        """Which word of the blocks each word of the page is."""
        for fewest in (_LONG, 1):
            word = 0
            while word < len(self._words):
                place, length = self._best(word)
                if length >= fewest:
                    self._take(word, place, length)
                word += max(length, 1) if length >= fewest else 1
        return self._found

    def _best(self, word: int) -> tuple[int, int]:
        """The longest run that begins with this word, the nearest of several; (-1, 0): none."""
        if word in self._found:
            return -1, 0
        expected = self._found.get(word - 1, -1) + 1
        runs = [(place, self._length(word, place)) for place in self._places[self._words[word]]]
        return max(runs, key=lambda run: (run[1], -abs(run[0] - expected)), default=(-1, 0))

    def _length(self, word: int, place: int) -> int:
        length = 0
        while (
            word + length < len(self._words)
            and place + length < len(self._texts)
            and self._words[word + length] == self._texts[place + length]
            and word + length not in self._found
            and place + length not in self.taken
        ):
            length += 1
        return length

    def _take(self, word: int, place: int, length: int) -> None:
        for step in range(length):
            self._found[word + step] = place + step
            self.taken.add(place + step)


def _words_of(blocks: Iterator[Block]) -> tuple[list[Placed], list[str]]:
    places, texts = [], []
    for block in blocks:
        for match in _WORD.finditer(block.text):
            places.append(Placed(block.index, match.start(), match.end()))
            texts.append(match.group())
    return places, texts


def _foot(numbered: tuple[int, Segment]) -> float:
    """Words of one line have one and the same foot."""
    return numbered[1].base


def _start(line: PrintedLine) -> int:
    return line.start


_Seen = tuple[Placed, PagePlace]


def _runs(words: Sequence[_Seen], texts: Mapping[int, str]) -> Iterator[list[_Seen]]:
    """The words of a line parted where they do not follow each other in one block."""
    run: list[_Seen] = []
    for word in words:
        if run and not _follows(run[-1][0], word[0], texts):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _follows(one: Placed, other: Placed, texts: Mapping[int, str]) -> bool:
    is_next = one.block == other.block and other.start == one.end + 1
    return is_next and texts[one.block][one.end] == " "

"""Cột thẳng hàng: the columns of a table without lines, told by the free strips between them.

Works in any measure: characters of a text file, points of a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_NEAR = 4.0  # letters: how far from a strip its words may part
_CAPITAL = 3.5  # letters: cells begin with a capital more often than words within them
_WIDE_LINE = 0.45  # of the table's width: a single chunk that long tells nothing of columns


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words of one line that no wide space parts."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].right

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class AlignedLine:
    """One line of text. number: its place; after_gap: a wider space stands above it."""

    number: int
    chunks: tuple[Chunk, ...]
    after_gap: bool = False

    @property
    def width(self) -> float:
        """From its first letter to its last."""
        return self.chunks[-1].right - self.chunks[0].left


@dataclass(frozen=True, slots=True)
class Columns:
    """Where columns stand: (left, right) of each. letter: the width of one letter.

    starts: where most cells of each column begin; openings: the words with which they begin.
    """

    spans: tuple[tuple[float, float], ...]
    starts: tuple[float, ...]
    letter: float
    openings: tuple[frozenset[str], ...]

    def cells(self, line: AlignedLine) -> list[str]:
        """The words of a line by column."""
        texts = [""] * len(self.spans)
        for column, words in self._placed(line):
            text = " ".join(word.text for word in words)
            texts[column] = f"{texts[column]} {text}".strip()
        return texts

    def crossed(self, chunk: Chunk) -> list[int]:
        """The columns over which a chunk reaches, more than by a letter."""
        slack = self.letter
        return [
            place
            for place, (left, right) in enumerate(self.spans)
            if chunk.left < right - slack / 2 and chunk.right > left + slack
        ]

    def is_cut(self, chunk: Chunk, column: int) -> bool:
        """Does a word of the chunk begin where the cells of this column do?"""
        near = 2 * self.letter
        return any(abs(word.left - self.starts[column]) <= near for word in chunk.words[1:])

    def _placed(self, line: AlignedLine) -> Iterator[tuple[int, tuple[Word, ...]]]:
        last = -1
        for chunk in line.chunks:
            words = chunk.words
            crossed = self.crossed(chunk) or [self._nearest(chunk, last)]
            last = crossed[-1]
            for column, after in pairwise(crossed):
                place = self._parting(words, column, after)
                if place:
                    yield column, words[:place]
                    words = words[place:]
            if words:
                yield crossed[-1], words

    def _parting(self, words: Sequence[Word], column: int, after: int) -> int:
        """How many of the words belong to the left column; 0: none, or they are not parted here."""
        if len(words) < 2:
            strip = (self.spans[column][1] + self.spans[after][0]) / 2
            middle = (words[0].left + words[-1].right) / 2
            return len(words) if middle < strip else 0
        best = min(range(1, len(words)), key=lambda place: self._distance(words[place], after))
        is_near = abs(words[best].left - self.starts[after]) <= _NEAR * self.letter
        return best if is_near else 0

    def _distance(self, word: Word, column: int) -> float:
        """How far a word is from opening a cell of this column; less for a word that often does,
        and for one with a capital."""
        distance = abs(word.left - self.starts[column])
        distance -= _CAPITAL * self.letter * word.text[:1].isupper()
        return distance - _NEAR * self.letter * (word.text in self.openings[column])

    def _nearest(self, chunk: Chunk, last: int) -> int:
        """The column nearest to a chunk that stands in none. last: of the chunk before it, which
        a wide space parts from this one, so that the next column comes first if it is near."""
        middle = (chunk.left + chunk.right) / 2

        def distance(place: int) -> float:
            return max(self.spans[place][0] - middle, middle - self.spans[place][1])

        if 0 <= last < len(self.spans) - 1 and distance(last + 1) <= _NEAR * self.letter:
            return last + 1
        return min(range(len(self.spans)), key=distance)


def find_columns(lines: Sequence[AlignedLine], letter: float, *, wanted: int = 0) -> Columns | None:
    """The columns of these lines; None where fewer than three stand clear of each other.

    wanted: how many columns the table has on the page before; 0: it begins here.
    """
    telling = _telling(lines)
    seeds = [line for line in telling if len(line.chunks) > 2]
    if len(seeds) < 2:
        return None
    spans = _without_false_strips(_strips(telling, letter), telling, letter, wanted)
    inside = [
        [chunk for line in telling for chunk in line.chunks if _is_inside(chunk, span, letter)]
        for span in spans
    ]
    kept = [(span, chunks) for span, chunks in zip(spans, inside, strict=True) if chunks]
    if len(kept) < 3 or sum(len(chunks) > 1 for _, chunks in kept) < 3:
        return None
    starts = tuple(_usual(chunk.left for chunk in chunks) for _, chunks in kept)
    openings = tuple(frozenset(chunk.words[0].text for chunk in chunks) for _, chunks in kept)
    return Columns(tuple(span for span, _ in kept), starts, letter, openings)


def _telling(lines: Sequence[AlignedLine]) -> list[AlignedLine]:
    left = min(line.chunks[0].left for line in lines)
    right = max(line.chunks[-1].right for line in lines)
    return [
        line for line in lines if len(line.chunks) > 1 or line.width < _WIDE_LINE * (right - left)
    ]


Span = tuple[float, float]


def _strips(lines: Sequence[AlignedLine], letter: float) -> list[Span]:
    """Where the chunks stand, the lines of most chunks asked first; a chunk over two is passed."""
    spans: list[Span] = []
    for line in sorted(lines, key=lambda line: -len(line.chunks)):
        for chunk in line.chunks:
            touched = _touched(chunk, spans, letter)
            if len(touched) > 1:
                continue
            wide = (chunk.left, chunk.right)
            if touched:
                before = spans.pop(touched[0])
                wide = (min(before[0], wide[0]), max(before[1], wide[1]))
            spans.append(wide)
            spans.sort()
    return spans


def _touched(chunk: Chunk, spans: Sequence[Span], letter: float) -> list[int]:
    slack = letter / 2
    return [
        place
        for place, (left, right) in enumerate(spans)
        if chunk.left < right + slack and chunk.right > left - slack
    ]


def _without_false_strips(
    spans: list[Span], lines: Sequence[AlignedLine], letter: float, wanted: int
) -> list[Span]:
    """Strips over whose gap more chunks run than stand in one of them are one column."""
    place = 0
    while place + 1 < len(spans) and len(spans) != wanted:
        one, other = spans[place], spans[place + 1]
        chunks = [chunk for line in lines for chunk in line.chunks]
        over = sum(chunk.left < one[1] and chunk.right > other[0] for chunk in chunks)
        in_one = sum(_is_inside(chunk, one, 0) for chunk in chunks)
        in_other = sum(_is_inside(chunk, other, 0) for chunk in chunks)
        if over > min(in_one, in_other):
            spans[place : place + 2] = [(one[0], other[1])]
        else:
            place += 1
    return spans


def _is_inside(chunk: Chunk, span: tuple[float, float], letter: float) -> bool:
    slack = 2 * letter
    return chunk.left >= span[0] - slack and chunk.right <= span[1] + slack


def _usual(places: Iterable[float]) -> float:
    return Counter(round(place) for place in places).most_common(1)[0][0]

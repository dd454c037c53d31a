"""Ngắt dòng: how a text file breaks its lines, so that wrapped lines can be joined again.

One kind of file keeps a paragraph on one long line; another wraps at 80 characters, with
blank lines or with an indent between paragraphs. The file itself shows which kind it is.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from tiendo.reading.formats.blocks import LOST_TABLE
from tiendo.reading.model import Block, BlockKind, SourceDocument
from tiendo.reading.numbering import find_marker

_LONGEST_WRAPPED = 130
_FEWEST_LINES = 12
_FEWEST_CUTS = 4
_SPARE = 3
_DASHED = re.compile(r"(\w+) [-–] (?=(\w+))")
_SENTENCE_ENDS = (".", ";", ":", "!", "?", "…", ".”", "/")


@dataclass(frozen=True, slots=True)
class Layout:
    """How lines are broken. is_wrapped: a paragraph goes on over several lines.

    has_gaps: blank lines part the paragraphs of a wrapped text. width: characters of a full line.
    margin: blanks before a line that goes on; first lines of paragraphs stand deeper.
    dashed: the words on both sides of every dash within a line ("Đồng Đăng - Trà Lĩnh").
    """

    is_wrapped: bool = False
    has_gaps: bool = False
    width: int = 0
    margin: int = 0
    dashed: frozenset[tuple[str, str]] = frozenset()

    def is_short(self, block: Block) -> bool:
        """The line ends well before the margin: its paragraph ends with it."""
        return len(block.text.rstrip()) < 0.75 * self.width

    def has_room(self, block: Block, word: str) -> bool:
        """The word would have stood on the line if the paragraph went on."""
        return len(block.text.rstrip()) + len(word) + _SPARE < self.width

    def is_full(self, block: Block) -> bool:
        """The line reaches the margin."""
        return len(block.text.rstrip()) >= 0.85 * self.width

    def is_dashed(self, block: Block, rest: str) -> bool:
        """Elsewhere a dash joins the last word of this full line to the first one of the rest."""
        words = block.text.split()[-1:] + rest.split()[:1]
        return self.is_full(block) and tuple(words) in self.dashed

    def is_indented(self, block: Block) -> bool:
        """The line stands deeper than those that go on: a paragraph begins with it."""
        return indent(block) > self.margin + 2


def layout_of(document: SourceDocument) -> Layout:
    """What the lines of the document show."""
    lines = [
        block
        for block in document.blocks
        if block.kind is BlockKind.PARAGRAPH and block.style != LOST_TABLE
    ]
    lengths = sorted(len(block.text.rstrip()) for block in lines)
    if len(lines) < _FEWEST_LINES or lengths[int(len(lengths) * 0.95)] > _LONGEST_WRAPPED:
        return Layout()
    width = lengths[int(len(lengths) * 0.9)]
    going_on = [block for block in lines if starts_low(block.text)]
    cut = _after_cut_lines(lines, width)
    if len(going_on) < 0.2 * len(lines) and len(cut) < max(_FEWEST_CUTS, 0.08 * len(lines)):
        return Layout()
    going_on = going_on or cut
    margin = Counter(indent(block) for block in going_on).most_common(1)[0][0]
    dashed = frozenset(pair for line in lines for pair in _DASHED.findall(line.text))
    return Layout(True, _parted_by_gaps(lines), width, margin, dashed)


def _after_cut_lines(lines: list[Block], width: int) -> list[Block]:
    """The lines without a number right under a full line that ends in the middle of a sentence."""
    return [
        after
        for before, after in pairwise(lines)
        if len(before.text.rstrip()) >= 0.8 * width
        and not before.text.rstrip().endswith(_SENTENCE_ENDS)
        and not before.text.isupper()
        and not is_gap(before, after)
        and find_marker(after) is None
    ]


def starts_low(text: str) -> bool:
    """The text begins in the middle of a sentence."""
    bare = text.lstrip()
    return bool(bare) and (bare[0].islower() or bare[0] in "),;%")


def indent(block: Block) -> int:
    """The blanks in front of a line."""
    return len(block.text) - len(block.text.lstrip())


def is_gap(before: Block, after: Block) -> bool:
    """A blank line, or a page break, stands between the two."""
    if before.line is None or after.line is None:
        return before.page != after.page
    return after.line - before.line > 1


def _parted_by_gaps(lines: list[Block]) -> bool:
    """Most lines that begin with a capital and follow an ended line have a blank line before."""
    pairs = [
        is_gap(before, after)
        for before, after in pairwise(lines)
        if not starts_low(after.text) and before.text.rstrip().endswith((".", ";", ":"))
    ]
    return sum(pairs) > 0.6 * len(pairs)

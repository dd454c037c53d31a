"""Dòng trên trang: segments gathered into lines, and what repeats on every page set aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tiendo.reading.formats.blocks import closed_up
from tiendo.reading.formats.pdf.frame import Box
from tiendo.reading.formats.pdf.segments import Segment

_PAGE_NUMBER = re.compile(
    r"^[-–—|\s]*(?:(?:trang|tr\.|page)\s*:?\s*)?\d{1,4}(?:\s*(?:/|trên|of)\s*\d{1,4})?[-–—|\s]*$",
    re.I,
)
_EDGE = 0.12  # of the page's height: where heads, feet and page numbers stand
_RAISED = {"2": "²", "3": "³"}
_LENGTH = re.compile(r"(?:^|[\s\d])(?:k|d|c|m)?m$")
_FEWEST_REPEATS = 3
_REPEATED = 0.4  # of the pages: heads may differ on even and odd ones
_FEWEST_SINGLES = 4
_WORD_SPACE = 1.6  # of the space between letters
_LEVEL = 0.25  # of a word's height: how far the feet of one line may differ


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, or the part of it that stands in one column. page: from 1."""

    text: str
    box: Box
    size: float
    is_bold: bool
    is_italic: bool
    page: int
    parts: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page as shown, in points."""

    width: float
    height: float


def line_of(segments: Sequence[Segment], page: int) -> Line:
    """The line that these segments make, from left to right; footnote numbers are left out."""
    parts = sorted(segments, key=lambda segment: segment.box.left)
    wide = _word_space(parts)
    size = max(part.size for part in parts)
    floor = max(part.base for part in parts if part.size == size)
    text = ""
    previous: Segment | None = None
    box = parts[0].box
    for part in parts:
        box = box.union(part.box)
        piece = _raised_text(part, text) if _is_raised(part, size, floor) else part.text
        if previous is not None and piece and _is_apart(previous, part):
            text += "  " if wide and part.box.left - previous.box.right > wide else " "
        text += piece
        previous = part
    letters = sum(len(part.text) for part in parts)
    bold = sum(len(part.text) for part in parts if part.is_bold)
    italic = sum(len(part.text) for part in parts if part.is_italic)
    text = closed_up(text) if wide else text
    return Line(text, box, size, bold * 2 > letters, italic * 2 > letters, page, tuple(parts))


def _word_space(parts: Sequence[Segment]) -> float:
    """In a line of letter-spaced words: more than this parts words. 0 in any other line."""
    singles = sum(len(part.text) == 1 and part.text.isalpha() for part in parts)
    if len(parts) < _FEWEST_SINGLES or singles < len(parts):
        return 0.0
    gaps = sorted(after.box.left - before.box.right for before, after in pairwise(parts))
    return max(gaps[len(gaps) // 3] * _WORD_SPACE, 1.0)


def lines_of_page(segments: Iterable[Segment], page: int) -> list[Line]:
    """The lines of a page from top to bottom; raised numbers belong to the line below them."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda segment: segment.base):
        if rows and segment.base - rows[-1][0].base < _LEVEL * segment.box.height:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    for above, row in reversed(list(pairwise(rows))):
        raised = [segment for segment in above if _is_raised_in(segment, row)]
        row += raised
        above[:] = [segment for segment in above if segment not in raised]
    lines = [line_of(row, page) for row in rows if row]
    return [line for line in lines if line.text.strip()]


def without_running_heads(
    pages: Sequence[Sequence[Line]], sizes: Sequence[PageSize]
) -> tuple[list[list[Line]], bool]:
    """The pages without page numbers and repeated heads and feet, and whether there were any."""
    repeated = _repeated_edges(pages, sizes)
    kept = []
    for lines, size in zip(pages, sizes, strict=True):
        kept.append([line for line in lines if not _is_running(line, size, repeated)])
    return kept, sum(map(len, kept)) < sum(map(len, pages))


def _is_raised_in(segment: Segment, row: Sequence[Segment]) -> bool:
    """Is it a small word that touches one of this row, a little above its foot?"""
    return any(
        segment.size < word.size * 0.9
        and word.box.top < segment.base < word.base
        and -1 < segment.box.left - word.box.right < 0.3 * word.box.height
        for word in row
    )


def _is_raised(part: Segment, size: float, floor: float) -> bool:
    return part.size < size * 0.9 and part.base < floor - part.box.height * 0.1


def _raised_text(part: Segment, before: str) -> str:
    """ "m" and a raised 2 is "m²"; any other raised number points to a footnote."""
    if part.text in _RAISED and _LENGTH.search(before):
        return _RAISED[part.text]
    return "" if part.text.strip("()*").isdigit() or part.text == "*" else part.text


def _is_apart(before: Segment, part: Segment) -> bool:
    return before.ends_word or part.box.left - before.box.right > 0.12 * before.box.height


def _at_edge(line: Line, size: PageSize) -> bool:
    edge = size.height * _EDGE
    return line.box.bottom < edge or line.box.top > size.height - edge


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.strip())


def _repeated_edges(pages: Sequence[Sequence[Line]], sizes: Sequence[PageSize]) -> set[str]:
    """Texts that stand at the edge of most pages, their numbers aside."""
    seen = Counter(
        key
        for lines, size in zip(pages, sizes, strict=True)
        for key in {_key(line) for line in lines if _at_edge(line, size)}
    )
    fewest = max(_FEWEST_REPEATS, len(pages) * _REPEATED)
    return {key for key, count in seen.items() if count >= fewest}


def _is_running(line: Line, size: PageSize, repeated: set[str]) -> bool:
    if not _at_edge(line, size):
        return False
    return bool(_PAGE_NUMBER.match(line.text)) or _key(line) in repeated

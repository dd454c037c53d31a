"""Dấu ký số trong văn bản thuần: the words of a signing program between those of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tiendo.reading.formats.stamps import belongs_to_stamp
from tiendo.reading.formats.text.lines import PhysicalLine, Stretch

_SIGNED = re.compile(
    r"(?:(?:được\s+)?ký(?:\s+số)?\s+bởi|thời\s+gian\s+ký)\s*:|digitally\s+signed\s+by|"
    r"signature\s+(?:not\s+verified|valid)\Z",
    re.I,
)
_MOST_LINES = 5
_ALIGNED = 2  # letters


def without_stamps(lines: Sequence[PhysicalLine]) -> tuple[list[PhysicalLine], list[PhysicalLine]]:
    """The lines without printed signatures, and the lines of these. Both keep their numbers.

    Only what none but a signing program writes opens a stamp: "Người ký:" stands on web pages too.
    """
    kept = list(lines)
    stamps: list[PhysicalLine] = []
    for place in range(len(kept)):
        for first in kept[place].stretches():
            if _SIGNED.match(first.text):
                for at, stretch in _stamp(kept, place, first):
                    stamps.append(replace(kept[at], text=stretch.text))
                    kept[at] = _blanked(kept[at], stretch)
    return kept, stamps


def _stamp(
    lines: Sequence[PhysicalLine], place: int, first: Stretch
) -> Iterator[tuple[int, Stretch]]:
    """The stretches below each other from the first to the last that surely belongs to it."""
    column = [(place, first)]
    length = 1
    for at in range(place + 1, min(place + _MOST_LINES, len(lines))):
        below = [s for s in lines[at].stretches() if abs(s.left - first.left) <= _ALIGNED]
        if not below:
            break
        column.append((at, below[0]))
        if belongs_to_stamp(below[0].text):
            length = len(column)
    yield from column[:length]


def _blanked(line: PhysicalLine, stretch: Stretch) -> PhysicalLine:
    blanks = " " * (stretch.right - stretch.left)
    text = f"{line.text[: stretch.left]}{blanks}{line.text[stretch.right :]}"
    return replace(line, text=text.rstrip())

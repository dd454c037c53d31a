"""Dấu ký số trên trang: the printed signatures of signing programs, taken out of the text."""

from __future__ import annotations

from collections.abc import Sequence

from tiendo.reading.formats.pdf.columns import chunks
from tiendo.reading.formats.pdf.frame import Box
from tiendo.reading.formats.pdf.page_lines import Line, line_of, lines_of_page
from tiendo.reading.formats.pdf.segments import Segment
from tiendo.reading.formats.stamps import belongs_to_stamp, opens_stamp

_ALIGNED = 12.0  # points between the left edges of one stamp's lines
_FARTHEST = 1.2  # line heights between them


def without_stamps(segments: Sequence[Segment], page: int) -> tuple[list[Segment], list[str]]:
    """The words of a page without those of printed signatures, and the texts of these."""
    pieces = [
        line_of(parts, page) for line in lines_of_page(segments, page) for _, parts in chunks(line)
    ]
    stamps: list[list[Line]] = []
    for piece in pieces:
        if opens_stamp(piece.text) and not any(piece in stamp for stamp in stamps):
            stamps.append(_stamp(piece, pieces))
    taken = {id(part) for stamp in stamps for line in stamp for part in line.parts}
    texts = ["\n".join(line.text for line in stamp) for stamp in stamps]
    return [segment for segment in segments if id(segment) not in taken], texts


def _stamp(first: Line, pieces: Sequence[Line]) -> list[Line]:
    """The lines right above and below that belong to the same signature."""
    column = [piece for piece in pieces if _is_in_column(piece, first)]
    place = column.index(first)
    start = place
    while start and _hangs_on(column[start - 1], column[start]):
        if not belongs_to_stamp(column[start - 1].text):
            break
        start -= 1
    end = place + 1
    while end < len(column) and _hangs_on(column[end - 1], column[end]):
        end += 1
    return column[start:end]


def _is_in_column(piece: Line, first: Line) -> bool:
    """As big as the first line, and set below the same edge."""
    is_alike = abs(piece.size - first.size) < 0.6
    return is_alike and abs(piece.box.left - first.box.left) < _ALIGNED


def _hangs_on(above: Line, below: Line) -> bool:
    height: Box = above.box
    return below.box.top - height.bottom < _FARTHEST * height.height

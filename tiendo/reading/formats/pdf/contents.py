"""Nội dung các trang: the words and lines of every page as lines and tables, heads left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tiendo.reading.formats.pdf.flow import PageContent
from tiendo.reading.formats.pdf.page_lines import (
    PageSize,
    lines_of_page,
    without_running_heads,
)
from tiendo.reading.formats.pdf.ruled_tables import ruled_tables
from tiendo.reading.formats.pdf.rules import Rules
from tiendo.reading.formats.pdf.segments import Segment
from tiendo.reading.formats.placed_tables import PlacedTable

HEADS_DROPPED = "Đã bỏ số trang và dòng lặp lại ở đầu, cuối trang."


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page as the file gives it, or as it was recognised on its picture.

    is_scan: a picture with next to no text, or garbled. is_garbled: its fonts do not tell which
    letters they show. stamps: printed signatures.
    """

    size: PageSize
    segments: list[Segment]
    rules: Rules
    is_scan: bool = False
    is_garbled: bool = False
    stamps: list[str] = field(default_factory=list)


def contents_of(pages: Sequence[RawPage]) -> tuple[list[PageContent], bool]:
    """The pages with their tables read, and whether running heads were dropped."""
    placed = []
    loose = []
    for number, page in enumerate(pages, start=1):
        here = ruled_tables(page.rules, number)
        free = [
            segment
            for segment in page.segments
            if not any(table.box.holds(segment.box) for table in here)
        ]
        loose.append(lines_of_page(free, number))
        placed.append(
            [
                PlacedTable(
                    table.grid(page.segments),
                    number,
                    number,
                    table.box.top,
                    table.columns[:-1],
                    table.merges,
                    table.is_open,
                )
                for table in here
            ]
        )
    sizes = [page.size for page in pages]
    kept, has_heads = without_running_heads(loose, sizes)
    contents = [
        PageContent(number, page.size, lines, grids, page.stamps)
        for number, (page, lines, grids) in enumerate(
            zip(pages, kept, placed, strict=True), start=1
        )
    ]
    return contents, has_heads

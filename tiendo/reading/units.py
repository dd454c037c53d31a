"""Đoạn: the units of a document, one list entry, paragraph or table each, page breaks mended.

A page break leaves half a sentence in one block and the rest in the next; page numbers,
footnotes and rules of dashes stand between. Here they are put together again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tiendo.reading.formats.blocks import FOOTNOTE, LOST_TABLE, TEXT_BOX
from tiendo.reading.joining import Pending, goes_on
from tiendo.reading.languages import is_translation, translated_half
from tiendo.reading.layout import Layout, indent, layout_of
from tiendo.reading.letters import UPPER
from tiendo.reading.model import Block, BlockKind, Certainty, SourceDocument, Statement
from tiendo.reading.numbering import Marker, find_marker
from tiendo.reading.passages import Passage, passage_of

_NOISE = re.compile(
    r"(?:[-–—_=*.~|\s]+|(?:trang\s*)?[-–]?\s*\d{1,3}\s*(?:/\s*\d{1,3})?\s*[-–]?)\Z", re.I
)
_ENDED = re.compile(r"[.;:!?…/]['\"”»)\]]*\Z")
_FOOTNOTE = re.compile(rf"\s*(\d{{1,2}})\s+[{UPPER}]")
_PAGE_LINES = 60


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: its passage without the marker, the marker, and the blocks it stands in.

    table: the block when the unit is a table; the passage is then the table's whole text.
    """

    index: int
    blocks: tuple[Block, ...]
    passage: Passage
    marker: Marker | None = None
    table: Block | None = None

    @property
    def text(self) -> str:
        """The words of the unit, without its marker."""
        return self.passage.text

    @property
    def is_bold(self) -> bool:
        """The whole unit is bold, as headings are."""
        return all(block.is_bold for block in self.blocks)

    @property
    def is_italic(self) -> bool:
        """The whole unit is italic, as some headings of the third level are."""
        return all(block.is_italic for block in self.blocks)

    @property
    def is_ended(self) -> bool:
        """The unit ends with a sentence mark; a heading seldom does."""
        return bool(_ENDED.search(self.text))

    @property
    def ends_with_colon(self) -> bool:
        """The unit introduces what follows."""
        return self.text.endswith(":")


def read_units(document: SourceDocument) -> tuple[tuple[Unit, ...], tuple[Statement, ...]]:
    """The units in order, and the page numbers, rules and footnotes that are part of none."""
    layout = layout_of(document)
    pending: list[Pending] = []
    noise: list[Statement] = []
    in_footnote = in_body = False
    for block in document.blocks:
        if block.style == LOST_TABLE:  # read as nothing, so that it stays a leftover
            continue
        role = _noise_role(block, pending, layout, in_footnote)
        in_footnote = role == "footnote" and layout.is_wrapped
        if role:
            noise.append(Statement(role, passage_of([block]).trace(role, Certainty.LIKELY)))
            continue
        marker = find_marker(block)
        in_body = in_body or (marker is not None and not marker.is_bullet)
        if pending and goes_on(pending[-1], block, marker, layout, in_body=in_body):
            pending[-1].blocks.append(block)
        else:
            pending.append(Pending(marker, [block]))
    units = [_unit(index, entry) for index, entry in enumerate(pending)]
    return tuple(_without_translation(unit, noise) for unit in units), tuple(noise)


def _without_translation(unit: Unit, noise: list[Statement]) -> Unit:
    """The Vietnamese half of "Sở Tài chính / Department of Finance"."""
    half = None if unit.table else translated_half(unit.text)
    if half is None:
        return unit
    trace = unit.passage.part(half).trace("translation", Certainty.LIKELY)
    noise.append(Statement("translation", trace))
    last = unit.blocks[-1]
    shown = replace(last, text=last.text[: trace.spans[0].start].rstrip())
    blocks = (*unit.blocks[:-1], shown) if trace.spans[0].block == last.index else unit.blocks
    return replace(unit, blocks=blocks, passage=unit.passage.part(0, half))


def _noise_role(
    block: Block, pending: list[Pending], layout: Layout, in_footnote: bool
) -> str | None:
    """What the block is when it belongs to the page and not to the text; None for text."""
    if block.kind is BlockKind.TABLE:
        return None
    if _NOISE.match(block.text.strip()):
        return "page_furniture"
    if block.style == FOOTNOTE or in_footnote:
        return "footnote"
    if block.style == TEXT_BOX and any(entry.marker for entry in pending):
        return "text_box"
    if layout.is_wrapped and _is_referred_to(block, pending):
        return "footnote"
    return "translation" if is_translation(block.text) else None


def _is_referred_to(block: Block, pending: list[Pending]) -> bool:
    """A line "1 Luật ..." whose number stands as a mark at a word of the page above ("đập1")."""
    match = _FOOTNOTE.match(block.text)
    if match is None:
        return False
    mark = re.compile(rf"[^\W\d_]{match[1]}(?!\d)")
    above = [part.text for entry in pending[-_PAGE_LINES:] for part in entry.blocks]
    return any(mark.search(text) for text in above[-_PAGE_LINES:])


def _unit(index: int, pending: Pending) -> Unit:
    blocks = tuple(pending.blocks)
    whole = passage_of(blocks)
    if blocks[0].kind is BlockKind.TABLE:
        return Unit(index, blocks, whole, None, blocks[0])
    return Unit(index, blocks, whole.part(_marker_length(pending)), pending.marker)


def _marker_length(pending: Pending) -> int:
    """Characters of the joined text that the marker takes."""
    block = pending.blocks[0]
    if pending.marker is None or block.number:
        return 0
    return pending.marker.length - indent(block)

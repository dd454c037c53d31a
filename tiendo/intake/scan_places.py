"""Phần bản quét: where on the scanned pages the words of a span stand, and which are in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tiendo.intake.models import Intake
from tiendo.intake.stored_reading import block_from_stored
from tiendo.reading.model import Block, PagePlace
from tiendo.reading.printed import WHOLE, around

_BESIDE = 1_800  # ten-thousandths of the page's width shown on either side of a single word
_ABOVE = 1.2  # heights of a word shown above and below it
_SHORT = 24  # characters: a span so short is shown with what stands around it

Spans = Iterable[Sequence[int]]


@dataclass(frozen=True, slots=True)
class ScanPart:
    """One page's part of what was asked for. doubted: (word, its place) to be looked at."""

    at: PagePlace
    doubted: tuple[tuple[str, PagePlace], ...]
    words: str


def scanned_blocks(intake: Intake) -> frozenset[int]:
    """The blocks that were read from a picture; none of a document with a text layer. One query."""
    rows = intake.blocks.filter(stored__lines__0__isnull=False)
    return frozenset(rows.values_list("index", flat=True))


def heading_spans(intake: Intake) -> list[list[int]]:
    """Where the document says what it is, [block, start, end] in order. One query."""
    rows = Intake.objects.filter(pk=intake.pk).values_list("reading__header", flat=True)
    header = rows.get() or {}
    found = [part["trace"]["spans"] for part in header.values() if isinstance(part, dict)]
    # PostgreSQL keeps the names of a JSON object in an order of its own.
    return sorted([span["block"], span["start"], span["end"]] for spans in found for span in spans)


def scan_parts(intake: Intake, spans: Spans) -> list[ScanPart]:
    """The parts of pages where these spans stand, by page; none of what was not scanned.

    spans: [block, start, end] each, as drafts keep them. One query.
    """
    asked = [(block, start, end) for block, start, end in spans]
    rows = intake.blocks.filter(index__in={block for block, *_ in asked})
    blocks = {row.index: block_from_stored(row.stored) for row in rows}
    parts: dict[int, ScanPart] = {}
    for block, start, end in asked:
        for part in _parts(blocks[block], start, end) if block in blocks else ():
            known = parts.get(part.at.page)
            parts[part.at.page] = _joined(known, part) if known else part
    return [parts[page] for page in sorted(parts)]


def _parts(block: Block, start: int, end: int) -> Iterator[ScanPart]:
    lines = [line for line in block.lines if line.start < end and start < line.end]
    doubted = [
        (block.text[word.start : word.end], word.at)
        for word in block.unsure
        if word.at and word.start < end and start < word.end
    ]
    for page in sorted({line.at.page for line in lines}):
        here = [line for line in lines if line.at.page == page]
        words = tuple(word for word in doubted if word[1].page == page)
        whole = around(line.at for line in here)
        if end - start <= _SHORT and words:
            whole = _near(around(place for _, place in words))
        said = block.text[max(start, here[0].start) : min(end, here[-1].end)]
        yield ScanPart(whole, words, said)


def _near(word: PagePlace) -> PagePlace:
    """What stands around a word: a part of its line, and of the lines above and below."""
    height = round((word.bottom - word.top) * _ABOVE)
    return replace(
        word,
        left=max(0, word.left - _BESIDE),
        right=min(WHOLE, word.right + _BESIDE),
        top=max(0, word.top - height),
        bottom=min(WHOLE, word.bottom + height),
    )


def _joined(one: ScanPart, other: ScanPart) -> ScanPart:
    doubted = dict.fromkeys([*one.doubted, *other.doubted])
    return ScanPart(one.at.union(other.at), tuple(doubted), f"{one.words} {other.words}")

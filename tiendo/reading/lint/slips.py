"""Lỗi gõ: words that are probably slips of typing or scanning, each with a proposal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tiendo.reading.model import LintFinding, Reading, Span
from tiendo.reading.slips import find_slips


def probable_slips(reading: Reading) -> Iterator[LintFinding]:
    """One finding for each word and its proposal, with all its places, in order."""
    places: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for slip in find_slips(reading.document.blocks):
        places[slip.written, slip.proposal].append(slip.span)
    for (written, proposal), spans in places.items():
        times = f" ({len(spans)} chỗ)" if len(spans) > 1 else ""
        yield LintFinding(
            "slip",
            f"“{written}” có thể là “{proposal}”{times}: văn bản giữ như đã in, xin xem lại.",
            tuple(spans),
            _paths(reading, spans),
            written=written,
            proposal=proposal,
        )


def _paths(reading: Reading, spans: list[Span]) -> tuple[str, ...]:
    """The items whose words these are."""
    return tuple(
        item.path
        for item in reading.items
        if any(_overlap(span, own) for span in spans for own in item.trace.spans)
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.block == other.block and one.start < other.end and other.start < one.end

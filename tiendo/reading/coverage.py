"""Độ phủ: findings, statements and leftovers together cover every block that has text.

What no finding and no statement covers is a leftover, so that nothing is passed over in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from tiendo.reading.model import Block, Leftover, Reading, SourceDocument, Span, Trace
from tiendo.reading.numbering import find_marker

_NOT_UNDERSTOOD = "Chương trình chưa hiểu đoạn này; hãy xem có đầu việc nào trong đó không."


def leftovers(
    document: SourceDocument, spans: Iterable[Span], reasons: Mapping[int, str]
) -> tuple[Leftover, ...]:
    """Every stretch of text that `spans` leave open. reasons: a sentence for a block's index."""
    found = []
    for span in open_spans(document, spans):
        found.append(Leftover(span, reasons.get(span.block, _NOT_UNDERSTOOD)))
    return tuple(found)


def open_spans(document: SourceDocument, spans: Iterable[Span]) -> Iterator[Span]:
    """The stretches with letters or digits that no span covers; list markers count as covered."""
    taken: dict[int, list[Span]] = {}
    for span in spans:
        taken.setdefault(span.block, []).append(span)
    for block in document.blocks:
        yield from _open_in(block, taken.get(block.index, []))


def reading_spans(reading: Reading) -> list[Span]:
    """The spans of all findings, statements and leftovers of a reading."""
    found = [leftover.span for leftover in reading.leftovers]
    for field in fields(reading):
        if field.name not in ("document", "lint", "leftovers"):
            found += _spans_in(getattr(reading, field.name))
    return found


def _spans_in(value: object) -> list[Span]:
    if isinstance(value, Trace):
        return list(value.spans)
    if isinstance(value, tuple):
        return [span for entry in value for span in _spans_in(entry)]
    kind = type(value)
    names = _FIELD_NAMES.get(kind)
    if names is None:
        names = _FIELD_NAMES[kind] = _field_names(kind)
    return [span for name in names for span in _spans_in(getattr(value, name))]


_FIELD_NAMES: dict[type, tuple[str, ...]] = {}
"""Kept by type: they are asked for every value of a reading."""


def _field_names(kind: type) -> tuple[str, ...]:
    """The fields of a finding; none for plain values."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _open_in(block: Block, spans: list[Span]) -> Iterator[Span]:
    marker = find_marker(block)
    place = marker.length if marker else 0
    for span in sorted(spans, key=lambda entry: entry.start):
        yield from _stretch(block, place, span.start)
        place = max(place, span.end)
    yield from _stretch(block, place, len(block.text))


def _stretch(block: Block, start: int, stop: int) -> Iterator[Span]:
    text = block.text[start:stop]
    if any(char.isalnum() for char in text):
        lead = len(text) - len(text.lstrip())
        yield Span(block.index, start + lead, start + len(text.rstrip()))

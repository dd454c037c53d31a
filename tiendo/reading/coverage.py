"""Độ phủ: findings, statements and leftovers together cover every block that has text.

What no finding and no statement covers is a leftover, so that nothing is passed over in silence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import cast

from tiendo.reading.formats.blocks import LOST_TABLE
from tiendo.reading.model import Block, Leftover, Reading, SourceDocument, Span, Trace
from tiendo.reading.numbering import find_marker

_NOT_UNDERSTOOD = "Chương trình chưa hiểu đoạn này; hãy xem có đầu việc nào trong đó không."
_START = attrgetter("start")
_TYPE_WORD = re.compile(r"\w+")
_COLUMNS_LOST = (
    "Bảng này đã mất cột khi chép thành chữ nên không đọc được; hãy dùng tệp .docx hoặc .pdf gốc."
)


def leftovers(
    document: SourceDocument, spans: Iterable[Span], reasons: Mapping[int, str]
) -> tuple[Leftover, ...]:
    """Every stretch of text that `spans` leave open. reasons: a sentence for a block's index."""
    found = []
    for span in open_spans(document, spans):
        is_lost = document.blocks[span.block].style == LOST_TABLE
        usual = _COLUMNS_LOST if is_lost else _NOT_UNDERSTOOD
        found.append(Leftover(span, reasons.get(span.block, usual)))
    return tuple(found)


def open_spans(document: SourceDocument, spans: Iterable[Span]) -> Iterator[Span]:
    """The stretches with letters or digits that no span covers; list markers count as covered."""
    taken: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        taken[span.block].append(span)
    for block in document.blocks:
        yield from _open_in(block, taken.get(block.index, []))


def reading_spans(reading: Reading) -> list[Span]:
    """The spans of all findings, statements and leftovers of a reading."""
    found = [leftover.span for leftover in reading.leftovers]
    for field in fields(reading):
        if field.name not in ("document", "lint", "leftovers"):
            _take_spans(getattr(reading, field.name), found)
    return found


def _take_spans(value: object, found: list[Span]) -> None:
    """Add the spans of every trace in a finding, to any depth."""
    kind = type(value)
    if kind is tuple:
        for entry in cast(tuple[object, ...], value):
            _take_spans(entry, found)
        return
    if kind is Trace:
        found += cast(Trace, value).spans
        return
    names = _FIELD_NAMES.get(kind)
    if names is None:
        names = _FIELD_NAMES[kind] = _field_names(kind)
    for name in names:
        inner = getattr(value, name)
        if inner:  # most findings have few of the many things that a finding may have
            _take_spans(inner, found)


_FIELD_NAMES: dict[type, tuple[str, ...]] = {}
"""Kept by type: they are asked for every value of a reading."""
_PLAIN_WORDS = frozenset(("str", "int", "bool", "None", "tuple", "SectionRole", "ItemKind"))


def _field_names(kind: type) -> tuple[str, ...]:
    """The fields of a finding that may hold a trace; none for plain values."""
    if not is_dataclass(kind):
        return ()
    return tuple(
        field.name
        for field in fields(kind)
        if set(_TYPE_WORD.findall(str(field.type))) - _PLAIN_WORDS
    )


def _open_in(block: Block, spans: list[Span]) -> Iterator[Span]:
    marker = find_marker(block)
    place = marker.length if marker else 0
    spans.sort(key=_START)
    for span in spans:
        if span.start > place:
            yield from _stretch(block, place, span.start)
        if span.end > place:
            place = span.end
    yield from _stretch(block, place, len(block.text))


def _stretch(block: Block, start: int, stop: int) -> Iterator[Span]:
    text = block.text[start:stop]
    if not text.isspace() and any(map(str.isalnum, text)):
        lead = len(text) - len(text.lstrip())
        yield Span(block.index, start + lead, start + len(text.rstrip()))

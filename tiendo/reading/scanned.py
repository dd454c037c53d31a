"""Chữ quét không rõ: findings of a scan are no surer than the words that they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from tiendo.reading.model import (
    AgencyFinding,
    Block,
    CapitalCell,
    Certainty,
    DeadlineFinding,
    QuantityFinding,
    Reading,
    Span,
    Text,
    Trace,
    UnsureWord,
)

_GUESSED = 60  # percent: a value read less surely than that has to be looked at
_QUOTED = 3  # words that a doubt names
_VALUES = (AgencyFinding, CapitalCell, DeadlineFinding, QuantityFinding, Text)
"""Findings of a few words, of which one wrong letter makes another value."""

_UNTOUCHED = {"document", "leftovers", "lint"}
F = TypeVar("F")


def doubted(reading: Reading) -> Reading:
    """The reading with everything that rests on a word recognised with doubt as likely at most.

    A value on a word that was hardly more than guessed asks for a look. The reading of a file
    that was not scanned comes back as it is.
    """
    blocks = {block.index: block for block in reading.document.blocks if block.unsure}
    if not blocks:
        return reading
    changed = {
        part.name: _lowered(getattr(reading, part.name), blocks)
        for part in fields(reading)
        if part.name not in _UNTOUCHED
    }
    return replace(reading, **changed)


def _lowered(value: F, blocks: Mapping[int, Block]) -> F:
    """The findings in it, to any depth."""
    if isinstance(value, tuple):
        return tuple(_lowered(part, blocks) for part in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type | Span):
        return value
    changed: dict[str, Any] = {}
    for part in fields(value):
        inner = getattr(value, part.name)
        if isinstance(inner, Trace):
            changed[part.name] = _lowered_trace(inner, blocks, is_value=isinstance(value, _VALUES))
        else:
            changed[part.name] = _lowered(inner, blocks)
    return replace(value, **changed)


def _lowered_trace(trace: Trace, blocks: Mapping[int, Block], *, is_value: bool) -> Trace:
    below = [
        (blocks[span.block], word)
        for span in trace.spans
        if span.block in blocks
        for word in blocks[span.block].unsure
        if word.start < span.end and span.start < word.end
    ]
    if not below:
        return trace
    has_guess = is_value and min(word.sure for _, word in below) < _GUESSED
    certainty = trace.certainty
    if has_guess:
        certainty = Certainty.LOOK
    elif certainty is Certainty.CERTAIN:
        certainty = Certainty.LIKELY
    doubt = f"{trace.doubt} {_doubt(below)}".strip()
    return replace(trace, certainty=certainty, doubt=doubt)


def _doubt(words: Sequence[tuple[Block, UnsureWord]]) -> str:
    quoted = [f"“{block.text[word.start : word.end]}”" for block, word in words]
    quoted = list(dict.fromkeys(quoted))
    further = " …" if len(quoted) > _QUOTED else ""
    return f"Chữ quét không rõ: {', '.join(quoted[:_QUOTED])}{further}."

"""Đọc văn bản chỉ nêu điểm sửa đổi: its new wordings as items, one for each unit of a clause.

Each new wording is read as a duty of its own, by the rules that read a plan; the spans point
into the amending document. Paths are "clause.unit": where they belong is the plan's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tiendo.reading.amendments import AmendingClause, NewText, clause_spans, read_clauses
from tiendo.reading.draft import read_document
from tiendo.reading.ending import read_ending
from tiendo.reading.header import read_front
from tiendo.reading.model import (
    Block,
    Certainty,
    ItemFinding,
    ItemKind,
    NotAPlan,
    Reading,
    SourceDocument,
    Span,
    Statement,
    Trace,
)
from tiendo.reading.units import read_units
from tiendo.reading.zones import split_zones

CLAUSE_ROLE = "amending_clause"
_MOST_BESIDE = 4
"""Items beside the clauses, for each clause, in a document that has only clauses."""
_HEADING = "I. NHIỆM VỤ"


def read_amending(document: SourceDocument) -> Reading | None:
    """The reading of a document that only names what it changes; None for one that does not."""
    clauses = read_clauses(document)
    if not clauses:
        return None
    whole = _read_whole(document)
    if whole is not None and _items_beside(whole, clauses) > _MOST_BESIDE * len(clauses):
        return None
    base = whole or _read_around(document)
    statements = tuple(
        Statement(CLAUSE_ROLE, Trace((span,), "clause", Certainty.CERTAIN))
        for span in clause_spans(clauses)
    )
    return replace(
        base,
        items=tuple(item for clause in clauses for item in _items_of(clause)),
        sections=(),
        statements=statements,
        capital=(),
        reporting=(),
        leftovers=(),
        lint=(),
        tables=(),
    )


def is_clause_reading(reading: Reading) -> bool:
    """Was it made by `read_amending`?"""
    return any(statement.role == CLAUSE_ROLE for statement in reading.statements)


def read_sentences(texts: Sequence[NewText]) -> list[list[ItemFinding]]:
    """What each wording says, read as a duty of its own; one that gives none is a plain task."""
    blocks = [Block(0, _HEADING), *(Block(n, one.text, number="-") for n, one in _numbered(texts))]
    try:
        found = read_document(SourceDocument("txt", tuple(blocks))).items
    except NotAPlan:
        found = ()
    answer: list[list[ItemFinding]] = []
    for number, one in _numbered(texts):
        own = [item for item in found if _block_of(item) == number]
        answer.append([_placed(item, one.span) for item in own] or [_plain(one)])
    return answer


def _numbered(texts: Sequence[NewText]) -> list[tuple[int, NewText]]:
    return list(enumerate(texts, start=1))


def _items_of(clause: AmendingClause) -> list[ItemFinding]:
    found = [item for items in read_sentences(clause.texts) for item in items]
    return [
        replace(item, path=f"{clause.number}.{place}", parent=None)
        for place, item in enumerate(found, start=1)
    ]


def _read_whole(document: SourceDocument) -> Reading | None:
    try:
        return read_document(document)
    except NotAPlan:
        return None


def _items_beside(reading: Reading, clauses: Sequence[AmendingClause]) -> int:
    inside = {span.block for span in clause_spans(clauses)}
    return sum(_block_of(item) not in inside for item in reading.items)


def _read_around(document: SourceDocument) -> Reading:
    """Header, recipients and signatory of a document that is no plan."""
    units, _noise = read_units(document)
    zones = split_zones(units)
    front = read_front(zones.front, zones.body)
    ending = read_ending(zones.ending)
    return Reading(
        document=document,
        header=front.header,
        recipients=ending.recipients,
        signatory=ending.signatory,
    )


def _block_of(item: ItemFinding) -> int:
    return item.trace.spans[0].block if item.trace.spans else -1


def _placed(finding: Any, at: Span) -> Any:
    """The finding with its spans, and those of its parts, where the wording really stands."""
    changes: dict[str, Any] = {"trace": _moved(finding.trace, at)}
    for part in ("deadlines", "leads", "coordinating", "quantities", "deliverables"):
        if hasattr(finding, part):
            changes[part] = tuple(_placed(one, at) for one in getattr(finding, part))
    return replace(finding, **changes)


def _moved(trace: Trace, at: Span) -> Trace:
    spans = tuple(
        Span(at.block, at.start + span.start, at.start + span.end)
        for span in trace.spans
        if span.block
    )
    return replace(trace, spans=spans)


def _plain(one: NewText) -> ItemFinding:
    doubt = "Không chắc đây là một đầu việc; hãy xem lại."
    trace = Trace((one.span,), "clause", Certainty.LOOK, doubt)
    return ItemFinding(path="", parent=None, kind=ItemKind.TASK, text=one.text, trace=trace)

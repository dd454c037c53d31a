"""Đầu việc: the findings out of the drafts, each with its dates, bodies and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tiendo.core.text import fold
from tiendo.reading.agencies import find_coordinating, find_leads
from tiendo.reading.deadlines import find_deadlines
from tiendo.reading.gathering import ItemDraft
from tiendo.reading.model import (
    AgencyFinding,
    Certainty,
    DeadlineFinding,
    ItemFinding,
    Text,
    Trace,
)
from tiendo.reading.quantities import find_quantities
from tiendo.reading.references import cited_targets

_LONGEST = 8000
_TOO_LONG = "Đoạn quá dài; chỉ tìm hạn, cơ quan, số lượng trong phần đầu của đoạn."


def finish_items(
    drafts: Iterable[ItemDraft], *, period: tuple[int, int] | None
) -> tuple[ItemFinding, ...]:
    """Every draft as a finding, in order."""
    return tuple(_finish(draft, period) for draft in drafts)


def _finish(draft: ItemDraft, period: tuple[int, int] | None) -> ItemFinding:
    passage = draft.passage
    if len(passage.text) > _LONGEST:
        draft.certainty, draft.doubt = Certainty.LOOK, _TOO_LONG
        draft.searched = passage.part(0, _LONGEST)
    searched = draft.searched or passage
    return ItemFinding(
        path=draft.path,
        parent=draft.scope.parent,
        kind=draft.kind.kind,
        text=passage.text,
        trace=_trace(draft),
        is_lead_in=draft.is_lead_in,
        deadlines=_deadlines(draft, period),
        leads=_leads(draft),
        coordinating=_coordinating(draft),
        quantities=(*find_quantities(searched), *draft.attributes.quantities),
        references=cited_targets(passage.text),
        deliverables=_deliverables(draft),
    )


def _trace(draft: ItemDraft) -> Trace:
    rule = f"{draft.rule}/{draft.kind.rule}"
    return draft.passage.trace(rule, draft.certainty, doubt=draft.doubt)


def _deadlines(draft: ItemDraft, period: tuple[int, int] | None) -> tuple[DeadlineFinding, ...]:
    """Those of the text, then those of the assignment line that the text does not say itself.

    Beside a time column "sau khi ..." in the name of a row tells what the row is about.
    """
    own = list(find_deadlines(draft.searched or draft.passage, period=period))
    if draft.rule == "table_row" and draft.attributes.deadlines:
        own = [entry for entry in own if entry.type != "event"]
    said = {(entry.type, entry.value) for entry in own}
    added = [entry for entry in draft.attributes.deadlines if (entry.type, entry.value) not in said]
    return (*own, *added)


def _leads(draft: ItemDraft) -> tuple[AgencyFinding, ...]:
    """A table cell or an assignment line says it; else the sentence, else the heading above."""
    if draft.attributes.leads:
        return _distinct(draft.attributes.leads)
    searched = draft.searched or draft.passage
    found = find_leads(searched, heading_agencies=draft.scope.agencies)
    return _distinct(_with_heading_place(finding, draft) for finding in found)


def _with_heading_place(finding: AgencyFinding, draft: ItemDraft) -> AgencyFinding:
    """A body taken from the heading has the heading's words as its place."""
    words = draft.scope.agency_words
    if finding.trace.rule != "heading" or words is None:
        return finding
    place = words.text.find(finding.name)
    spans = words.spans(place, place + len(finding.name)) if place >= 0 else words.spans()
    return replace(finding, trace=replace(finding.trace, spans=spans))


def _coordinating(draft: ItemDraft) -> tuple[AgencyFinding, ...]:
    own = find_coordinating(draft.searched or draft.passage)
    return _distinct([*draft.attributes.coordinating, *own])


def _deliverables(draft: ItemDraft) -> tuple[Text, ...]:
    return tuple({fold(one.value): one for one in draft.attributes.deliverables}.values())


def _distinct(findings: Iterable[AgencyFinding]) -> tuple[AgencyFinding, ...]:
    kept: dict[str, AgencyFinding] = {}
    for finding in findings:
        kept.setdefault(fold(finding.name), finding)
    return tuple(kept.values())


def needs_look(item: ItemFinding) -> bool:
    """Something about the item has to be looked at by a person."""
    traces = [item.trace]
    for findings in (item.deadlines, item.leads, item.coordinating, item.quantities):
        traces += [finding.trace for finding in findings]
    traces += [finding.trace for finding in item.deliverables]
    return any(trace.certainty is Certainty.LOOK for trace in traces)

"""Phần lời của một bản chốt: sections, difficulties and proposals as its file has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tiendo.core.report_content import DifficultyContent, ProposalContent, ReportContent
from tiendo.core.report_sections import SectionKey
from tiendo.reporting.models import ReportProposal


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """Mục thuyết minh. own: of the coordinator, "" where the parts (name, text) stand as sent."""

    key: SectionKey
    own: str
    parts: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PrintedWords:
    """Phần lời. levels: (who can decide, [(name of the body, proposal)]); remarks: of items."""

    sections: Sequence[PrintedSection]
    difficulties: Sequence[tuple[str, DifficultyContent]]
    levels: Sequence[tuple[str, Sequence[tuple[str, ProposalContent]]]]
    remarks: dict[int, str]


def printed_words(content: ReportContent) -> PrintedWords:
    """All words of a content, with the names of who wrote them."""
    names = {body.code: body.name for body in content.bodies}
    told: dict[str, list[tuple[str, str]]] = {}
    own = {}
    for one in content.sections:
        if one.agency:
            told.setdefault(one.key, []).append((names.get(one.agency, one.agency), one.text))
        else:
            own[one.key] = one.text
    levels = []
    for level in ReportProposal.Level:
        of_level = [
            (names.get(one.agency, one.agency), one)
            for one in content.proposals
            if one.decider == level
        ]
        if of_level:
            levels.append((str(level.label), of_level))
    return PrintedWords(
        sections=[PrintedSection(key, own.get(key, ""), told.get(key, [])) for key in SectionKey],
        difficulties=[(names.get(one.agency, one.agency), one) for one in content.difficulties],
        levels=levels,
        remarks={int(item): text for item, text in content.remarks.items()},
    )

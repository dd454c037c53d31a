"""Báo cáo tổng hợp of a period, from the focal agency to those above; of six months or a year.

Source: docs/rules/reporting.md, section 3. What a body has not sent is named, never nought.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tiendo.core.report_content import ReportContent
from tiendo.core.report_sections import SectionKey
from tiendo.writing.nd30.parts import Block, OfficialDocument, Paragraph
from tiendo.writing.reports.body_report import estimates
from tiendo.writing.reports.concerns import (
    MOST_IN_TEXT,
    difficulties_sentence,
    difficulties_table,
    difficulty_blocks,
    proposal_blocks,
)
from tiendo.writing.reports.figure_table import figure_table
from tiendo.writing.reports.narrative import narrative, section_heading
from tiendo.writing.reports.paper import Annex, Annexes, Paper, report_document
from tiendo.writing.reports.reporting_bodies import bodies_table, sending_paragraphs
from tiendo.writing.reports.standing import (
    counts_paragraphs,
    counts_table,
    late_items,
    late_table,
    names_of,
    progress_table,
)
from tiendo.writing.reports.wording import NO_WORDS, count

_Facts = Callable[[ReportContent, Annexes, Mapping[str, str]], list[Block]]


def consolidated_report(content: ReportContent, paper: Paper) -> OfficialDocument:
    """Báo cáo tổng hợp: sections I to VI, and appendices of figures, progress and bodies."""
    names = names_of(content)
    annexes = Annexes(list(_annexes(content, names)))
    blocks: list[Block] = []
    for key in SectionKey:
        blocks.append(section_heading(key))
        found = [*narrative(content, key, names), *_FACTS[key](content, annexes, names)]
        blocks += found or [Paragraph(NO_WORDS)]
    return report_document(content, paper, blocks, annexes)


def _annexes(content: ReportContent, names: Mapping[str, str]) -> Iterator[Annex]:
    if content.lines:
        table = figure_table(content, with_bodies=True)
        yield Annex("figures", "Số liệu thực hiện nhiệm vụ", (table,))
        yield Annex("progress", "Tiến độ thực hiện nhiệm vụ", (progress_table(content),))
    if len(late_items(content)) > MOST_IN_TEXT:
        yield Annex("late", "Nhiệm vụ quá hạn và nguyên nhân", (late_table(content, ""),))
    if len(content.difficulties) > MOST_IN_TEXT:
        table = difficulties_table(content, names)
        yield Annex("difficulties", "Khó khăn, vướng mắc của các cơ quan", (table,))
    if content.bodies:
        yield Annex("bodies", "Tình hình gửi báo cáo của các cơ quan", (bodies_table(content),))


def _sending(content: ReportContent, annexes: Annexes, names: Mapping[str, str]) -> list[Block]:
    if not content.bodies:
        return []
    return list(sending_paragraphs(content, annexes.reference("bodies")))


def _results(content: ReportContent, annexes: Annexes, names: Mapping[str, str]) -> list[Block]:
    found: list[Block] = list(counts_paragraphs(content))
    if content.lines:
        found += estimates(content)
        found.append(
            Paragraph(
                f"Số liệu từng nhiệm vụ tại {annexes.reference('figures')}; tiến độ từng nhiệm vụ "
                f"tại {annexes.reference('progress')}."
            )
        )
        found.append(counts_table(content, "Tổng hợp kết quả theo nhóm nhiệm vụ"))
    return found


def _assessment(content: ReportContent, annexes: Annexes, names: Mapping[str, str]) -> list[Block]:
    late = late_items(content)
    if not late:
        return []
    where = annexes.reference("late")
    if where:
        return [Paragraph(f"{count(len(late))} nhiệm vụ quá hạn, chi tiết tại {where}.")]
    return [late_table(content, "Nhiệm vụ quá hạn và nguyên nhân")]


def _difficulties(
    content: ReportContent, annexes: Annexes, names: Mapping[str, str]
) -> list[Block]:
    where = annexes.reference("difficulties")
    if where:
        return [difficulties_sentence(content, where)]
    return list(difficulty_blocks(content, names))


def _proposals(content: ReportContent, annexes: Annexes, names: Mapping[str, str]) -> list[Block]:
    return list(proposal_blocks(content, names))


def _nothing(content: ReportContent, annexes: Annexes, names: Mapping[str, str]) -> list[Block]:
    return []


_FACTS: Mapping[SectionKey, _Facts] = {
    SectionKey.DIRECTION: _sending,
    SectionKey.RESULTS: _results,
    SectionKey.ASSESSMENT: _assessment,
    SectionKey.DIFFICULTIES: _difficulties,
    SectionKey.NEXT: _nothing,
    SectionKey.PROPOSALS: _proposals,
}

"""Báo cáo của một cơ quan, to the focal agency of the plan.

Source: docs/rules/reporting.md, section 3; the order of the sections is core.report_sections.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tiendo.core.report_content import ReportContent
from tiendo.core.report_sections import SectionKey
from tiendo.writing.nd30.parts import Block, OfficialDocument, Paragraph
from tiendo.writing.reports.concerns import difficulty_blocks, proposal_blocks
from tiendo.writing.reports.figure_table import figure_table
from tiendo.writing.reports.narrative import narrative, section_heading
from tiendo.writing.reports.paper import Annex, Annexes, Paper, report_document
from tiendo.writing.reports.standing import (
    counts_paragraphs,
    late_items,
    late_table,
    progress_table,
)
from tiendo.writing.reports.wording import NO_WORDS, count

MOST_IN_TEXT = 25
"""More lines than these stand in an appendix, not between the paragraphs."""


def body_report(content: ReportContent, paper: Paper) -> OfficialDocument:
    """Báo cáo của cơ quan: sections I to VI with its own figures, and a landscape appendix."""
    annexes = Annexes(list(_annexes(content)))
    blocks: list[Block] = []
    for key in SectionKey:
        blocks.append(section_heading(key))
        found = [*narrative(content, key, {}), *_FACTS[key](content, annexes)]
        blocks += found or [Paragraph(NO_WORDS)]
    return report_document(content, paper, blocks, annexes)


def _is_long(content: ReportContent) -> bool:
    return len(content.lines) > MOST_IN_TEXT


def _annexes(content: ReportContent) -> Iterator[Annex]:
    if _is_long(content):
        yield Annex("figures", "Số liệu thực hiện nhiệm vụ", (figure_table(content),))
    if content.lines:
        yield Annex("progress", "Tiến độ thực hiện nhiệm vụ", (progress_table(content),))


def _nothing(content: ReportContent, annexes: Annexes) -> list[Block]:
    return []


def _results(content: ReportContent, annexes: Annexes) -> list[Block]:
    if not content.lines:
        return [Paragraph("Cơ quan không chủ trì nhiệm vụ nào phải báo cáo trong kỳ.")]
    told = f"Tiến độ từng nhiệm vụ tại {annexes.reference('progress')}."
    if _is_long(content):
        told = f"Số liệu từng nhiệm vụ tại {annexes.reference('figures')}; " + told.replace(
            "Tiến độ", "tiến độ"
        )
    found: list[Block] = [*estimates(content), Paragraph(told)]
    if not _is_long(content):
        found.append(figure_table(content, title="Kết quả thực hiện nhiệm vụ"))
    return found


def estimates(content: ReportContent) -> Iterator[Paragraph]:
    """How many figures are estimates: they are named, never mixed in."""
    kinds = [line.now.kind for line in content.lines if line.now.kind]
    estimated = kinds.count("estimate")
    if estimated:
        yield Paragraph(
            f"Trong {count(len(kinds))} nhiệm vụ có số liệu, {count(estimated)} nhiệm vụ là số "
            "ước thực hiện, ghi rõ tại cột Nguồn."
        )


def _assessment(content: ReportContent, annexes: Annexes) -> list[Block]:
    found: list[Block] = list(counts_paragraphs(content)) if content.lines else []
    late = late_items(content)
    if late and len(late) <= MOST_IN_TEXT:
        found.append(late_table(content, "Nhiệm vụ quá hạn và nguyên nhân"))
    return found


def _difficulties(content: ReportContent, annexes: Annexes) -> list[Block]:
    return list(difficulty_blocks(content, {}))


def _proposals(content: ReportContent, annexes: Annexes) -> list[Block]:
    return list(proposal_blocks(content, {}))


_FACTS: dict[SectionKey, Callable[[ReportContent, Annexes], list[Block]]] = {
    SectionKey.DIRECTION: _nothing,
    SectionKey.RESULTS: _results,
    SectionKey.ASSESSMENT: _assessment,
    SectionKey.DIFFICULTIES: _difficulties,
    SectionKey.NEXT: _nothing,
    SectionKey.PROPOSALS: _proposals,
}
"""What follows the text of each section out of the content itself."""

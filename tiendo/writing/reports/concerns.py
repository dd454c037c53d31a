"""Khó khăn và kiến nghị: each difficulty in its four parts, each proposal under who decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tiendo.core.days import day_words
from tiendo.core.report_content import DifficultyContent, ProposalContent, ReportContent
from tiendo.writing.nd30.parts import Align, Block, Column, Heading, Paragraph, Row, Table
from tiendo.writing.reports.wording import (
    DECIDER_NAMES,
    count,
    first_lower,
    point,
    sentence,
)

MOST_IN_TEXT = 12
"""More difficulties than these stand in an appendix."""
_NONE = "Không có khó khăn, vướng mắc nào được nêu trong kỳ."
_NO_PROPOSAL = "Không có đề xuất, kiến nghị nào được nêu trong kỳ."


def difficulty_blocks(content: ReportContent, names: Mapping[str, str]) -> Iterator[Block]:
    """Each one numbered: nội dung, căn cứ, đề xuất, tác động. names: of bodies, {} for one's
    own report, where nobody else speaks."""
    if not content.difficulties:
        yield Paragraph(_NONE)
    for number, one in enumerate(content.difficulties, start=1):
        content_text = one.content.strip().rstrip(".")
        yield Paragraph(f"{number}. {content_text}{_whose(one, names)}.")
        for name, text in _parts(one):
            if text.strip():
                yield Paragraph(f"- {name}: {sentence(text)}")


def _parts(one: DifficultyContent) -> tuple[tuple[str, str], ...]:
    return (("Căn cứ", one.basis), ("Đề xuất", one.proposal), ("Tác động", one.impact))


def _whose(one: DifficultyContent, names: Mapping[str, str]) -> str:
    told = [names.get(one.agency, one.agency)] if names and one.agency else []
    if one.item:
        told.append(f"nhiệm vụ {one.item}")
    return f" ({', '.join(told)})" if told else ""


def difficulties_table(content: ReportContent, names: Mapping[str, str]) -> Table:
    """Phụ lục of the difficulties that all bodies state."""
    columns = (
        Column("TT", 10, Align.CENTER),
        Column("Cơ quan", 34),
        Column("Nhiệm vụ", 24),
        Column("Nội dung khó khăn, vướng mắc", 64),
        Column("Căn cứ", 36),
        Column("Đề xuất", 50),
        Column("Tác động", 44),
    )
    rows = [
        Row(
            (
                str(number),
                names.get(one.agency, one.agency),
                one.item,
                one.content,
                one.basis,
                one.proposal,
                one.impact,
            )
        )
        for number, one in enumerate(content.difficulties, start=1)
    ]
    return Table(columns, rows)


def proposal_blocks(content: ReportContent, names: Mapping[str, str]) -> Iterator[Block]:
    """Ai làm gì, trước ngày nào; under each who is able to decide, from above to below."""
    if not content.proposals:
        yield Paragraph(_NO_PROPOSAL)
    number = 0
    for decider, name in DECIDER_NAMES.items():
        mine = [one for one in content.proposals if one.decider == decider]
        if mine:
            number += 1
            yield Heading(f"{number}. Đối với {name}", level=2)
            yield from _points(mine, names)
    others = [one for one in content.proposals if one.decider not in DECIDER_NAMES]
    if others:
        yield Heading(f"{number + 1}. Đối với cơ quan khác", level=2)
        yield from _points(others, names)


def _points(proposals: Sequence[ProposalContent], names: Mapping[str, str]) -> Iterator[Block]:
    for place, one in enumerate(proposals, start=1):
        by = f", trước ngày {day_words(one.by_day)}" if one.by_day is not None else ""
        told = [f"nhiệm vụ {one.item}"] if one.item else []
        if names and one.agency:
            told.append(f"kiến nghị của {names.get(one.agency, one.agency)}")
        source = f" ({', '.join(told)})" if told else ""
        what = first_lower(one.what.strip().rstrip("."))
        yield Paragraph(f"{point(place)} Đề nghị {one.who} {what}{by}{source}.")


def difficulties_sentence(content: ReportContent, appendix: str) -> Paragraph:
    """How many there are and where they stand."""
    return Paragraph(
        f"Các cơ quan nêu {count(len(content.difficulties))} khó khăn, vướng mắc, chi tiết tại "
        f"{appendix}."
    )

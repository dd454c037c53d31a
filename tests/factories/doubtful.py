"""A plan with doubts of every kind, many of them alike: what a review has to be quick with."""

from __future__ import annotations

from dataclasses import replace

from tests.factories.readings import reading
from tiendo.reading.model import (
    AgencyFinding,
    Block,
    Certainty,
    DeadlineFinding,
    ItemFinding,
    ItemKind,
    LintFinding,
    QuantityFinding,
    Reading,
    Section,
    SectionRole,
    SourceDocument,
    Span,
    Trace,
)

_PER_SECTION = 25
_VAGUE = "đến hết nhiệm kỳ"
UNKNOWN = ("Tổ Giúp việc đường liên xã", "Ban Vận động hiến đất")


def doubtful(count: int) -> Reading:
    """A reading of `count` items in sections of 25.

    Of every ten: one has a deadline "đến hết nhiệm kỳ" without a day, one is a line that may be no
    duty, one is led by one of two bodies that nobody knows, one has a likely deadline; one in
    twenty has a doubtful quantity. Two faults: a few duties told twice, all duties without owner.
    """
    blocks, sections, items = [], [], []
    for place in range(count):
        if place % _PER_SECTION == 0:
            number = str(place // _PER_SECTION + 1)
            sections.append(_section(number, len(blocks)))
            blocks.append(f"{number}. Nhóm công trình số {number}")
        items.append(_item(place, str(place // _PER_SECTION + 1), len(blocks)))
        blocks.append(_line(place))
    return replace(
        reading(),
        document=SourceDocument(
            "txt", tuple(Block(index=index, text=text) for index, text in enumerate(blocks))
        ),
        sections=tuple(sections),
        items=tuple(items),
        capital=(),
        reporting=(),
        recipients=(),
        leftovers=(),
        lint=_faults(items),
    )


def _section(number: str, block: int) -> Section:
    title = f"Nhóm công trình số {number}"
    trace = Trace((Span(block, 0, len(title) + len(number) + 2),), "by_hand", Certainty.CERTAIN)
    return Section(number, None, title, SectionRole.TASKS, trace)


def _line(place: int) -> str:
    who = UNKNOWN[place // 10 % 2] if place % 10 == 3 else "Sở Xây dựng"
    when = _VAGUE if place % 10 == 1 else f"trong năm {2026 + place % 5}"
    return (
        f"({place + 1}) {who} hoàn thành {place + 2} hạng mục của tuyến đường liên xã số "
        f"{place + 1} {when}; tổ chức nghiệm thu, bàn giao theo quy định."
    )


def _item(place: int, section: str, block: int) -> ItemFinding:
    line = _line(place)
    begin = line.index(" ") + 1
    is_doubted = place % 10 == 2
    return ItemFinding(
        path=f"{section}.({place + 1})",
        parent=section,
        kind=ItemKind.PROJECT,
        text=line[begin:],
        trace=Trace(
            (Span(block, begin, len(line)),),
            "loose_line" if is_doubted else "unit",
            Certainty.LOOK if is_doubted else Certainty.CERTAIN,
            "Dòng này có thể không phải là đầu việc." if is_doubted else "",
        ),
        deadlines=(_deadline(place, block, line),),
        leads=(_lead(place, block, line),) if place % 10 != 9 else (),
        quantities=(_quantity(place, block, line),) if place % 20 == 5 else (),
    )


def _at(block: int, line: str, words: str, certainty: Certainty, doubt: str = "") -> Trace:
    begin = line.index(words)
    return Trace((Span(block, begin, begin + len(words)),), "by_hand", certainty, doubt)


def _deadline(place: int, block: int, line: str) -> DeadlineFinding:
    if place % 10 == 1:
        doubt = f"“{_VAGUE}” không nêu ngày nào."
        trace = _at(block, line, _VAGUE, Certainty.LOOK, doubt)
        return DeadlineFinding("vague", "", "hoan_thanh", _VAGUE, None, trace)
    year = 2026 + place % 5
    certainty = Certainty.LIKELY if place % 10 == 4 else Certainty.CERTAIN
    words = f"trong năm {year}"
    trace = _at(block, line, words, certainty)
    return DeadlineFinding("year", str(year), "hoan_thanh", words, f"{year}-12-31", trace)


def _lead(place: int, block: int, line: str) -> AgencyFinding:
    who = UNKNOWN[place // 10 % 2] if place % 10 == 3 else "Sở Xây dựng"
    return AgencyFinding(who, "chu_tri", _at(block, line, who, Certainty.CERTAIN))


def _quantity(place: int, block: int, line: str) -> QuantityFinding:
    words = f"{place + 2} hạng mục"
    doubt = "Chưa chắc con số này là chỉ tiêu."
    trace = _at(block, line, words, Certainty.LOOK, doubt)
    return QuantityFinding(str(place + 2), "hạng mục", "=", words, trace)


def _faults(items: list[ItemFinding]) -> tuple[LintFinding, ...]:
    idle = [item for item in items if not item.leads]
    twice = items[:2]
    return (
        LintFinding(
            "duplicate",
            "Hai mục giao cùng một việc.",
            tuple(item.trace.spans[0] for item in twice),
            tuple(item.path for item in twice),
        ),
        LintFinding(
            "no_owner",
            f"{len(idle)} đầu việc không nêu cơ quan chủ trì.",
            tuple(item.trace.spans[0] for item in idle),
            tuple(item.path for item in idle),
        ),
    )

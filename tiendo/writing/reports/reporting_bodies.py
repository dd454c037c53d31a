"""Tình hình gửi báo cáo: who sent in time, who late, who not at all; nobody is passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tiendo.core.days import day_words
from tiendo.core.numbers import format_number
from tiendo.core.report_content import BodyFacts, ReportContent
from tiendo.core.reporting import COUNTED, OWED, STATE_NAMES, ReportState
from tiendo.writing.nd30.parts import Align, Column, Paragraph, Row, RowKind, Table
from tiendo.writing.reports.wording import count, first_lower

MOST_NAMED = 12
"""More bodies than these are named in an appendix, not in the sentence."""


@dataclass(frozen=True, slots=True)
class Senders:
    """Các cơ quan of a period, each in exactly one of the parts."""

    in_time: tuple[BodyFacts, ...]
    late: tuple[BodyFacts, ...]
    undecided: tuple[BodyFacts, ...]
    returned: tuple[BodyFacts, ...]
    missing: tuple[BodyFacts, ...]
    exempt: tuple[BodyFacts, ...]

    @classmethod
    def of(cls, bodies: Sequence[BodyFacts]) -> Senders:
        """Parted by state; late is who came after the last day and was accepted."""

        def states(*wanted: ReportState) -> list[BodyFacts]:
            return [body for body in bodies if body.state in wanted]

        accepted = states(*COUNTED)
        returned = states(ReportState.RETURNED)
        return cls(
            in_time=tuple(body for body in accepted if not body.late_days),
            late=tuple(body for body in accepted if body.late_days),
            undecided=tuple(states(ReportState.SUBMITTED, ReportState.RESUBMITTED)),
            returned=tuple(returned),
            missing=tuple(body for body in states(*OWED) if body not in returned),
            exempt=tuple(states(ReportState.EXEMPT)),
        )

    @property
    def owing(self) -> tuple[BodyFacts, ...]:
        """Còn nợ báo cáo: nothing came, or it was returned and did not come again."""
        return self.missing + self.returned

    @property
    def uncounted(self) -> tuple[BodyFacts, ...]:
        """Chưa có số liệu trong báo cáo tổng hợp."""
        return self.owing + self.undecided


def sending_paragraphs(content: ReportContent, appendix: str = "") -> Iterator[Paragraph]:
    """Sentences on who reported. appendix: where all are listed, "" where they are not."""
    senders = Senders.of(content.bodies)
    owed = len(content.bodies) - len(senders.exempt)
    accepted = len(senders.in_time) + len(senders.late)
    where = f" (danh sách tại {appendix})" if appendix else ""
    counted = "Chưa cơ quan nào có báo cáo được chấp nhận"
    if accepted:
        counted = (
            f"{count(accepted)} cơ quan có báo cáo được chấp nhận, gồm "
            f"{count(len(senders.in_time))} cơ quan gửi đúng hạn và {count(len(senders.late))} cơ "
            "quan gửi chậm"
        )
    yield Paragraph(
        f"Có {count(owed)} cơ quan phải báo cáo, hạn nộp hết ngày "
        f"{day_words(content.period.due_on)}{where}. {counted}."
    )
    told = (
        ("gửi chậm", senders.late),
        ("chưa gửi", senders.missing),
        ("đã gửi, bị trả lại và chưa gửi lại", senders.returned),
        ("đã gửi, chưa được chấp nhận", senders.undecided),
        ("được miễn báo cáo", senders.exempt),
    )
    for words, bodies in told:
        if bodies:
            yield Paragraph(_sentence(words, bodies, appendix))
    if senders.uncounted:
        yield Paragraph(_uncounted(senders.uncounted))


def _sentence(words: str, bodies: Sequence[BodyFacts], appendix: str) -> str:
    head = f"Cơ quan {words}: {count(len(bodies))}"
    if len(bodies) > MOST_NAMED and appendix:
        return f"{head} (tên từng cơ quan tại {appendix})."
    return f"{head}, gồm: {'; '.join(map(_named, bodies))}."


def _named(body: BodyFacts) -> str:
    """The body, with its days of delay or the reason of its exemption."""
    if body.exempt_reason:
        return f"{body.name} ({first_lower(body.exempt_reason.rstrip('.'))})"
    late = f" (chậm {format_number(body.late_days)} ngày)" if body.late_days else ""
    return f"{body.name}{late}"


def _uncounted(bodies: Sequence[BodyFacts]) -> str:
    lines = sum(body.lines for body in bodies)
    work = f", chủ trì {count(lines)} nhiệm vụ" if lines else ""
    return (
        f"Số liệu của {count(len(bodies))} cơ quan chưa có báo cáo được chấp nhận{work}, chưa có "
        "trong báo cáo này và không được tính là bằng không."
    )


def bodies_table(content: ReportContent) -> Table:
    """Phụ lục: every body of the period."""
    columns = (
        Column("TT", 10, Align.CENTER),
        Column("Cơ quan", 85),
        Column("Tình trạng báo cáo", 40),
        Column("Ngày gửi", 25, Align.CENTER),
        Column("Số ngày chậm", 22, Align.RIGHT),
        Column("Số nhiệm vụ chủ trì", 25, Align.RIGHT),
        Column("Ghi chú", 55),
    )
    rows = [_row(number, body) for number, body in enumerate(content.bodies, start=1)]
    lines = sum(body.lines for body in content.bodies)
    total = ("", "Tổng cộng", "", "", "", format_number(lines), "")
    return Table(
        columns,
        [*rows, Row(total, RowKind.TOTAL)],
        note_above=f"(Hạn nộp: hết ngày {day_words(content.period.due_on)})",
    )


def _row(number: int, body: BodyFacts) -> Row:
    state = STATE_NAMES[ReportState(body.state)]
    sent = day_words(body.sent_on) if body.sent_on is not None else "chưa gửi"
    if body.exempt_reason:
        sent = "—"
    return Row(
        (
            str(number),
            body.name,
            state,
            sent,
            format_number(body.late_days),
            format_number(body.lines),
            body.exempt_reason,
        )
    )

"""Công văn đôn đốc: to one body, or one letter to all of them with a list.

Only the day of the answer is bold; it stays blank where nobody has decided it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tiendo.core.days import day_words
from tiendo.core.numbers import format_number
from tiendo.core.report_content import BodyFacts, PeriodFacts, PlanFacts
from tiendo.core.reporting import STATE_NAMES, ReportState
from tiendo.writing.nd30.parts import Align, Column, OfficialDocument, Paragraph, Row, Run, Table
from tiendo.writing.reports.issuing import letter_letterhead, signature
from tiendo.writing.reports.paper import Annex, Annexes, Paper, recipients_of
from tiendo.writing.reports.reporting_bodies import Senders
from tiendo.writing.reports.wording import ILLUSTRATIVE, count, period_words, plan_words

MOST_ADDRESSED = 6
"""More bodies than these are addressed together and named in the appendix."""
_ALL = "Các cơ quan, đơn vị có tên tại Phụ lục kèm theo"
_BLANK_DAY = "\u00a0\u00a0\u00a0/\u00a0\u00a0\u00a0/\u00a0\u00a0\u00a0\u00a0"


@dataclass(frozen=True, slots=True)
class OverdueWork:
    """Nhiệm vụ quá hạn of a body on the day of the letter. agency: its code."""

    agency: str
    path: str
    title: str
    due_words: str
    days_late: int


@dataclass(frozen=True, slots=True)
class Reminding:
    """Nội dung đôn đốc. bodies: whose report is missing or was returned, or whose work is overdue.

    answer_by None: blank for the clerk. known_on: the day on which things stood so.
    """

    plan: PlanFacts
    period: PeriodFacts
    bodies: tuple[BodyFacts, ...]
    overdue: tuple[OverdueWork, ...]
    known_on: date
    answer_by: date | None = None
    is_illustrative: bool = False


def reminder_letter(reminding: Reminding, paper: Paper) -> OfficialDocument:
    """Công văn. paper.addressee is not asked: the bodies are addressed.

    Raises ValueError where there is nobody to remind.
    """
    if not reminding.bodies:
        raise ValueError("nobody to remind")
    annexes = Annexes(list(_annexes(reminding)))
    return OfficialDocument(
        letterhead=letter_letterhead(paper.issuer, paper.on),
        title=_subject(reminding),
        addressees=_addressees(reminding.bodies),
        blocks=list(_paragraphs(reminding, paper, annexes)),
        signature=signature(paper.issuer, authority=paper.authority),
        recipients=recipients_of(paper),
        appendices=annexes.written(),
        draft_note=ILLUSTRATIVE if reminding.is_illustrative else "",
    )


def _subject(reminding: Reminding) -> str:
    """ "V/v đôn đốc gửi báo cáo năm 2026": what is really owed."""
    senders = Senders.of(reminding.bodies)
    report = f"báo cáo {period_words(reminding.period)}"
    if not senders.owing:
        return "V/v đôn đốc nhiệm vụ quá hạn"
    if reminding.overdue:
        return f"V/v đôn đốc {report} và nhiệm vụ quá hạn"
    return f"V/v đôn đốc gửi {report}"


def _addressees(bodies: Sequence[BodyFacts]) -> tuple[str, ...]:
    return (_ALL,) if len(bodies) > MOST_ADDRESSED else tuple(body.name for body in bodies)


def _paragraphs(reminding: Reminding, paper: Paper, annexes: Annexes) -> Iterator[Paragraph]:
    senders = Senders.of(reminding.bodies)
    yield Paragraph(_how_things_stand(reminding, senders, annexes))
    yield Paragraph(f"{paper.issuer.name} đề nghị các cơ quan, đơn vị thực hiện các nội dung sau:")
    for number, request in enumerate(_requests(reminding, senders, annexes), start=1):
        yield Paragraph((Run(f"{number}. "), *request))
    above = f", báo cáo {paper.addressee}" if paper.addressee else ""
    yield Paragraph(
        "Quá trình thực hiện nếu có khó khăn, vướng mắc, các cơ quan, đơn vị phản ánh ngay về "
        f"{paper.issuer.name} để tổng hợp{above}."
    )


def _how_things_stand(reminding: Reminding, senders: Senders, annexes: Annexes) -> str:
    parts = []
    if senders.missing:
        parts.append(f"{count(len(senders.missing))} cơ quan chưa gửi báo cáo")
    if senders.returned:
        parts.append(f"{count(len(senders.returned))} cơ quan chưa gửi lại báo cáo bị trả lại")
    if reminding.overdue:
        parts.append(f"{count(len(reminding.overdue))} nhiệm vụ quá hạn chưa hoàn thành")
    where = annexes.reference("bodies") or annexes.reference("work")
    listed = f" (danh sách tại {where})" if where else ""
    followed = ""
    if senders.owing:
        followed = (
            f" kỳ báo cáo {period_words(reminding.period)}, hạn nộp hết ngày "
            f"{day_words(reminding.period.due_on)}"
        )
    return (
        f"Thực hiện {plan_words(reminding.plan)}; qua theo dõi{followed}, đến ngày "
        f"{day_words(reminding.known_on)} còn "
        f"{', '.join(parts)}{listed}."
    )


def _requests(
    reminding: Reminding, senders: Senders, annexes: Annexes
) -> Iterator[tuple[Run, ...]]:
    """One for each group of addressees. The day is bold once, where it is first asked for."""
    day = day_words(reminding.answer_by) if reminding.answer_by is not None else _BLANK_DAY
    by_day = (Run("trước "), Run(f"ngày {day}", bold=True), Run("."))
    to = reminding.period.to_name
    report = f"báo cáo {period_words(reminding.period)}"
    asked = []
    if senders.missing:
        who = _who(senders.missing, "chưa gửi báo cáo")
        asked.append(f"Đối với {who}: hoàn thành và gửi {report} về {to}")
    if senders.returned:
        who = _who(senders.returned, "có báo cáo bị trả lại")
        asked.append(f"Đối với {who}: hoàn chỉnh theo nội dung đã nêu khi trả lại và gửi lại {to}")
    if reminding.overdue:
        where = annexes.reference("work")
        asked.append(
            f"Đối với cơ quan chủ trì nhiệm vụ quá hạn nêu tại {where}: báo cáo rõ nguyên nhân, "
            "khối lượng đã thực hiện và ngày hoàn thành"
        )
    for place, text in enumerate(asked):
        end = by_day if place == 0 else (Run("cùng thời hạn nêu tại mục 1."),)
        yield (Run(f"{text} "), *end)


def _who(bodies: Sequence[BodyFacts], words: str) -> str:
    if len(bodies) > MOST_ADDRESSED:
        return f"các cơ quan {words}"
    return "; ".join(body.name for body in bodies)


def _annexes(reminding: Reminding) -> Iterator[Annex]:
    if len(reminding.bodies) > MOST_ADDRESSED:
        yield Annex("bodies", "Danh sách cơ quan, đơn vị được đôn đốc", (_bodies(reminding),))
    if reminding.overdue:
        yield Annex("work", "Nhiệm vụ quá hạn chưa hoàn thành", (_work(reminding),))


def _bodies(reminding: Reminding) -> Table:
    columns = (
        Column("TT", 10, Align.CENTER),
        Column("Cơ quan, đơn vị", 110),
        Column("Tình trạng báo cáo", 50),
        Column("Số ngày chậm", 30, Align.RIGHT),
        Column("Số nhiệm vụ quá hạn", 35, Align.RIGHT),
    )
    rows = []
    for number, body in enumerate(reminding.bodies, start=1):
        overdue = sum(work.agency == body.code for work in reminding.overdue)
        state = STATE_NAMES[ReportState(body.state)]
        late, work = format_number(body.late_days), format_number(overdue)
        rows.append(Row((str(number), body.name, state, late, work)))
    return Table(columns, rows, note_above=f"(Đến ngày {day_words(reminding.known_on)})")


def _work(reminding: Reminding) -> Table:
    names = {body.code: body.name for body in reminding.bodies}
    columns = (
        Column("TT", 10, Align.CENTER),
        Column("Cơ quan chủ trì", 60),
        Column("Mục", 25),
        Column("Nhiệm vụ", 95),
        Column("Thời hạn", 35),
        Column("Số ngày chậm", 25, Align.RIGHT),
    )
    rows = [
        Row(
            (
                str(number),
                names.get(work.agency, work.agency),
                work.path,
                work.title,
                work.due_words,
                format_number(work.days_late),
            )
        )
        for number, work in enumerate(reminding.overdue, start=1)
    ]
    return Table(columns, rows, note_above=f"(Đến ngày {day_words(reminding.known_on)})")

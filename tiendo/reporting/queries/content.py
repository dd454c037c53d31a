"""Nội dung báo cáo của một cơ quan as values: what is sent, printed and added up."""

from __future__ import annotations

from datetime import date

from tiendo.agencies.succession import Heirs
from tiendo.asking.together import ask_together
from tiendo.core.report_content import (
    BodyFacts,
    DifficultyContent,
    Figures,
    LineContent,
    PeriodFacts,
    PlanFacts,
    ProposalContent,
    ReportContent,
    SectionContent,
)
from tiendo.core.report_sections import SectionKey
from tiendo.core.reporting import ReportState, days_late
from tiendo.plans.models import Item, Plan
from tiendo.reporting.models import Period, Report, ReportLine
from tiendo.reporting.queries.before import report_before
from tiendo.reporting.queries.filling import fillings, line_of
from tiendo.reporting.queries.lines import LineBook, line_book, lines_of


def content_of_report(report: Report, *, today: date) -> ReportContent:
    """Nội dung báo cáo (kind "body"), as it stands now.

    One that nobody has begun says what it would be filled in with. Previous figures: of the last
    report before it that the body (or one it succeeded) sent. Seven queries, a few more for one
    not begun, however many lines.
    """
    rows = Report.objects.select_related("agency", "period__regime__plan")
    fresh = rows.get(pk=report.pk)
    lines = lines_of(fresh)
    sections = fresh.sections.all()
    difficulties = fresh.difficulties.select_related("item").order_by("position", "id")
    proposals = fresh.proposals.select_related("item").order_by("position", "id")
    ask_together(lines, sections, difficulties, proposals)
    stated = list(lines) or _filled_in(fresh, today)
    before = report_before(fresh, Heirs.load(today))
    book = line_book(fresh, stated, before, today=today)
    code = fresh.agency.code
    texts = {one.key: one.text for one in sections}
    return ReportContent(
        kind="body",
        plan=plan_facts(fresh.period.regime.plan),
        period=period_facts(fresh.period),
        author=body_facts(fresh, lines=len(stated), today=today),
        lines=tuple(_line(line, book, code) for line in stated),
        sections=tuple(SectionContent(key, code, texts.get(key, "")) for key in SectionKey),
        difficulties=tuple(
            DifficultyContent(
                code, _path(row.item), row.content, row.basis, row.proposal, row.impact
            )
            for row in difficulties
        ),
        proposals=tuple(
            ProposalContent(code, _path(row.item), row.decider, row.who, row.what, row.by_day)
            for row in proposals
        ),
        approved_name=fresh.approved_name,
        approved_post=fresh.approved_post,
        is_illustrative=fresh.is_illustrative or book.is_illustrative,
    )


def plan_facts(plan: Plan) -> PlanFacts:
    """Kế hoạch, as values."""
    return PlanFacts(
        code=plan.code,
        doc_type=plan.doc_type,
        title=plan.title,
        short_title=plan.short_title,
        number=plan.number,
        issued_on=plan.issued_on,
        issuer=plan.issuer_name,
    )


def period_facts(period: Period) -> PeriodFacts:
    """Kỳ, as values."""
    return PeriodFacts(
        name=period.name,
        value=period.value,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        cut_off_on=period.cut_off_on,
        due_on=period.due_on,
        clause=period.regime.clause,
        to_name=period.regime.to_name,
    )


def body_facts(report: Report, *, lines: int, today: date) -> BodyFacts:
    """Cơ quan báo cáo, as values. lines: how many it reports on."""
    state = ReportState(report.state)
    due_on = report.due_on or report.period.due_on
    late = days_late(state, due_on=due_on, sent_on=report.first_sent_on, today=today)
    return BodyFacts(
        code=report.agency.code,
        name=report.agency.name,
        short_name=report.agency.short_name,
        state=state.value,
        sent_on=report.first_sent_on,
        late_days=late,
        lines=lines,
        exempt_reason=report.exempt_reason if state is ReportState.EXEMPT else "",
    )


def figures_of(line: ReportLine, grade: str) -> Figures:
    """Số liệu of one line, as values."""
    return Figures(
        share_percent=line.share_percent,
        quantity=line.quantity,
        as_of=line.as_of,
        kind=line.kind,
        status=line.status,
        grade=grade,
    )


def _filled_in(report: Report, today: date) -> list[ReportLine]:
    if report.state != ReportState.OPEN:
        return []
    plan, cut_off = report.period.regime.plan, report.period.cut_off_on
    found = fillings(report.agency, plan, cut_off_on=cut_off, on=today)
    return [line_of(one, report_id=report.pk) for one in found]


def _line(line: ReportLine, book: LineBook, agency: str) -> LineContent:
    item, standing, before = line.item, book.standing(line), book.before.get(line.item_id)
    return LineContent(
        item=line.item_id,
        path=item.path,
        title=item.title,
        group=group_of(item),
        appendix=item.appendix,
        agency=agency,
        unit=line.target.unit if line.target else "",
        target=line.target.value if line.target else None,
        now=figures_of(line, book.grade(line)),
        previous=figures_of(before, book.grade(before)) if before else None,
        done_text=line.done_text,
        obstacle_text=line.obstacle_text,
        late_reason=line.late_reason,
        label=standing.label,
        due_words=standing.due_words,
        days_late=standing.days_late,
    )


def group_of(item: Item) -> str:
    """Đề mục dưới đó dòng đứng: path and title of the item's section, "" where it has none."""
    return str(item.section) if item.section is not None else ""


def _path(item: Item | None) -> str:
    return item.path if item is not None else ""

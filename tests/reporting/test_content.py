"""What a body's report says, as values: figures of now and of the period before, in few queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.factories.agencies import make_agency
from tests.factories.plans import make_deadline, make_item, make_section, make_target
from tests.factories.progress import evidence_of, make_claim
from tests.factories.reporting import Desk, make_desk, make_draft, make_period, report_of
from tiendo.agencies.models import Succession
from tiendo.core.evidence import EvidenceKind
from tiendo.core.report_content import ReportContent, canonical, report_content
from tiendo.core.report_sections import SectionKey
from tiendo.core.reporting import ReportState
from tiendo.plans.models import Item
from tiendo.reporting.models import (
    Period,
    Report,
    ReportDifficulty,
    ReportLine,
    ReportProposal,
)
from tiendo.reporting.queries.content import content_of_report

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 10)


def _content(report: Report, today: date = TODAY) -> ReportContent:
    return content_of_report(report, today=today)


def _measured(desk: Desk, number: int = 0) -> Item:
    """An item of the first body with a target in km, claimed at 12 of 20 in November."""
    body = desk.bodies[0]
    section = make_section(desk.plan, f"II.{number + 1}", title="Đường làng")
    item = make_item(desk.plan, title=f"Đường {number}", leads=[body], section=section)
    make_deadline(item, date(2026, 11, 30))
    target = make_target(item, 20, unit="km")
    make_claim(
        item,
        on=date(2026, 11, 20),
        share_percent=Decimal(60),
        quantity=Decimal(12),
        target=target,
    )
    return item


def test_a_line_says_what_was_claimed_with_its_heading_deadline_target_and_grade() -> None:
    desk = make_desk(bodies=1, items_each=0)
    item = _measured(desk)
    report = make_draft(desk, make_period(desk))
    (line,) = _content(report).lines
    assert (line.item, line.title, line.path) == (item.pk, "Đường 0", item.path)
    assert line.group == "II.1 Đường làng"
    assert (line.unit, line.target) == ("km", Decimal(20))
    assert (line.now.share_percent, line.now.quantity) == (60, 12)
    assert (line.now.as_of, line.now.kind) == (date(2026, 11, 20), "actual")
    assert line.now.grade == "words"
    assert line.label == "in_progress_late"
    assert line.days_late == 10
    assert "30/11/2026" in line.due_words
    assert line.previous is None
    assert line.in_period is None


def test_label_and_days_late_stay_those_of_the_cut_off_day() -> None:
    desk = make_desk(bodies=1, items_each=0)
    _measured(desk)
    report = make_draft(desk, make_period(desk))
    (line,) = _content(report, date(2027, 2, 1)).lines
    assert line.days_late == 15


def test_figures_of_the_report_sent_for_the_period_before_stand_beside() -> None:
    desk = make_desk(bodies=1, items_each=0)
    _measured(desk)
    earlier = _sent_before(desk, quantity=Decimal(5))
    assert earlier.period.due_on < date(2026, 12, 19)
    (line,) = _content(make_draft(desk, make_period(desk))).lines
    assert line.previous is not None
    assert line.previous.quantity == 5
    assert line.in_period == 7


def test_a_report_before_that_was_never_sent_is_not_compared() -> None:
    desk = make_desk(bodies=1, items_each=0)
    _measured(desk)
    earlier = _sent_before(desk, quantity=Decimal(5))
    Report.objects.filter(pk=earlier.pk).update(state=ReportState.DRAFT)
    (line,) = _content(make_draft(desk, make_period(desk))).lines
    assert line.previous is None


def test_a_body_that_took_over_another_compares_with_what_that_one_sent() -> None:
    desk = make_desk(bodies=1, items_each=0)
    _measured(desk)
    earlier = _sent_before(desk, quantity=Decimal(5))
    old = make_agency()
    Report.objects.filter(pk=earlier.pk).update(agency=old)
    draft = make_draft(desk, make_period(desk))
    assert _content(draft).lines[0].previous is None
    Succession.objects.create(
        predecessor=old, successor=desk.bodies[0], effective_on=date(2026, 7, 1), basis="Thử"
    )
    previous = _content(draft).lines[0].previous
    assert previous is not None
    assert previous.quantity == 5


def test_a_figure_that_she_wrote_herself_has_only_words_behind_it() -> None:
    desk = make_desk(bodies=1, items_each=1)
    item = Item.objects.get()
    paper = evidence_of(EvidenceKind.SIGNED_RECORD)
    make_claim(item, on=date(2026, 11, 20), share_percent=Decimal(40), evidence=[paper])
    report = make_draft(desk, make_period(desk))
    assert _content(report).lines[0].now.grade == "signed"
    report.lines.update(share_percent=Decimal(50), origin=ReportLine.Origin.CHANGED)
    assert _content(report).lines[0].now.grade == "words"


def test_sections_difficulties_and_proposals_come_in_their_order() -> None:
    desk = make_desk(bodies=1, items_each=1)
    item = Item.objects.get()
    report = make_draft(desk, make_period(desk))
    report.sections.filter(key=SectionKey.NEXT).update(text="Làm nốt chợ huyện.")
    ReportDifficulty.objects.create(report=report, item=item, position=2, content="Thiếu đất")
    ReportDifficulty.objects.create(report=report, position=1, content="Thiếu vốn")
    ReportProposal.objects.create(
        report=report, decider="province", who="UBND tỉnh", what="Cấp vốn", by_day=date(2027, 1, 31)
    )
    content = _content(report)
    assert [one.key for one in content.sections] == list(SectionKey)
    assert {one.key: one.text for one in content.sections}[SectionKey.NEXT] == "Làm nốt chợ huyện."
    assert [(one.content, one.item) for one in content.difficulties] == [
        ("Thiếu vốn", ""),
        ("Thiếu đất", item.path),
    ]
    (proposal,) = content.proposals
    assert (proposal.decider, proposal.who, proposal.by_day) == (
        "province",
        "UBND tỉnh",
        date(2027, 1, 31),
    )


def test_plan_period_and_body_are_named_and_the_whole_comes_back_from_its_bytes() -> None:
    desk = make_desk(bodies=1, items_each=2)
    period = make_period(desk)
    content = _content(make_draft(desk, period), date(2026, 12, 22))
    assert (content.kind, content.plan.code) == ("body", desk.plan.code)
    assert (content.period.value, content.period.cut_off_on) == ("2026", date(2026, 12, 15))
    author = content.author
    assert (author.code, author.state, author.lines) == (desk.bodies[0].code, "draft", 2)
    assert (author.sent_on, author.late_days) == (None, 3)
    assert report_content(canonical(content)) == content


def test_a_report_that_nobody_began_says_what_it_would_be_filled_in_with() -> None:
    desk = make_desk(bodies=1, items_each=0)
    _measured(desk)
    report = report_of(make_period(desk), desk.bodies[0])
    (line,) = _content(report).lines
    assert (line.now.quantity, line.unit) == (12, "km")
    assert not report.lines.exists()


@pytest.mark.parametrize("is_begun", [True, False])
def test_the_queries_are_few_however_many_lines(
    is_begun: bool, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    desk = make_desk(bodies=1, items_each=0)
    for number in range(12):
        _measured(desk, number)
    _sent_before(desk)
    period = make_period(desk)
    report = make_draft(desk, period) if is_begun else report_of(period, desk.bodies[0])
    with django_assert_max_num_queries(7 if is_begun else 12):
        content = _content(report)
    assert len(content.lines) == 12
    assert all(line.previous for line in content.lines)


def _sent_before(desk: Desk, quantity: Decimal | None = None) -> Report:
    """The report of the first body for the first half, sent in May, with a line for each item."""
    period = Period.objects.create(
        regime=desk.regime,
        value="2026-H1",
        name="Báo cáo 6 tháng đầu năm 2026",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 6, 30),
        cut_off_on=date(2026, 5, 15),
        named_on=date(2026, 5, 20),
        due_on=date(2026, 5, 19),
        opened_by=desk.coordinator,
        opened_at="2026-05-01T02:00:00Z",
    )
    report = Report.objects.create(
        period=period, agency=desk.bodies[0], state=ReportState.SUBMITTED
    )
    for item in Item.objects.filter(plan=desk.plan):
        ReportLine.objects.create(
            report=report, item=item, position=item.position, quantity=quantity, status="on_going"
        )
    return report

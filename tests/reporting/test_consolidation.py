"""The consolidation of a period: accepted reports only, the rest named with what they owe."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.factories.agencies import make_set
from tests.factories.consolidation import make_accepted, make_half_year, set_state
from tests.factories.plans import give, make_item, make_section, make_target
from tests.factories.reporting import Desk, make_desk, make_draft, make_period, report_of
from tiendo.agencies.models import Agency, Succession
from tiendo.core.report_consolidation import consolidated
from tiendo.core.report_content import ReportContent, canonical, report_content
from tiendo.core.reporting import ReportState
from tiendo.plans.models import Item
from tiendo.reporting.models import ConsolidatedSection, LineRemark, Period
from tiendo.reporting.queries.consolidation import consolidated_content

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 22)


def content_of(period: Period) -> ReportContent:
    """The consolidation on 22 December."""
    return consolidated_content(period, today=TODAY)


def shared_item(desk: Desk, **fields: object) -> Item:
    """An item that all bodies of the desk lead, with a target in km."""
    item = make_item(desk.plan, title="Đường làng", leads=list(desk.bodies), **fields)
    make_target(item, 100, "km")
    return item


def test_only_accepted_figures_count_and_the_missing_are_named_with_what_they_owe() -> None:
    desk = make_desk(bodies=4, items_each=0)
    item = shared_item(desk)
    period = make_period(desk)
    make_accepted(desk, period, 0, [12])
    set_state(make_accepted(desk, period, 1, [30]), ReportState.SUBMITTED)
    make_draft(desk, period, 2)
    content = content_of(period)
    assert [(line.item, line.now.quantity) for line in content.lines] == [(item.pk, 12)]
    by_state = {body.state: body for body in content.bodies}
    assert set(by_state) == {"accepted", "submitted", "draft", "open"}
    assert {body.lines for body in content.bodies} == {1}
    assert by_state["open"].late_days == 3
    assert content.owed == {str(item.pk): 4}
    (added,) = consolidated(content.lines, content.owed)
    assert (added.now.bodies, added.owed, added.now.quantity) == (1, 4, 12)


def test_an_item_whose_only_body_is_missing_has_a_line_of_nobody() -> None:
    desk = make_desk(bodies=2, items_each=1)
    period = make_period(desk)
    make_accepted(desk, period, 0, [1])
    content = content_of(period)
    lines = {line.agency: line for line in content.lines}
    assert set(lines) == {"", desk.bodies[0].code}
    assert lines[""].now.quantity is None
    assert [item.missing for item in consolidated(content.lines, content.owed)] == [0, 1]


def test_an_exempt_body_owes_nothing() -> None:
    desk = make_desk(bodies=2, items_each=1)
    period = make_period(desk)
    report = report_of(period, desk.bodies[0])
    report.exempt_reason = "Không có đầu việc trong kỳ"
    set_state(report, ReportState.EXEMPT, None)
    content = content_of(period)
    assert [line.title.endswith(str(desk.bodies[1])) for line in content.lines] == [True]
    assert content.bodies[0].exempt_reason or content.bodies[1].exempt_reason


def test_members_of_a_set_that_have_not_begun_owe_the_items_of_the_set() -> None:
    desk = make_desk(bodies=2, items_each=0)
    for body in desk.bodies:
        Agency.objects.filter(pk=body.pk).update(kind=Agency.Kind.COMMUNE)
    item = make_item(desk.plan)
    give(item, make_set(kinds=("commune",)))
    content = content_of(make_period(desk))
    assert content.owed == {str(item.pk): 2}
    assert {body.lines for body in content.bodies} == {1}


def test_the_period_before_stands_beside_even_of_a_body_that_was_merged() -> None:
    desk = make_desk(bodies=2, items_each=0)
    shared_item(desk)
    before = make_half_year(desk)
    for place, quantity in enumerate((5, 8)):
        make_accepted(desk, before, place, [quantity])
    period = make_period(desk)
    old, heir = desk.bodies
    day = date(2026, 7, 1)
    Succession.objects.create(predecessor=old, successor=heir, effective_on=day, basis="NQ 1")
    make_accepted(desk, period, 1, [20])
    (line,) = [one for one in content_of(period).lines if one.agency == heir.code]
    assert line.previous is not None
    assert (line.now.quantity, line.previous.quantity, line.in_period) == (20, 13, 7)


def test_lines_stand_in_the_order_of_the_plan_under_their_headings_with_labels() -> None:
    desk = make_desk(bodies=2, items_each=0)
    section = make_section(desk.plan, "II.1", title="Giao thông")
    late = shared_item(desk, section=section, position=1, due_on=date(2026, 6, 30))
    shared_item(desk, position=2)
    period = make_period(desk)
    for place in (1, 0):
        make_accepted(desk, period, place, [1, 2])
    lines = content_of(period).lines
    assert [line.item == late.pk for line in lines] == [True, True, False, False]
    codes = [
        body.code for body in Agency.objects.filter(pk__in=[b.pk for b in desk.bodies]).in_order()
    ]
    assert [line.agency for line in lines] == codes * 2
    first = lines[0]
    assert (first.group, first.label) == ("II.1 Giao thông", "in_progress_late")
    assert (first.unit, first.target, first.days_late) == ("km", Decimal(100), 168)
    assert "30/6/2026" in first.due_words or "30/06/2026" in first.due_words


def test_texts_difficulties_proposals_and_remarks_come_with_their_author() -> None:
    desk = make_desk(bodies=2, items_each=1)
    period = make_period(desk)
    report = make_accepted(desk, period, 0, [1], text="Đã họp giao ban.")
    make_draft(desk, period, 1).sections.update(text="Chưa gửi")
    report.difficulties.create(content="Thiếu đất", item=report.lines.first().item)
    report.proposals.create(decider="province", who="UBND tỉnh", what="Cấp mỏ")
    ConsolidatedSection.objects.create(period=period, key="results", text="Của đầu mối")
    item = report.lines.first().item
    LineRemark.objects.create(period=period, item=item, text="Cần kiểm tra")
    content = content_of(period)
    code = desk.bodies[0].code
    assert [(s.key, s.agency) for s in content.sections] == [("results", ""), ("direction", code)]
    assert [(d.agency, d.item) for d in content.difficulties] == [(code, item.path)]
    assert [(p.agency, p.decider) for p in content.proposals] == [(code, "province")]
    assert content.remarks == {str(item.pk): "Cần kiểm tra"}
    assert report_content(canonical(content)) == content


def test_it_takes_few_queries_however_many_bodies(django_assert_max_num_queries: object) -> None:
    desk = make_desk(bodies=6, items_each=3)
    period = make_period(desk)
    for place in range(4):
        make_accepted(desk, period, place, [1, 2, 3])
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        content_of(Period.objects.select_related("regime__plan__coordinator").get(pk=period.pk))

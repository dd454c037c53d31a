"""Exempt, restored, a day of its own; and reports of bodies that ended passed on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories.agencies import make_agency, merge
from tests.factories.reporting import (
    OPENED_AT,
    OPENED_ON,
    Desk,
    make_desk,
    make_draft,
    make_period,
    report_of,
)
from tiendo.accounts.permissions import NotAllowed
from tiendo.agencies.models import Succession
from tiendo.audit.models import Event
from tiendo.core.reporting import IllegalReportMove, ReportState
from tiendo.reporting.actions.exempting import (
    ObligationRefused,
    exempt_report,
    give_own_day,
    restore_report,
)
from tiendo.reporting.actions.opening import extend_period
from tiendo.reporting.actions.passing_on import pass_on_reports
from tiendo.reporting.actions.steps import StaleReport
from tiendo.reporting.models import Period, Report, ReportLine

pytestmark = pytest.mark.django_db
LATER = OPENED_ON + timedelta(days=5)


def _deed(desk: Desk, report: Report, **more: Any) -> dict[str, Any]:
    given = {"by": desk.coordinator, "at": OPENED_AT, "today": OPENED_ON}
    return {"report": report, "lock_version": report.lock_version, **given, **more}


def test_exempt_with_a_reason_and_back_with_what_was_written() -> None:
    desk = make_desk(bodies=2)
    report = make_draft(desk, make_period(desk))
    ReportLine.objects.filter(report=report).update(done_text="Đã viết")
    with pytest.raises(ObligationRefused, match="Hãy ghi lý do"):
        exempt_report(reason="  ", **_deed(desk, report))
    report.refresh_from_db()
    exempted = exempt_report(reason="Không có việc trong kỳ", **_deed(desk, report))
    assert (exempted.state, exempted.exempt_reason) == ("exempt", "Không có việc trong kỳ")
    restored = restore_report(**_deed(desk, exempted))
    assert (restored.state, restored.exempt_reason) == ("open", "")
    again = make_draft(desk, report.period)
    assert set(again.lines.values_list("done_text", flat=True)) == {"Đã viết"}
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"report.exempt", "report.restore"} <= verbs


def test_what_was_sent_is_not_exempt_and_officers_decide_nothing() -> None:
    desk = make_desk(bodies=1)
    report = report_of(make_period(desk), desk.bodies[0])
    with pytest.raises(NotAllowed, match="Chỉ cán bộ điều phối của cơ quan đầu mối được miễn"):
        exempt_report(reason="Bận", **_deed(desk, report, by=desk.officers[0]))
    Report.objects.update(state=ReportState.SUBMITTED)
    with pytest.raises(IllegalReportMove, match="“đã gửi”, không thể miễn báo cáo"):
        exempt_report(reason="Thôi", **_deed(desk, report))
    with pytest.raises(IllegalReportMove, match="chỉ đặt hạn riêng cho báo cáo còn phải gửi"):
        give_own_day(due_on=date(2026, 12, 25), **_deed(desk, report))
    assert Report.objects.get().lock_version == 0


def test_a_day_of_its_own_not_before_the_common_one() -> None:
    desk = make_desk(bodies=1)
    report = report_of(make_period(desk), desk.bodies[0])
    with pytest.raises(ObligationRefused, match="không sớm hơn hạn chung của kỳ"):
        give_own_day(due_on=date(2026, 12, 18), **_deed(desk, report))
    given = give_own_day(due_on=date(2026, 12, 23), **_deed(desk, report))
    assert given.due_on == date(2026, 12, 23)
    with pytest.raises(StaleReport):
        give_own_day(due_on=None, **_deed(desk, report))
    assert give_own_day(due_on=date(2026, 12, 19), **_deed(desk, given)).due_on is None
    Period.objects.update(closed_at=OPENED_AT)
    with pytest.raises(IllegalReportMove, match="đã chốt số liệu"):
        give_own_day(due_on=None, **_deed(desk, report_of(report.period, desk.bodies[0])))


def _pass_on(desk: Desk, period: Period) -> int:
    return pass_on_reports(period=period, by=desk.coordinator, at=OPENED_AT, today=LATER)


def test_a_renamed_body_keeps_its_report_with_what_was_written() -> None:
    desk = make_desk(bodies=2)
    period = make_period(desk)
    report = make_draft(desk, period)
    new = make_agency("Sở Tên mới")
    merge(desk.bodies[0], new, on=LATER)
    assert _pass_on(desk, period) == 1
    report.refresh_from_db()
    assert (report.agency, report.passed_from, report.state) == (new, desk.bodies[0], "draft")
    assert report.lines.count() == 2
    events = Event.objects.count()
    assert _pass_on(desk, period) == 0
    assert extend_period(period=period, by=desk.coordinator, at=OPENED_AT, today=LATER) == 0
    assert (Event.objects.count(), period.reports.count()) == (events, 2)


def test_two_bodies_in_one_owe_one_report() -> None:
    desk = make_desk(bodies=3)
    period = make_period(desk)
    make_draft(desk, period, place=1)
    for body in desk.bodies[:2]:
        merge(body, desk.bodies[2], on=LATER)
    assert _pass_on(desk, period) == 2
    states = dict(period.reports.values_list("agency__pk", "state"))
    assert states == {
        desk.bodies[0].pk: "exempt",
        desk.bodies[1].pk: "exempt",
        desk.bodies[2].pk: "open",
    }
    reason = report_of(period, desk.bodies[0]).exempt_reason
    assert "Đã kết thúc hoạt động sau ngày 05/12/2026" in reason
    assert str(desk.bodies[2]) in reason


def test_of_two_merged_into_a_new_one_the_first_is_passed_on() -> None:
    desk = make_desk(bodies=2)
    period = make_period(desk)
    new = make_agency("Sở Hợp nhất")
    for body in desk.bodies:
        merge(body, new, on=LATER)
    assert _pass_on(desk, period) == 2
    assert report_of(period, new).passed_from == desk.bodies[0]
    assert report_of(period, desk.bodies[1]).state == ReportState.EXEMPT


def test_a_body_that_was_split_is_exempt_and_its_heirs_owe() -> None:
    desk = make_desk(bodies=1)
    period = make_period(desk)
    halves = [make_agency("Sở Nửa một"), make_agency("Sở Nửa hai")]
    merge(desk.bodies[0], halves[0], on=LATER)
    Succession.objects.create(
        predecessor=desk.bodies[0], successor=halves[1], effective_on=LATER, basis="Thử"
    )
    assert extend_period(period=period, by=desk.coordinator, at=OPENED_AT, today=LATER) == 3
    assert report_of(period, desk.bodies[0]).state == ReportState.EXEMPT
    assert {report_of(period, half).state for half in halves} == {"open"}


def test_what_was_sent_before_the_merger_stays_sent() -> None:
    desk = make_desk(bodies=2)
    period = make_period(desk)
    period.reports.filter(agency=desk.bodies[0]).update(state=ReportState.SUBMITTED)
    merge(desk.bodies[0], desk.bodies[1], on=LATER)
    assert _pass_on(desk, period) == 0
    assert report_of(period, desk.bodies[0]).state == ReportState.SUBMITTED


def test_a_closed_period_passes_nothing_on() -> None:
    desk = make_desk(bodies=2)
    period = make_period(desk, closed_at=OPENED_AT)
    merge(desk.bodies[0], make_agency("Sở Mới"), on=LATER)
    with pytest.raises(IllegalReportMove, match="đã chốt số liệu"):
        _pass_on(desk, period)
    with pytest.raises(NotAllowed):
        pass_on_reports(period=period, by=desk.officers[1], at=OPENED_AT, today=LATER)

"""Opening a period: one report for each body, once."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.agencies import make_agency
from tests.factories.people import make_officer
from tests.factories.plans import make_item
from tests.factories.progress import make_claim
from tests.factories.reporting import (
    OPENED_AT,
    OPENED_ON,
    make_desk,
    make_draft,
    make_period,
    report_of,
)
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.models import Event
from tiendo.core.reporting import IllegalReportMove, ReportState
from tiendo.reporting.actions.beginning import begin_report
from tiendo.reporting.actions.opening import (
    OpeningRefused,
    open_period,
)
from tiendo.reporting.models import RegimeParty
from tiendo.reporting.queries.due import cut_off_of, periods_to_open

pytestmark = pytest.mark.django_db


def test_one_report_for_each_body_and_twice_makes_nothing_twice() -> None:
    desk = make_desk(bodies=3)
    period = make_period(desk)
    assert period.name == "Báo cáo năm 2026"
    assert (period.cut_off_on, period.due_on) == (date(2026, 12, 15), date(2026, 12, 19))
    assert period.reports.count() == 3
    events = Event.objects.count()
    assert make_period(desk) == period
    assert period.reports.count() == 3
    assert Event.objects.count() == events


def test_a_body_that_is_new_is_added_and_the_receiver_writes_its_own_part() -> None:
    desk = make_desk(bodies=1)
    period = make_period(desk)
    for body in (make_agency(), desk.coordinator.agency):
        RegimeParty.objects.create(regime=desk.regime, agency=body, name_as_written=str(body))
    make_period(desk)
    assert period.reports.count() == 3
    assert period.reports.filter(agency=desk.coordinator.agency).exists()


def test_no_period_is_about_a_time_before_the_plan() -> None:
    desk = make_desk(bodies=1)
    desk.plan.period_start = 2026
    spans = [due.span.value for due in periods_to_open(desk.regime, OPENED_ON)]
    assert spans == ["2026", "2027"]


def test_an_officer_may_not_open_and_an_empty_regime_is_refused() -> None:
    desk = make_desk(bodies=1)
    (due,) = [one for one in periods_to_open(desk.regime, OPENED_ON) if one.named_on.year == 2026]
    opening = {"regime": desk.regime, "due": due, "at": OPENED_AT, "today": OPENED_ON}
    with pytest.raises(NotAllowed, match="Chỉ cán bộ điều phối của cơ quan đầu mối được mở kỳ"):
        open_period(by=desk.officers[0], **opening)
    late = date(2026, 12, 21)
    with pytest.raises(OpeningRefused, match="trước hạn nộp"):
        open_period(by=desk.coordinator, cut_off_on=late, **opening)
    desk.regime.parties.all().delete()
    with pytest.raises(OpeningRefused, match="chưa có cơ quan nào phải báo cáo"):
        open_period(by=desk.coordinator, **opening)
    assert not desk.regime.periods.exists()


def test_cut_off_by_the_regime_goes_before_the_rule() -> None:
    desk = make_desk(bodies=1, cut_off_days=10)
    (due,) = [one for one in periods_to_open(desk.regime, OPENED_ON) if one.named_on.year == 2026]
    assert cut_off_of(desk.regime, due, OPENED_ON) == date(2026, 12, 10)


def test_a_report_begins_filled_in_from_claims_up_to_the_cut_off() -> None:
    desk = make_desk(bodies=2, items_each=0)
    own = make_item(desk.plan, leads=[desk.bodies[0]])
    make_item(desk.plan, leads=[desk.bodies[1]])
    officer = desk.officers[0]
    for day, text in ((date(2026, 11, 1), "Đã xong móng"), (date(2026, 12, 16), "Của kỳ sau")):
        make_claim(own, agency=desk.bodies[0], by=officer, on=day, done_text=text)
    report = make_draft(desk, make_period(desk))
    (line,) = report.lines.all()
    assert (line.item, line.done_text, line.origin) == (own, "Đã xong móng", "filled")
    assert report.state == ReportState.DRAFT
    assert report.sections.count() == 6
    again = make_draft(desk, report.period)
    assert again.lines.get() == line


def test_only_its_own_people_begin_it_and_not_after_closing() -> None:
    desk = make_desk(bodies=2)
    period = make_period(desk)
    report = report_of(period, desk.bodies[0])
    for stranger in (desk.officers[1], desk.coordinator, make_officer()):
        with pytest.raises(NotAllowed, match="Chỉ cán bộ của cơ quan báo cáo"):
            begin_report(report=report, by=stranger, at=OPENED_AT, today=OPENED_ON)
    period = make_period(desk, closed_at=OPENED_AT)
    with pytest.raises(IllegalReportMove, match="đã chốt số liệu"):
        make_draft(desk, period)

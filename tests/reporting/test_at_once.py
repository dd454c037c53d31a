"""Two coordinators at one period: opened once, each report once, one exemption."""

from __future__ import annotations

import pytest

from tests.factories.people import make_coordinator
from tests.factories.reporting import OPENED_AT, OPENED_ON, make_desk, make_period, report_of
from tests.threads import at_once
from tiendo.audit.models import Event
from tiendo.core.locks import MovedOn
from tiendo.reporting.actions.exempting import exempt_report
from tiendo.reporting.actions.opening import extend_period, open_period
from tiendo.reporting.models import Period, Report
from tiendo.reporting.queries.due import periods_to_open

pytestmark = [pytest.mark.postgres_only, pytest.mark.django_db(transaction=True)]


def test_two_who_open_at_once_open_one_period() -> None:
    desk = make_desk(bodies=5, items_each=0)
    due = periods_to_open(desk.regime, OPENED_ON)[1]
    people = [desk.coordinator, make_coordinator(desk.coordinator.agency)]
    acts = [
        lambda by=by: open_period(regime=desk.regime, due=due, by=by, at=OPENED_AT, today=OPENED_ON)
        for by in people
    ]
    assert at_once(*acts, acts[0]) == [None, None, None]
    assert (Period.objects.count(), Report.objects.count()) == (1, 5)
    assert Event.objects.filter(verb="period.open").count() == 1
    extensions = [
        lambda by=by: extend_period(
            period=Period.objects.get(), by=by, at=OPENED_AT, today=OPENED_ON
        )
        for by in people
    ]
    assert at_once(*extensions) == [None, None]
    assert Report.objects.count() == 5


def test_two_who_exempt_at_once_exempt_once() -> None:
    desk = make_desk(bodies=1, items_each=0)
    report = report_of(make_period(desk), desk.bodies[0])
    people = [desk.coordinator, make_coordinator(desk.coordinator.agency)]
    acts = [
        lambda by=by: exempt_report(
            report=report,
            reason=f"Theo {by}",
            by=by,
            at=OPENED_AT,
            today=OPENED_ON,
            lock_version=0,
        )
        for by in people
    ]
    raised = [fault for fault in at_once(*acts) if fault]
    assert [isinstance(fault, MovedOn) for fault in raised] == [True]
    assert Event.objects.filter(verb="report.exempt").count() == 1

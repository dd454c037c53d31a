"""Two people at one report at the same moment: one wins, the other is told, nothing is doubled."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from tests.factories.people import make_coordinator, make_officer
from tests.factories.plans import make_item
from tests.factories.progress import make_claim
from tests.factories.reporting import make_desk, make_period, make_ready, make_sent
from tests.threads import at_once
from tiendo.audit.models import Event
from tiendo.core.reporting import IllegalReportMove, ReportState
from tiendo.progress.models import Claim
from tiendo.reporting.actions.deciding import accept_report, return_report
from tiendo.reporting.actions.sending import Approval, send_report
from tiendo.reporting.actions.steps import held_period
from tiendo.reporting.models import Sending

pytestmark = [pytest.mark.postgres_only, pytest.mark.django_db(transaction=True)]
ON = date(2026, 12, 18)
NOW = {"at": datetime(2026, 12, 18, 2, 0, tzinfo=UTC), "today": ON}
APPROVED = Approval("Hoàng Văn Thử", "Chủ tịch")


def test_two_colleagues_send_at_once_and_it_is_sent_once() -> None:
    desk = make_desk(bodies=1, items_each=3)
    report = make_ready(desk, make_period(desk))
    people = [desk.officers[0], make_officer(desk.bodies[0])]
    acts = [
        lambda by=by: send_report(report=report, shown=None, by=by, approval=APPROVED, **NOW)
        for by in people
    ]
    raised = at_once(*acts)
    assert [type(error) for error in raised if error] == [IllegalReportMove]
    assert Sending.objects.count() == 1
    assert Claim.objects.count() == 3
    assert Event.objects.filter(verb="report.send").count() == 1


def test_one_person_who_presses_twice_at_once_finds_it_sent() -> None:
    desk = make_desk(bodies=1)
    report = make_ready(desk, make_period(desk))

    def act() -> Sending:
        by = desk.officers[0]
        return send_report(report=report, shown=None, by=by, approval=APPROVED, **NOW)

    assert at_once(act, act) == [None, None]
    assert Sending.objects.count() == 1


def test_a_sending_that_meets_the_closing_waits_and_is_refused() -> None:
    desk = make_desk(bodies=1)
    period = make_period(desk)
    report = make_ready(desk, period)
    closing = threading.Event()

    def close() -> None:
        with transaction.atomic():
            fresh = held_period(period)
            closing.set()
            fresh.closed_at = NOW["at"]
            fresh.save()

    def send() -> None:
        closing.wait(10)
        by = desk.officers[0]
        send_report(report=report, shown=None, by=by, approval=APPROVED, **NOW)

    raised = at_once(close, send)
    assert raised[0] is None
    assert isinstance(raised[1], IllegalReportMove)
    assert "đã chốt số liệu" in str(raised[1])
    assert not Sending.objects.exists()


def test_accepted_and_returned_at_once_only_one_of_them_holds() -> None:
    desk = make_desk(bodies=1)
    report = make_sent(desk, make_period(desk))
    first, second = desk.coordinator, make_coordinator(desk.coordinator.agency)
    raised = at_once(
        lambda: accept_report(report=report, sending=1, by=first, **NOW),
        lambda: return_report(report=report, note="Sai", sending=1, by=second, **NOW),
    )
    report.refresh_from_db()
    moves = list(report.moves.values_list("move", flat=True).order_by("id"))
    # An accepted report can be returned, a returned one cannot be accepted.
    assert moves[-1] == "return"
    assert report.state == ReportState.RETURNED
    assert [type(error) for error in raised if error] in ([], [IllegalReportMove])


def test_bodies_of_one_item_that_send_at_once_do_not_wait_for_each_other_for_ever() -> None:
    desk = make_desk(bodies=2, items_each=0)
    items = [make_item(desk.plan, leads=list(desk.bodies)) for _ in range(4)]
    period = make_period(desk)
    reports = [make_ready(desk, period, place) for place in (0, 1)]

    def send(place: int) -> None:
        by = desk.officers[place]
        send_report(report=reports[place], shown=None, by=by, approval=APPROVED, **NOW)

    def on_the_page() -> None:
        for item in reversed(items):
            make_claim(item, on=ON, agency=desk.bodies[0])

    assert at_once(lambda: send(0), lambda: send(1), on_the_page) == [None, None, None]
    assert Sending.objects.count() == 2
    assert Claim.objects.count() == 12

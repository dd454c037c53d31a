"""Reminders: by the ladder once a step, by hand once a day, by a letter once."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from tests.factories.people import make_administrator, make_leader
from tests.factories.reporting import (
    make_desk,
    make_draft,
    make_ladder_rules,
    make_period,
    make_returned,
    make_sent,
    report_of,
)
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.queries import events_of
from tiendo.core.reporting import IllegalReportMove, ReportState
from tiendo.reporting.actions.reminding import (
    Reminded,
    RemindingRefused,
    record_letter,
    remind,
    remind_by_ladder,
)
from tiendo.reporting.models import Reminder, Report

pytestmark = pytest.mark.django_db
LATE_ON = date(2026, 12, 22)


def at(day: int, hour: int = 2) -> datetime:
    return datetime(2026, 12, day, hour, tzinfo=UTC)


@pytest.fixture
def desk(db: None):
    make_ladder_rules()
    return make_desk()


@pytest.fixture
def period(desk):
    return make_period(desk)


def told(report: Report) -> list[tuple[str, str]]:
    rows = Reminder.objects.filter(report=report).order_by("pk")
    return list(rows.values_list("way", "step"))


def by_hand(desk, period, reports, **changes):
    given = {"by_mail": False, "by": desk.coordinator, "at": at(22), "today": LATE_ON, **changes}
    return remind(period=period, reports=[one.pk for one in reports], **given)


def test_each_step_once_however_often_it_is_run(desk, period) -> None:
    first = report_of(period, desk.bodies[0])
    for day in (1, 1, 5, 11, 12, 15, 17, 17, 20, 23):
        remind_by_ladder(at=at(day))
    assert told(first) == [
        ("notice", "opened"),
        *[
            (way, step)
            for step in (
                "before1:2026-12-19",
                "before2:2026-12-19",
                "before3:2026-12-19",
                "after1:2026-12-19",
                "after2:2026-12-19",
            )
            for way in ("notice", "mail")
        ],
    ]
    events = [event for event in events_of(period) if event.verb == "period.remind"]
    assert len(events) == 6
    assert len(json.loads(events[0].payload)["reports"]) == 3


def test_who_sent_is_exempt_or_was_returned_is_left_alone(desk, period) -> None:
    make_sent(desk, period, 0)
    make_returned(desk, period, 1)
    Report.objects.filter(agency=desk.bodies[2]).update(
        state=ReportState.EXEMPT, exempt_reason="Không có việc trong kỳ"
    )
    assert remind_by_ladder(at=at(21)) == 0
    assert not Reminder.objects.exists()


def test_own_due_day_has_its_own_ladder(desk, period) -> None:
    remind_by_ladder(at=at(17))
    own = report_of(period, desk.bodies[1])
    Report.objects.filter(pk=own.pk).update(due_on=date(2026, 12, 28))
    assert remind_by_ladder(at=at(21)) == 3
    assert told(own)[-1] == ("mail", "before1:2026-12-28")
    assert told(report_of(period, desk.bodies[0]))[-1] == ("mail", "after1:2026-12-19")


def test_closed_period_is_silent(desk, period) -> None:
    type(period).objects.filter(pk=period.pk).update(closed_at=at(21))
    assert remind_by_ladder(at=at(22)) == 0
    with pytest.raises(IllegalReportMove):
        by_hand(desk, period, period.reports.all())


def test_by_hand_once_a_day_and_by_mail_afterwards(desk, period) -> None:
    make_sent(desk, period, 2)
    reports = list(period.reports.order_by("pk"))
    assert by_hand(desk, period, reports) == Reminded(made=2, already=0, passed=1)
    assert by_hand(desk, period, reports) == Reminded(made=0, already=2, passed=1)
    assert by_hand(desk, period, reports, by_mail=True) == Reminded(2, 0, 1)
    assert told(reports[0]) == [("notice", "hand:2026-12-22"), ("mail", "hand:2026-12-22")]
    assert by_hand(desk, period, reports, at=at(23), today=date(2026, 12, 23)).made == 2


def test_returned_report_may_be_asked_for_by_hand(desk, period) -> None:
    assert by_hand(desk, period, [make_returned(desk, period, 0)]).made == 1


def test_only_the_desk_reminds_and_nobody_is_nothing(desk, period) -> None:
    reports = period.reports.all()
    for by in (desk.officers[0], make_leader()):
        with pytest.raises(NotAllowed, match="đôn đốc"):
            by_hand(desk, period, reports, by=by)
    assert by_hand(desk, period, reports, by=make_administrator()).made == 3
    with pytest.raises(RemindingRefused, match="ít nhất một cơ quan"):
        by_hand(desk, period, [])


def test_reports_of_another_period_are_passed_over(desk, period) -> None:
    other = make_period(make_desk(bodies=1))
    assert by_hand(desk, period, other.reports.all()).passed == 1
    assert not Reminder.objects.exists()


def letter(desk, period, number="12/SCĐ-KH", on=LATE_ON, **changes):
    return record_letter(
        period=period,
        reports=list(period.reports.values_list("pk", flat=True)),
        number=number,
        on=on,
        by=desk.coordinator,
        at=at(22),
        today=LATE_ON,
        **changes,
    )


def test_letter_is_recorded_once_with_its_number_and_day(desk, period) -> None:
    make_draft(desk, period)
    assert letter(desk, period).made == 3
    assert letter(desk, period, number=" 12/SCĐ-KH ") == Reminded(made=0, already=3, passed=0)
    assert letter(desk, period, number="13/SCĐ-KH").made == 3
    row = Reminder.objects.order_by("pk").first()
    assert (row.document_number, row.document_on, row.way) == ("12/SCĐ-KH", LATE_ON, "letter")
    assert row.told_at is not None
    assert "12/SCĐ-KH" in events_of(period).last().payload or any(
        "12/SCĐ-KH" in event.payload for event in events_of(period)
    )


@pytest.mark.parametrize(
    ("number", "on", "field"),
    [
        ("  ", LATE_ON, "number"),
        ("x" * 81, LATE_ON, "number"),
        ("12/SCĐ", date(2026, 12, 23), "on"),
        ("12/SCĐ", date(2026, 11, 30), "on"),
    ],
)
def test_letter_that_was_not_issued_is_not_recorded(desk, period, number, on, field) -> None:
    with pytest.raises(RemindingRefused) as refusal:
        letter(desk, period, number=number, on=on)
    assert refusal.value.field == field
    assert not Reminder.objects.exists()


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_two_rounds_at_once_remind_once() -> None:
    make_ladder_rules()
    desk = make_desk()
    period = make_period(desk)

    def climb(_: int) -> int:
        try:
            return remind_by_ladder(at=at(20))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(climb, range(4))) == 3
    assert Reminder.objects.filter(report__period=period).count() == 6

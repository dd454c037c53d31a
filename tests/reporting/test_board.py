"""The board of a period, the table of bodies and periods, one's own reports."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

import pytest

from tests.conftest import VIETNAM
from tests.factories.agencies import make_agency, make_commune, merge
from tests.factories.people import make_person
from tests.factories.reporting import OPENED_ON, Desk, make_desk, make_draft, make_period, report_of
from tiendo.accounts.models import Delegation, User
from tiendo.agencies.succession import Heirs
from tiendo.core.reporting import ReportState, days_late
from tiendo.reporting.models import Period, RegimeParty, Report
from tiendo.reporting.queries.board import (
    BoardFilter,
    board_counts,
    board_page,
    is_late,
    with_last_day,
)
from tiendo.reporting.queries.matrix import Matrix, matrix
from tiendo.reporting.queries.own import own_reports

pytestmark = pytest.mark.django_db
AFTER = date(2026, 12, 24)


def _matrix(desk: Desk, **asked: Any) -> Matrix:
    return matrix(desk.regime, heirs=Heirs.load(OPENED_ON), today=OPENED_ON, **asked)


def _mixed(bodies: int = 6) -> tuple[Desk, Period]:
    """Sent in time, sent late, returned, exempt, with a day of its own, untouched."""
    desk = make_desk(bodies=bodies, items_each=1)
    period = make_period(desk)
    for place, fields in enumerate(
        (
            {"state": ReportState.ACCEPTED, "first_sent_on": date(2026, 12, 19)},
            {"state": ReportState.SUBMITTED, "first_sent_on": date(2026, 12, 21)},
            {"state": ReportState.RETURNED, "first_sent_on": date(2026, 12, 18)},
            {"state": ReportState.EXEMPT, "exempt_reason": "Không có việc"},
            {"due_on": date(2026, 12, 24)},
        )
    ):
        period.reports.filter(agency=desk.bodies[place]).update(**fields)
    return desk, period


def test_counts_by_state_and_late() -> None:
    _, period = _mixed()
    counts = board_counts(period, AFTER)
    assert counts.total == 6
    assert (counts.of("owed"), counts.of("sent"), counts.of("exempt")) == (3, 1, 1)
    assert (counts.late, counts.late_owed) == (2, 1)
    before = board_counts(period, date(2026, 11, 1))
    assert (before.late, before.late_owed) == (1, 0)


def test_late_in_sql_is_late_by_the_rule_on_every_day() -> None:
    _mixed()
    for offset in range(-30, 20):
        today = date(2026, 12, 19) + timedelta(days=offset)
        reports = with_last_day(Report.objects.all())
        by_rule = {
            one.pk
            for one in reports
            if days_late(
                ReportState(one.state),
                due_on=one.last_day,
                sent_on=one.first_sent_on,
                today=today,
            )
        }
        assert set(reports.filter(is_late(today)).values_list("pk", flat=True)) == by_rule


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ({}, [0, 1, 2, 3, 4, 5]),
        ({"state": "owed"}, [2, 4, 5]),
        ({"state": "exempt"}, [3]),
        ({"late": "1"}, [1, 5]),
        ({"late": "1", "state": "owed"}, [5]),
        ({"kind": "commune"}, []),
        ({"state": "?", "kind": "x", "late": "yes"}, [0, 1, 2, 3, 4, 5]),
    ],
)
def test_filter_shows_exactly_its_rows(query, places) -> None:
    desk, period = _mixed()
    shown = BoardFilter.parse(query)
    page = board_page(period, shown, after="", size=50, today=AFTER)
    assert {row.report.agency for row in page.rows} == {desk.bodies[one] for one in places}
    assert board_counts(period, AFTER, shown).shown == len(places)
    assert BoardFilter.parse(dict(parse_qsl(shown.to_query()))) == shown


def test_words_find_bodies_without_marks_and_kind_narrows() -> None:
    desk = make_desk(bodies=1)
    commune = make_commune("Hạ Lang")
    RegimeParty.objects.create(regime=desk.regime, agency=commune, name_as_written="x")
    period = make_period(desk)
    for shown in (BoardFilter(q="ha lang"), BoardFilter(kind="commune")):
        page = board_page(period, shown, after="", size=50, today=AFTER)
        assert [row.report.agency for row in page.rows] == [commune]


def test_pages_by_keys_have_every_body_once_in_order(django_assert_num_queries) -> None:
    desk = make_desk(bodies=7, items_each=0)
    period = make_period(desk)
    seen, after = [], ""
    while True:
        with django_assert_num_queries(3 if after else 2):
            page = board_page(period, BoardFilter(), after=after, size=3, today=AFTER)
        seen += [row.report.agency for row in page.rows]
        after = page.next_after
        if not after:
            break
    assert len(seen) == 7
    assert seen == list(dict.fromkeys(seen))
    assert {body.pk for body in seen} == {body.pk for body in desk.bodies}
    for odd in ("999999", "x", "-1", "9" * 30):
        assert len(board_page(period, BoardFilter(), after=odd, size=9, today=AFTER).rows) == 7


def test_what_each_did_last() -> None:
    desk = make_desk(bodies=2)
    period = make_period(desk)
    report = make_draft(desk, period)
    page = board_page(period, BoardFilter(), after="", size=9, today=AFTER)
    by_body = {row.report.agency: row for row in page.rows}
    begun = by_body[desk.bodies[0]]
    assert begun.move is not None
    assert (begun.move.move, begun.move.moved_by) == ("begin", desk.officers[0])
    assert not begun.is_touched_since
    assert by_body[desk.bodies[1]].move is None
    later = datetime(2026, 12, 22, 9, tzinfo=VIETNAM)
    Report.objects.filter(pk=report.pk).update(touched_at=later, touched_by=desk.officers[0])
    (row,) = board_page(period, BoardFilter(state="draft"), after="", size=9, today=AFTER).rows
    assert row.is_touched_since
    assert row.days_late == 5


def test_a_renamed_body_has_one_row_over_its_periods(django_assert_num_queries) -> None:
    desk = make_desk(bodies=2)
    first = make_period(desk, year=2025)
    new = make_agency("Sở Tên mới")
    merge(desk.bodies[0], new, on=date(2026, 3, 1))
    second = make_period(desk, year=2026)
    with django_assert_num_queries(5):
        found = _matrix(desk, size=50)
    assert found.periods == [first, second]
    rows = {row.agency: row for row in found.rows}
    assert set(rows) == {new, desk.bodies[1]}
    assert [[cell.report.agency for cell in cells] for cells in rows[new].cells] == [
        [desk.bodies[0]],
        [new],
    ]
    assert rows[new].late == 1


def test_matrix_pages_and_filters() -> None:
    desk = make_desk(bodies=5, items_each=0)
    make_period(desk)
    first = _matrix(desk, size=3)
    rest = _matrix(desk, size=3, after=first.next_after)
    assert {row.agency for row in (*first.rows, *rest.rows)} == set(desk.bodies)
    assert (len(first.rows), rest.next_after) == (3, "")
    assert _matrix(desk, size=3, kind="commune").rows == []
    empty = make_desk(bodies=1)
    assert _matrix(empty, size=3).rows == []


def test_own_reports_of_own_body_its_forerunner_and_by_delegation(now: datetime) -> None:
    desk = make_desk(bodies=3)
    period = make_period(desk)
    officer = desk.officers[0]
    merge(desk.bodies[1], desk.bodies[0], on=OPENED_ON)
    Delegation.objects.create(
        person=officer,
        agency=desk.bodies[2],
        starts_on=OPENED_ON,
        ends_on=OPENED_ON + timedelta(days=9),
        made_by=desk.coordinator,
        made_at=now,
    )
    found = own_reports(officer, OPENED_ON)
    assert {one.report.agency for one in found.owed} == set(desk.bodies)
    assert found.past == []
    report_of(period, desk.bodies[0])
    period.reports.filter(agency=desk.bodies[0]).update(
        state=ReportState.SUBMITTED, first_sent_on=date(2026, 12, 1)
    )
    later = own_reports(officer, OPENED_ON + timedelta(days=20))
    assert [one.report.agency for one in later.owed] == [desk.bodies[1]]
    assert later.owed[0].days_late == 2
    assert [one.report.agency for one in later.past] == [desk.bodies[0]]


def test_who_belongs_to_no_body_owes_nothing() -> None:
    make_period(make_desk(bodies=1))
    found = own_reports(make_person(User.Role.LEADER), OPENED_ON)
    assert (found.owed, found.past) == ([], [])

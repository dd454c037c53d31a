"""Days that come near or went by are told once to those who lead, whatever falls on them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.factories.agencies import make_agency, make_set
from tests.factories.people import make_head, make_officer
from tests.factories.plans import make_item, make_series
from tests.factories.progress import finish, report_done
from tiendo.accounts.models import User
from tiendo.law.models import LegalRule
from tiendo.law.queries import RuleMissing
from tiendo.notices.actions import tell_days
from tiendo.notices.kinds import DEFAULTS, Kind
from tiendo.notices.models import Notice


def test_near_and_past_days_are_told_to_those_who_lead(
    plan, agency, officer, told, now, today
) -> None:
    helping = make_officer()
    bodies = {"leads": [agency], "coordinating": [helping.agency]}
    make_item(plan, title="Chợ sắp", due_on=today + timedelta(days=2), **bodies)
    make_item(plan, title="Chợ trễ", due_on=today - timedelta(days=2), **bodies)
    make_item(plan, title="Chợ xa", due_on=today + timedelta(days=100), **bodies)
    assert tell_days(at=now) == 2
    assert set(told(officer)) == {(Kind.DUE_SOON, "Chợ sắp"), (Kind.LATE, "Chợ trễ")}
    assert told(helping) == []


def test_every_role_has_defaults_and_a_head_is_told_too(
    plan, agency, officer, told, now, today
) -> None:
    assert set(DEFAULTS) == set(User.Role.values)
    head = make_head(agency)
    make_item(plan, title="Chợ sắp", leads=[agency], due_on=today + timedelta(days=2))
    assert tell_days(at=now) == 2
    assert told(head) == told(officer) == [(Kind.DUE_SOON, "Chợ sắp")]


def test_second_run_and_next_day_tell_nothing_twice(plan, agency, officer, now, today) -> None:
    make_item(plan, leads=[agency], due_on=today + timedelta(days=2))
    assert tell_days(at=now) == 1
    assert tell_days(at=now) == 0
    assert tell_days(at=now + timedelta(days=1)) == 0


def test_deadline_that_then_passes_is_told_as_late(plan, agency, officer, told, now, today) -> None:
    make_item(plan, title="Chợ", leads=[agency], due_on=today)
    tell_days(at=now)
    assert tell_days(at=now + timedelta(days=1)) == 1
    assert told(officer) == [(Kind.DUE_SOON, "Chợ"), (Kind.LATE, "Chợ")]


def test_day_with_many_deadlines_is_one_notice_that_tells_their_number(
    plan, agency, officer, told, now, today
) -> None:
    for _ in range(6):
        make_item(plan, leads=[agency], due_on=today + timedelta(days=1))
    assert tell_days(at=now) == 1
    assert told(officer) == [(Kind.DUE_SOON, "6 thời hạn đến hạn ngày 23/11/2026")]
    assert Notice.objects.get().day == date(2026, 11, 23)


def test_deadline_of_a_year_is_near_earlier_than_one_of_a_day(
    plan, agency, officer, told, now
) -> None:
    far = date(2026, 12, 20)
    make_item(plan, title="Việc của năm", leads=[agency], due_on=far, due_type="year")
    make_item(plan, title="Việc của ngày", leads=[agency], due_on=far)
    tell_days(at=now)
    assert told(officer) == [(Kind.DUE_SOON, "Việc của năm")]


def test_what_waits_is_done_or_recurs_is_not_late(plan, agency, officer, told, now, today) -> None:
    past = today - timedelta(days=2)
    report_done(make_item(plan, leads=[agency], due_on=past))
    finish(make_item(plan, leads=[agency], due_on=past))
    make_series(make_item(plan, leads=[agency]), past)
    assert tell_days(at=now) == 0


def test_what_went_by_long_ago_is_no_news(plan, agency, officer, now, today) -> None:
    make_item(plan, leads=[agency], due_on=today - timedelta(days=60))
    assert tell_days(at=now) == 0


def test_members_of_a_set_are_told(plan, told, now, today) -> None:
    commune = make_officer(make_agency(kind="commune"))
    given = make_set(kinds=("commune",))
    make_item(plan, title="Việc mọi xã", leads=[given], due_on=today)
    tell_days(at=now)
    assert told(commune) == [(Kind.DUE_SOON, "Việc mọi xã")]


def test_missing_rule_is_said(plan, now) -> None:
    LegalRule.objects.all().delete()
    with pytest.raises(RuleMissing):
        tell_days(at=now)

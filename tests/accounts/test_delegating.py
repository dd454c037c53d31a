"""Delegations: written by an administrator, dated, never two answers for one day."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from tests.factories.agencies import make_agency, merge
from tests.factories.people import (
    make_administrator,
    make_delegation,
    make_head,
    make_leader,
    make_officer,
)
from tiendo.accounts.belonging import bodies_acted_for
from tiendo.accounts.delegating import (
    DelegationRefused,
    delegate,
    delegation_seal,
    revoke_delegation,
)
from tiendo.accounts.delegations import Force, delegation_counts, delegation_page, force_of, stands
from tiendo.accounts.models import Delegation, User
from tiendo.accounts.permissions import NotAllowed
from tiendo.agencies.models import Agency
from tiendo.audit.queries import events_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def away(db: None) -> Agency:
    return make_agency("Sở Đi vắng")


def give(person: User, agency: Agency, today: date, now: datetime, **changes: object) -> Delegation:
    given = {
        "starts_on": today,
        "ends_on": today + timedelta(days=10),
        "basis": "Văn bản 5/UQ ngày 20/11/2026",
        "by": make_administrator(),
    }
    return delegate(person=person, agency=agency, at=now, today=today, **{**given, **changes})


def test_acts_for_the_body_on_its_days_only(away, today, now) -> None:
    person = make_officer()
    give(person, away, today, now)
    days = [today + timedelta(days=days) for days in (-1, 0, 10, 11)]
    acts = [away.pk in bodies_acted_for(person, day) for day in days]
    assert acts == [False, True, True, False]
    event = events_of(person).get()
    assert event.verb == "person.delegate"
    assert away.code in event.payload


def test_same_once_more_is_the_same_row_without_an_event(away, today, now) -> None:
    person = make_head()
    assert give(person, away, today, now) == give(person, away, today, now)
    assert events_of(person).count() == 1


def test_overlapping_one_is_refused_and_says_which(away, today, now) -> None:
    person = make_officer()
    give(person, away, today, now)
    with pytest.raises(DelegationRefused, match=r"đã được ủy quyền .* đến hết ngày .* 5/UQ"):
        give(person, away, today, now, starts_on=today + timedelta(days=10), basis="Khác")
    later = today + timedelta(days=11)
    give(person, away, today, now, starts_on=later, ends_on=later)
    give(make_officer(), away, today, now)
    assert Delegation.objects.count() == 3


def test_days_after_an_early_end_may_be_given_anew(away, today, now) -> None:
    person = make_officer()
    row = give(person, away, today, now)
    on = today + timedelta(days=3)
    revoke_delegation(delegation=row, on=on, by=make_administrator(), at=now, today=today)
    with pytest.raises(DelegationRefused):
        give(person, away, today, now, starts_on=on - timedelta(days=1), basis="Khác")
    give(person, away, today, now, starts_on=on, basis="Khác")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"basis": "  "}, "basis"),
        ({"starts_on": date(2026, 11, 30), "ends_on": date(2026, 11, 29)}, "ends_on"),
        ({"starts_on": date(2026, 1, 1), "ends_on": date(2026, 1, 2)}, "ends_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(away, today, now, changes, field) -> None:
    with pytest.raises(DelegationRefused) as refusal:
        give(make_officer(), away, today, now, **changes)
    assert refusal.value.field == field
    assert not Delegation.objects.exists()


def test_who_writes_no_reports_or_is_of_the_body_acts_for_nobody(away, today, now) -> None:
    for person in (make_leader(away), make_officer(is_active=False)):
        with pytest.raises(DelegationRefused) as refusal:
            give(person, away, today, now)
        assert refusal.value.field == "person"
    former = make_agency("Sở Cũ")
    merge(former, away, on=today)
    for person in (make_officer(away), make_officer(former)):
        assert away.pk in bodies_acted_for(person, today)
        with pytest.raises(DelegationRefused, match="không cần ủy quyền"):
            give(person, away, today, now)


def test_body_that_has_ended_is_refused(away, today, now) -> None:
    Agency.objects.filter(pk=away.pk).update(valid_to=today - timedelta(days=1))
    away.refresh_from_db()
    with pytest.raises(DelegationRefused, match="không hoạt động"):
        give(make_officer(), away, today, now)


def test_only_an_administrator_gives_and_ends(away, today, now) -> None:
    officer = make_officer(away)
    with pytest.raises(NotAllowed):
        give(make_officer(), away, today, now, by=officer)
    row = make_delegation(make_officer(), away, on=today)
    with pytest.raises(NotAllowed):
        revoke_delegation(delegation=row, on=today, by=officer, at=now, today=today)


def test_end_is_dated_and_told_once(away, today, now) -> None:
    by, person = make_administrator(), make_officer()
    row = make_delegation(person, away, on=today, until=today + timedelta(days=5))
    for day in (today - timedelta(days=1), today + timedelta(days=6)):
        with pytest.raises(DelegationRefused) as refusal:
            revoke_delegation(delegation=row, on=day, by=by, at=now, today=today)
        assert refusal.value.field == "on"
    seen, on = delegation_seal(row), today + timedelta(days=2)
    revoke_delegation(delegation=row, on=on, by=by, at=now, today=today, seen=seen)
    with pytest.raises(DelegationRefused, match="đã thôi từ ngày"):
        revoke_delegation(delegation=row, on=on, by=by, at=now, today=today, seen=seen)
    assert away.pk in bodies_acted_for(person, on - timedelta(days=1))
    assert away.pk not in bodies_acted_for(person, on)
    assert [event.verb for event in events_of(person)] == ["person.delegation_end"]


def test_end_asks_for_the_row_that_was_shown(away, today, now) -> None:
    row = make_delegation(make_officer(), away, on=today)
    seen = delegation_seal(row)
    Delegation.objects.filter(pk=row.pk).update(ends_on=today + timedelta(days=2))
    with pytest.raises(DelegationRefused, match="vừa đổi"):
        revoke_delegation(
            delegation=row, on=today, by=make_administrator(), at=now, today=today, seen=seen
        )


def test_each_stands_in_one_way_and_the_two_ways_of_asking_agree(away, today) -> None:
    person, day = make_officer(), timedelta(days=1)
    for start, end, revoked in (
        (0, 0, None),
        (-3, 3, 1),
        (1, 5, None),
        (1, 5, 3),
        (-3, -1, None),
        (-3, 3, 0),
        (-3, 3, -2),
        (1, 5, 0),
        (1, 5, 1),
    ):
        make_delegation(
            person,
            away,
            on=today + start * day,
            until=today + end * day,
            revoked_on=None if revoked is None else today + revoked * day,
        )
    counts = delegation_counts(today)
    assert counts == {Force.NOW: 2, Force.COMING: 2, Force.OVER: 5}
    for force in Force:
        rows = Delegation.objects.filter(stands(force, today))
        assert {force_of(row, today) for row in rows} == {force}
        assert len(delegation_page(force, on=today, after=None).rows) == counts[force]


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one(now: datetime, today: date) -> None:
    person, agency, by = make_officer(), make_agency("Sở Đi vắng"), make_administrator()

    def given(_: int) -> int:
        try:
            return give(person, agency, today, now, by=by).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(given, range(2)))) == 1
    assert Delegation.objects.count() == 1

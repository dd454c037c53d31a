"""Roles answer for themselves; a coordinator coordinates the plans of her own agency only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from tests.factories.agencies import make_agency, merge
from tests.factories.people import (
    make_administrator,
    make_coordinator,
    make_leader,
    make_officer,
)
from tiendo.accounts.permissions import (
    NotAllowed,
    can_manage_people,
    check_can_manage_people,
    is_administrator,
    is_coordinator,
    is_leader,
    is_officer,
)

pytestmark = pytest.mark.django_db


@dataclass
class Plan:
    coordinator_id: int | None


def test_each_role_is_only_itself() -> None:
    people = [make_officer(), make_coordinator(), make_leader(), make_administrator()]
    assert [is_officer(user) for user in people] == [True, True, False, False]
    assert [is_leader(user) for user in people] == [False, False, True, False]
    assert [is_administrator(user) for user in people] == [False, False, False, True]


def test_person_switched_off_has_no_role() -> None:
    assert not is_officer(make_officer(is_active=False))
    assert not is_leader(make_leader(is_active=False))
    assert not is_administrator(make_administrator(is_active=False))
    coordinator = make_coordinator(is_active=False)
    assert not is_coordinator(coordinator, Plan(coordinator.agency_id))


def test_coordinator_coordinates_the_plans_of_her_agency() -> None:
    coordinator = make_coordinator()
    assert is_coordinator(coordinator, Plan(coordinator.agency_id))
    assert not is_coordinator(coordinator, Plan(make_agency().pk))
    assert not is_coordinator(coordinator, Plan(None))


def test_officer_of_the_focal_agency_is_no_coordinator() -> None:
    officer = make_officer()
    assert not is_coordinator(officer, Plan(officer.agency_id))


def test_administrator_may_stand_in_for_any_coordinator() -> None:
    assert is_coordinator(make_administrator(), Plan(None))


def test_coordinator_of_the_successor_takes_over_on_the_day() -> None:
    old, new = make_agency("Sở Cũ"), make_agency("Sở Mới")
    merge(old, new, on=date(2026, 7, 1))
    coordinator = make_coordinator(new)
    assert not is_coordinator(coordinator, Plan(old.pk), on=date(2026, 6, 30))
    assert is_coordinator(coordinator, Plan(old.pk), on=date(2026, 7, 1))


def test_people_are_managed_by_administrators_and_the_command_line() -> None:
    assert can_manage_people(make_administrator())
    assert can_manage_people(None)
    assert not can_manage_people(make_coordinator())
    with pytest.raises(NotAllowed, match="Chỉ quản trị viên"):
        check_can_manage_people(make_leader())

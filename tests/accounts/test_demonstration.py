"""The demonstration accounts: one for each role, the same on every start, kept for the owner."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tiendo.accounts.actions import AccountRefused, set_password
from tiendo.accounts.demonstration import KEPT_IN, ensure_demonstration_people
from tiendo.accounts.models import User
from tiendo.agencies.loading import load_base
from tiendo.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def base(db: None, now: datetime) -> None:
    load_base(PROJECT / "data", at=now)


def test_there_is_one_account_for_each_role_and_its_password_works(
    base: None, now: datetime, client
) -> None:
    people = ensure_demonstration_people(now)
    assert {person.role for person in people} == set(User.Role.labels)
    assert len({person.password for person in people}) == len(people) == 6
    assert all(client.login(username=p.username, password=p.password) for p in people)
    assert not User.objects.filter(is_demonstration=False).exists()


def test_coordinator_belongs_to_the_focal_agency_and_one_officer_to_a_commune(
    base: None, now: datetime
) -> None:
    ensure_demonstration_people(now)
    assert User.objects.get(role=User.Role.COORDINATOR).agency.code == "so-xay-dung"
    kinds = User.objects.filter(role=User.Role.OFFICER).values_list("agency__kind", flat=True)
    assert set(kinds) == {"department", "commune"}


def test_second_start_prints_the_same_and_writes_nothing(
    base: None, now: datetime, django_assert_num_queries, tmp_path: Path
) -> None:
    first = ensure_demonstration_people(now)
    events = Event.objects.count()
    before = (tmp_path / KEPT_IN).stat()
    assert ensure_demonstration_people(now) == first
    assert Event.objects.count() == events
    assert (tmp_path / KEPT_IN).stat().st_mtime_ns == before.st_mtime_ns


def test_passwords_are_for_the_owner_only(base: None, now: datetime, tmp_path: Path) -> None:
    ensure_demonstration_people(now)
    assert (tmp_path / KEPT_IN).stat().st_mode & 0o777 == 0o600


def test_password_changed_by_somebody_is_set_back(base: None, now: datetime, client) -> None:
    people = ensure_demonstration_people(now)
    user = User.objects.get(username=people[0].username)
    set_password(user=user, password="mot-mat-khau-khac-han-1", by=None, at=now)
    assert ensure_demonstration_people(now) == people
    assert client.login(username=people[0].username, password=people[0].password)


def test_fresh_database_gets_the_kept_passwords(base: None, now: datetime) -> None:
    people = ensure_demonstration_people(now)
    User.objects.all().delete()
    assert ensure_demonstration_people(now) == people


def test_lost_file_means_new_passwords_that_work(
    base: None, now: datetime, tmp_path: Path, client
) -> None:
    before = ensure_demonstration_people(now)
    (tmp_path / KEPT_IN).unlink()
    after = ensure_demonstration_people(now)
    assert {p.password for p in before}.isdisjoint(p.password for p in after)
    assert client.login(username=after[0].username, password=after[0].password)


def test_without_base_data_nothing_is_made(now: datetime, tmp_path: Path) -> None:
    with pytest.raises(AccountRefused, match="nạp dữ liệu nền"):
        ensure_demonstration_people(now)
    assert not User.objects.exists()
    assert not (tmp_path / KEPT_IN).exists()

"""One administrator always stays, whoever is quicker; what is said twice is done once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import connection

from tests.factories.agencies import make_agency
from tests.factories.people import make_administrator, make_officer
from tiendo.accounts.actions import AccountRefused, StalePerson, person_seal
from tiendo.accounts.changing import change_person, deactivate
from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed
from tiendo.audit.queries import events_of


def renamed(user: User, by: User | None, now: datetime, **changes: object) -> User:
    given = {
        "full_name": user.full_name,
        "role": user.role,
        "agency": user.agency,
        "email": user.email,
    }
    return change_person(user=user, **{**given, **changes}, by=by, at=now)


@pytest.mark.django_db
def test_who_is_no_administrator_any_more_changes_nothing(now: datetime) -> None:
    by, user = make_administrator(), make_officer()
    User.objects.filter(pk=by.pk).update(role=User.Role.LEADER)
    with pytest.raises(NotAllowed, match="không còn là quản trị viên"):
        renamed(user, by, now, full_name="Tên Khác")
    user.refresh_from_db()
    assert user.full_name != "Tên Khác"


@pytest.mark.django_db
def test_command_line_needs_no_administrator(now: datetime) -> None:
    user = renamed(make_officer(make_agency()), None, now, full_name="Tên Khác")
    assert events_of(user).get().actor_label == "hệ thống"


@pytest.mark.django_db
def test_coordinator_without_a_body_is_refused(now: datetime) -> None:
    with pytest.raises(AccountRefused, match="phải thuộc một cơ quan"):
        renamed(make_officer(), make_administrator(), now, agency=None)


@pytest.mark.django_db
def test_account_that_was_changed_meanwhile_is_not_switched_off(now: datetime) -> None:
    by, user = make_administrator(), make_officer()
    seen = person_seal(user)
    renamed(user, by, now, full_name="Tên Khác")
    with pytest.raises(StalePerson):
        deactivate(user=user, by=by, at=now, seen=seen)


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_put_each_other_off_at_once(now: datetime) -> None:
    one, two = make_administrator(), make_administrator()

    def put_off(pair: tuple[User, User]) -> bool:
        try:
            deactivate(user=pair[1], by=pair[0], at=now)
        except NotAllowed:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(put_off, [(one, two), (two, one)])) == 1
    assert User.objects.filter(role=User.Role.ADMINISTRATOR, is_active=True).count() == 1

"""People are added, given passwords and switched off, each with its event."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.factories.agencies import make_agency
from tests.factories.people import make_administrator, make_officer
from tiendo.accounts.actions import AccountRefused, add_person, set_password
from tiendo.accounts.changing import activate, deactivate
from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed
from tiendo.agencies.models import Agency
from tiendo.audit.models import Event
from tiendo.audit.queries import events_of

pytestmark = pytest.mark.django_db
GOOD = "duong-sat-tren-cao-4"


@pytest.fixture
def agency(db: None) -> Agency:
    return make_agency("Sở Thử nghiệm")


def add(now: datetime, office: Agency | None, **changes: object) -> User:
    values: dict[str, object] = {
        "username": "hanh",
        "full_name": "Nông Thị Hạnh",
        "role": User.Role.OFFICER,
        "agency": office,
        "password": GOOD,
        "by": None,
        "at": now,
    }
    return add_person(**{**values, **changes})


def test_added_person_can_sign_in(now: datetime, agency: Agency, client) -> None:
    user = add(now, agency)
    assert client.login(username="hanh", password=GOOD)
    assert str(user) == "Nông Thị Hạnh"
    assert user.get_short_name() == "Hạnh"


def test_adding_leaves_one_event_without_the_password(now: datetime, agency: Agency) -> None:
    user = add(now, agency, by=make_administrator())
    event = events_of(user).get()
    assert event.verb == "person.add"
    assert GOOD not in event.payload
    assert agency.code in event.payload


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"password": "ngan"}, "ít nhất 12 ký tự"),
        ({"password": "qwertyuiop123"}, "quá phổ biến"),
        ({"username": "hai người"}, "tên đăng nhập"),
        ({"username": ""}, "Hãy ghi tên đăng nhập"),
        ({"full_name": "  "}, "họ và tên"),
        ({"agency": None}, "phải thuộc một cơ quan"),
        ({"agency": None, "role": User.Role.COORDINATOR}, "phải thuộc một cơ quan"),
        ({"agency": None, "role": User.Role.HEAD}, "phải thuộc một cơ quan"),
        ({"role": "king"}, "king"),
    ],
)
def test_account_that_cannot_be_is_refused(
    now: datetime, agency: Agency, changes: dict[str, object], sentence: str
) -> None:
    with pytest.raises(AccountRefused, match=f"(?i){sentence}"):
        add(now, agency, **changes)
    assert not User.objects.exists()
    assert not Event.objects.exists()


def test_same_name_twice_is_refused(now: datetime, agency: Agency) -> None:
    add(now, agency)
    with pytest.raises(AccountRefused, match="Đã có người dùng mang tên đăng nhập “HANH”"):
        add(now, agency, username="HANH")
    assert User.objects.count() == 1


def test_leader_may_have_no_agency(now: datetime) -> None:
    assert add(now, None, role=User.Role.LEADER).agency is None


def test_officer_cannot_manage_people(now: datetime, agency: Agency) -> None:
    officer = make_officer()
    with pytest.raises(NotAllowed):
        add(now, agency, by=officer)
    with pytest.raises(NotAllowed):
        set_password(user=officer, password=GOOD, by=officer, at=now)
    with pytest.raises(NotAllowed):
        deactivate(user=officer, by=officer, at=now)


def test_new_password_ends_open_sessions(now: datetime, agency: Agency, client) -> None:
    user = add(now, agency)
    client.force_login(user)
    set_password(user=user, password="cau-treo-qua-suoi-7", by=None, at=now)
    assert client.login(username="hanh", password="cau-treo-qua-suoi-7")
    assert not client.login(username="hanh", password=GOOD)
    assert [event.verb for event in events_of(user)] == ["person.password", "person.add"]


def test_weak_new_password_changes_nothing(now: datetime, agency: Agency) -> None:
    user = add(now, agency)
    with pytest.raises(AccountRefused):
        set_password(user=user, password="ngan", by=None, at=now)
    user.refresh_from_db()
    assert user.check_password(GOOD)


def test_person_switched_off_cannot_sign_in_until_switched_on(
    now: datetime, agency: Agency, client
) -> None:
    user = add(now, agency)
    for _ in range(2):
        deactivate(user=user, by=None, at=now)
    assert not client.login(username="hanh", password=GOOD)
    activate(user=user, by=None, at=now)
    assert client.login(username="hanh", password=GOOD)
    verbs = [event.verb for event in events_of(user)]
    assert verbs == ["person.activate", "person.deactivate", "person.add"]

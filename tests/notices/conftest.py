"""What tests of notices share: a plan, its bodies, and the people in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.factories.agencies import make_agency
from tests.factories.people import make_coordinator, make_officer
from tests.factories.plans import make_plan
from tiendo.accounts.models import User
from tiendo.agencies.models import Agency
from tiendo.notices.models import Notice
from tiendo.plans.models import Plan


@pytest.fixture
def agency(db) -> Agency:
    return make_agency("Sở Chợ và Đường", short_name="Sở C&Đ")


@pytest.fixture
def plan(db) -> Plan:
    return make_plan(short_title="Kế hoạch chợ")


@pytest.fixture
def officer(agency) -> User:
    return make_officer(agency, email="hoa@caobang.example")


@pytest.fixture
def coordinator(plan) -> User:
    return make_coordinator(plan.coordinator)


@pytest.fixture
def told() -> Callable[[User], list[tuple[str, str]]]:
    """`told(person)` → kind and title of everything she was told, oldest first."""

    def of(person: User) -> list[tuple[str, str]]:
        return list(
            Notice.objects.filter(person=person).order_by("pk").values_list("kind", "title")
        )

    return of

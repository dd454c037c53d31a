"""A desk with an open period, seen on the day after its last day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from tests.conftest import VIETNAM
from tests.factories.plans import make_rules
from tests.factories.reporting import Desk, make_desk, make_period
from tiendo.accounts.models import User
from tiendo.reporting.models import Period
from tiendo.web import day

LATE_DAY = date(2026, 12, 22)


@pytest.fixture
def desk(db: None, now: datetime) -> Desk:
    """Four bodies that owe a year's report; the plan runs."""
    make_rules()
    found = make_desk(bodies=4, items_each=1)
    for number, body in enumerate(found.bodies):
        body.name = body.short_name = f"Sở Thử {number}"
        body.save()
    found.plan.confirmed_at = now
    found.plan.save()
    return found


@pytest.fixture
def period(desk: Desk) -> Period:
    """The period of 2026."""
    return make_period(desk)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """`on(day)` → every request stands on that day."""

    def stand(shown: date) -> None:
        moment = datetime(shown.year, shown.month, shown.day, 9, 0, tzinfo=VIETNAM)
        monkeypatch.setattr(day, "current_moment", lambda: moment)

    stand(LATE_DAY)
    return stand


@pytest.fixture
def browser(on: Any) -> Callable[[User], Client]:
    """`browser(user)` → a client in which she is signed in, on 22 December 2026."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in

"""What tests of pages share: a client signed in, on the day of the tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tiendo.accounts.models import User


@pytest.fixture
def on_day(settings: Any, today: date) -> date:
    """Every request stands on the day of the tests (pages then say that the day is assumed)."""
    settings.TIENDO_TODAY = today
    return today


@pytest.fixture
def visit(on_day: date, db: None) -> Callable[[User], Client]:
    """`visit(user)` → a client in which that person is signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in

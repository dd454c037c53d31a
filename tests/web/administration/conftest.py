"""An administrator signed in; passwords are hashed the quick way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from tests.factories.people import make_administrator
from tiendo.accounts.models import User
from tiendo.web import day


@pytest.fixture(autouse=True)
def _quick_and_fixed(settings, now: datetime, monkeypatch) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr(day, "current_moment", lambda: now)


@pytest.fixture
def administrator(db: None) -> User:
    return make_administrator(username="quantri", full_name="Triệu Thị Lan")


@pytest.fixture
def browser(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


@pytest.fixture
def text() -> Callable[..., str]:
    return lambda response: response.content.decode()

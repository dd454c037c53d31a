"""What tests of pages share: a client signed in, on the day of the tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.factories.intake import Province, make_province
from tiendo.accounts.models import User
from tiendo.web import day


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


@pytest.fixture
def taking_in(
    settings: Any, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of its own, tasks done at once, and the fixed moment."""
    settings.FILES_DIR = tmp_path / "files"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    monkeypatch.setattr(day, "current_moment", lambda: now)


@pytest.fixture
def province(db: None) -> Province:
    """The bodies of the small plan."""
    return make_province()


@pytest.fixture
def coordinator(client: Client, province: Province) -> Client:
    """The browser of the province's coordinator."""
    client.force_login(province.coordinator)
    return client

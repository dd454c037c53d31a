"""A running plan of markets and roads, its coordinator signed in, an appendix under review."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client

from tests.factories.appendices import make_appendix, make_market_plan
from tests.factories.intake import Province, make_province
from tests.factories.plans import make_rules
from tiendo.intake.models import Intake
from tiendo.plans.models import Plan
from tiendo.web import day


@pytest.fixture(autouse=True)
def _surroundings(settings, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of its own, tasks done at once, and the fixed moment."""
    settings.FILES_DIR = tmp_path / "files"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    monkeypatch.setattr(day, "current_moment", lambda: now)


@pytest.fixture
def province(db: None) -> Province:
    return make_province()


@pytest.fixture
def coordinator(client: Client, province: Province) -> Client:
    """The browser of the coordinator."""
    client.force_login(province.coordinator)
    return client


@pytest.fixture
def plan(province: Province, now: datetime) -> Plan:
    make_rules()
    return make_market_plan(province, at=now)


@pytest.fixture
def appendix(province: Province, plan: Plan, now: datetime) -> Intake:
    return make_appendix(province, plan, at=now)

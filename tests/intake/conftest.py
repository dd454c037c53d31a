"""A province with the bodies of the small plan."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.factories.families import review_amendment, run_sample
from tests.factories.intake import Province, make_province, make_review
from tests.factories.people import make_coordinator
from tiendo.accounts.models import User
from tiendo.agencies.loading import load_base
from tiendo.agencies.models import Agency
from tiendo.intake.models import Intake
from tiendo.plans.models import Plan


@pytest.fixture(autouse=True)
def _files_of_its_own(settings, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def province(db: None) -> Province:
    return make_province()


@pytest.fixture
def review(province: Province, now: datetime) -> Intake:
    """The small plan, read and under review."""
    return make_review(by=province.coordinator, at=now)


@pytest.fixture
def coordinator(db: None, now: datetime) -> User:
    load_base(PROJECT / "data", at=now)
    return make_coordinator(Agency.objects.get(code="so-xay-dung"))


@pytest.fixture
def plan(coordinator: User, now: datetime) -> Plan:
    return run_sample(by=coordinator, at=now)


@pytest.fixture
def intake(plan: Plan, coordinator: User, now: datetime) -> Intake:
    return review_amendment(plan, "thay-the.txt", by=coordinator, at=now)

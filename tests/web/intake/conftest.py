"""A review of the small plan, beside the province and its coordinator."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.factories.intake import Province, make_review
from tiendo.intake.models import Intake


@pytest.fixture(autouse=True)
def _surroundings(taking_in: None) -> None:
    """Every test here takes files in."""


@pytest.fixture
def review(province: Province, now: datetime) -> Intake:
    return make_review(by=province.coordinator, at=now)

"""A running plan of markets and roads, its coordinator signed in, an appendix under review."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.factories.appendices import make_appendix, make_market_plan
from tests.factories.intake import Province
from tests.factories.plans import make_rules
from tiendo.intake.models import Intake
from tiendo.plans.models import Plan


@pytest.fixture(autouse=True)
def _surroundings(taking_in: None) -> None:
    """Every test here takes files in."""


@pytest.fixture
def plan(province: Province, now: datetime) -> Plan:
    make_rules()
    return make_market_plan(province, at=now)


@pytest.fixture
def appendix(province: Province, plan: Plan, now: datetime) -> Intake:
    return make_appendix(province, plan, at=now)

"""The built-in base data, loaded once for the module's tests that ask for it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tiendo.agencies.loading import load_base
from tiendo.agencies.matching import AgencyBook


@pytest.fixture
def data() -> Path:
    return PROJECT / "data"


@pytest.fixture
def base(db: None, data: Path, now: datetime) -> None:
    load_base(data, at=now)


@pytest.fixture
def book(base: None, today: date) -> AgencyBook:
    return AgencyBook.load(today)

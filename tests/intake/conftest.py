"""A province with the bodies of the small plan."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.factories.intake import Province, make_province, make_review
from tiendo.intake.models import Intake


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

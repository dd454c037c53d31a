"""The built-in plan with and without its layer, made once for each class of tests."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.test import TestCase, override_settings

from tests.conftest import PROJECT, VIETNAM
from tiendo.agencies.loading import load_base
from tiendo.plans.loading import load_plan
from tiendo.plans.models import Plan
from tiendo.progress.demonstration import lay_demonstration

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
SEED = 2026
FAST_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
"""The demonstration passwords need not resist anybody here."""


class WithPlan(TestCase):
    """The plan runs, no layer lies on it."""

    plan: Plan

    @classmethod
    def setUpTestData(cls) -> None:
        folder = Path(cls.enterClassContext(TemporaryDirectory()))
        cls.enterClassContext(
            override_settings(
                TIENDO_DATA=folder, FILES_DIR=folder / "files", PASSWORD_HASHERS=FAST_HASHERS
            )
        )
        load_base(PROJECT / "data", at=NOW)
        cls.plan = load_plan(PROJECT / "data" / "cao-bang-2026-2030", by=None, at=NOW).plan

    def item(self, path: str, ordinal: int = 1):
        """The plan's item at a path."""
        return self.plan.items.get(path=path, ordinal=ordinal)


class WithLayer(WithPlan):
    """The plan runs, its layer lies."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        lay_demonstration(seed=SEED, at=NOW)

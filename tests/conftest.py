"""What every test stands on: a data folder of its own, a fixed day, no network, no clock.

The suite runs once on SQLite and once on PostgreSQL; TIENDO_DATABASE_URL decides which.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings

# How fast a machine draws examples says nothing about the program; hangs have tests of their own.
settings.register_profile(
    "any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")

PROJECT = Path(__file__).resolve().parent.parent
REAL_PLANS = Path(os.environ.get("TIENDO_REAL_PLANS", PROJECT.parent / "shared" / "plan"))
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of locks run on PostgreSQL only; the run on SQLite leaves them out and says so."""
    from django.conf import settings

    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
        return
    reason = pytest.mark.skip(reason="SQLite has no row locks; the PostgreSQL run has this test")
    for item in items:
        if "postgres_only" in item.keywords:
            item.add_marker(reason)


@pytest.fixture(autouse=True, scope="session")
def _network_is_shut() -> Iterator[None]:
    """Nothing but this machine may be reached: a test that needs the network is a broken test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise RuntimeError(f"a test tried to reach {address[0]}")
        connect(self, address)  # type: ignore[arg-type]

    socket.socket.connect = guarded  # type: ignore[method-assign]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _nothing_is_kept() -> None:
    """Keys come again when a test's rows are taken back; what was kept under them must not."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def today() -> date:
    """The day on which all tests stand."""
    return date(2026, 11, 22)


@pytest.fixture
def now(today: date) -> datetime:
    """Nine in the morning of that day, in Vietnam."""
    return datetime(today.year, today.month, today.day, 9, 0, tzinfo=VIETNAM)


@pytest.fixture(scope="session")
def real_plans() -> Path:
    """The folder of real plans; skips, saying so, where it is absent."""
    if not REAL_PLANS.is_dir():
        pytest.skip(f"không có thư mục văn bản thật {REAL_PLANS} (đặt TIENDO_REAL_PLANS)")
    return REAL_PLANS

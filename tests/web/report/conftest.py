"""What the tests of a report's page share: a desk in December 2026, signed-in people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.people import make_officer
from tests.factories.reporting import Desk, make_desk, make_draft, make_period
from tiendo.accounts.models import User
from tiendo.reporting.models import Report, ReportLine
from tiendo.web import day

NOW = datetime.fromisoformat("2026-12-10T09:00:00+07:00")
TODAY = date(2026, 12, 10)


@dataclass
class Room:
    """A draft of the first body's report, its officer and a colleague of hers."""

    desk: Desk
    report: Report
    officer: User
    colleague: User

    @property
    def lines(self) -> list[ReportLine]:
        return list(self.report.lines.select_related("item").order_by("position", "item_id"))

    @property
    def item(self) -> int:
        return self.lines[0].item_id

    def url(self, name: str = "report", *args: Any) -> str:
        return reverse(f"web:{name}", args=[self.report.pk, *args])


@pytest.fixture
def december(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.FILES_DIR = tmp_path / "files"
    monkeypatch.setattr(day, "current_moment", lambda: NOW)


@pytest.fixture
def make_room(db: None, december: None) -> Callable[..., Room]:
    def made(items: int = 3) -> Room:
        desk = make_desk(bodies=2, items_each=items)
        report = make_draft(desk, make_period(desk))
        return Room(desk, report, desk.officers[0], make_officer(desk.bodies[0]))

    return made


@pytest.fixture
def room(make_room: Callable[..., Room]) -> Room:
    return make_room()


@pytest.fixture
def browser(room: Room) -> Client:
    return signed_in(room.officer)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def line_fields(version: int = 0, **fields: object) -> dict[str, object]:
    """What the form of a line sends."""
    first = {
        "lock_version": version,
        "status": "on_going",
        "share_percent": "40",
        "as_of": "2026-12-01",
        "kind": "actual",
        "done_text": "Đã xong móng.",
        "obstacle_text": "",
        "late_reason": "",
    }
    return {**first, **fields}

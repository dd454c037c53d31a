"""One item with a lead, its officer and the plan's coordinator; files of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories.agencies import make_agency
from tests.factories.people import make_coordinator, make_officer
from tests.factories.plans import make_item, make_plan
from tiendo.accounts.models import User
from tiendo.agencies.models import Agency
from tiendo.plans.models import Item


@dataclass
class Market:
    """The plan's market, led by one department, followed by another."""

    item: Item
    lead: Agency
    officer: User
    coordinator: User

    def address(self, page: str = "item", *keys: object) -> str:
        """Of the item's page, or of one of those behind its buttons."""
        return reverse(f"web:{page}", args=[self.item.pk, *keys])


@pytest.fixture(autouse=True)
def _files_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def market(on_day: date, db: None) -> Market:
    """Assigned, due in a month, nobody has reported."""
    lead = make_agency("Sở Chợ và Đường", short_name="Sở C&Đ", code="so-cho")
    focal = make_agency("Sở Theo dõi", code="so-theo-doi")
    plan = make_plan(focal, short_title="Kế hoạch chợ và đường làng")
    item = make_item(plan, title="Xây chợ trung tâm", leads=[lead], due_on=date(2026, 12, 22))
    return Market(
        item,
        lead,
        make_officer(lead, full_name="Nông Thị Hoa"),
        make_coordinator(focal, full_name="Hoàng Văn Dõi"),
    )


@pytest.fixture
def read(visit: Callable[[User], Client]) -> Callable[[User, str], str]:
    """`read(user, address)` → the page's text; it has to be there."""

    def page(user: User, address: str) -> str:
        response = visit(user).get(address)
        assert response.status_code == 200
        return response.content.decode()

    return page


def text_of(response: HttpResponse) -> str:
    """The answer's text."""
    return response.content.decode()

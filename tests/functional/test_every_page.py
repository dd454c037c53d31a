"""Every page that an administrator can open, on a phone and on a desk: nothing for axe to find.

What opens is taken from the table of the walk, so a new page is looked at without being named
here. Each page's own test looks at its states; this one looks at all of them with one eye.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.functional.conftest import access_faults, fits, small_targets
from tests.web.walk.addresses import addresses
from tests.web.walk.expected import EXPECTED, PEOPLE
from tests.web.walk.test_every_address import path_of
from tests.web.walk.world import World, make_world
from tiendo.web import day

ADMINISTRATOR = PEOPLE.index("admin")


@pytest.fixture
def world(
    transactional_db: None, now: datetime, settings: Any, tmp_path: Path, monkeypatch
) -> World:
    settings.FILES_DIR = tmp_path / "files"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    monkeypatch.setattr(day, "current_moment", lambda: now)
    return make_world(now)


def pages(world: World, page: Page) -> list[str]:
    """The paths that answer the administrator with a page."""
    shown = []
    for address in addresses():
        opens = EXPECTED[address.name][0].split()[ADMINISTRATOR] == "200"
        if not opens or not address.name.startswith("web:"):
            continue
        path = path_of(world, address)
        answer = page.request.get(path)
        if "html" in answer.headers["content-type"] and "<html" in answer.text():
            shown.append(path)
    return shown


@pytest.mark.parametrize("width", [390, 1440])
def test_every_page_can_be_read_by_everyone(open_page, world, width) -> None:
    page = open_page("/", width=width, user=world.people["admin"])
    found = []
    paths = pages(world, page)
    assert len(paths) > 40
    for path in paths:
        page.goto(path)
        found += [f"{path}: {fault}" for fault in access_faults(page)]
        if not fits(page):
            found.append(f"{path}: wider than the window")
        if width == 390:
            found += [f"{path}: lower than a finger: {one}" for one in small_targets(page)]
        if page.locator("h1").count() != 1:
            found.append(f"{path}: {page.locator('h1').count()} h1")
        if not page.title().strip():
            found.append(f"{path}: no title")
    assert not found, "\n".join(found)

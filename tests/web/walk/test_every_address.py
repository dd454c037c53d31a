"""Every address, as everybody and as nobody: answered as the table says, never with a fault.

A new address without a line in the table fails here. What stands in the table is what was thought
through, not what happened to be answered: see `expected`.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.web.walk.addresses import Address, addresses
from tests.web.walk.expected import (
    ALSO,
    EXPECTED,
    MAY_WRITE_BY_AN_EMPTY_POST,
    OPEN,
    PEOPLE,
    told,
)
from tests.web.walk.world import World, make_world
from tiendo.accounts.models import User
from tiendo.audit.models import Event
from tiendo.web import day

METHODS = ("GET", "POST")
_WITH_A_PART = ("coordinator", "other", "admin")
"""An officer writes too, but never by a POST without a field."""
_SIGN_IN = "/dang-nhap/"


@pytest.fixture
def world(db: None, now: datetime, settings: Any, tmp_path: Path, monkeypatch) -> World:
    settings.FILES_DIR = tmp_path / "files"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    monkeypatch.setattr(day, "current_moment", lambda: now)
    return make_world(now)


def path_of(world: World, address: Address) -> str:
    """The address with keys that stand for something."""
    keys = world.keys_of(address.route)
    if ":" not in address.name or "/" in address.name:
        return "/" + address.route.replace("<path:rest>", "khong-co")
    return reverse(address.name, kwargs={name: keys[name] for name in address.params})


class _Undone(Exception):
    """What was asked is taken back, so that the next one finds the same world."""


def asked(client: Client, method: str, path: str) -> tuple[int, list[str]]:
    """The status, and the events that were written; both are taken back again."""
    status, events = 0, []
    before = Event.objects.count()
    try:
        with transaction.atomic():
            response = client.generic(method, path)
            status = response.status_code
            if status == 302 and response["location"].startswith(_SIGN_IN):
                status = 401
            if response.streaming:
                list(response.streaming_content)
            events = list(Event.objects.order_by("sequence").values_list("verb", flat=True))
            raise _Undone
    except _Undone:
        return status, events[before:]


def test_every_address_has_its_expectation() -> None:
    known = {address.name for address in addresses()}
    assert known - set(EXPECTED) == set(), "hãy thêm dòng vào tests/web/walk/expected.py"
    assert set(EXPECTED) - known == set(), "địa chỉ không còn: hãy bỏ dòng"


def test_nobody_gets_in_anywhere_but_at_the_named_doors() -> None:
    for name, lines in EXPECTED.items():
        nobody = {line.split()[0] for line in lines}
        if name not in OPEN:
            assert nobody <= {"401", "404"}, name


def test_no_fault_is_expected() -> None:
    statuses = {status for lines in EXPECTED.values() for line in lines for status in line.split()}
    assert statuses <= {"200", "204", "302", "401", "403", "404", "405", "409", "422"}


@pytest.mark.parametrize("who", [*PEOPLE, *ALSO])
def test_every_address_answers_as_the_table_says(world: World, who: str) -> None:
    client = Client(raise_request_exception=False)
    person = world.people[who]
    wrong = []
    for address in addresses():
        path = path_of(world, address)
        for method, due in zip(METHODS, told(who, address.name), strict=True):
            _sign_in(client, person)
            status, events = asked(client, method, path)
            if str(status) != due:
                wrong.append(f"{method} {path} ({address.name}): {status}, không phải {due}")
            if events and not _may_write(who, method, address.name):
                wrong.append(f"{method} {path} ({address.name}): ghi {', '.join(events)}")
    assert not wrong, "\n".join(wrong)


def _sign_in(client: Client, person: User | None) -> None:
    """At the beginning, and where an address ended the session."""
    kept = client.cookies.get(settings.SESSION_COOKIE_NAME)
    if person and not (kept and kept.value):
        client.force_login(person)


def _may_write(who: str, method: str, name: str) -> bool:
    """Nobody writes by looking; who has no part in the plan writes nothing of it."""
    if method == "GET":
        return False
    return name in MAY_WRITE_BY_AN_EMPTY_POST or who in _WITH_A_PART

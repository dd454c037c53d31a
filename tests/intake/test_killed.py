"""Confirming in processes of their own: killed in the middle, and two at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from tests.conftest import PROJECT

NOTHING = {
    "intake": "open",
    "plans": 0,
    "items": 0,
    "documents": 0,
    "runs": 0,
    "chain_is_whole": True,
}
ONE_PLAN = {
    "intake": "confirmed",
    "plans": 1,
    "items": 4,
    "documents": 1,
    "runs": 1,
    "chain_is_whole": True,
}
Act = Callable[[str], subprocess.Popen]


@pytest.fixture
def act(transactional_db: None, tmp_path: Path) -> Act:
    """`act("confirm")` starts that act of acts.py in a process, on a database that all share."""
    environment = os.environ | {"TIENDO_DATA": str(tmp_path), "TIENDO_DATABASE_URL": _url(tmp_path)}
    if connection.vendor == "sqlite":
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(migrate, cwd=PROJECT, env=environment, check=True)

    def start(name: str) -> subprocess.Popen:
        code = f"from tests.intake import acts; acts.{name}()"
        command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", code]
        return subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True
        )

    assert finished(start("seed")) == (0, "")
    return start


def _url(folder: Path) -> str:
    """A file for SQLite (the tests' own database is in memory), the test database otherwise."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{folder / 'killed.sqlite3'}"
    at = connection.settings_dict
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


def finished(process: subprocess.Popen) -> tuple[int, str]:
    """The exit code and what it said."""
    said, _ = process.communicate()
    return process.returncode, said


def told(act: Act) -> dict[str, object]:
    state: dict[str, object] = json.loads(finished(act("tell"))[1])
    return state


def test_server_killed_in_the_middle_leaves_nothing_and_the_review_can_be_confirmed(
    act: Act,
) -> None:
    assert finished(act("confirm_and_die")) == (-signal.SIGKILL, "")
    assert told(act) == NOTHING
    assert finished(act("confirm")) == (0, "confirmed\n")
    assert told(act) == ONE_PLAN


def test_two_processes_that_confirm_at_once_make_one_plan(act: Act) -> None:
    officers = [act("confirm"), act("confirm")]
    assert sorted(finished(officer)[1] for officer in officers) == ["confirmed\n", "too late\n"]
    assert told(act) == ONE_PLAN

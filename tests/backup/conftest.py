"""What a backup is made of, and empty installations of either database to restore it into."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

import psycopg
import pytest
from django.conf import settings as django_settings
from django.db import connection, connections

from tests.factories.agencies import make_agency
from tests.factories.plans import make_item, make_rules
from tests.factories.progress import evidence_of, extend, make_claim, make_late

PROJECT = Path(__file__).resolve().parent.parent.parent
_numbers = count(1)


@dataclass(frozen=True)
class Installation:
    """An installation of its own: a data folder and a database, driven by the real command."""

    data: Path
    database_url: str

    def run(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "config.command_line", *map(str, arguments)],
            cwd=PROJECT,
            env=os.environ
            | {"TIENDO_DATA": str(self.data), "TIENDO_DATABASE_URL": self.database_url},
            capture_output=True,
            text=True,
            check=False,
        )

    def python(self, code: str) -> subprocess.CompletedProcess[str]:
        """Run a piece of Python within the installation."""
        return self.run("shell", "--no-imports", "-c", code)


@pytest.fixture(autouse=True)
def files_dir(settings: django_settings, tmp_path: Path) -> Path:
    settings.TIENDO_DATA = tmp_path / "source"
    settings.FILES_DIR = settings.TIENDO_DATA / "files"
    settings.FILES_DIR.mkdir(parents=True)
    return settings.FILES_DIR


@pytest.fixture
def work(transactional_db: None) -> None:
    """A plan under way: items, claims with files, a moved day, the events of all that."""
    make_rules()
    for number in range(3):
        item = make_item(path=f"II.{number + 1}", leads=[make_agency()])
        make_claim(
            item,
            done_text=f"Đã làm “phần {number}”\n\tvà dấu tiếng Việt: ộ ữ ằ 🏗",
            evidence=[evidence_of(data=f"biên bản {number}".encode())],
        )
    extend(make_late(make_item(path="III.1", leads=[make_agency()])), on=date(2026, 8, 3))


@pytest.fixture
def sqlite_installation(tmp_path: Path) -> Callable[[], Installation]:
    """Makes empty installations on SQLite."""

    def make() -> Installation:
        data = tmp_path / f"empty{next(_numbers)}"
        return Installation(data, f"sqlite:///{data / 'tiendo.sqlite3'}")

    return make


@pytest.fixture
def postgresql_installation(tmp_path: Path) -> Iterator[Callable[[], Installation]]:
    """Makes empty installations on the PostgreSQL of this run."""
    names: list[str] = []
    given = connections["default"].settings_dict

    def administrate(statement: str) -> None:
        parts = {"host": given["HOST"], "port": given["PORT"], "user": given["USER"]}
        with psycopg.connect(dbname="postgres", autocommit=True, **parts) as admin:
            admin.execute(statement)

    def make() -> Installation:
        names.append(f"restored_{os.getpid()}_{next(_numbers)}")
        administrate(f'CREATE DATABASE "{names[-1]}"')
        url = f"postgres://{given['USER']}@{given['HOST']}:{given['PORT']}/{names[-1]}"
        return Installation(tmp_path / names[-1], url)

    yield make
    for name in names:
        administrate(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def installation(request: pytest.FixtureRequest) -> Callable[[], Installation]:
    """Makes empty installations on the database of this run."""
    made: Callable[[], Installation] = request.getfixturevalue(f"{connection.vendor}_installation")
    return made

"""What is backed up comes back: rows, files and the chain of events, one by one."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from tests.backup.conftest import Installation
from tests.factories.agencies import make_agency
from tiendo.audit.actions import record
from tiendo.audit.models import Event
from tiendo.backup.archive import Archive, table_part
from tiendo.backup.making import make_backup
from tiendo.backup.rows import lines_of, models_at, steps_taken
from tiendo.backup.snapshot import snapshot
from tiendo.files.models import StoredFile
from tiendo.plans.models import Item
from tiendo.progress.models import Claim

pytestmark = pytest.mark.usefixtures("work")


def contents(path: Path) -> dict[str, bytes]:
    """Every table and file of a backup, byte for byte."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if "/" in name}


def make(path: Path, at: datetime) -> Path:
    return make_backup(path, at=at).path


def restored(path: Path, into: Installation) -> Path:
    """Restore by the real command, then back up what stands there: the proof to compare."""
    done = into.run("restore", path)
    assert done.returncode == 0, done.stderr
    again = path.with_name(f"{into.data.name}.tiendo")
    assert into.run("backup", again).returncode == 0
    verified = into.run("audit", "verify")
    assert verified.returncode == 0, verified.stderr
    return again


def test_backup_holds_every_row_and_file(tmp_path: Path, now: datetime) -> None:
    inside = contents(make(tmp_path / "a.tiendo", now))
    for model in models_at(steps_taken()):
        assert inside[table_part(model._meta.label)] == b"".join(lines_of(model))
    assert len(inside[table_part("progress.Claim")].splitlines()) == Claim.objects.count() == 3
    for stored in StoredFile.objects.all():
        assert inside[f"files/{stored.sha256}"].startswith("biên bản".encode())


def test_restored_installation_equals_the_first(
    tmp_path: Path, now: datetime, installation: Callable[[], Installation]
) -> None:
    gone = make_agency()
    key = gone.pk
    gone.delete()
    first = make(tmp_path / "a.tiendo", now)
    into = installation()
    assert contents(restored(first, into)) == contents(first)
    kept = [path for path in (into.data / "files").rglob("*/*") if path.is_file()]
    assert len(kept) == StoredFile.objects.count() == 3

    # The log names rows by their keys: the key of a row that is gone is never given again.
    assert int(into.python(_NEXT_KEY).stdout.rpartition("key ")[2]) > key
    assert "chỉ ghi thêm" in into.python(_FORGE).stderr


_NEXT_KEY = """
from tests.factories.agencies import make_agency
print("key", make_agency(code="moi").pk)
"""
_FORGE = """
from tiendo.audit.models import Event
Event.objects.update(verb="thing.unmake")
"""


@pytest.mark.postgres_only
def test_an_office_grows_from_sqlite_to_postgresql(
    tmp_path: Path,
    now: datetime,
    sqlite_installation: Callable[[], Installation],
    postgresql_installation: Callable[[], Installation],
) -> None:
    first = make(tmp_path / "a.tiendo", now)
    on_sqlite = restored(first, sqlite_installation())
    on_postgresql = restored(on_sqlite, postgresql_installation())
    assert contents(first) == contents(on_sqlite) == contents(on_postgresql)
    with Archive(on_sqlite) as one, Archive(on_postgresql) as other:
        assert (one.manifest.database, other.manifest.database) == ("sqlite", "postgresql")
        assert one.manifest.tables == other.manifest.tables
        assert one.manifest.chain == other.manifest.chain


def test_people_write_while_it_is_made(tmp_path: Path, now: datetime) -> None:
    before = (Item.objects.count(), Event.objects.count())

    def write() -> None:
        try:
            with transaction.atomic():
                Item.objects.update(search_text="đổi trong lúc sao lưu")
                record("thing.make", target=None, actor=None, at=now)
        finally:
            connection.close()

    with snapshot():
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(timeout=15)
        assert not writer.is_alive(), "a writer was kept waiting"
        assert Event.objects.count() == before[1]
        assert not Item.objects.filter(search_text="đổi trong lúc sao lưu").exists()
    assert Event.objects.count() == before[1] + 1
    with Archive(make(tmp_path / "a.tiendo", now)) as archive:
        archive.examine()
        assert archive.manifest.chain[0] == before[1] + 1


def test_backup_of_an_older_program_is_updated(
    tmp_path: Path, installation: Callable[[], Installation]
) -> None:
    """It has the tables of some steps before; the restored one has those of today."""
    old, path = installation(), tmp_path / "old.tiendo"
    for step in (["audit"], ["progress", "0002"]):
        assert old.run("migrate", *step, "--verbosity", "0").returncode == 0
    assert old.run("backup", path).returncode == 0
    with Archive(path) as archive:
        assert ("progress", "0003_saved_filters") not in archive.manifest.migrations
    into = installation()
    done = into.run("restore", path)
    assert done.returncode == 0, done.stderr
    assert into.run("migrate", "--check").returncode == 0


def test_commands_tell_what_they_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.tiendo"
    call_command("backup", str(path))
    assert "Đã sao lưu" in capsys.readouterr().out
    assert path.stat().st_mode & 0o777 == 0o600
    call_command("backup", "--check", str(path))
    assert "Bản sao lưu nguyên vẹn" in capsys.readouterr().out

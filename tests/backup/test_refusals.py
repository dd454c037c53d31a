"""A backup that can't be made or restored says why, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import resource
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import connection, transaction

from tests.backup.conftest import Installation
from tiendo.backup import making
from tiendo.backup.archive import Archive
from tiendo.backup.lately import last_backup, note_backup
from tiendo.backup.making import make_backup
from tiendo.backup.manifest import BackupRefused
from tiendo.files.models import StoredFile
from tiendo.files.reading import path_of
from tiendo.law.moment import clock_moment
from tiendo.progress.models import Claim
from tiendo.web.findings import Weight
from tiendo.web.health import examine

pytestmark = pytest.mark.usefixtures("work")


@pytest.fixture
def backup(tmp_path: Path, now: datetime) -> Path:
    return make_backup(tmp_path / "a.tiendo", at=now).path


def rewritten(path: Path, part: str, data: bytes) -> Path:
    """The same backup with one part changed, its own sums right: only the manifest can tell."""
    other = path.with_name("changed.tiendo")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            new.writestr(name, data if name == part else old.read(name))
    return other


def everything(path: Path) -> list[bytes]:
    """What a restore would read: the manifest, the rows, the files."""
    with Archive(path) as archive:
        told = archive.manifest
        rows = [line for table in told.tables for line in archive.lines(table.label)]
        files = []
        for name in told.files:
            with archive.file(name) as part:
                files.append(part.read())
        return [told.text().encode(), *rows, *files]


def why_refused(path: Path) -> str:
    with pytest.raises(BackupRefused) as refused, Archive(path) as archive:
        archive.examine()
    return str(refused.value)


def test_existing_file_is_not_overwritten(backup: Path, now: datetime) -> None:
    before = backup.read_bytes()
    with pytest.raises(BackupRefused, match="không ghi đè"):
        make_backup(backup, at=now)
    assert backup.read_bytes() == before


def test_folder_that_is_not_there_is_named(tmp_path: Path, now: datetime) -> None:
    with pytest.raises(BackupRefused, match="Không có thư mục"):
        make_backup(tmp_path / "chua-co" / "a.tiendo", at=now)


@contextmanager
def files_end_at(size: int) -> Iterator[None]:
    """The kernel refuses to let any file grow past this, as it does on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_disk_that_ends_leaves_no_half_backup(tmp_path: Path, now: datetime) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    with files_end_at(2000), pytest.raises(BackupRefused, match="Chưa có bản sao lưu nào"):
        make_backup(folder / "a.tiendo", at=now)
    assert list(folder.iterdir()) == []
    assert Claim.objects.count() == 3, "the connection is still of use"


def test_room_is_looked_for_before_anything_is_written(
    tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_LEAST_FREE_BYTES", 1 << 60)
    with pytest.raises(BackupRefused, match="dọn đĩa"):
        make_backup(tmp_path / "a.tiendo", at=now)
    assert not list(tmp_path.glob("*tiendo*"))


def test_lost_file_is_told_and_the_rest_is_kept(tmp_path: Path, now: datetime) -> None:
    lost, damaged = StoredFile.objects.order_by("pk")[:2]
    path_of(lost).unlink()
    os.chmod(path_of(damaged), 0o600)
    path_of(damaged).write_bytes(b"khac")
    made = make_backup(tmp_path / "a.tiendo", at=now)
    assert set(made.manifest.damaged) == {lost.sha256, damaged.sha256}
    assert len(made.manifest.files) == 1


def test_cut_off_backup_is_known(backup: Path) -> None:
    whole = backup.read_bytes()
    for length in (len(whole) - 1, len(whole) // 2, 200):
        backup.write_bytes(whole[:length])
        assert "cắt cụt" in why_refused(backup)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 khac", b"%PDF-1.7", b"tien-do-backup"])
def test_foreign_file_is_known(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "khac.zip"
    path.write_bytes(content)
    assert "không phải là bản sao lưu" in why_refused(path)


def test_version_that_no_reader_knows_is_said(backup: Path) -> None:
    whole = bytearray(backup.read_bytes())
    whole[whole.rindex(b"PK\x01\x02") + 6] = 0xFF
    backup.write_bytes(bytes(whole))
    assert "bị cắt cụt" in why_refused(backup)


def test_missing_file_is_said(tmp_path: Path) -> None:
    assert "Không mở được" in why_refused(tmp_path / "khong-co.tiendo")


def test_damaged_byte_is_found_or_changes_nothing_that_is_read(backup: Path) -> None:
    """Some bytes of the container say nothing (moments, flags): then all is still as it was."""
    whole, first = backup.read_bytes(), everything(backup)
    refused = 0
    for place in range(0, len(whole), max(1, len(whole) // 60)):
        backup.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            with Archive(backup) as archive:
                archive.examine()
        except BackupRefused:
            refused += 1
            continue
        assert everything(backup) == first, f"byte {place}"
    assert refused > 30


def test_changed_row_is_found(backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        rows = archive.read("tables/progress.Claim.jsonl")
    changed = rows.replace("phần 1".encode(), "phần 9".encode())
    assert changed != rows
    assert "bảng progress.Claim" in why_refused(
        rewritten(backup, "tables/progress.Claim.jsonl", changed)
    )


def test_forged_log_is_found_though_all_sums_are_right(backup: Path) -> None:
    """Whoever changes an event and the manifest with it still breaks the chain."""
    part = "tables/audit.Event.jsonl"
    with zipfile.ZipFile(backup) as archive:
        rows, told = archive.read(part), json.loads(archive.read("manifest.json"))
    forged = rows.replace(b"item.claim", b"item.clean", 1)
    assert forged != rows
    for table in told["tables"]:
        if table["label"] == "audit.Event":
            table["sha256"] = sha256(forged).hexdigest()
    path = rewritten(backup, part, forged)
    path.rename(backup)
    assert "bị đứt" in why_refused(rewritten(backup, "manifest.json", json.dumps(told).encode()))


def test_later_program_is_named(backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        told = json.loads(archive.read("manifest.json"))
    told["format"] = 99
    later = rewritten(backup, "manifest.json", json.dumps(told).encode())
    assert "mới hơn" in why_refused(later)


def test_unknown_step_refuses_the_restore(
    backup: Path, installation: Callable[[], Installation]
) -> None:
    with zipfile.ZipFile(backup) as archive:
        told = json.loads(archive.read("manifest.json"))
    told["migrations"].append(["plans", "9999_nam_sau"])
    later = rewritten(backup, "manifest.json", json.dumps(told).encode())
    into = installation()
    done = into.run("restore", later)
    assert done.returncode == 1
    assert "mới hơn" in done.stderr
    assert "9999_nam_sau" in done.stderr


def without_items(backup: Path) -> Path:
    """A backup whose own sums are right, but whose claims speak of items that are not there."""
    with zipfile.ZipFile(backup) as archive:
        told = json.loads(archive.read("manifest.json"))
    for table in told["tables"]:
        if table["label"] == "plans.Item":
            table |= {"rows": 0, "sha256": sha256(b"").hexdigest()}
    path = rewritten(backup, "manifest.json", json.dumps(told).encode())
    path = path.rename(backup.with_name("b.tiendo"))
    return rewritten(path, "tables/plans.Item.jsonl", b"")


def test_restore_takes_all_or_nothing_and_only_where_nothing_is(
    backup: Path, installation: Callable[[], Installation]
) -> None:
    into = installation()
    files = into.data / "files"
    done = into.run("restore", without_items(backup))
    assert done.returncode == 1
    assert "Chưa có dòng nào được ghi" in done.stderr
    assert not files.exists()

    (files / "ab").mkdir(parents=True)
    (files / "ab" / "abc").write_bytes(b"cu")
    assert "đã có tệp gốc" in into.run("restore", backup).stderr
    (files / "ab" / "abc").unlink()

    assert into.run("restore", backup).returncode == 0
    again = into.run("restore", backup)
    assert again.returncode == 1
    assert "không trống" in again.stderr


def test_doctor_warns_when_none_was_made_for_a_week(tmp_path: Path) -> None:
    def weight() -> Weight:
        return next(finding.weight for finding in examine() if finding.about == "Sao lưu")

    assert last_backup() is None
    assert weight() is Weight.ADVICE
    note_backup(tmp_path / "a.tiendo", at=clock_moment() - timedelta(days=2))
    assert weight() is Weight.FINE
    note_backup(tmp_path / "a.tiendo", at=clock_moment() - timedelta(days=9))
    assert weight() is Weight.ADVICE


def test_snapshot_takes_no_place_in_a_transaction(tmp_path: Path, now: datetime) -> None:
    with transaction.atomic(), pytest.raises(transaction.TransactionManagementError):
        make_backup(tmp_path / "a.tiendo", at=now)
    assert not connection.in_atomic_block
    assert list(tmp_path.glob("*.tiendo")) == list(tmp_path.glob(".*")) == []

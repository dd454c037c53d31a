"""A kept file is whole, named by its hash, and kept once."""

from __future__ import annotations

import hashlib
import io
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from tiendo.files.actions import INCOMING, keep
from tiendo.files.models import StoredFile
from tiendo.files.reading import FileLost, open_kept, path_of
from tiendo.files.sweeping import sweep_unfinished
from tiendo.files.verification import Fault, verify_files

pytestmark = pytest.mark.django_db
WORDS = "Kế hoạch thử".encode()


@pytest.fixture(autouse=True)
def files_dir(settings: django_settings, tmp_path: Path) -> Path:
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR


def test_kept_file_is_read_back_byte_for_byte(now: datetime) -> None:
    stored = keep(WORDS, content_type="text/plain", at=now)
    with open_kept(stored) as file:
        assert file.read() == WORDS
    assert stored.sha256 == hashlib.sha256(WORDS).hexdigest()
    assert stored.size_bytes == len(WORDS)


def test_same_bytes_are_kept_once_with_their_first_kind_and_moment(
    now: datetime, files_dir: Path
) -> None:
    first = keep(WORDS, content_type="text/plain", at=now)
    second = keep(io.BytesIO(WORDS), content_type="image/png", at=now + timedelta(days=1))
    assert second == first
    assert (second.content_type, second.stored_at) == ("text/plain", now)
    assert [path.name for path in files_dir.glob("??/*")] == [first.sha256]


def test_large_stream_is_hashed_whole(now: datetime) -> None:
    data = os.urandom(3 * 1024 * 1024 + 7)
    stored = keep(io.BytesIO(data), content_type="application/pdf", at=now)
    assert stored.size_bytes == len(data)
    assert path_of(stored).read_bytes() == data


def test_kept_file_cannot_be_written_to(now: datetime) -> None:
    mode = path_of(keep(WORDS, content_type="text/plain", at=now)).stat().st_mode
    assert mode & 0o222 == 0


def test_broken_stream_leaves_nothing_behind(now: datetime, files_dir: Path) -> None:
    class Broken(io.RawIOBase):
        def __init__(self) -> None:
            self.pieces = [b"x" * 1000]

        def read(self, size: int = -1) -> bytes:
            if not self.pieces:
                raise ConnectionResetError
            return self.pieces.pop()

    with pytest.raises(ConnectionResetError):
        keep(Broken(), content_type="text/plain", at=now)  # type: ignore[arg-type]
    assert not StoredFile.objects.exists()
    assert list((files_dir / INCOMING).iterdir()) == []
    assert list(files_dir.glob("??/*")) == []


def test_what_a_killed_server_left_is_removed_later(
    now: datetime, files_dir: Path, tmp_path: Path, settings: django_settings
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    kept = path_of(keep(WORDS, content_type="text/plain", at=now))
    left = [files_dir / INCOMING / "tmpabc", tmp_path / "tmpabc.upload.jpg"]
    fresh = files_dir / INCOMING / "tmpdef"
    for path in (*left, fresh, tmp_path / "tiendo.sqlite3"):
        path.touch()
    for path in (kept, *left, tmp_path / "tiendo.sqlite3"):
        os.utime(path, (0, (now - timedelta(hours=2)).timestamp()))
    os.utime(fresh, (0, (now - timedelta(minutes=2)).timestamp()))
    assert sweep_unfinished(at=now) == 2
    assert not any(path.exists() for path in left)
    assert fresh.exists()
    assert kept.exists()
    assert (tmp_path / "tiendo.sqlite3").exists()


def test_crash_between_bytes_and_row_is_mended_by_the_next_keeping(now: datetime) -> None:
    stored = keep(WORDS, content_type="text/plain", at=now)
    StoredFile.objects.all().delete()
    again = keep(WORDS, content_type="text/plain", at=now)
    assert again.sha256 == stored.sha256
    assert list(verify_files()) == []


def test_lost_file_is_named_with_what_to_do(now: datetime) -> None:
    stored = keep(WORDS, content_type="text/plain", at=now)
    path_of(stored).unlink()
    with pytest.raises(FileLost, match="khôi phục từ bản sao lưu"):
        open_kept(stored)


def test_verification_names_lost_and_damaged_files(now: datetime) -> None:
    whole, lost, damaged = (
        keep(f"tệp {number}".encode(), content_type="text/plain", at=now) for number in range(3)
    )
    path_of(lost).unlink()
    path_of(damaged).chmod(0o640)
    path_of(damaged).write_bytes(b"khac")
    found = {damage.stored: damage.fault for damage in verify_files()}
    assert found == {lost: Fault.LOST, damaged: Fault.DAMAGED}
    assert whole not in found


def test_keeping_the_same_bytes_again_heals_a_damaged_file(now: datetime) -> None:
    stored = keep(WORDS, content_type="text/plain", at=now)
    path_of(stored).chmod(0o640)
    path_of(stored).write_bytes(b"")
    keep(WORDS, content_type="text/plain", at=now)
    assert list(verify_files()) == []

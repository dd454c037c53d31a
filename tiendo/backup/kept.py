"""Tệp gốc trong bản sao lưu: written aside, compared, then put in their place at once."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from tiendo.backup.archive import Archive
from tiendo.backup.manifest import BackupRefused

_CHUNK_BYTES = 1024 * 1024
_READ_ONLY = 0o440


@contextmanager
def files_aside(archive: Archive) -> Iterator[Path]:
    """Every file of the backup in a folder beside FILES_DIR; what is still there at the end goes.

    Raises BackupRefused when bytes are not what their hash says.
    """
    aside = Path(settings.FILES_DIR).with_name("files.restoring")
    # Left there by a restore that was killed.
    shutil.rmtree(aside, ignore_errors=True)
    try:
        aside.mkdir(parents=True)
        for sha256 in archive.manifest.files:
            _write(archive, sha256, aside / sha256[:2] / sha256)
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def in_place(aside: Path) -> Iterator[None]:
    """Within: the files stand in FILES_DIR. A failure within takes them away again."""
    place = Path(settings.FILES_DIR)
    shutil.rmtree(place, ignore_errors=True)
    os.replace(aside, place)
    _sync(place.parent)
    try:
        yield
    except BaseException:
        os.replace(place, aside)
        raise


def _write(archive: Archive, sha256: str, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    digest = hashlib.sha256()
    with archive.file(sha256) as part, path.open("xb") as file:
        while chunk := part.read(_CHUNK_BYTES):
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fchmod(file.fileno(), _READ_ONLY)
        os.fsync(file.fileno())
    if digest.hexdigest() != sha256:
        raise BackupRefused(f"Tệp gốc {sha256[:12]} trong bản sao lưu không còn đúng mã băm.")
    _sync(path.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Giữ tệp: bytes come in once, are named by their hash and never change."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from tiendo.files.models import StoredFile
from tiendo.files.reading import path_of_hash

_CHUNK_BYTES = 1024 * 1024
_READ_ONLY = 0o440
INCOMING = "incoming"


def keep(data: BinaryIO | bytes, *, content_type: str, at: datetime) -> StoredFile:
    """Giữ một tệp, from where its stream stands to its end. The same bytes are kept once.

    The bytes are on the disk, whole, before the row that names them exists; a crash leaves at
    most a nameless file in `incoming`. A transaction that rolls back leaves the bytes: harmless,
    the next time they are there already. content_type: of the first keeping.
    """
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    with _incoming() as (file, path):
        sha256, size = _copy(stream, file)
        _put_in_place(path, path_of_hash(sha256))
    stored, _ = StoredFile.objects.get_or_create(
        sha256=sha256,
        defaults={"size_bytes": size, "content_type": content_type, "stored_at": at},
    )
    return stored


@contextmanager
def _incoming() -> Iterator[tuple[BinaryIO, Path]]:
    """A file of our own beside the kept ones, gone at the end unless it was moved."""
    folder = Path(settings.FILES_DIR) / INCOMING
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file, path
    finally:
        path.unlink(missing_ok=True)


def _copy(stream: BinaryIO, file: BinaryIO) -> tuple[str, int]:
    """Copy to the disk; answers the hash and the size."""
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(_CHUNK_BYTES):
        digest.update(chunk)
        size += len(chunk)
        file.write(chunk)
    file.flush()
    os.fchmod(file.fileno(), _READ_ONLY)
    os.fsync(file.fileno())
    return digest.hexdigest(), size


def _put_in_place(path: Path, kept: Path) -> None:
    """Name the whole file by its hash. Bytes that are there already are replaced: heals damage."""
    kept.parent.mkdir(exist_ok=True)
    os.replace(path, kept)
    for folder in (kept.parent, kept.parent.parent):
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

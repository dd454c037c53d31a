"""Sao lưu: one file of everything, from one moment, while people go on working."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO

from django.db import connection
from django.db.models import Model

from tiendo.backup.archive import MANIFEST, MARK, MARK_TEXT, file_part, table_part
from tiendo.backup.manifest import FORMAT, BackupRefused, Manifest, TableEntry
from tiendo.backup.rows import columns_of, lines_of, models_at, steps_taken
from tiendo.backup.sequences import highest_key
from tiendo.backup.snapshot import snapshot
from tiendo.files.reading import path_of_hash

_CHUNK_BYTES = 1024 * 1024
_LEAST_FREE_BYTES = 16 * 1024**2
# Rows are text and shrink to a fifth or less; a third is on the safe side.
_ROWS_SHRINK_TO = 3
_FILES, _HEAD = "files.StoredFile", "audit.ChainHead"


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made: where, its size, its manifest."""

    path: Path
    size_bytes: int
    manifest: Manifest


def make_backup(path: Path, *, at: datetime) -> Made:
    """Sao lưu everything into one new file, written beside its place and named when it is whole.

    A kept file that is lost or damaged does not stop it: it is named in `manifest.damaged`.
    Raises BackupRefused: the file is there already, no room, nothing to back up.
    """
    if path.exists():
        raise BackupRefused(f"{path} đã có: sao lưu không ghi đè. Hãy đặt tên khác.")
    if not path.parent.is_dir():
        raise BackupRefused(f"Không có thư mục {path.parent}: hãy tạo thư mục đó trước.")
    try:
        with _beside(path) as (file, partial):
            with snapshot():
                _refuse_without_room(path.parent)
                manifest = _write(file, at)
            file.flush()
            os.fsync(file.fileno())
            _name(partial, path)
    except OSError as fault:
        raise BackupRefused(_words(path, fault)) from fault
    return Made(path, path.stat().st_size, manifest)


def _write(file: IO[bytes], at: datetime) -> Manifest:
    steps = steps_taken()
    models = models_at(steps)
    if not any(model._meta.label == _HEAD for model in models):
        raise BackupRefused("Cơ sở dữ liệu chưa có bảng nào: chưa có gì để sao lưu.")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr(MARK, MARK_TEXT, compress_type=zipfile.ZIP_STORED)
        tables = tuple(_write_table(archive, model) for model in models)
        files, damaged = _write_files(archive, models)
        manifest = Manifest(
            format=FORMAT,
            version=version("tiendo"),
            made_at=at.isoformat(timespec="seconds"),
            database=connection.vendor,
            migrations=steps,
            tables=tables,
            files=files,
            damaged=damaged,
            chain=_chain(models),
        )
        archive.writestr(MANIFEST, manifest.text())
    return manifest


def _write_table(archive: zipfile.ZipFile, model: type[Model]) -> TableEntry:
    digest, rows = hashlib.sha256(), 0
    with archive.open(table_part(model._meta.label), "w", force_zip64=True) as part:
        for line in lines_of(model):
            digest.update(line)
            part.write(line)
            rows += 1
    return TableEntry(
        model._meta.label, columns_of(model), rows, digest.hexdigest(), highest_key(model)
    )


def _write_files(
    archive: zipfile.ZipFile, models: list[type[Model]]
) -> tuple[dict[str, int], tuple[str, ...]]:
    """The files that the rows name; what comes in meanwhile belongs to the next backup."""
    files: dict[str, int] = {}
    damaged = []
    for sha256 in _hashes(models):
        if not _is_true(sha256):
            damaged.append(sha256)
            continue
        kept = path_of_hash(sha256)
        part = zipfile.ZipInfo.from_file(kept, file_part(sha256), strict_timestamps=False)
        # Pictures, PDF and Word files are packed already.
        part.compress_type = zipfile.ZIP_STORED
        with kept.open("rb") as source, archive.open(part, "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target, _CHUNK_BYTES)
        files[sha256] = kept.stat().st_size
    return files, tuple(damaged)


def _hashes(models: list[type[Model]]) -> Iterator[str]:
    model = next(model for model in models if model._meta.label == _FILES)
    hashes = model._base_manager.order_by("pk").values_list("sha256", flat=True)
    yield from hashes.iterator(chunk_size=2000)


def _is_true(sha256: str) -> bool:
    try:
        with path_of_hash(sha256).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False


def _chain(models: list[type[Model]]) -> tuple[int, str]:
    model = next(model for model in models if model._meta.label == _HEAD)
    head = model._base_manager.order_by("pk").values_list("sequence", "hash").first()
    return head or (0, "")


def _refuse_without_room(folder: Path) -> None:
    needed = _LEAST_FREE_BYTES + _file_bytes() + _row_bytes() // _ROWS_SHRINK_TO
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise BackupRefused(
            f"{folder} chỉ còn {megabytes(free)}, bản sao lưu cần chừng {megabytes(needed)}: "
            "hãy dọn đĩa hoặc ghi sang đĩa khác."
        )


def _file_bytes() -> int:
    with connection.cursor() as cursor:
        if "files_storedfile" not in connection.introspection.table_names(cursor):
            return 0
        cursor.execute("SELECT coalesce(sum(size_bytes), 0) FROM files_storedfile")
        return int(cursor.fetchone()[0])


def _row_bytes() -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return int(cursor.fetchone()[0])


@contextmanager
def _beside(path: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """A file of our own in the same folder, for nobody else to read, gone at the end."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    handle = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file, partial
    finally:
        partial.unlink(missing_ok=True)


def _name(partial: Path, path: Path) -> None:
    """Give the whole file its name; one that appeared meanwhile is not overwritten."""
    try:
        os.link(partial, path)
    except FileExistsError:
        raise
    except OSError:
        # A disk that knows no second names (a USB stick): looked at, then renamed.
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        os.replace(partial, path)
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _words(path: Path, fault: OSError) -> str:
    causes = {
        errno.ENOSPC: "đĩa đã đầy; hãy dọn đĩa hoặc ghi sang đĩa khác",
        errno.EDQUOT: "đã hết hạn mức đĩa; hãy dọn đĩa hoặc ghi sang đĩa khác",
        errno.EFBIG: "đĩa này không nhận tệp lớn như vậy; hãy ghi sang đĩa khác",
        errno.EACCES: "không có quyền ghi vào thư mục này",
        errno.EROFS: "đĩa này chỉ đọc được",
        errno.EEXIST: "tệp đã có: sao lưu không ghi đè, hãy đặt tên khác",
    }
    cause = causes.get(fault.errno or 0, fault.strerror or str(fault))
    return f"Không ghi được bản sao lưu {path}: {cause}. Chưa có bản sao lưu nào được tạo."


def megabytes(size: int) -> str:
    """ "1,5 MB", as people read it."""
    return f"{size / 1024**2:,.1f} MB".translate(str.maketrans(",.", ".,"))

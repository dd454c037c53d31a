"""Tệp sao lưu: a .zip of known parts. Opening, examining and reading it.

    tien-do-backup        the first part, stored as it is: what this file is
    tables/LABEL.jsonl    one line of JSON for each row, by key
    files/HASH            the bytes of an original or of evidence
    manifest.json         the last part (`manifest.Manifest`)

Nothing is ever unpacked by a name that the file gives: only these names are asked for.
"""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from django.core.exceptions import ValidationError

from tiendo.audit.canonical import event_hash
from tiendo.audit.models import Event
from tiendo.backup.manifest import BackupRefused, Manifest, TableEntry, manifest_of
from tiendo.backup.rows import columns_of, row_of

MARK, MARK_TEXT = "tien-do-backup", b"Tien Do: ban sao luu\n"
MANIFEST = "manifest.json"
_CHUNK_BYTES = 1024 * 1024
_LOG = "audit.Event"
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_NO_ROW = (ValueError, TypeError, ValidationError)


def table_part(label: str) -> str:
    """The name of the part that holds a table's rows."""
    return f"tables/{label}.jsonl"


def file_part(sha256: str) -> str:
    """The name of the part that holds a file's bytes."""
    return f"files/{sha256}"


class Archive(AbstractContextManager["Archive"]):
    """One backup, open for reading. Raises BackupRefused for what is none, or is cut off."""

    def __init__(self, path: Path) -> None:
        self._zip = _open(path)
        try:
            self.manifest: Manifest = manifest_of(self._whole(MANIFEST))
        except BaseException:
            self._zip.close()
            raise

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._zip.close()

    def __enter__(self) -> Self:
        return self

    def lines(self, label: str) -> Iterator[bytes]:
        """The rows of a table, as they were kept."""
        with self._part(table_part(label)) as part:
            yield from part

    @contextmanager
    def file(self, sha256: str) -> Iterator[IO[bytes]]:
        """The bytes of a kept file."""
        with self._part(file_part(sha256)) as part:
            yield part

    def examine(self, told: Callable[[str], None] = lambda _: None) -> None:
        """Read every byte and compare it with the manifest, and the log with its own hashes.

        Raises BackupRefused at the first thing that is not as it was written.
        """
        self._refuse_strangers()
        for table in self.manifest.tables:
            self._examine_table(table)
        told(f"{len(self.manifest.tables)} bảng, {self.manifest.rows} dòng: đúng mã băm.")
        for sha256, size in self.manifest.files.items():
            self._examine_file(sha256, size)
        told(f"{len(self.manifest.files)} tệp gốc: đúng mã băm.")
        self._examine_chain()
        told(f"Chuỗi nhật ký: {self.manifest.chain[0]} sự kiện, nguyên vẹn.")

    def _examine_table(self, table: TableEntry) -> None:
        digest, rows = hashlib.sha256(), 0
        for line in self.lines(table.label):
            digest.update(line)
            rows += 1
        if digest.hexdigest() != table.sha256 or rows != table.rows:
            raise BackupRefused(_altered(f"bảng {table.label}"))

    def _examine_file(self, sha256: str, size: int) -> None:
        digest, read = hashlib.sha256(), 0
        with self.file(sha256) as part:
            while chunk := part.read(_CHUNK_BYTES):
                digest.update(chunk)
                read += len(chunk)
        if digest.hexdigest() != sha256 or read != size:
            raise BackupRefused(_altered(f"tệp gốc {sha256[:12]}"))

    def _examine_chain(self) -> None:
        """The same check as `tiendo audit verify`, on the lines: nothing has to be restored."""
        sequence, hash_ = 0, ""
        for line in self.lines(_LOG):
            event = _event_of(line)
            expected = (sequence + 1, hash_)
            if (event.sequence, event.previous_hash) != expected or event.hash != event_hash(event):
                raise BackupRefused(
                    f"Chuỗi nhật ký trong bản sao lưu bị đứt ở sự kiện số {sequence + 1}: đã bị "
                    "đứt từ trước khi sao lưu (xem: tiendo audit verify), hoặc bản sao bị sửa."
                )
            sequence, hash_ = event.sequence, event.hash
        if (sequence, hash_) != self.manifest.chain:
            raise BackupRefused(_altered("đầu chuỗi nhật ký"))

    def _refuse_strangers(self) -> None:
        expected = {MARK, MANIFEST}
        expected |= {table_part(table.label) for table in self.manifest.tables}
        expected |= {file_part(sha256) for sha256 in self.manifest.files}
        names = self._zip.namelist()
        if set(names) != expected or len(names) != len(expected):
            raise BackupRefused(_altered("danh sách các phần"))
        entry = next((one for one in self.manifest.tables if one.label == _LOG), None)
        if entry is None or entry.columns != columns_of(Event):
            raise BackupRefused(_altered("bảng nhật ký"))

    def _whole(self, name: str) -> bytes:
        with self._part(name) as part:
            return part.read()

    @contextmanager
    def _part(self, name: str) -> Iterator[IO[bytes]]:
        """Damage shows at the opening or in the middle; faults of the reader's own pass through."""
        try:
            part = self._zip.open(name)
        except (KeyError, ValueError, OSError, struct.error, *_DAMAGE) as fault:
            raise BackupRefused(_altered(f"phần {name}")) from fault
        with part:
            try:
                yield part
            except _DAMAGE as fault:
                raise BackupRefused(_altered(f"phần {name}")) from fault


def _event_of(line: bytes) -> Event:
    try:
        event = row_of(Event, line)
    except _NO_ROW as fault:
        raise BackupRefused(_altered("bảng nhật ký")) from fault
    assert isinstance(event, Event)
    return event


def _open(path: Path) -> zipfile.ZipFile:
    try:
        with path.open("rb") as file:
            beginning = file.read(128)
        if MARK.encode() not in beginning or not beginning.startswith(b"PK"):
            raise BackupRefused(
                f"{path} không phải là bản sao lưu của Tiến Độ. "
                "Hãy chọn đúng tệp do lệnh tiendo backup tạo ra."
            )
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError) as fault:
        raise BackupRefused(
            f"{path} bị cắt cụt hoặc chép chưa xong. Hãy chép lại từ nơi lưu, hoặc dùng bản khác."
        ) from fault
    except OSError as fault:
        raise BackupRefused(f"Không mở được {path}: {fault.strerror or fault}.") from fault


def _altered(what: str) -> str:
    return (
        f"Bản sao lưu bị hỏng hoặc bị sửa: {what} không còn như lúc ghi. "
        "Hãy chép lại từ nơi lưu, hoặc dùng bản khác."
    )

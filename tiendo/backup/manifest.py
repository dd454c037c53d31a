"""Bản kê: what a backup says of itself, kept as `manifest.json` in the file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

FORMAT = 1


class BackupRefused(Exception):
    """A backup can't be made, read or restored; `str()` is Vietnamese."""


@dataclass(frozen=True, slots=True)
class TableEntry:
    """One table: "plans.item", its columns in the order of each line, how many rows, their hash.

    highest_key: the highest automatic key ever given; None where keys are not automatic.
    """

    label: str
    columns: tuple[str, ...]
    rows: int
    sha256: str
    highest_key: int | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """Bản kê của một bản sao lưu.

    made_at: ISO 8601 with its zone. database: "sqlite" or "postgresql", where it was made.
    migrations: (application, name) of the steps that had been taken. files: hash -> bytes.
    damaged: hashes of kept files that were lost or no longer true when the backup was made.
    chain: the number and hash of the last event.
    """

    format: int
    version: str
    made_at: str
    database: str
    migrations: tuple[tuple[str, str], ...]
    tables: tuple[TableEntry, ...]
    files: dict[str, int]
    damaged: tuple[str, ...]
    chain: tuple[int, str]

    @property
    def rows(self) -> int:
        """Of all tables together."""
        return sum(table.rows for table in self.tables)

    @property
    def file_bytes(self) -> int:
        """Of all kept files together."""
        return sum(self.files.values())

    def text(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def manifest_of(text: bytes) -> Manifest:
    """Read it back. Raises BackupRefused for one of a later program or of another shape."""
    try:
        given: dict[str, Any] = json.loads(text)
        if int(given["format"]) > FORMAT:
            raise BackupRefused(
                f"Bản sao lưu do chương trình mới hơn tạo ra (phiên bản {given.get('version')}, "
                f"dạng {given['format']}): hãy cài phiên bản đó rồi khôi phục."
            )
        return _manifest(given)
    except (KeyError, TypeError, ValueError) as fault:
        raise BackupRefused(
            "Bản kê trong bản sao lưu không đọc được: tệp đã hỏng hoặc bị sửa. "
            "Hãy dùng một bản sao lưu khác."
        ) from fault


def _manifest(given: dict[str, Any]) -> Manifest:
    return Manifest(
        format=int(given["format"]),
        version=str(given["version"]),
        made_at=str(given["made_at"]),
        database=str(given["database"]),
        migrations=tuple((str(app), str(name)) for app, name in given["migrations"]),
        tables=tuple(_table(table) for table in given["tables"]),
        files={str(sha256): int(size) for sha256, size in given["files"].items()},
        damaged=tuple(map(str, given["damaged"])),
        chain=(int(given["chain"][0]), str(given["chain"][1])),
    )


def _table(given: dict[str, Any]) -> TableEntry:
    highest = given["highest_key"]
    return TableEntry(
        label=str(given["label"]),
        columns=tuple(map(str, given["columns"])),
        rows=int(given["rows"]),
        sha256=str(given["sha256"]),
        highest_key=None if highest is None else int(highest),
    )

"""Lần sao lưu gần nhất: noted in the data folder, so that the doctor can warn."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

from django.conf import settings

NAME = "last_backup.json"


def note_backup(path: Path, *, at: datetime) -> None:
    """Remember that a backup was made. A note that can't be written is no fault of the backup."""
    note: Path = settings.TIENDO_DATA / NAME
    fresh = note.with_suffix(f".{os.getpid()}")
    try:
        fresh.write_text(json.dumps({"made_at": at.isoformat(), "path": str(path)}), "utf-8")
        os.replace(fresh, note)
    except OSError:
        fresh.unlink(missing_ok=True)


def last_backup() -> tuple[datetime, str] | None:
    """When, and where to. None: never on this data folder, or the note can't be read."""
    try:
        note = json.loads((settings.TIENDO_DATA / NAME).read_text("utf-8"))
        return datetime.fromisoformat(note["made_at"]), str(note["path"])
    except (OSError, ValueError, KeyError, TypeError):
        return None

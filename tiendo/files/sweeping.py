"""Dọn tệp dở dang: what a killed server left of files that were still coming in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from tiendo.files.actions import INCOMING

UNTOUCHED_FOR = timedelta(hours=1)


def sweep_unfinished(*, at: datetime) -> int:
    """Remove them; how many there were. No row names any of them.

    Only those that nobody has written to for an hour before `at` (the real moment): another server
    on the same folder may be receiving one now.
    """
    before = (at - UNTOUCHED_FOR).timestamp()
    old = [path for path in _unfinished() if path.is_file() and path.stat().st_mtime < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _unfinished() -> Iterator[Path]:
    yield from (Path(settings.FILES_DIR) / INCOMING).glob("tmp*")
    # So Django calls what a browser is still sending.
    yield from Path(settings.FILE_UPLOAD_TEMP_DIR).glob("tmp*.upload*")

"""Mở tệp đã giữ."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from tiendo.files.models import StoredFile


class FileLost(Exception):
    """The bytes are not where they were kept; `str()` is Vietnamese."""


def path_of_hash(sha256: str) -> Path:
    """Where bytes of this hash stand under FILES_DIR, kept or not."""
    return Path(settings.FILES_DIR) / sha256[:2] / sha256


def path_of(stored: StoredFile) -> Path:
    """Where the bytes of a kept file stand."""
    return path_of_hash(stored.sha256)


def open_kept(stored: StoredFile) -> BinaryIO:
    """The bytes, for reading; the caller closes it. Raises FileLost."""
    try:
        return path_of(stored).open("rb")
    except FileNotFoundError as error:
        raise FileLost(
            f"Tệp gốc {stored} không còn trong thư mục dữ liệu; hãy khôi phục từ bản sao lưu."
        ) from error

"""Cửa chắn tệp lớn: what goes past the limit is read off the line and thrown away.

The browser can finish sending and gets a page with a sentence; the disk is not filled.
"""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler


class SizeSluice(FileUploadHandler):
    """Stands before the handlers that store; lets through a little more than the limit, no more."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """The chunk, or None once the file is too large: then nobody stores it."""
        return raw_data if start <= settings.MAX_UPLOAD_BYTES else None

    def file_complete(self, file_size: int) -> None:
        """The file itself is made by the next handler."""
        return

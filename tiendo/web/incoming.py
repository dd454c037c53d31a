"""Tệp đang đến: a file that can't be stored does not take the typed words with it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class IncomingFileHandler(TemporaryFileUploadHandler):
    """Stores a large file beside the kept ones; on a full disk reads on and remembers the fault.

    The form then comes whole, without this file; `outages.StoringFaultMiddleware` tells of it.
    """

    def new_file(self, *given: Any, **more: Any) -> None:
        """Open the temporary file, or remember why it can't be."""
        self.fault: OSError | None = None
        try:
            super().new_file(*given, **more)
        except OSError as fault:
            self._give_up(fault)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write on, as long as there is room."""
        if self.fault is None:
            try:
                super().receive_data_chunk(raw_data, start)
            except OSError as fault:
                self._give_up(fault)

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        """The whole file, or an empty one by its name."""
        if self.fault is None:
            try:
                # The last bytes may still wait to be written.
                self.file.flush()
                return super().file_complete(file_size)  # type: ignore[return-value]
            except OSError as fault:
                self._give_up(fault)
        return UploadedFile(None, self.file_name, self.content_type, 0)

    def _give_up(self, fault: OSError) -> None:
        self.fault = fault
        if (file := getattr(self, "file", None)) is not None:
            # Closing writes what is left, which fails again; the file is removed all the same.
            with suppress(OSError):
                file.close()
        if self.request is not None:
            self.request.storing_fault = fault  # type: ignore[attr-defined]

"""Hộp thư đi trên đĩa: letters as files, while no mail server is named.

For Django's setting EMAIL_BACKEND. Each letter is one .eml file that any mail program opens.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class OutboxBackend(BaseEmailBackend):
    """Writes into TIENDO_DATA/outbox; only whoever runs the program may read it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many were written. Raises OSError where the disk refuses."""
        folder: Path = settings.OUTBOX_DIR
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for letter in email_messages:
            data = letter.message().as_bytes()
            name = f"{sha256(data).hexdigest()[:20]}.eml"
            # Whole or not at all: written beside it, then put in its place.
            fresh = folder / f".{name}.{os.getpid()}"
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(folder / name)
        return len(email_messages)

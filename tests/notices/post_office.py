"""A mail server for tests: it speaks SMTP on this machine and keeps what it is given."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class PostOffice(socketserver.ThreadingTCPServer):
    """letters: what came in, oldest first. refuses: the address whose letters are turned away."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Counter)
        self.letters: list[EmailMessage] = []
        self.refuses = ""

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class _Counter(socketserver.StreamRequestHandler):
    """One conversation: RFC 5321, as much of it as a plain letter needs."""

    server: PostOffice

    def handle(self) -> None:
        self._say("220 buu dien")
        for line in self.rfile:
            verb = line.strip().upper()
            if verb.startswith(b"QUIT"):
                self._say("221 tam biet")
                return
            if verb.startswith(b"RCPT") and self._is_refused(line):
                self._say("550 khong nhan")
            elif verb == b"DATA":
                self._say("354 moi gui")
                self._take()
                self._say("250 da nhan")
            else:
                self._say("250 duoc")

    def _is_refused(self, line: bytes) -> bool:
        return bool(self.server.refuses) and self.server.refuses.encode() in line

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b"."))
        self.server.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def open_post_office() -> Iterator[PostOffice]:
    """Open while the block runs."""
    with PostOffice() as office:
        thread = threading.Thread(target=office.serve_forever, daemon=True)
        thread.start()
        yield office
        office.shutdown()
        thread.join(timeout=5)

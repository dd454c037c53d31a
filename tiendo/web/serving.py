"""Running the server: web processes, the worker of long tasks, notices, as one thing to start.

If the pages end, all is ended and the start command returns, so that whoever started it (a
terminal, systemd) notices and starts all again. What works behind the pages may fall while the
database is away: it is started again, and the pages go on saying what is the matter.
"""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

from django.conf import settings

_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of linux/prctl.h
WEB_PROCESSES = 2
THREADS = 4
SECONDS_BETWEEN_ROUNDS = 60
SECONDS_BEFORE_AGAIN = 3
log = logging.getLogger(__name__)


def _web_command() -> list[str]:
    host, port = settings.TIENDO_BIND
    return [
        sys.executable, "-m", "gunicorn", "config.wsgi:application",
        "--bind", f"{host}:{port}", "--workers", str(WEB_PROCESSES),
        "--worker-class", "gthread", "--threads", str(THREADS),
        "--timeout", "120", "--log-level", "warning", "--no-control-socket",
    ]  # fmt: skip


def _worker_command() -> list[str]:
    return [
        sys.executable, "-m", "config.command_line", "db_worker",
        "--interval", "0.3", "--no-startup-delay", "--no-reload",
    ]  # fmt: skip


def _notices_command() -> list[str]:
    return [
        sys.executable, "-m", "config.command_line", "notices",
        "--watch", str(SECONDS_BETWEEN_ROUNDS),
    ]  # fmt: skip


def _end_with_the_starter() -> None:
    """Asks the kernel to end this process when its starter is gone, even by a kill."""
    ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


def _end(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Behind:
    """A process behind the pages: started again some seconds after it ended."""

    def __init__(self, command: Sequence[str]) -> None:
        self.command = command
        self.process = _start(command)
        self._ended_at: float | None = None

    def look(self) -> None:
        """To be called often."""
        if self.process.poll() is None:
            return
        if self._ended_at is None:
            self._ended_at = time.monotonic()
            log.warning("%s ended (%s)", self.command[3], self.process.returncode)
        elif time.monotonic() - self._ended_at >= SECONDS_BEFORE_AGAIN:
            self.process, self._ended_at = _start(self.command), None


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=settings.BASE_DIR,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        start_new_session=True,
        preexec_fn=_end_with_the_starter,
    )


def serve() -> int:
    """Run all until the pages end or a signal comes. Returns the exit code of the pages."""
    stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    web = _start(_web_command())
    behind = [Behind(command) for command in (_worker_command(), _notices_command())]
    try:
        while not stopping:
            if web.poll() is not None:
                return web.returncode or 1
            for one in behind:
                one.look()
            time.sleep(0.2)
        return 0
    finally:
        _end([web, *(one.process for one in behind)])

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
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType

from django.conf import settings

_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of linux/prctl.h
WEB_PROCESSES = 2
THREADS = 4
SECONDS_BETWEEN_ROUNDS = 60
SECONDS_BEFORE_AGAIN = 3
# After a restart people wait for pages: what works behind them is loaded later.
HEAD_START_SECONDS = 5
_BEHIND_NICENESS = 10
log = logging.getLogger(__name__)


def _web_command() -> list[str]:
    host, port = settings.TIENDO_BIND
    return [
        sys.executable, "-m", "gunicorn", "config.wsgi:application",
        "--bind", f"{host}:{port}", "--workers", str(WEB_PROCESSES),
        "--worker-class", "gthread", "--threads", str(THREADS),
        "--timeout", "120", "--log-level", "warning", "--no-control-socket",
        # Loaded once, then forked: the processes share it and the first visitor need not wait.
        "--preload",
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


def _stand_back() -> None:
    """Reading a document may take minutes of the processor: pages come first."""
    _end_with_the_starter()
    os.nice(_BEHIND_NICENESS)
    # Where the kernel shares by sessions, niceness counts between them only if it is said here.
    with suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(_BEHIND_NICENESS))


class Behind:
    """A process behind the pages: begins a little after them, and anew when it has ended."""

    def __init__(self, command: Sequence[str]) -> None:
        self.command = command
        self.process: subprocess.Popen[bytes] | None = None
        self._begins_at = time.monotonic() + HEAD_START_SECONDS

    def look(self) -> None:
        """To be called often."""
        if self.process is not None and self.process.poll() is not None:
            log.warning("%s ended (%s)", self.command[3], self.process.returncode)
            self.process, self._begins_at = None, time.monotonic() + SECONDS_BEFORE_AGAIN
        if self.process is None and time.monotonic() >= self._begins_at:
            self.process = _start(self.command, _stand_back)


def _start(command: Sequence[str], prepare: Callable[[], None]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=settings.BASE_DIR,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        start_new_session=True,
        preexec_fn=prepare,
    )


def serve() -> int:
    """Run all until the pages end or a signal comes. Returns the exit code of the pages."""
    stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    web = _start(_web_command(), _end_with_the_starter)
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
        _end([web, *(one.process for one in behind if one.process is not None)])

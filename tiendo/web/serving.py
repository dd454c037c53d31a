"""Running the server: web processes, the worker of long tasks, notices, as one thing to start.

If one ends, the others are ended too and the start command returns, so that whoever started
it (a terminal, systemd) notices and starts all again.
"""

from __future__ import annotations

import ctypes
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


def serve() -> int:
    """Run all until one ends or a signal comes. Returns the exit code of what ended first."""
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    processes = [
        subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=environment,
            start_new_session=True,
            preexec_fn=_end_with_the_starter,
        )
        for command in (_web_command(), _worker_command(), _notices_command())
    ]
    try:
        while not stopping:
            ended = next((p for p in processes if p.poll() is not None), None)
            if ended is not None:
                return ended.returncode or 1
            time.sleep(0.2)
        return 0
    finally:
        _end(processes)

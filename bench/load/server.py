"""The server under load: started as a person starts it, killed as a power cut does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
_PATIENCE_SECONDS = 120


class Server:
    """`tiendo serve`: two web processes, the worker, the notices."""

    def __init__(self, port: int, errors: Path) -> None:
        self.port, self._errors = port, errors
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Until it answers; how many seconds that took."""
        began = time.monotonic()
        with self._errors.open("ab") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "config.command_line", "serve"],
                cwd=PROJECT,
                env=os.environ | {"TIENDO_BIND": f"127.0.0.1:{self.port}"},
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
            )
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() - began > _PATIENCE_SECONDS:
                raise SystemExit(f"Máy chủ không chạy:\n{self.errors()[-2000:]}")
            time.sleep(0.1)
        return time.monotonic() - began

    def kill(self) -> None:
        """Every process of it at once, by SIGKILL: none can finish what it was doing."""
        if self._process is None:
            return
        for pid in [self._process.pid, *_descendants(self._process.pid)]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self._process.wait()

    def stop(self) -> None:
        """As a person stops it."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(timeout=_PATIENCE_SECONDS)

    def memory_mb(self) -> float:
        """Of all its processes together, shared pages counted by their share."""
        if self._process is None:
            return 0.0
        return sum(map(_kilobytes, _descendants(self._process.pid))) / 1024

    def errors(self) -> str:
        """What it wrote to its log."""
        return self._errors.read_text("utf-8", "replace") if self._errors.exists() else ""

    def _answers(self) -> bool:
        try:
            address = f"http://127.0.0.1:{self.port}/dang-nhap/"
            with urllib.request.urlopen(address, timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


def _descendants(pid: int) -> list[int]:
    parents: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(status.parent.name))
    found, waiting = [], [pid]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found += children
        waiting += children
    return found


def _kilobytes(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line[:4] == "Pss:"), 0)

"""The server as a person starts it: it answers, and nothing of it outlives its starter."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PROJECT

PATIENCE_SECONDS = 60


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """`tiendo serve` on an empty SQLite database, answering; and its port."""
    port = _free_port()
    environment = os.environ | {
        "TIENDO_DATA": str(tmp_path),
        "TIENDO_BIND": f"127.0.0.1:{port}",
        "TIENDO_DATABASE_URL": f"sqlite:///{tmp_path / 'tiendo.sqlite3'}",
    }
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until(lambda: _answers(port))
        yield process, port
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=PATIENCE_SECONDS)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/dang-nhap/", timeout=5) as response:
            return "Đăng nhập" in response.read().decode()
    except OSError:
        return False


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _wait_until(holds) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end, "nothing happened for a minute"
        time.sleep(0.2)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_of_the_server_outlives_its_starter(server, ending) -> None:
    process, port = server
    process.send_signal(ending)
    process.wait(timeout=PATIENCE_SECONDS)
    _wait_until(lambda: _is_free(port))

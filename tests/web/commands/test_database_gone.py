"""The database stops for a while under the running server, which needs no restart afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tools.with_postgresql import Cluster, cluster, free_port

PATIENCE_SECONDS = 180
# The test that needs a cluster of its own runs where PostgreSQL does.
pytestmark = pytest.mark.postgres_only


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    with cluster() as made:
        yield made


@pytest.fixture
def address(own_cluster: Cluster, tmp_path: Path) -> Iterator[str]:
    """`tiendo serve` on it, answering."""
    port = free_port()
    environment = os.environ | {
        "TIENDO_DATA": str(tmp_path),
        "TIENDO_BIND": f"127.0.0.1:{port}",
        "TIENDO_DATABASE_URL": own_cluster.url,
    }
    command = [sys.executable, "manage.py", "serve"]
    with (tmp_path / "errors").open("wb") as errors:
        process = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL, stderr=errors
        )
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_SECONDS)


def get(address: str) -> tuple[int, str, str | None]:
    """Status, text, Retry-After; a door that does not open yet is status 0."""
    request = urllib.request.Request(address, headers={"Cookie": "sessionid=" + "a" * 32})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode(), None
    except urllib.error.HTTPError as answer:
        return answer.code, answer.read().decode(), answer.headers["Retry-After"]
    except OSError:
        return 0, "", None


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end, "nothing happened for three minutes"
        time.sleep(0.2)


def worker_answers(own: Cluster) -> bool:
    """Who works behind the pages asks the database three times a second, pages not by themselves:
    a session that was busy within the last second, long after the last page, is the worker's."""
    import psycopg

    time.sleep(1.5)
    with psycopg.connect(own.url) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' "
            "AND pid <> pg_backend_pid() AND state_change > now() - interval '1 second'"
        ).fetchone()
    return row is not None and row[0] >= 1


def test_pages_say_it_and_work_again_by_themselves(
    own_cluster: Cluster, address: str, tmp_path: Path
) -> None:
    # A page that asks the database whose session this is.
    wait_until(lambda: get(f"{address}/viec-cua-toi/")[0] == 200)
    wait_until(lambda: worker_answers(own_cluster))
    own_cluster.stop()
    status, text, retry = get(f"{address}/viec-cua-toi/")
    assert (status, retry) == (503, "10")
    assert "Tạm thời mất kết nối cơ sở dữ liệu" in text
    # Long enough for the worker to fall and to be started in vain.
    wait_until(lambda: b"db_worker ended" in (tmp_path / "errors").read_bytes())
    assert get(f"{address}/viec-cua-toi/")[0] == 503
    own_cluster.start()
    wait_until(lambda: get(f"{address}/viec-cua-toi/")[0] == 200)
    wait_until(lambda: worker_answers(own_cluster))

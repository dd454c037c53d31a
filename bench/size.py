#!/usr/bin/env python3
"""`make bench`, third part: pages at any size, over real HTTP, beside a floor in the same run.

usage: size.py [--items N] [--rounds N] [--only WORDS]

Seeds a plan of so many items (bench/seeding.py) into the database of TIENDO_DATABASE_URL, else
into SQLite in a temporary folder; serves it by two workers, and beside it the same rows by plain
SQL and json.dumps (bench/floor.py), also by two. Asks both in turn, so that a noisy machine is
noisy to both; compare ratios and medians, not milliseconds of two machines.
"""

from __future__ import annotations

import argparse
import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))
os.environ.setdefault("TIENDO_DATA", tempfile.mkdtemp(prefix="tiendo-bench-"))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
os.environ["TIENDO_TODAY"] = "2026-11-24"
WORKERS = 2
BUSY_SECONDS = 4
_LIST = "/dau-viec/?plan=gieo&view=list"


def prepare(count: int) -> tuple[str, int]:
    """A database with so many items; the cookie of a coordinator and the key of one item."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from bench.seeding import seed
    from tiendo.accounts.models import User
    from tiendo.plans.models import Item, Plan

    call_command("migrate", verbosity=0)
    if not User.objects.exists():
        with open(os.devnull, "w") as nowhere:
            call_command("load", str(PROJECT / "data"), stdout=nowhere)
            call_command("demo", stdout=nowhere)
    if not Plan.objects.filter(code="gieo").exists():
        seed(count)
    client = Client()
    client.force_login(User.objects.filter(role=User.Role.COORDINATOR).first())
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    middle = Item.objects.filter(plan__code="gieo").order_by("position")[count // 2]
    return f"{cookie.key}={cookie.value}", middle.pk


def asked(item: int, count: int) -> list[tuple[str, str, str, float | None]]:
    """Name, address, address of its floor ("": none), most times the floor (None: no target)."""
    at = item - count // 2 + count // 4  # the key of the row a quarter down the plan
    later = f"{_LIST}&rows=25&page={count // 100}&after={count // 4}.{at}"
    common, rare = quote("duong"), quote("kim hy")
    json_rare = f"/api/v1/dau-viec?plan=gieo&rows=25&q={rare}"
    return [
        ("list of 25", f"{_LIST}&rows=25", "/list25", 5),
        ("list of 100", f"{_LIST}&rows=100", "/list100", None),
        ("a quarter down", later, "/list25", None),
        ("late only", f"{_LIST}&rows=25&group=late", "/list25", None),
        ("late, search", f"{_LIST}&rows=25&group=late&q={common}", f"/search?q={common}", None),
        ("find, common", f"/tim/?q={common}", f"/find?q={common}", 3),
        ("find, rare", f"/tim/?q={rare}", f"/find?q={rare}", 3),
        ("search, common", f"{_LIST}&rows=25&q={common}", f"/search?q={common}", 3),
        ("search, rare", f"{_LIST}&rows=25&q={rare}", f"/search?q={rare}", 3),
        ("leaders' page", "/?plan=gieo", "/sums", 1.5),
        ("charts", "/bieu-do/?plan=gieo", "/sums", None),
        ("item", f"/dau-viec/{item}/", "", None),
        ("JSON of 100", "/api/v1/dau-viec?plan=gieo&rows=100", "/list100", 4),
        ("JSON of a search", json_rare, f"/search?q={rare}", 3),
    ]


@contextmanager
def served(application: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The application behind two workers; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "gunicorn", "--workers", str(WORKERS), "--threads", "4"]
    command += ["--bind", f"127.0.0.1:{port}", "--keep-alive", "300", "--log-level", "error"]
    command.append(application)
    with subprocess.Popen(command, cwd=PROJECT) as server:
        try:
            _wait_for(port)
            yield port, server
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"nothing listens on {port}")


class Visitor:
    """One connection that is kept open."""

    def __init__(self, port: int, cookie: str) -> None:
        self._link = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        self._headers = {"Cookie": cookie, "Accept-Encoding": "identity"}

    def milliseconds(self, address: str) -> float:
        """How long one answer takes, read to its end."""
        start = time.perf_counter()
        self._link.request("GET", address, headers=self._headers)
        answer = self._link.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{address}: {answer.status}")
        return (time.perf_counter() - start) * 1000


def in_turn(
    visitors: tuple[Visitor, Visitor], addresses: tuple[str, str], rounds: int
) -> tuple[list[float], list[float]]:
    """Milliseconds of page and floor, asked in turn; three rounds before don't count."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 3):
        for visitor, address, found in zip(visitors, addresses, times, strict=True):
            if address:
                took = visitor.milliseconds(address)
                if turn >= 3:
                    found.append(took)
    return times


def per_second(port: int, cookie: str, address: str, connections: int) -> float:
    """Answers a second while so many connections ask without a pause."""
    counts = [0] * connections
    end = time.perf_counter() + BUSY_SECONDS

    def ask(place: int) -> None:
        visitor = Visitor(port, cookie)
        while time.perf_counter() < end:
            visitor.milliseconds(address)
            counts[place] += 1

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(connections)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - start)


def queries_of(address: str) -> int:
    """How many queries one asking makes, in this process; what is kept is kept by then."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tiendo.accounts.models import User

    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    client.force_login(User.objects.filter(role=User.Role.COORDINATOR).first())
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return len(found)


def memory_mb(server: subprocess.Popen[bytes]) -> float:
    """What the workers and their parent hold together, each shared page counted once (PSS)."""
    group = [server.pid, *_children(server.pid)]
    return sum(_proportional_kb(pid) for pid in group) / 1024


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in listed.split()]


def _proportional_kb(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("Pss:")).split()[1])


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--only", default="", help="only the lines whose names begin so")
    options = parser.parse_args()
    cookie, item = prepare(options.items)
    from django.db import connection

    print(f"\n{connection.vendor}, {options.items} items, {options.rounds} rounds, two workers")
    head = ("median", "99 %", "floor", "ratio", "most", "1 conn/s", "8 conn/s", "queries")
    print(f"{'':<18}" + "".join(f"{name:>9}" for name in head))
    with served("config.wsgi") as (port, server), served("bench.floor") as (floor_port, _):
        visitors = (Visitor(port, cookie), Visitor(floor_port, ""))
        for name, address, floor, most in asked(item, options.items):
            if not name.startswith(options.only):
                continue
            mine, bare = in_turn(visitors, (address, floor), options.rounds)
            base = statistics.median(bare) if bare else None
            middle = statistics.median(mine)
            figures: list[Any] = [
                f"{middle:.1f}",
                f"{sorted(mine)[int(len(mine) * 0.99)]:.1f}",
                f"{base:.1f}" if base else "",
                f"{middle / base:.1f}" if base else "",
                most or "",
                *(f"{per_second(port, cookie, address, many):.0f}" for many in (1, 8)),
                queries_of(address),
            ]
            print(f"{name:<18}" + "".join(f"{figure:>9}" for figure in figures), flush=True)
        print(f"memory of the two workers together: {memory_mb(server):.0f} MB (most 250)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

#!/usr/bin/env python3
"""`make load`: a hundred people at work on PostgreSQL and two web processes.

usage: python -m bench.load [--trial kill|database|disk|none] [--seconds N] [--people N]
                            [--thought LEAST MOST]

Makes a PostgreSQL of its own (as durable as Debian's), a data folder, people of every role; they
sign in by the page and work through it with time to think. In the middle the trial happens:

kill      every process of the server is killed and the server is started again
database  PostgreSQL stops for ten seconds
disk      TIENDO_DATA is a small file system, which is full for ten seconds (asks for root)

Nothing is sent but to 127.0.0.1; all ends by itself. Exit code 1: an error outside of the trial's
seconds, the 95th percentile at or above 300 ms (trials kill and none), anything acknowledged that
is not there afterwards, a report without its picture or its event, a broken chain.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.load.people import Coordinator, Leader, Officer, Person, PhoneOfficer, Work
from bench.load.server import Server
from bench.load.tally import LIMIT_MS, Tally
from tools.with_postgresql import DURABLE, Cluster, cluster, free_port

GAP_SECONDS = 10
DISK_MB = 400
# A hundred people do not sign in in the same second: hashing a password is meant to be slow.
_ARRIVE_WITHIN = 60

LIMITED = ("kill", "none")
"""Trials of which the limit of the 95th percentile is asked. After an outage of ten seconds all
people come at once, and the other trials are too short for that minute to be the twentieth part:
they print the figure and ask only that nothing is lost."""


def main() -> int:
    """Run one trial. 0: all held."""
    told = _arguments()
    folder = Path(tempfile.mkdtemp(prefix="tiendo-load-"))
    try:
        with _data_folder(folder, told.trial) as data, cluster(DURABLE) as database:
            os.environ |= {
                "TIENDO_DATA": str(data),
                "TIENDO_DATABASE_URL": database.url,
                "DJANGO_SETTINGS_MODULE": "config.settings",
            }
            os.environ.pop("TIENDO_TODAY", None)
            return _run(told, folder, data, database)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--trial", default="kill", choices=["kill", "database", "disk", "none"])
    reader.add_argument("--seconds", type=int, default=300)
    reader.add_argument("--people", type=int, default=100)
    reader.add_argument("--thought", type=float, nargs=2, default=(5.0, 10.0))
    return reader.parse_args()


@contextmanager
def _data_folder(folder: Path, trial: str) -> Iterator[Path]:
    data = folder / "data"
    data.mkdir()
    if trial != "disk":
        yield data
        return
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m", "tmpfs", str(data)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        print("BỎ QUA phép thử đĩa đầy: máy này không cho gắn hệ tệp nhỏ (cần quyền root).")
        raise SystemExit(0)
    try:
        yield data
    finally:
        subprocess.run(["umount", "-l", str(data)], check=True)


def _run(told: argparse.Namespace, folder: Path, data: Path, database: Cluster) -> int:
    from bench.load import ground

    people = ground.prepare(told.people)
    from django.db import connection

    from tiendo.audit.models import ChainHead

    first_event, never_there = ChainHead.objects.get().sequence, ground.lost_files()
    server = Server(free_port(), folder / "server.log")
    print(
        f"máy chủ trả lời sau {server.start():.1f} giây; {told.people} người, {told.seconds} giây"
    )
    tally = Tally()
    work = Work(
        port=server.port,
        ends_at=time.monotonic() + told.seconds,
        thought=tuple(told.thought),
        tally=tally,
        picture=ground.picture(),
        began=f"{int(time.time()) % 100000}",
    )
    try:
        with _at_work(people, work, min(_ARRIVE_WITHIN, told.seconds / 3)):
            time.sleep(told.seconds / 2)
            memory = server.memory_mb()
            _trial(told.trial, server, database, data, tally)
    finally:
        server.stop()
    # Ours went with the database, in that trial.
    connection.close()
    faults = ground.faults_afterwards(
        tally.written,
        tally.sent,
        first_event,
        was_killed=told.trial == "kill",
        never_there=never_there,
    )
    return _verdict(told.trial, tally, faults, memory, server)


@contextmanager
def _at_work(people: dict[str, list[str]], work: Work, within: float) -> Iterator[None]:
    """Everybody comes within so many seconds and stays until the end."""
    over = threading.Event()
    persons = [_person(kind, name, index, work) for kind, names in people.items()
               for index, name in enumerate(names)]  # fmt: skip
    threads = [
        threading.Thread(target=person.run, args=(within * index / len(persons), over))
        for index, person in enumerate(persons)
    ]
    for thread in threads:
        thread.start()
    try:
        yield
        for thread in threads:
            thread.join()
    finally:
        over.set()


def _person(kind: str, name: str, index: int, work: Work) -> Person:
    """Every second officer works on the phone."""
    kinds: dict[str, Callable[..., Person]] = {
        "officer": PhoneOfficer if index % 2 else Officer,
        "coordinator": Coordinator,
        "leader": Leader,
    }
    return kinds[kind](work, name, index)


def _trial(trial: str, server: Server, database: Cluster, data: Path, tally: Tally) -> None:
    if trial == "none":
        return
    began = time.monotonic()
    tally.begin_gap()
    {"kill": _kill, "database": _stop_database, "disk": _fill_disk}[trial](server, database, data)
    tally.end_gap()
    print(f"phép thử “{trial}”: gián đoạn {time.monotonic() - began:.1f} giây")


def _kill(server: Server, _database: Cluster, _data: Path) -> None:
    server.kill()
    server.start()


def _stop_database(_server: Server, database: Cluster, _data: Path) -> None:
    database.stop()
    time.sleep(GAP_SECONDS)
    database.start()


def _fill_disk(_server: Server, _database: Cluster, data: Path) -> None:
    ballast = data / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
        time.sleep(GAP_SECONDS)
    ballast.unlink()


def _verdict(trial: str, tally: Tally, faults: list[str], memory: float, server: Server) -> int:
    tally.tell()
    lost = "không mất gì, chuỗi nhật ký nguyên vẹn" if not faults else f"{len(faults)} SAI"
    print(f"đã xác nhận cho người dùng {len(tally.written)} lần ghi: {lost}")
    for fault in faults[:20]:
        print(f"  {fault}")
    print(
        f"bộ nhớ máy chủ (mọi tiến trình): {memory:.0f} MB; máy đang tải {os.getloadavg()[1]:.1f}"
    )
    if tally.faults or faults:
        print(server.errors()[-3000:])
    is_asked = trial in LIMITED
    slow = is_asked and tally.p95_ms >= LIMIT_MS
    verdict = f"{'KHÔNG ' if slow else ''}đạt: dưới {LIMIT_MS} ms" if is_asked else "chỉ để biết"
    print(f"p95 {tally.p95_ms:.0f} ms ({verdict})")
    return int(bool(tally.faults or faults or slow))


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Run a command beside a throw-away PostgreSQL cluster.

usage: with_postgresql.py COMMAND [ARGUMENT ...]

Makes a cluster in a temporary folder with Debian's binaries (as user postgres when run by root,
since PostgreSQL refuses root), sets TIENDO_DATABASE_URL for the command, and removes all of it
afterwards, also when the command fails or is interrupted. The exit code is the command's.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BINARIES = Path("/usr/lib/postgresql/15/bin")
# The cluster lives for one run: durability would only cost time.
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
# As Debian starts it: what was acknowledged is on the disk.
DURABLE = "-c fsync=on -c synchronous_commit=on -c full_page_writes=on"


def as_owner(command: list[str]) -> list[str]:
    """The command as the user who may run PostgreSQL."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


def run(*command: str) -> None:
    """Run a PostgreSQL tool; on failure show what it said and stop."""
    done = subprocess.run(as_owner(list(command)), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]}: {done.stderr or done.stdout}")


def free_port() -> int:
    """A port on this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Cluster:
    """A PostgreSQL of our own in a folder; can be stopped and started as a machine's would be."""

    def __init__(self, folder: Path, options: str = QUICK) -> None:
        self.folder, self.port = folder, free_port()
        self._data = folder / "cluster"
        self._options = f"{options} -c max_connections=200"
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        run(
            str(BINARIES / "initdb"), "-D", str(self._data), "-U", "tiendo", "-A", "trust",
            "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip

    @property
    def url(self) -> str:
        """For TIENDO_DATABASE_URL."""
        return f"postgres://tiendo@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Until it takes connections."""
        where = f"-c listen_addresses=127.0.0.1 -p {self.port} -k {self.folder}"
        run(
            str(BINARIES / "pg_ctl"), "-D", str(self._data), "-w", "-l", str(self.folder / "log"),
            "-o", f"{self._options} {where}", "start",
        )  # fmt: skip

    def stop(self) -> None:
        """At once, as when the machine loses its power."""
        if (self._data / "postmaster.pid").exists():
            run(str(BINARIES / "pg_ctl"), "-D", str(self._data), "-m", "immediate", "stop")


@contextmanager
def cluster(options: str = QUICK) -> Iterator[Cluster]:
    """A cluster that runs, and is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="tiendo-postgresql-"))
    try:
        made = Cluster(folder, options)
        try:
            made.start()
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    """Start the cluster, run the command, stop the cluster."""
    if not command:
        raise SystemExit(__doc__)
    if not (BINARIES / "initdb").exists():
        raise SystemExit("Thiếu PostgreSQL 15: apt-get install postgresql-15")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster() as made:
        return subprocess.run(
            command, env=os.environ | {"TIENDO_DATABASE_URL": made.url}
        ).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

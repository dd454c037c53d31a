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
from pathlib import Path

BINARIES = Path("/usr/lib/postgresql/15/bin")
# The cluster lives for one run: durability would only cost time.
OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"


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


def main(command: list[str]) -> int:
    """Start the cluster, run the command, stop the cluster."""
    if not command:
        raise SystemExit(__doc__)
    if not (BINARIES / "initdb").exists():
        raise SystemExit("Thiếu PostgreSQL 15: apt-get install postgresql-15")
    folder = Path(tempfile.mkdtemp(prefix="tiendo-postgresql-"))
    cluster, port = folder / "cluster", free_port()
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        run(
            str(BINARIES / "initdb"), "-D", str(cluster), "-U", "tiendo", "-A", "trust",
            "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip
        run(
            str(BINARIES / "pg_ctl"), "-D", str(cluster), "-w", "-l", str(folder / "log"),
            "-o", f"{OPTIONS} -c listen_addresses=127.0.0.1 -p {port} -k {folder}", "start",
        )  # fmt: skip
        url = f"postgres://tiendo@127.0.0.1:{port}/postgres"
        return subprocess.run(command, env=os.environ | {"TIENDO_DATABASE_URL": url}).returncode
    finally:
        if (cluster / "postmaster.pid").exists():
            run(str(BINARIES / "pg_ctl"), "-D", str(cluster), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""The house stays in order: short files, no forbidden names, no addresses in locks."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
SOURCES = (".py", ".js", ".mjs", ".css", ".html", ".sh")
FORBIDDEN_NAMES = {"utils", "helpers", "helper", "common", "manager", "service", "services"}
LOCKS = ["requirements/run.txt", "requirements/dev.txt", "package-lock.json"]


@cache
def own_files() -> tuple[Path, ...]:
    """Every file of the project that is or will be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return tuple(PROJECT / name for name in listed if (PROJECT / name).is_file())


def test_no_source_file_has_400_lines() -> None:
    long = {
        str(path.relative_to(PROJECT)): count
        for path in own_files()
        if path.suffix in SOURCES and "migrations" not in path.parts
        if (count := len(path.read_text(encoding="utf-8").splitlines())) >= 400
    }
    assert not long


def test_no_room_is_named_for_nothing() -> None:
    bad = [path for path in own_files() if path.stem in FORBIDDEN_NAMES and path.suffix == ".py"]
    assert not bad


@pytest.mark.parametrize("name", LOCKS)
def test_lock_file_names_no_address(name: str) -> None:
    assert not re.findall(r"https?://", (PROJECT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["requirements/run.txt", "requirements/dev.txt"])
def test_every_locked_package_has_a_hash(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    pinned = re.findall(r"^[a-z0-9][^\s]*==", text, flags=re.M)
    blocks = re.findall(r"^[a-z0-9][^\n]*==[^\n]*\\\n\s+--hash=sha256:", text, flags=re.M)
    assert pinned
    assert len(pinned) == len(blocks)


def test_every_room_tells_what_it_owns() -> None:
    rooms = [path for path in (PROJECT / "tiendo").iterdir() if (path / "__init__.py").exists()]
    silent = [room.name for room in rooms if not (room / "README.md").exists()]
    assert not silent

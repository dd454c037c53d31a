#!/usr/bin/env python3
"""Print the documents that come from the code; `--check` compares instead of writing.

usage: generate_docs.py [--check]
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))


def layers() -> list[list[str]]:
    """The rooms from top to bottom, strangers on one line, as import-linter checks them."""
    with (PROJECT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    lines = next(contract for contract in contracts if contract["type"] == "layers")["layers"]
    return [[name.strip() for name in line.split("|")] for line in lines]


def first_paragraph(readme: Path) -> str:
    """What a room says of itself: its first paragraph."""
    body = re.sub(r"\A#[^\n]*\n+", "", readme.read_text(encoding="utf-8"))
    return " ".join(body.split("\n\n", 1)[0].split())


def rooms() -> str:
    """docs/rooms.md: every room, what it owns, and which may import which."""
    parts = [
        "# Rooms\n",
        "Printed by `make docs` from the rooms' README files and the import contract.\n",
        "A room may import only rooms on lines below its own; rooms on one line are strangers.\n",
        "```",
        *(" | ".join(name.removeprefix("tiendo.") for name in line) for line in layers()),
        "```\n",
    ]
    for line in layers():
        for name in line:
            folder = PROJECT / name.replace(".", "/")
            if (folder / "README.md").exists():
                link = f"../{folder.relative_to(PROJECT)}/README.md"
                room = name.removeprefix("tiendo.")
                parts.append(f"## [{room}]({link})\n\n{first_paragraph(folder / 'README.md')}\n")
    return "\n".join(parts)


def workflow() -> str:
    """docs/item-workflow.md: the states and moves of an item."""
    from tiendo.core.progress import workflow_document

    return workflow_document()


def report_workflow() -> str:
    """docs/report-workflow.md: the states and moves of a report."""
    from tiendo.core.reporting import report_workflow_document

    return report_workflow_document()


def report_permissions() -> str:
    """docs/report-permissions.md: who may do what with reports."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from tiendo.reporting.permissions import permissions_document

    return permissions_document()


def reading_schema() -> str:
    """docs/schema/reading.schema.json: the shape of `tiendo read --json`."""
    from tiendo.reading.schema import schema_text

    return schema_text()


DOCUMENTS: dict[str, Callable[[], str]] = {
    "docs/rooms.md": rooms,
    "docs/item-workflow.md": workflow,
    "docs/report-workflow.md": report_workflow,
    "docs/report-permissions.md": report_permissions,
    "docs/schema/reading.schema.json": reading_schema,
}


def main(arguments: list[str]) -> int:
    """Write or compare every document. Returns 1 when a compared one is out of date."""
    stale = []
    for name, make in DOCUMENTS.items():
        path, text = PROJECT / name, make()
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        print(f"Out of date, run `make docs`: {', '.join(stale)}", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""Câu: where the sentences of a paragraph begin and end."""

from __future__ import annotations

import re

from tiendo.reading.letters import UPPER

_END = re.compile(rf"(?<![.\d])(?<!\bTP)(?<!\bTS)\.\s+(?=[{UPPER}])")


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; a date or an abbreviation with a point ends none."""
    found = []
    start = 0
    for match in _END.finditer(text):
        found.append((start, match.start() + 1))
        start = match.end()
    found.append((start, len(text)))
    return found

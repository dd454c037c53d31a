"""Trùng lời: the longest runs of words that one text has from another."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
COPIED_WORDS = 8


def words_of(text: str) -> list[str]:
    """The words of a text, without case and marks of punctuation."""
    return _WORD.findall(text.lower())


def runs_of(text: str, length: int = COPIED_WORDS) -> set[tuple[str, ...]]:
    """Every run of so many words."""
    words = words_of(text)
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def copied_run(text: str, runs: set[tuple[str, ...]]) -> str:
    """The first run of `text` that is one of the runs; "" if its wording is its own."""
    own = words_of(text)
    found = (
        own[start : start + COPIED_WORDS]
        for start in range(len(own) - COPIED_WORDS + 1)
        if tuple(own[start : start + COPIED_WORDS]) in runs
    )
    return " ".join(next(found, []))

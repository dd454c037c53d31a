"""Tên ngắn: a name for an item, taken from its own words."""

from __future__ import annotations

import re

from tiendo.core.text import squeeze

LONGEST = 90
_CLAUSE_END = re.compile(r"[;:.](?=\s|$)")
_HANGING = re.compile(
    r"(?:[\s,;:.\-–(]|\b(?:và|hoặc|của|với|để|tại|trên|theo|cho|các|những|từ|đến))+$"
)
_SHORTEST = 20


def short_title(text: str) -> str:
    """Tên ngắn của đầu việc: its first clause, cut at a word where it is longer than 90 characters.

    A first clause under 20 characters ("Đối với các dự án:") takes the next one with it. The
    cut never leaves an open "và" or "của" at the end; a cut name ends in "…".
    """
    whole = squeeze(text)
    clause = whole[: _first_clause_end(whole)].rstrip(" ;:.,")
    if len(clause) <= LONGEST:
        return clause
    cut = clause[: LONGEST - 1]
    if " " in cut:
        cut = cut[: cut.rfind(" ")] if clause[LONGEST - 1] != " " else cut
    return _HANGING.sub("", cut) + "…"


def _first_clause_end(text: str) -> int:
    for found in _CLAUSE_END.finditer(text):
        if found.start() >= _SHORTEST and not _within_brackets(text, found.start()):
            return found.start()
    return len(text)


def _within_brackets(text: str, place: int) -> bool:
    return text.count("(", 0, place) > text.count(")", 0, place)

"""Hai thứ tiếng: the English that stands beside the Vietnamese of a bilingual document.

Only the Vietnamese text binds; its translation is told and passed over, so that no duty is counted
twice. Vietnamese without its marks is not English: an English word must show.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    {"the", "of", "and", "in", "to", "for", "by", "with", "on", "be", "is", "are", "from", "at"}
    | {"plan", "tasks", "objectives", "implementation", "department", "committee", "ministry"}
    | {"people", "province", "office", "board", "report", "annex", "appendix", "promotion"}
)
_LEAST_WORDS = 4
_HALF = re.compile(r"\s+[/|]\s+(?=[^/|]+\Z)")


def is_translation(text: str) -> bool:
    """A line of English: no Vietnamese letter, and everyday English words among at least four."""
    words = _WORD.findall(text)
    if len(words) < _LEAST_WORDS or not all(map(str.isascii, words)):
        return False
    return _english(words) * 6 >= len(words)


def translated_half(text: str) -> int | None:
    """Where the English half of "Sở Tài chính / Department of Finance" begins, None without one."""
    match = _HALF.search(text)
    if match is None or text[: match.start()].isascii():
        return None
    words = _WORD.findall(text[match.end() :])
    is_english = bool(words) and all(map(str.isascii, words)) and _english(words) > 0
    return match.start() if is_english else None


def _english(words: list[str]) -> int:
    return sum(word.lower() in _ENGLISH for word in words)

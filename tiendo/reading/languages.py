"""Hai thứ tiếng: the English that stands beside the Vietnamese of a bilingual document.

Only the Vietnamese text binds; its translation is told and passed over, so that no duty is counted
twice. Vietnamese without its marks is not English: an English word must show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tiendo.reading.model import SourceDocument, Statement

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    {"the", "of", "and", "in", "to", "for", "by", "with", "on", "be", "is", "are", "from", "at"}
    | {"plan", "tasks", "objectives", "implementation", "department", "committee", "ministry"}
    | {"people", "province", "office", "board", "report", "annex", "appendix", "promotion"}
)
_LEAST_WORDS = 4
_FEWEST_LINES = 2
_MOST_VIETNAMESE = 0.1
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


def with_translation_told(
    document: SourceDocument, statements: Iterable[Statement]
) -> SourceDocument:
    """The document with a note on how much of it was passed over as a translation."""
    count = _translations(statements)
    if count < _FEWEST_LINES:
        return document
    note = (
        f"Văn bản có hai thứ tiếng: {count} đoạn tiếng Anh được coi là bản dịch, "
        "không thành đầu việc."
    )
    return replace(document, notes=(*document.notes, note))


def is_foreign(statements: Iterable[Statement], texts: Sequence[str]) -> bool:
    """Is nearly all of it English? texts: what is left beside what passed for a translation."""
    count = _translations(statements)
    if count < _FEWEST_LINES or count * 2 < len(texts):
        return False
    return sum(not text.isascii() for text in texts) <= len(texts) * _MOST_VIETNAMESE


def _translations(statements: Iterable[Statement]) -> int:
    return sum(statement.role == "translation" for statement in statements)


def _english(words: list[str]) -> int:
    return sum(word.lower() in _ENGLISH for word in words)

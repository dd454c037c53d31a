"""Chữ dính liền trong bản sao: words that a web page's line ends ran together, parted again.

A copy that lost the blanks at its line ends has such words all over ("kếhoạch", "cácsở"); no
author writes them so. A few of them are slips of the document and stay as they are written.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from tiendo.core.syllables import is_syllable
from tiendo.reading.formats.blocks import rewritten
from tiendo.reading.model import SourceDocument

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 4  # letters
_FEWEST = 5  # glued words in a document: fewer are slips
_NOTE = (
    "Bản sao này làm dính chữ ở {} chỗ (ví dụ “{}”); chương trình đã tách ra khi đọc. "
    "Nếu có bản gốc, hãy dùng bản gốc."
)


def with_parted_words(document: SourceDocument) -> SourceDocument:
    """The document with its glued words parted, and a note that says so; most stay as they are."""
    words = Counter(word for block in document.blocks for word in _WORD.findall(block.text))
    parted = _parted(words)
    count = sum(words[word] for word in parted)
    if count < _FEWEST:
        return document

    def part(text: str) -> str:
        return _WORD.sub(lambda match: parted.get(match[0], match[0]), text)

    blocks = tuple(
        rewritten(block, part) if not parted.keys().isdisjoint(_WORD.findall(block.text)) else block
        for block in document.blocks
    )
    note = _NOTE.format(count, next(iter(parted)))
    return replace(document, blocks=blocks, notes=(*document.notes, note))


def _parted(words: Counter[str]) -> dict[str, str]:
    """Each glued word with its two syllables: such as stand elsewhere, in one way only."""
    known = {word.lower() for word in words}
    found = {}
    for word in words:
        if len(word) < _SHORTEST or word.isascii() or is_syllable(word):
            continue
        ways = [
            f"{word[:at]} {word[at:]}"
            for at in range(1, len(word))
            if all(part.lower() in known and is_syllable(part) for part in (word[:at], word[at:]))
        ]
        if len(ways) == 1:
            found[word] = ways[0]
    return found

"""So câu chữ: which words of a sentence were taken out and which were put in.

Words are compared as they stand; blanks between them do not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class WordState(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words that share one fate, joined by single blanks."""

    state: WordState
    text: str


def word_difference(before: str, after: str) -> tuple[WordRun, ...]:
    """The runs in the order in which they are read: what was removed, then what stands for it.

    The runs that are not ADDED make up `before`, those that are not REMOVED make up `after`.
    """
    old, new = before.split(), after.split()
    runs: list[WordRun] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(WordRun(WordState.SAME, " ".join(old[i1:i2])))
            continue
        if i2 > i1:
            runs.append(WordRun(WordState.REMOVED, " ".join(old[i1:i2])))
        if j2 > j1:
            runs.append(WordRun(WordState.ADDED, " ".join(new[j1:j2])))
    return tuple(runs)

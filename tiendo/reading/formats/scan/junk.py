"""Nét không phải chữ: what a signature, a stamp or a stain leaves behind is no text."""

from __future__ import annotations

from collections.abc import Sequence

from tiendo.reading.formats.legibility import is_syllable
from tiendo.reading.formats.scan.words import ScannedWord

_POOR_LINE = 45  # percent: the mean of a line that was a scrawl
_FANCIED = 10  # percent: the program sees letters where there are none
_SIGNS = 60  # percent: signs without a letter have to be seen as clearly as that
_NEVER_PRINTED = frozenset("_|~¦¬\\")  # alone: a crease, or what is left of a line
_GUESSED = 25  # percent: letters seen so badly are a guess


def without_junk(
    lines: Sequence[Sequence[ScannedWord]],
) -> tuple[list[list[ScannedWord]], int]:
    """The lines without what is no print, and how many pieces were dropped."""
    kept: list[list[ScannedWord]] = []
    for line in lines:
        if _is_print(line):
            words = [word for word in line if not _is_junk(word)]
            if words:
                kept.append(words)
    return kept, sum(map(len, lines)) - sum(map(len, kept))


def _is_print(line: Sequence[ScannedWord]) -> bool:
    """Seen well enough; or the words of our language, if they are more than a fancy."""
    mean = _mean(line)
    if mean >= _POOR_LINE:
        return True
    return mean >= _FANCIED and all(is_syllable(word.text) for word in line)


def _mean(line: Sequence[ScannedWord]) -> float:
    letters = sum(len(word.text) for word in line)
    return sum(word.sure * len(word.text) for word in line) / letters


def _is_junk(word: ScannedWord) -> bool:
    """Within a line of print what may be a word or a number stays, however unsure: it is shown."""
    if not any(char.isalnum() for char in word.text):
        return word.sure < _SIGNS or _NEVER_PRINTED.issuperset(word.text)
    is_readable = is_syllable(word.text) or any(char.isdigit() for char in word.text)
    return word.sure < _GUESSED and not is_readable

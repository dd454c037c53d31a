"""Chiều dài chữ: how long a text in Times New Roman is, for the rules that stand under it.

The widths are those of the font in thousandths of its size; a letter with tone or circumflex is
as wide as its plain one.
"""

from __future__ import annotations

import unicodedata

from tiendo.writing.nd30.measures import Style

_REGULAR = {
    180: "'", 250: ".,\u00a0 ", 278: "ijlt;:/", 333: "frI-()!", 389: "sJ", 408: '"',
    444: "acez“”?", 500: "bdghknopquvxy0123456789–đ", 529: "ơ", 542: "ư", 556: "FPS", 564: "+",
    611: "ELTZ", 667: "BCR", 722: "wADGHKNOQUVXYĐƠ", 776: "Ư", 778: "m&", 833: "%", 889: "M",
    944: "W", 1000: "…",
}  # fmt: skip
_BOLD = {
    250: ".,\u00a0 ", 278: "il/'", 333: "fjt;:-()!", 389: "sI", 444: "cerz",
    500: "agovxyJ0123456789“”–?", 554: "ơ", 555: '"', 556: "bdhknpquSđ", 570: "+", 600: "ư",
    611: "FP", 667: "BELTZ", 722: "wACDNRUVXYĐ", 778: "GHKOQƠ", 796: "Ư", 833: "m&", 944: "M",
    1000: "W%…",
}  # fmt: skip
_HORN = "\u031b"
_HORNED = {"o": "ơ", "O": "Ơ", "u": "ư", "U": "Ư"}
_UNKNOWN = 722
_UNITS = ("tỉnh", "xã", "phường", "thành")
"""A body's name is parted before its unit rather than inside "nhân dân"."""


def _by_letter(widths: dict[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in widths.items() for letter in letters}


_WIDTHS = {False: _by_letter(_REGULAR), True: _by_letter(_BOLD)}


def length_pt(text: str, style: Style) -> float:
    """Points from the beginning to the end of `text` on one line, in this style."""
    widths = _WIDTHS[style.bold]
    written = text.upper() if style.caps else text
    return sum(widths.get(_plain(one), _UNKNOWN) for one in written) * style.size / 1000


def fitting(text: str, style: Style, room_mm: float) -> list[str]:
    """The text in as few lines as fit, of about equal length, parted between words; [] for ""."""
    words = text.split()
    room = room_mm * 72 / 25.4
    at_unit = _before_unit(words)
    for many in range(1, len(words) + 1):
        lines = _parted(words, many, style)
        if many == len(at_unit) and all(length_pt(line, style) <= room for line in at_unit):
            return at_unit
        if many == len(words) or all(length_pt(line, style) <= room for line in lines):
            return lines
    return []


def _before_unit(words: list[str]) -> list[str]:
    """Two lines, the second beginning with the unit; one line where no unit is named."""
    cut = next((at for at, word in enumerate(words) if at and word.lower() in _UNITS), 0)
    lines = (" ".join(words[:cut]), " ".join(words[cut:]))
    return [line for line in lines if line]


def _parted(words: list[str], many: int, style: Style) -> list[str]:
    """The words in so many lines, the longest as short as it can be."""
    if many == 1:
        return [" ".join(words)]
    cuts = range(1, len(words) - many + 2)
    choices = ([" ".join(words[:cut]), *_parted(words[cut:], many - 1, style)] for cut in cuts)
    return min(choices, key=lambda lines: max(length_pt(line, style) for line in lines))


def _plain(letter: str) -> str:
    """The letter of the same width without its marks."""
    parts = unicodedata.normalize("NFD", letter)
    return _HORNED.get(parts[0], parts[0]) if _HORN in parts else parts[0]

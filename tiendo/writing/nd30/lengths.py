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
_POINTS_PER_MM = 72 / 25.4
_FINE_PT = 0.1
_SLACK_MM = 2.0
"""Another make of the font may be a little wider."""
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
    room = room_mm * _POINTS_PER_MM
    lines = _even(words, style, room)
    at_unit = _before_unit(words)
    if len(at_unit) == len(lines) and all(length_pt(line, style) <= room for line in at_unit):
        return at_unit
    return lines


def even_width_mm(text: str, style: Style, room_mm: float) -> float:
    """How wide a block must be for its text to break of itself into lines of about equal length,
    as few as the room allows: so no line is left with one word of a title."""
    lines = _even(text.split(), style, room_mm * _POINTS_PER_MM)
    longest = max((length_pt(line, style) for line in lines), default=0)
    return min(room_mm, longest / _POINTS_PER_MM + _SLACK_MM)


def _before_unit(words: list[str]) -> list[str]:
    """Two lines, the second beginning with the unit; one line where no unit is named."""
    cut = next((at for at, word in enumerate(words) if at and word.lower() in _UNITS), 0)
    lines = (" ".join(words[:cut]), " ".join(words[cut:]))
    return [line for line in lines if line]


def _even(words: list[str], style: Style, room: float) -> list[str]:
    """The fewest lines that the room allows, in the narrowest room that still gives so few."""
    lengths = [length_pt(word, style) for word in words]
    blank = length_pt(" ", style)
    lines = _filled(words, lengths, blank, room)
    least, most = max(lengths, default=0), room
    while most - least > _FINE_PT:
        middle = (least + most) / 2
        narrower = _filled(words, lengths, blank, middle)
        if len(narrower) <= len(lines):
            lines, most = narrower, middle
        else:
            least = middle
    return lines


def _filled(words: list[str], lengths: list[float], blank: float, room: float) -> list[str]:
    """Every line as full as it can be."""
    lines: list[list[str]] = []
    used = room
    for word, length in zip(words, lengths, strict=True):
        if lines and used + blank + length <= room + _FINE_PT / 2:
            lines[-1].append(word)
            used += blank + length
        else:
            lines.append([word])
            used = length
    return [" ".join(line) for line in lines]


def _plain(letter: str) -> str:
    """The letter of the same width without its marks."""
    parts = unicodedata.normalize("NFD", letter)
    return _HORNED.get(parts[0], parts[0]) if _HORN in parts else parts[0]

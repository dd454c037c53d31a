"""Ghép dòng: the lines of a PDF joined to the paragraphs they were broken from.

A line goes on in the next one when the next word would not have fitted behind it, and the next
line begins neither an indent nor a list item.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tiendo.reading.formats.pdf.page_lines import Line

_MARKER = re.compile(
    r"^(?:[-–+*•▪●○]\s*\S|\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVXLC]+|[ivx]+|[a-zđ])[.)]\s|"
    r"\((?:\d{1,2}|[ivx]+|[a-zđ])\)|(?:Điều|Chương|Mục|Phụ lục)\s+[\dIVX]+)"
)
_INDENT = 9.0  # points: less is the rough edge of a column
_LOOSE = 1.35  # of the usual distance of lines: more of it parts paragraphs
_ENDS_ITEM = re.compile(r"[;:]$")
_BROKEN_WORD = re.compile(r"\w[-/]$")


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text is set: its margins, the usual distance of lines, whether items are indented."""

    left: float
    right: float
    pitch: float
    is_indented: bool

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


def setting_of(lines: Sequence[Line]) -> Setting:
    """The setting of these lines, told from the long ones among them."""
    if not lines:
        return Setting(0.0, 0.0, 1.0, False)
    widest = max(line.box.width for line in lines)
    long = [line for line in lines if line.box.width > widest * 0.7]
    left = min(Counter(round(line.box.left) for line in long).most_common(2), key=_place)[0]
    rights = sorted(line.box.right for line in long)
    steps = sorted(
        step
        for before, after in pairwise(lines)
        if 0 < (step := after.box.bottom - before.box.bottom) < before.box.height * 3
    )
    marked = [line for line in lines if _MARKER.match(line.text)]
    indented = sum(line.box.left > left + _INDENT for line in marked)
    return Setting(
        left=float(left),
        right=rights[len(rights) * 9 // 10],
        pitch=steps[len(steps) // 3] if steps else widest,
        is_indented=indented * 2 > len(marked),
    )


def _place(entry: tuple[int, int]) -> int:
    return entry[0]


def goes_on(paragraph: Sequence[Line], line: Line, setting: Setting) -> bool:
    """Does the line continue the paragraph?"""
    last = paragraph[-1]
    if not _is_near(last, line, setting) or _would_have_fitted(last, line, setting):
        return False
    if abs(last.size - line.size) > 0.15 * max(last.size, line.size):
        return False
    if _is_centred(last, setting) and _is_centred(line, setting):
        is_alike = (last.is_bold, last.is_italic) == (line.is_bold, line.is_italic)
        return is_alike and not _MARKER.match(line.text)
    if len(paragraph) > 1:
        return _continues_column(last, line, setting)
    return _continues_first(last, line, setting)


def joined(paragraph: Sequence[Line]) -> str:
    """The text of a paragraph; a line that ends within a number or symbol takes no space."""
    text = ""
    for line in paragraph:
        if text and not _BROKEN_WORD.search(text):
            text += " "
        text += line.text.strip()
    return text


def _is_near(last: Line, line: Line, setting: Setting) -> bool:
    if line.page != last.page:
        return line.page == last.page + 1
    return line.box.bottom - last.box.bottom < setting.pitch * _LOOSE


def _is_centred(line: Line, setting: Setting) -> bool:
    """Set in on both sides alike: a title."""
    margin = line.box.left - setting.left
    return margin > 2 and abs(margin - (setting.right - line.box.right)) < _INDENT


def _would_have_fitted(last: Line, line: Line, setting: Setting) -> bool:
    """A line that ends although its neighbour's first word had room was ended on purpose."""
    word = line.text.split(maxsplit=1)[0]
    width = line.box.width * (len(word) + 1) / max(len(line.text), 1)
    return last.box.right + width < setting.right - 2


def _continues_column(last: Line, line: Line, setting: Setting) -> bool:
    """Later lines stand below each other; a list item may look like one only where it is set in."""
    if abs(line.box.left - last.box.left) > _INDENT:
        return False
    return not _MARKER.match(line.text) or setting.is_indented


def _continues_first(last: Line, line: Line, setting: Setting) -> bool:
    shift = line.box.left - last.box.left
    if shift > _INDENT:  # hanging: the text stands right of its marker
        return bool(_MARKER.match(last.text)) and not _MARKER.match(line.text)
    if shift < -_INDENT:  # the first line was set in
        return not _MARKER.match(line.text) or setting.is_indented
    if _ENDS_ITEM.search(last.text) and line.text[0].isupper():
        return False
    is_set_in = setting.is_indented and line.box.left > setting.left + _INDENT
    return not is_set_in and not _MARKER.match(line.text)

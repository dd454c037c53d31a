"""Dấu định dạng: takes Markdown and HTML marks out of a line and remembers what they said.

Texts that came through a scanner or a converter carry `**`, `*`, `<i>` and `#`, often half
open at a page break. The marks go; bold and italic stay as a property of the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(?P<text>.*?)(?:\s+#+)?\s*$")
_LINK = re.compile(r"!?\[(?P<text>[^\]]*)\]\((?:https?:|mailto:|#)[^)\s]*\)")
_MARK = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+\-.!|<>])"
    r"|(?P<stars>\*+)"
    r"|<(?P<close>/?)(?P<tag>b|strong|i|em|u|s|sup|sub|font|span|center)\b[^<>]*>"
    r"|(?P<break><br\s*/?>)",
    re.IGNORECASE,
)
_BOLD_TAGS = ("b", "strong")
_ITALIC_TAGS = ("i", "em")


@dataclass(slots=True)
class Emphasis:
    """What is open at this point of the text. Marks may stay open over the lines of a paragraph.

    was_left_open: an earlier paragraph ended in the middle of an emphasis (a page break), so
    a closing mark without its opening one may come.
    """

    is_bold: bool = False
    is_italic: bool = False
    was_left_open: bool = False

    def end_paragraph(self) -> None:
        """A blank line closes what is open."""
        self.was_left_open = self.was_left_open or self.is_bold or self.is_italic
        self.is_bold = self.is_italic = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its marks. is_bold, is_italic: most of its letters are."""

    text: str
    is_bold: bool
    is_italic: bool
    style: str = ""


def strip_marks(raw: str, emphasis: Emphasis) -> Line:
    """The line without marks; `emphasis` is carried from line to line and changed here."""
    heading = _HEADING.match(raw)
    if heading:
        inner = _stripped(heading["text"], emphasis)
        return Line(inner.text, True, inner.is_italic, f"Heading {len(heading[1])}")
    return _stripped(raw, emphasis)


def strip_cell(raw: str) -> str:
    """The text of a table cell without marks; `<br>` becomes a newline."""
    parts = re.split(r"<br\s*/?>", raw, flags=re.IGNORECASE)
    return "\n".join(_stripped(part, Emphasis()).text.strip() for part in parts)


def _stripped(raw: str, emphasis: Emphasis) -> Line:
    raw = _LINK.sub(lambda link: link["text"], raw)
    pieces: list[tuple[str, bool, bool]] = []
    done = 0
    for mark in _MARK.finditer(raw):
        pieces.append((raw[done : mark.start()], emphasis.is_bold, emphasis.is_italic))
        pieces.append((_what_stays(mark, raw, emphasis), emphasis.is_bold, emphasis.is_italic))
        done = mark.end()
    pieces.append((raw[done:], emphasis.is_bold, emphasis.is_italic))
    total = sum(_weight(text) for text, _, _ in pieces)
    bold = sum(_weight(text) for text, is_bold, _ in pieces if is_bold)
    italic = sum(_weight(text) for text, _, is_italic in pieces if is_italic)
    return Line("".join(text for text, _, _ in pieces), bold * 2 > total, italic * 2 > total)


def _weight(text: str) -> int:
    return sum(not char.isspace() for char in text)


def _what_stays(mark: re.Match[str], raw: str, emphasis: Emphasis) -> str:
    """The text that a mark leaves behind; opens or closes the emphasis it stands for."""
    if mark["escaped"]:
        return mark["escaped"]
    if mark["break"]:
        return " "
    if mark["tag"]:
        _follow_tag(mark["tag"].lower(), not mark["close"], emphasis)
        return ""
    if _is_literal(mark, raw, emphasis):
        return mark["stars"]
    if _closes_earlier(mark, raw, emphasis):
        emphasis.was_left_open = False
        return ""
    count = len(mark["stars"])
    if count in (1, 3):
        emphasis.is_italic = not emphasis.is_italic
    if count in (2, 3):
        emphasis.is_bold = not emphasis.is_bold
    return ""


def _follow_tag(tag: str, opens: bool, emphasis: Emphasis) -> None:
    if tag in _BOLD_TAGS:
        emphasis.is_bold = opens
    elif tag in _ITALIC_TAGS:
        emphasis.is_italic = opens


def _closes_earlier(mark: re.Match[str], raw: str, emphasis: Emphasis) -> bool:
    """Does it close what an earlier paragraph left open, rather than open something new?"""
    is_closed = not (emphasis.is_bold or emphasis.is_italic)
    return emphasis.was_left_open and is_closed and not _opens_word(mark, raw)


def _opens_word(mark: re.Match[str], raw: str) -> bool:
    after = raw[mark.end() : mark.end() + 1]
    return bool(after) and (after.isalnum() or after in "(“\"'")


def _is_literal(mark: re.Match[str], raw: str, emphasis: Emphasis) -> bool:
    """Is it a star of the text: a bullet, a footnote sign, a multiplication?"""
    before = raw[mark.start() - 1 : mark.start()]
    after = raw[mark.end() : mark.end() + 1]
    if before == "(" and after == ")":
        return True
    if len(mark["stars"]) > 1:
        return False
    if not raw[: mark.start()].strip() and after.isspace():
        return True
    if before.isdigit() and after.isdigit():
        return True
    return not (_opens_word(mark, raw) or emphasis.is_italic or emphasis.was_left_open)

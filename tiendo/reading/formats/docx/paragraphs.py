"""Đoạn văn: the text of one Word paragraph as a reader sees it.

Insertions, links and content controls are text; deletions, hidden runs, field codes and what
floats in text boxes are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tiendo.reading.formats.docx.markup import FALLBACK, MATH_TEXT, Element, value, w
from tiendo.reading.formats.docx.styles import StyleSheet
from tiendo.reading.formats.old_encodings import convert, font_encoding, is_capital_font

_SKIPPED = frozenset(
    [w(name) for name in ("del", "moveFrom", "pPr", "rPr", "txbxContent", "instrText")] + [FALLBACK]
)
_SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one look, or the mark of a page break (`breaks_page`, no text).

    breaks_page: "drawn" where Word last drew a page's end, "forced" where the author put one.
    """

    text: str
    is_bold: bool = False
    is_italic: bool = False
    breaks_page: str = ""


def pieces(paragraph: Element, styles: StyleSheet) -> Iterator[Piece]:
    """The visible pieces of a paragraph in order."""
    yield from _inside(paragraph, styles, styles.paragraph_style(paragraph))


def _inside(element: Element, styles: StyleSheet, style_id: str) -> Iterator[Piece]:
    for child in element.iterchildren():
        if child.tag in _SKIPPED:
            continue
        if child.tag == w("r"):
            yield from _run(child, styles, style_id)
        elif child.tag == MATH_TEXT:
            yield Piece(child.text or "")
        else:
            yield from _inside(child, styles, style_id)


def _run(run: Element, styles: StyleSheet, style_id: str) -> Iterator[Piece]:
    if styles.switch(run, style_id, "vanish"):
        return
    is_bold = styles.switch(run, style_id, "b")
    is_italic = styles.switch(run, style_id, "i")
    font = styles.font(run, style_id) if styles.has_old_fonts else ""
    encoding = font_encoding(font)
    is_capital = styles.switch(run, style_id, "caps") or is_capital_font(font)
    for content in run.iterchildren():
        page_break = _page_break(content)
        if page_break:
            yield Piece("", breaks_page=page_break)
            continue
        text = _content_text(content)
        if text:
            text = convert(text, encoding) if encoding else text
            yield Piece(text.upper() if is_capital else text, is_bold, is_italic)


def _page_break(content: Element) -> str:
    if content.tag == w("lastRenderedPageBreak"):
        return "drawn"
    if content.tag == w("br") and value(content, "type") == "page":
        return "forced"
    return ""


def _content_text(content: Element) -> str:
    if content.tag == w("t"):
        return (content.text or "").replace("\n", " ")
    if content.tag == w("br"):
        return "\n"
    if content.tag == w("sym"):
        return _symbol(value(content, "char") or "")
    return _SIGNS.get(str(content.tag), "")


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""

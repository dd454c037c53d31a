"""Đọc trang web: the text of a page as blocks, in the order in which it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tiendo.core.text import squeeze
from tiendo.reading.formats import refusals
from tiendo.reading.formats.blocks import FOOTNOTE, BlockList
from tiendo.reading.formats.docx.lines import lines
from tiendo.reading.formats.docx.paragraphs import Piece
from tiendo.reading.formats.html.lists import ListNumbers
from tiendo.reading.formats.html.source import Element, page_tree
from tiendo.reading.formats.html.tables import cell_rows, grid_of, only_lays_out
from tiendo.reading.model import SourceDocument

_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "pre"}
    | {"blockquote", "section", "article", "main", "center", "address", "figure", "figcaption"}
    | {"hr", "table", "body", "html", "form", "fieldset", "details", "summary", "tr", "td", "th"}
)
_HEADING = re.compile(r"h([1-6])\Z")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.I)
_FOOTNOTE = re.compile(r"mso-element\s*:\s*(?:foot|end)note\b", re.I)
_NOTE_LINK = re.compile(r"#_?(?:ftn|edn|fn|cite)", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class _Look:
    """What the elements around a text say of it."""

    is_bold: bool = False
    is_italic: bool = False
    style: str = ""

    def inside(self, element: Element) -> _Look:
        """The look of what stands in an element."""
        written = element.get("style", "")
        heading = _HEADING.match(element.tag)
        style = f"Heading {heading[1]}" if heading else self.style
        return _Look(
            self.is_bold
            or element.tag in ("b", "strong", "th")
            or bool(heading or _BOLD.search(written)),
            self.is_italic or element.tag in ("i", "em") or bool(_ITALIC.search(written)),
            FOOTNOTE if _FOOTNOTE.search(written) else style,
        )


def read_html(name: str, data: bytes) -> SourceDocument:
    """Read a page. Raises UnreadableDocument: empty, not_a_document, truncated."""
    tree, notes = page_tree(name, data)
    if tree is None:
        raise refusals.empty(name)
    reader = _HtmlReader(ListNumbers(tree))
    reader.take(tree, _Look())
    reader.end_paragraph(_Look())
    blocks = reader.found.blocks()
    return SourceDocument("html", blocks, notes=(*notes, *reader.found.notes()))


class _HtmlReader:
    def __init__(self, numbers: ListNumbers) -> None:
        self.found = BlockList()
        self._numbers = numbers
        self._pieces: list[Piece] = []
        self._number = ""

    def take(self, element: Element, look: _Look) -> None:
        """Take the text of an element in order; blocks within part it into paragraphs."""
        inner = look.inside(element)
        self._add(element.text, inner)
        for child in element.iterchildren():
            if isinstance(child.tag, str):
                self._take_child(child, inner)
            self._add(child.tail, inner)

    def _take_child(self, child: Element, look: _Look) -> None:
        if child.tag == "br":
            self._pieces.append(Piece("\n"))
        elif child.tag == "table":
            self.end_paragraph(look)
            self._take_table(child, look)
        elif child.tag in _BLOCKS:
            self.end_paragraph(look)
            if child.tag == "li":
                self._number = self._numbers.of(child)
            self.take(child, look)
            self.end_paragraph(look.inside(child))
        elif not _is_note_mark(child):
            self.take(child, look)

    def _add(self, text: str | None, look: _Look) -> None:
        if text:
            self._pieces.append(Piece(_BLANKS.sub(" ", text), look.is_bold, look.is_italic))

    def end_paragraph(self, look: _Look) -> None:
        """What was gathered is one paragraph, or several where line breaks part it."""
        pieces, self._pieces = self._pieces, []
        for line in lines(pieces):
            self.found.add_paragraph(
                _BLANKS.sub(" ", line.text),
                number=self._number,
                style=look.style,
                is_bold=line.is_bold,
                is_italic=line.is_italic,
            )
            self._number = ""

    def _take_table(self, table: Element, look: _Look) -> None:
        rows = cell_rows(table)
        if only_lays_out(table, rows):
            for row in rows:
                for cell in row:
                    self.take(cell, look)
                    self.end_paragraph(look)
            return
        for caption in table.iterchildren("caption"):
            self.take(caption, look)
            self.end_paragraph(look)
        grid, merges = grid_of(rows, self._cell_text)
        self.found.add_table(grid, merges=merges)

    def _cell_text(self, cell: Element) -> str:
        """The paragraphs of a cell on lines of their own."""
        return "\n".join(filter(None, map(squeeze, "".join(self._cell_parts(cell)).split("\n"))))

    def _cell_parts(self, element: Element) -> Iterator[str]:
        if element.tag == "br":
            yield "\n"
        is_block = element.tag in _BLOCKS and element.tag not in ("td", "th")
        if is_block:
            yield "\n"
        if element.tag == "li":
            yield f"{self._numbers.of(element)} "
        yield _BLANKS.sub(" ", element.text or "")
        for child in element.iterchildren(etree.Element):
            if not _is_note_mark(child):
                yield from self._cell_parts(child)
            yield _BLANKS.sub(" ", child.tail or "")
        if is_block:
            yield "\n"


def _is_note_mark(element: Element) -> bool:
    """The small figure in the text that leads to a footnote."""
    links = [element, *element.iter("a")] if element.tag in ("a", "sup") else []
    return any(_NOTE_LINK.search(link.get("href", "")) for link in links)

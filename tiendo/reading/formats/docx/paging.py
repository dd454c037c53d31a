"""Trang: on which page a block of a Word document begins, as far as the file tells.

Word writes down where its pages ended when it last drew them; those marks give true pages.
Without them only the breaks that the author forced are known. Without either, nothing is.
"""

from __future__ import annotations

from collections.abc import Iterable

from tiendo.reading.formats.docx.markup import Element, children, find, is_on, value, w
from tiendo.reading.formats.docx.paragraphs import Piece, pieces
from tiendo.reading.formats.docx.styles import StyleSheet

_RUNS_ON = ("continuous", "nextColumn")


class PageCounter:
    """Counts the pages through a document, block by block in order."""

    def __init__(self, body: Element, styles: StyleSheet) -> None:
        self._styles = styles
        self._page = 1
        self._mark = ""
        if next(body.iter(w("lastRenderedPageBreak")), None) is not None:
            self._mark = "drawn"
        elif any(map(_is_forced, body.iter(w("br"), w("pageBreakBefore")))):
            self._mark = "forced"

    @property
    def is_counted_by_author(self) -> bool:
        """Are only forced breaks known, so that the printed pages may be more?"""
        return self._mark == "forced"

    @property
    def page(self) -> int | None:
        """The page that has been reached; in the end, how many there are. None: not known."""
        return self._page if self._mark else None

    def of_paragraph(self, paragraph: Element) -> int | None:
        """The page on which a paragraph's text begins; the pages it turns are counted."""
        if self._mark == "forced":
            begins_new = find(paragraph, "pPr", "pageBreakBefore")
            self._page += bool(is_on(begins_new))
        page = self._follow(pieces(paragraph, self._styles))
        if self._mark == "forced":
            self._page += _ends_page(find(paragraph, "pPr", "sectPr"))
        return page if self._mark else None

    def of_table(self, table: Element) -> int | None:
        """The page on which a table's text begins. The cells of a row turn a page together."""
        first = None
        for row in children(table, "tr"):
            begun = reached = self._page
            for cell in children(row, "tc"):
                self._page = begun
                found = self._follow(
                    piece
                    for paragraph in cell.iter(w("p"))
                    for piece in pieces(paragraph, self._styles)
                )
                first = found if first is None else first
                reached = max(reached, self._page)
            self._page = reached
        return first if self._mark else None

    def _follow(self, stretch: Iterable[Piece]) -> int | None:
        """The page of the first text; None without any. All pages are turned."""
        first = None
        for piece in stretch:
            if piece.breaks_page and piece.breaks_page == self._mark:
                self._page += 1
            elif piece.text.strip() and first is None:
                first = self._page
        return first


def _is_forced(element: Element) -> bool:
    if element.tag == w("br"):
        return value(element, "type") == "page"
    return bool(is_on(element))


def _ends_page(section: Element | None) -> bool:
    if section is None:
        return False
    return value(find(section, "type")) not in _RUNS_ON

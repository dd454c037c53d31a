"""Đọc tệp Word: the body of a .docx in order, as blocks."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from docx.package import Package

from tiendo.reading.formats.archives import MACROS
from tiendo.reading.formats.blocks import FOOTNOTE, TEXT_BOX, BlockList
from tiendo.reading.formats.docx.lines import Line, lines
from tiendo.reading.formats.docx.markup import FALLBACK, Element, children, find, value, w
from tiendo.reading.formats.docx.numbering import Numbering
from tiendo.reading.formats.docx.paging import PageCounter
from tiendo.reading.formats.docx.paragraphs import pieces
from tiendo.reading.formats.docx.styles import StyleSheet
from tiendo.reading.formats.docx.tables import TableReader
from tiendo.reading.model import SourceDocument

_TRACKED = "Văn bản còn vết sửa (Track Changes): đã đọc phần được thêm, bỏ qua phần bị xóa."
_OLD_FONTS = "Văn bản có đoạn gõ bằng phông chữ cũ (.VnTime hoặc VNI); đã đổi sang Unicode."
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_REMARKS = "Văn bản có {} ghi chú bên lề (Comment); ghi chú không được đọc."
_AUTHOR_PAGES = "Số trang tính theo dấu ngắt trang do người soạn đặt, có thể ít hơn số trang in ra."


def read_docx(name: str, data: bytes) -> SourceDocument:
    """Read a Word file. Footnotes stand at the end, page heads and feet are left out.

    `name` is not needed here; all readers are called alike. Damaged files raise whatever the
    library raises.
    """
    return _DocxReader(data).read()


class _DocxReader:
    def __init__(self, data: bytes) -> None:
        self._main = Package.open(BytesIO(data)).main_document_part
        root = _root(self._main)
        self._body = root.find(w("body"))
        self._styles = StyleSheet(self._related(RELATIONSHIP_TYPE.STYLES), root)
        self._numbering = Numbering(self._related(RELATIONSHIP_TYPE.NUMBERING), self._styles)
        self._pages = PageCounter(self._body, self._styles)
        self._tables = TableReader(self._styles, self._numbering)
        self._found = BlockList()

    def read(self) -> SourceDocument:
        self._take_all(self._body)
        pages = self._pages.page
        notes = tuple(self._notes())
        self._take_notes_below(RELATIONSHIP_TYPE.FOOTNOTES, "footnote")
        self._take_notes_below(RELATIONSHIP_TYPE.ENDNOTES, "endnote")
        blocks = self._found.blocks()
        return SourceDocument("docx", blocks, pages, (*notes, *self._found.notes()))

    def _related(self, relationship: str) -> Element | None:
        try:
            return _root(self._main.part_related_by(relationship))
        except KeyError:
            return None

    def _take_all(self, parent: Element) -> None:
        for part in children(parent, "p", "tbl"):
            if part.tag == w("p"):
                self._take_paragraph(part)
            else:
                self._take_table(part)

    def _take_paragraph(self, paragraph: Element) -> None:
        number = self._numbering.next_number(paragraph)
        page = self._pages.of_paragraph(paragraph)
        style = self._styles.name(self._styles.paragraph_style(paragraph))
        for line in lines(pieces(paragraph, self._styles)):
            self._add(line, number=number, style=style, page=page)
            number = ""
        for box in _text_boxes(paragraph):
            for inner in box.iter(w("p")):
                for line in lines(pieces(inner, self._styles)):
                    self._add(line, number="", style=TEXT_BOX, page=page)

    def _add(self, line: Line, *, number: str, style: str, page: int | None) -> None:
        self._found.add_paragraph(
            line.text,
            number=number,
            style=style,
            is_bold=line.is_bold,
            is_italic=line.is_italic,
            page=page,
        )

    def _take_table(self, table: Element) -> None:
        cell = _only_cell(table)
        if cell is not None:  # a frame around text, not a table
            self._take_all(cell)
            return
        page = self._pages.of_table(table)
        style = self._styles.name(value(find(table, "tblPr", "tblStyle")) or "")
        grid, merges = self._tables.grid(table), self._tables.merges(table)
        self._found.add_table(grid, merges=merges, style=style, page=page)

    def _take_notes_below(self, relationship: str, name: str) -> None:
        root = self._related(relationship)
        notes = [] if root is None else root.findall(w(name))
        written = (note for note in notes if value(note, "type") in (None, "normal"))
        for count, note in enumerate(written, start=1):
            text = " ".join(self._tables.cell_text(note).split("\n"))
            self._found.add_paragraph(text, number=str(count), style=FOOTNOTE)

    def _notes(self) -> Iterator[str]:
        if next(self._body.iter(*map(w, _CHANGES)), None) is not None:
            yield _TRACKED
        if self._styles.has_old_fonts:
            yield _OLD_FONTS
        if self._pages.is_counted_by_author:
            yield _AUTHOR_PAGES
        remarks = sum(1 for _ in self._body.iter(w("commentReference")))
        if remarks:
            yield _REMARKS.format(remarks)
        if any(link.reltype.endswith("/vbaProject") for link in self._main.rels.values()):
            yield MACROS


def _root(part: Part) -> Element:
    """The tree of a part; documents with macros come as bytes, which are parsed as safely."""
    return part.element if isinstance(part, XmlPart) else parse_xml(part.blob)


def _only_cell(table: Element) -> Element | None:
    rows = list(children(table, "tr"))
    cells = list(children(rows[0], "tc")) if len(rows) == 1 else []
    return cells[0] if len(cells) == 1 else None


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """What floats beside a paragraph. Word stores each box twice; the fallback is passed over."""
    for box in paragraph.iter(w("txbxContent")):
        if next(box.iterancestors(FALLBACK), None) is None:
            yield box

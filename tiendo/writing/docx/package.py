"""Tệp .docx: sections of markup packed into one file, the same bytes for the same markup."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from tiendo.writing.docx.markup import DEFAULTS, fit, page_field, paragraph
from tiendo.writing.nd30 import measures

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Section:
    """Phần có số trang riêng. markup: paragraphs and tables."""

    markup: str
    is_landscape: bool = False


def packed(sections: Sequence[Section], *, title: str) -> bytes:
    """The sections, each on pages of its own, numbered from 1; as a Word file."""
    book: Any = Document()
    _set_defaults(book)
    written = []
    for number, section in enumerate(sections):
        pages = book.sections[0] if number == 0 else book.add_section(WD_SECTION.NEW_PAGE)
        _lay_out(pages, is_landscape=section.is_landscape)
    # Read once as a whole: elements moved one by one into a document take a time that grows
    # with the square of their number.
    ends = [etree.tostring(pages._sectPr, encoding="unicode") for pages in book.sections]
    last = len(sections) - 1
    for at, (section, end) in enumerate(zip(sections, ends, strict=True)):
        written.append(section.markup + (end if at == last else _break(end)))
    book.part._element = parse_xml(
        f"<w:document {_SPACES}><w:body>{''.join(written)}</w:body></w:document>"
    )
    _name(book, title)
    out = BytesIO()
    book.save(out)
    return _same_always(out.getvalue())


def _break(end: str) -> str:
    """What ends a section that another follows: a paragraph, so low that it fills no line."""
    low = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{low}{end}</w:pPr></w:p>"


def _set_defaults(book: Any) -> None:
    """One font and language for everything, instead of the library's own."""
    styles = book.styles.element
    ours = parse_xml(f"<w:docDefaults {_SPACES}>{DEFAULTS}</w:docDefaults>")
    styles.replace(styles.find(qn("w:docDefaults")), ours)


def _lay_out(section: Any, *, is_landscape: bool) -> None:
    width, height = measures.PAGE_MM
    if is_landscape:
        width, height = height, width
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(measures.TOP_MM), Mm(measures.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(measures.LEFT_MM), Mm(measures.RIGHT_MM)
    section.header_distance = Mm(measures.PAGE_NUMBER_FROM_TOP_MM)
    section.footer_distance = Mm(measures.PAGE_NUMBER_FROM_TOP_MM)
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = False
    number = paragraph(page_field(measures.PAGE_NUMBER), align="center")
    header = section.header._element
    for old in list(header):
        header.remove(old)
    for element in parse_xml(f"<w:body {_SPACES}>{number}</w:body>"):
        header.append(element)
    _from_one(section._sectPr)


def _from_one(section: Any) -> None:
    """Pages are numbered from 1; a section that was begun from another has that already."""
    if section.find(qn("w:pgNumType")) is None:
        margins = section.find(qn("w:pgMar"))
        margins.addnext(parse_xml(f'<w:pgNumType {_SPACES} w:start="1"/>'))


def _name(book: Any, title: str) -> None:
    """What the file says of itself: its title, and nothing of a library or a machine."""
    about = book.core_properties
    about.title, about.language = fit(title)[:255], measures.LANGUAGE
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.created = about.modified = _NO_DAY
    about.revision = 1


def _same_always(data: bytes) -> bytes:
    """The same archive without the hour at which it was packed."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as packed_now,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed_again,
    ):
        for entry in packed_now.infolist():
            again = zipfile.ZipInfo(entry.filename, _ZIP_DAY)
            again.compress_type = zipfile.ZIP_DEFLATED
            packed_again.writestr(again, packed_now.read(entry))
    return out.getvalue()

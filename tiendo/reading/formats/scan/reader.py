"""Đọc ảnh quét: .png, .jpg and .tif as blocks, each picture a page."""

from __future__ import annotations

from tiendo.reading.formats.blocks import BlockList
from tiendo.reading.formats.pdf.contents import HEADS_DROPPED, RawPage, contents_of
from tiendo.reading.formats.pdf.flow import add_pages
from tiendo.reading.formats.pdf.page_lines import PageSize
from tiendo.reading.formats.pdf.rules import Rules
from tiendo.reading.formats.scan.pictures import pages_of
from tiendo.reading.formats.scan.recognition import recognise
from tiendo.reading.formats.scan.unsure import with_places
from tiendo.reading.model import Report, SourceDocument

_BLANK = RawPage(PageSize(0.0, 0.0), [], Rules((), ()))


def read_picture(name: str, data: bytes, report: Report | None = None) -> SourceDocument:
    """Recognise a picture file. Raises UnreadableDocument: too_large, no_text, no_recogniser."""
    count, pictures = pages_of(name, data)
    recognised = recognise(name, pictures, count, report)
    pages = [recognised.put_in(_BLANK, number) for number in range(1, count + 1)]
    contents, has_heads = contents_of(pages)
    found = BlockList()
    add_pages(found, contents)
    notes = [HEADS_DROPPED] if has_heads else []
    blocks = with_places(found.blocks(), recognised.pages)
    notes += [*recognised.notes(), *found.notes()]
    return SourceDocument("picture", blocks, count, tuple(notes))

"""Đọc tệp PDF: the text layer of a PDF as blocks; pages that are pictures are recognised."""

from __future__ import annotations

import re
from contextlib import closing

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tiendo.reading.formats import refusals
from tiendo.reading.formats.blocks import BlockList
from tiendo.reading.formats.legibility import is_garbled
from tiendo.reading.formats.pdf.contents import HEADS_DROPPED, RawPage, contents_of
from tiendo.reading.formats.pdf.flow import add_pages
from tiendo.reading.formats.pdf.page_lines import PageSize
from tiendo.reading.formats.pdf.page_stamps import without_stamps
from tiendo.reading.formats.pdf.rules import Rules, rules_of
from tiendo.reading.formats.pdf.segments import PageText
from tiendo.reading.formats.scan.recognition import Recognised, recognise
from tiendo.reading.formats.scan.rendering import ONE_AT_A_TIME, rendered
from tiendo.reading.formats.scan.unsure import with_places
from tiendo.reading.model import Report, SourceDocument

MAX_PAGES = 1_200
"""The longest PDF that is opened, in pages: they take half a minute and 400 MB."""

_TOLD_EVERY = 20  # pages

_LITTLE_TEXT = 80  # characters: a stamp or a signature over a scan, but no page of a plan
_TAIL = 2048
_DECLARED_LENGTH = re.compile(rb"/Linearized\b[^>]*?/L\s+(\d+)")
_GARBLED = (
    "Trang {} có lớp chữ hỏng (phông chữ không kèm bảng mã) nên được coi như ảnh; "
    "nếu có tệp .docx gốc, hãy dùng tệp ấy."
)


def read_pdf(name: str, data: bytes, report: Report | None = None) -> SourceDocument:
    """Read a PDF; its scanned pages are recognised.

    Raises UnreadableDocument: password, truncated, too_large, no_text, no_recogniser.
    """
    if _is_cut(data):
        raise refusals.truncated(name)
    with ONE_AT_A_TIME:
        pages = _raw_pages(name, data, report)
    scans = [number for number, page in enumerate(pages, start=1) if page.is_scan]
    has_text = any(page.segments for page in pages if not page.is_scan)
    recognised = Recognised()
    if scans:
        recognised = recognise(name, rendered(data, scans), len(scans), report, has_text=has_text)
    elif not has_text:
        raise refusals.no_text(name)
    pages = [recognised.put_in(page, number) for number, page in enumerate(pages, start=1)]
    contents, has_heads = contents_of(pages)
    found = BlockList()
    add_pages(found, contents)
    notes = [HEADS_DROPPED] if has_heads else []
    garbled = [number for number, page in enumerate(pages, start=1) if page.is_garbled]
    if garbled:
        notes.append(_GARBLED.format(", ".join(map(str, garbled))))
    blocks = with_places(found.blocks(), recognised.pages)
    notes += [*recognised.notes(), *found.notes()]
    return SourceDocument("pdf", blocks, len(pages), tuple(notes))


def _is_cut(data: bytes) -> bool:
    """A whole PDF ends with its mark, and is as long as it says if it says so."""
    declared = _DECLARED_LENGTH.search(data[:_TAIL])
    if declared and int(declared[1]) > len(data):
        return True
    return b"%%EOF" not in data[-_TAIL:]


def _raw_pages(name: str, data: bytes, report: Report | None) -> list[RawPage]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as fault:
        if fault.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            raise refusals.password(name) from fault
        raise refusals.truncated(name) from fault
    with closing(document):
        if len(document) > MAX_PAGES:
            raise refusals.too_many_pages(name, len(document), MAX_PAGES)
        pages = []
        for index in range(len(document)):
            if report is not None and index and index % _TOLD_EVERY == 0:
                report(f"Mở trang {index + 1}/{len(document)}", index, len(document))
            pages.append(_raw_page(document, index))
        return pages


def _raw_page(document: pdfium.PdfDocument, index: int) -> RawPage:
    with closing(document[index]) as page:
        width, height = page.get_size()
        with closing(PageText(page)) as text:
            segments = text.segments()
            frame, unmapped = text.frame, text.unmapped
        words = " ".join(segment.text for segment in segments)
        garbled = is_garbled(words, unmapped)
        if garbled:
            segments = []
        kept, stamps = without_stamps(segments, index + 1)
        letters = sum(len(segment.text) for segment in kept)
        return RawPage(
            size=PageSize(round(frame.width, 1), round(frame.height, 1)),
            segments=kept,
            stamps=stamps,
            is_garbled=garbled,
            rules=rules_of(page, frame) if segments else Rules((), ()),
            is_scan=garbled or (letters < _LITTLE_TEXT and _has_picture(page, width * height)),
        )


def _has_picture(page: pdfium.PdfPage, area: float) -> bool:
    """Do pictures cover most of the page? Some scanners cut a page into strips."""
    covered = 0.0
    for picture in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        covered += (right - left) * (top - bottom)
    return covered > area / 2

"""Đọc tệp PDF: the text layer of a PDF as blocks. A scan without one is refused."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tiendo.reading.formats import refusals
from tiendo.reading.formats.blocks import BlockList
from tiendo.reading.formats.legibility import is_garbled
from tiendo.reading.formats.pdf.flow import PageContent, add_pages
from tiendo.reading.formats.pdf.page_lines import (
    PageSize,
    lines_of_page,
    without_running_heads,
)
from tiendo.reading.formats.pdf.page_stamps import without_stamps
from tiendo.reading.formats.pdf.ruled_tables import ruled_tables
from tiendo.reading.formats.pdf.rules import Rules, rules_of
from tiendo.reading.formats.pdf.segments import PageText, Segment
from tiendo.reading.formats.placed_tables import PlacedTable
from tiendo.reading.model import SourceDocument

MAX_PAGES = 600
"""The longest PDF that is opened, in pages."""

_LITTLE_TEXT = 80  # characters: a stamp or a signature over a scan, but no page of a plan
_TAIL = 2048
_DECLARED_LENGTH = re.compile(rb"/Linearized\b[^>]*?/L\s+(\d+)")
_HEADS_DROPPED = "Đã bỏ số trang và dòng lặp lại ở đầu, cuối trang."
_GARBLED = (
    "Trang {} có lớp chữ hỏng (phông chữ không kèm bảng mã) nên được coi như ảnh; "
    "nếu có tệp .docx gốc, hãy dùng tệp ấy."
)

# PDFium keeps global state and must not be entered by two threads at once.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class _RawPage:
    """One page as PDFium gives it. is_scan: a picture with next to no text, or garbled.

    is_garbled: its fonts do not tell which letters they show. stamps: printed signatures.
    """

    size: PageSize
    segments: list[Segment]
    rules: Rules
    is_scan: bool
    is_garbled: bool
    stamps: list[str]


def read_pdf(name: str, data: bytes) -> SourceDocument:
    """Read a PDF. Raises UnreadableDocument: password, truncated, too_large, no_text."""
    if _is_cut(data):
        raise refusals.truncated(name)
    with _ONE_AT_A_TIME:
        pages = _raw_pages(name, data)
    scans = [number for number, page in enumerate(pages, start=1) if page.is_scan]
    if len(scans) == len(pages) or not any(page.segments for page in pages):
        raise refusals.no_text(name, "bản quét hoặc ảnh chụp")
    contents, has_heads = _contents(pages)
    found = BlockList()
    add_pages(found, contents)
    notes = [_HEADS_DROPPED] if has_heads else []
    garbled = [number for number, page in enumerate(pages, start=1) if page.is_garbled]
    if garbled:
        notes.append(_GARBLED.format(", ".join(map(str, garbled))))
    scans = [number for number in scans if number not in garbled]
    if scans:
        notes.append(f"Trang {', '.join(map(str, scans))} là ảnh, không đọc được chữ.")
    blocks = found.blocks()
    return SourceDocument("pdf", blocks, len(pages), (*notes, *found.notes()))


def _is_cut(data: bytes) -> bool:
    """A whole PDF ends with its mark, and is as long as it says if it says so."""
    declared = _DECLARED_LENGTH.search(data[:_TAIL])
    if declared and int(declared[1]) > len(data):
        return True
    return b"%%EOF" not in data[-_TAIL:]


def _raw_pages(name: str, data: bytes) -> list[_RawPage]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as fault:
        if fault.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            raise refusals.password(name) from fault
        raise refusals.truncated(name) from fault
    with closing(document):
        if len(document) > MAX_PAGES:
            raise refusals.swollen(name, f"{len(document)} trang")
        return [_raw_page(document, index) for index in range(len(document))]


def _raw_page(document: pdfium.PdfDocument, index: int) -> _RawPage:
    with closing(document[index]) as page:
        width, height = page.get_size()
        with closing(PageText(page)) as text:
            segments = text.segments()
            frame, unmapped = text.frame, text.unmapped
        words = " ".join(segment.text for segment in segments)
        garbled = is_garbled(words, unmapped)
        if garbled:
            segments = []
        letters = sum(len(segment.text) for segment in segments)
        kept, stamps = without_stamps(segments, index + 1)
        return _RawPage(
            size=PageSize(round(frame.width, 1), round(frame.height, 1)),
            segments=kept,
            stamps=stamps,
            is_garbled=garbled,
            rules=rules_of(page, frame) if segments else Rules((), ()),
            is_scan=garbled or (letters < _LITTLE_TEXT and _has_picture(page, width * height)),
        )


def _has_picture(page: pdfium.PdfPage, area: float) -> bool:
    """Does one picture cover most of the page?"""
    for picture in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > area / 2:
            return True
    return False


def _contents(pages: Sequence[_RawPage]) -> tuple[list[PageContent], bool]:
    """The pages with their tables read, and whether running heads were dropped."""
    placed = []
    loose = []
    for number, page in enumerate(pages, start=1):
        here = ruled_tables(page.rules, number)
        free = [
            segment
            for segment in page.segments
            if not any(table.box.holds(segment.box) for table in here)
        ]
        loose.append(lines_of_page(free, number))
        placed.append(
            [
                PlacedTable(
                    table.grid(page.segments),
                    number,
                    number,
                    table.box.top,
                    table.columns[:-1],
                    table.merges,
                    table.is_open,
                )
                for table in here
            ]
        )
    sizes = [page.size for page in pages]
    kept, has_heads = without_running_heads(loose, sizes)
    contents = [
        PageContent(number, page.size, lines, grids, page.stamps)
        for number, (page, lines, grids) in enumerate(
            zip(pages, kept, placed, strict=True), start=1
        )
    ]
    return contents, has_heads

"""Mở tệp: any bytes to a SourceDocument, or a refusal that says why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from tiendo.reading.formats import refusals
from tiendo.reading.formats.office import converted
from tiendo.reading.formats.parted_words import with_parted_words
from tiendo.reading.formats.sniffing import FileKind, sniff
from tiendo.reading.model import Report, SourceDocument, UnreadableDocument

# Readers are loaded when they are first needed: their libraries cost start-up time.
_READERS = {
    FileKind.DOCX: ("tiendo.reading.formats.docx.reader", "read_docx"),
    FileKind.XLSX: ("tiendo.reading.formats.xlsx.reader", "read_xlsx"),
    FileKind.PDF: ("tiendo.reading.formats.pdf.reader", "read_pdf"),
    FileKind.PICTURE: ("tiendo.reading.formats.scan.reader", "read_picture"),
    FileKind.TEXT: ("tiendo.reading.formats.text.reader", "read_text"),
    FileKind.HTML: ("tiendo.reading.formats.html.reader", "read_html"),
}
# What LibreOffice turns into a format that is read here.
_CONVERTED = {
    FileKind.OLD_WORD: FileKind.DOCX,
    FileKind.RTF: FileKind.DOCX,
    FileKind.OPEN_TEXT: FileKind.DOCX,
    FileKind.OLD_EXCEL: FileKind.XLSX,
    FileKind.OPEN_SHEET: FileKind.XLSX,
}
_TAKES_LONG = {FileKind.PDF, FileKind.PICTURE}
"""What may be scanned: these readers tell how far they are."""
_COPIED = {FileKind.TEXT, FileKind.HTML, FileKind.DOCX}
"""What may hold words copied from a web page."""


class _Ended(Exception):
    """The one who is told how far the reading is has ended it; its cause says why."""


def open_document(name: str, data: bytes, report: Report | None = None) -> SourceDocument:
    """Read a file into blocks. What it is, is told by its bytes; `name` is for the messages.

    report: told how far a long reading is (scans take seconds for each page).
    Raises UnreadableDocument, and what `report` raises, and nothing else, whatever the bytes are.
    """
    kind = sniff(name, data)
    if kind in _CONVERTED:
        return _open_converted(name, data, kind)
    return _open(name, data, kind, report)


def _open_converted(name: str, data: bytes, kind: FileKind) -> SourceDocument:
    """Through LibreOffice; what it made is looked at as carefully as what a person gives."""
    target = _CONVERTED[kind]
    made = converted(name, data, suffix=f".{kind}", target=target)
    document = _open(name, made, sniff(name, made))
    note = f"Tệp .{kind} đã được LibreOffice chuyển thành .{target} để đọc."
    return replace(document, format=str(kind), notes=(note, *document.notes))


def _open(name: str, data: bytes, kind: FileKind, report: Report | None = None) -> SourceDocument:
    try:
        document = _read(kind, name, data, report)
    except UnreadableDocument:
        raise
    except _Ended as ended:
        raise ended.__cause__ or ended from None
    except Exception as fault:
        # The libraries answer damaged files with dozens of unrelated errors, from KeyError to
        # zlib.error; at this border all of them mean the same to the person who gave the file.
        raise refusals.truncated(name) from fault
    if not document.blocks:
        raise refusals.empty(name)
    return with_parted_words(document) if kind in _COPIED else document


def _read(kind: FileKind, name: str, data: bytes, report: Report | None) -> SourceDocument:
    if kind in _TAKES_LONG:
        return _reader(kind)(name, data, report and _carried_out(report))
    return _reader(kind)(name, data)


def _carried_out(report: Report) -> Report:
    """The teller, so that what it raises is not taken for a fault of the file."""

    def tell(step: str, done: int, total: int) -> None:
        try:
            report(step, done, total)
        except Exception as fault:
            raise _Ended from fault

    return tell


def _reader(kind: FileKind) -> Callable[..., SourceDocument]:
    module, function = _READERS[kind]
    reader: Callable[..., SourceDocument] = getattr(import_module(module), function)
    return reader

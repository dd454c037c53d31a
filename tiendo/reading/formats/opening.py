"""Mở tệp: any bytes to a SourceDocument, or a refusal that says why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from tiendo.reading.formats import refusals
from tiendo.reading.formats.office import converted
from tiendo.reading.formats.sniffing import FileKind, sniff
from tiendo.reading.model import SourceDocument, UnreadableDocument

# Readers are loaded when they are first needed: their libraries cost start-up time.
_READERS = {
    FileKind.DOCX: ("tiendo.reading.formats.docx.reader", "read_docx"),
    FileKind.XLSX: ("tiendo.reading.formats.xlsx.reader", "read_xlsx"),
    FileKind.PDF: ("tiendo.reading.formats.pdf.reader", "read_pdf"),
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


def open_document(name: str, data: bytes) -> SourceDocument:
    """Read a file into blocks. What it is, is told by its bytes; `name` is for the messages.

    Raises UnreadableDocument, and nothing else, whatever the bytes are.
    """
    kind = sniff(name, data)
    if kind in _CONVERTED:
        return _open_converted(name, data, kind)
    return _open(name, data, kind)


def _open_converted(name: str, data: bytes, kind: FileKind) -> SourceDocument:
    """Through LibreOffice; what it made is looked at as carefully as what a person gives."""
    target = _CONVERTED[kind]
    made = converted(name, data, suffix=f".{kind}", target=target)
    document = _open(name, made, sniff(name, made))
    note = f"Tệp .{kind} đã được LibreOffice chuyển thành .{target} để đọc."
    return replace(document, format=str(kind), notes=(note, *document.notes))


def _open(name: str, data: bytes, kind: FileKind) -> SourceDocument:
    try:
        document = _reader(kind)(name, data)
    except UnreadableDocument:
        raise
    except Exception as fault:
        # The libraries answer damaged files with dozens of unrelated errors, from KeyError to
        # zlib.error; at this border all of them mean the same to the person who gave the file.
        raise refusals.truncated(name) from fault
    if not document.blocks:
        raise refusals.empty(name)
    return document


def _reader(kind: FileKind) -> Callable[[str, bytes], SourceDocument]:
    module, function = _READERS[kind]
    reader: Callable[[str, bytes], SourceDocument] = getattr(import_module(module), function)
    return reader

"""Mở tệp: any bytes to a SourceDocument, or a refusal that says why not."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from tiendo.reading.formats import refusals
from tiendo.reading.formats.sniffing import FileKind, sniff
from tiendo.reading.model import SourceDocument, UnreadableDocument

# Readers are loaded when they are first needed: their libraries cost start-up time.
_READERS = {
    FileKind.DOCX: ("tiendo.reading.formats.docx.reader", "read_docx"),
    FileKind.XLSX: ("tiendo.reading.formats.xlsx.reader", "read_xlsx"),
    FileKind.PDF: ("tiendo.reading.formats.pdf.reader", "read_pdf"),
    FileKind.TEXT: ("tiendo.reading.formats.text.reader", "read_text"),
}


def open_document(name: str, data: bytes) -> SourceDocument:
    """Read a file into blocks. What it is, is told by its bytes; `name` is for the messages.

    Raises UnreadableDocument, and nothing else, whatever the bytes are.
    """
    kind = sniff(name, data)
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

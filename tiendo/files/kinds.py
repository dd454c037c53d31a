"""Loại tệp: what the bytes say they are, whatever the name says."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JPEG = "image/jpeg"
PNG = "image/png"
HEIC = "image/heic"
TEXT = "text/plain"
UNKNOWN = "application/octet-stream"

NAMES = {
    PDF: "PDF",
    DOCX: "Word (.docx)",
    XLSX: "Excel (.xlsx)",
    JPEG: "ảnh JPEG",
    PNG: "ảnh PNG",
    HEIC: "ảnh HEIC",
    TEXT: "văn bản thuần",
}

_SAMPLE_BYTES = 64 * 1024
_BEGINNINGS = {b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}
_HEIC_BRANDS = {b"heic", b"heix", b"mif1", b"msf1", b"hevc"}
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}


def sniff(data: BinaryIO) -> str:
    """Loại tệp by its content; UNKNOWN for everything that is not one of the few we accept.

    Looks at the beginning (and at the table of contents of a .zip), then goes back to where the
    stream stood. A password-protected or old Word file is UNKNOWN: it is no .zip inside.
    """
    start = data.tell()
    try:
        head = data.read(_SAMPLE_BYTES)
        if head.startswith(b"PK\x03\x04"):
            data.seek(start)
            return _office(data)
        return _by_beginning(head)
    finally:
        data.seek(start)


def _by_beginning(head: bytes) -> str:
    if b"%PDF-" in head[:1024]:
        return PDF
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return HEIC
    for beginning, kind in _BEGINNINGS.items():
        if head.startswith(beginning):
            return kind
    return TEXT if _is_text(head) else UNKNOWN


def _office(data: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(data) as archive:
            inside = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return UNKNOWN
    return next((kind for part, kind in _PARTS.items() if part in inside), UNKNOWN)


def _is_text(head: bytes) -> bool:
    """Text has no NUL, save UTF-16; old Vietnamese encodings are text too, so no more is asked."""
    if not head:
        return False
    return head.startswith(_BYTE_ORDER_MARKS) or b"\x00" not in head

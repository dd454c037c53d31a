"""Loại tệp: what the bytes say they are, whatever the name says."""

from __future__ import annotations

import re
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
# What a browser would run, were it ever led to look at the bytes as a page or a drawing.
_MARKUP = re.compile(
    rb"<(?:!doctype|\?xml|html|head|body|script|svg|iframe|object|embed|style|math|img|a)\b",
    re.IGNORECASE,
)
_HEAD_BYTES = 1024
_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}


def sniff(data: BinaryIO) -> str:
    """Loại tệp by its content; UNKNOWN for everything that is not one of the few we accept.

    Looks at the beginning (and at the table of contents of a .zip), then goes back to where the
    stream stood. A password-protected or old Word file is UNKNOWN: it is no .zip inside; so is
    markup (HTML, SVG), also where it stands before the beginning of a PDF.
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
    before, mark, _ = head[:_HEAD_BYTES].partition(b"%PDF-")
    if mark:
        return UNKNOWN if _is_markup(before) else PDF
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return HEIC
    for beginning, kind in _BEGINNINGS.items():
        if head.startswith(beginning):
            return kind
    return TEXT if _is_text(head) and not _is_markup(head[:_HEAD_BYTES]) else UNKNOWN


def _is_markup(head: bytes) -> bool:
    """Without the zeros of UTF-16: it would hide the tags from us, not from a browser."""
    return _MARKUP.search(head.replace(b"\x00", b"")) is not None


def _office(data: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(data) as archive:
            inside = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return UNKNOWN
    return next((kind for part, kind in _PARTS.items() if part in inside), UNKNOWN)


def _is_text(head: bytes) -> bool:
    """Text has no NUL, save UTF-16; old Vietnamese encodings are text too, so no more is asked."""
    if not head:
        return False
    return head.startswith(_BYTE_ORDER_MARKS) or b"\x00" not in head

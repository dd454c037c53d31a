"""Nhận dạng tệp: what a file is, told by its bytes and never by its name."""

from __future__ import annotations

import re
from enum import StrEnum

from tiendo.reading.formats import refusals
from tiendo.reading.formats.archives import package_kind
from tiendo.reading.model import UnreadableDocument


class FileKind(StrEnum):
    """The formats that are read."""

    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    TEXT = "text"
    HTML = "html"
    OLD_WORD = "doc"
    OLD_EXCEL = "xls"
    RTF = "rtf"
    OPEN_TEXT = "odt"
    OPEN_SHEET = "ods"
    PICTURE = "picture"


_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = b"%PDF-"
_PDF_WITHIN = 1024  # a PDF may have a little rubbish before its mark
_RTF = b"{\\rtf"
_WEB_PAGE = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|p)\b",
    re.I | re.S,
)
SAVED_PAGE = re.compile(rb"\A(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?MIME-Version:", re.I)
"""A page that a browser or Word saved as one file begins like a letter."""
_HEAD_OF_PAGE = 8192
_XML = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml", re.I)
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_OTHER_PICTURES = (b"GIF87a", b"GIF89a", b"\x00\x00\x01\x00")
_PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_PROGRAMS = (b"MZ", b"\x7fELF")

_AS_DOCX = "Hãy mở bằng Word rồi lưu lại (Save As) thành .docx."
_AS_JPEG = "Hãy lưu lại (hoặc chụp màn hình) thành ảnh .jpg hay .png rồi tải lên."


def sniff(name: str, data: bytes) -> FileKind:
    """What `data` is. Raises UnreadableDocument, saying what it seems to be, if it is not read."""
    if not data:
        raise refusals.empty(name)
    if len(data) > refusals.MAX_BYTES:
        raise refusals.too_large(name, len(data))
    if data.startswith(_ZIP):
        return FileKind(package_kind(name, data))
    if data.startswith(_COMPOUND):
        return _compound(name, data)
    if _PDF in data[:_PDF_WITHIN]:
        return FileKind.PDF
    if data.startswith(_RTF):
        return FileKind.RTF
    if _is_web_page(data):
        return FileKind.HTML
    if data.startswith(_PICTURES):
        return FileKind.PICTURE
    refusal = _foreign(name, data)
    if refusal:
        raise refusal
    return FileKind.TEXT


def _is_web_page(data: bytes) -> bool:
    head = data[:_HEAD_OF_PAGE]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"")[2:]
    return bool(_WEB_PAGE.match(head) or SAVED_PAGE.match(head))


def _compound(name: str, data: bytes) -> FileKind:
    """Microsoft's old container: .doc, .xls, or a new file wrapped up with a password.

    The names of its streams stand in it as UTF-16.
    """
    if _has_stream(data, "EncryptedPackage"):
        raise refusals.password(name)
    if _has_stream(data, "WordDocument"):
        return FileKind.OLD_WORD
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        return FileKind.OLD_EXCEL
    if _has_stream(data, "PowerPoint Document"):
        raise refusals.unsupported(name, "tệp trình chiếu PowerPoint", _AS_DOCX)
    raise refusals.unsupported(name, "tệp Office kiểu cũ", _AS_DOCX)


def _has_stream(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data


def _foreign(name: str, data: bytes) -> UnreadableDocument | None:
    """The refusal for a file of a well-known other kind; None if it may be text."""
    if _XML.match(data):
        return refusals.unsupported(name, "tệp XML", _AS_DOCX)
    if data.startswith(_OTHER_PICTURES) or _is_named_picture(data):
        return refusals.unsupported(name, "ảnh thuộc loại khác .png, .jpg, .tif", _AS_JPEG)
    if data.startswith(_PACKED):
        return refusals.not_a_document(name, "là tệp nén, không phải văn bản")
    if data.startswith(_PROGRAMS) and b"\x00" in data[:512]:
        return refusals.not_a_document(name, "là chương trình, không phải văn bản")
    return None


def _is_named_picture(data: bytes) -> bool:
    """WebP, HEIC and BMP have their marks behind other bytes."""
    is_webp = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    is_heic = data[4:8] == b"ftyp"
    is_bitmap = data.startswith(b"BM") and data[6:10] == b"\x00\x00\x00\x00"
    return is_webp or is_heic or is_bitmap

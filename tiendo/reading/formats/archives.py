"""Gói OOXML: what a zip file holds, checked before anything in it is trusted."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from tiendo.reading.formats import refusals

MAX_UNPACKED_BYTES = 300 * 1024 * 1024
"""The most that a file may unfold to, in bytes, all its parts together."""

MAX_PART_BYTES = 120 * 1024 * 1024
"""The most that one part of text may unfold to, in bytes: it is held in memory as a tree."""

_MAX_PARTS = 20_000
_ENCRYPTED = 0x1
_CHUNK = 1 << 20
_OPEN_DOCUMENT = "Hãy mở bằng phần mềm đã tạo ra tệp rồi lưu lại thành .docx hoặc .xlsx."


def package_kind(name: str, data: bytes) -> str:
    """ "docx" or "xlsx", after every part was unpacked once and found whole.

    Raises UnreadableDocument: truncated, password, too_large (a zip bomb), unsupported or
    not_a_document.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_sizes(name, archive)
            kind = _kind(name, archive)
            _check_parts(name, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as fault:
        raise refusals.truncated(name) from fault
    except (NotImplementedError, RuntimeError) as fault:
        raise refusals.not_a_document(name, "được nén theo cách không đọc được") from fault
    return kind


def _check_sizes(name: str, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise refusals.password(name)
    sizes = [part.file_size for part in parts]
    texts = [part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))]
    if sum(sizes) > MAX_UNPACKED_BYTES or max(texts, default=0) > MAX_PART_BYTES:
        raise refusals.swollen(name, "bên trong tệp nén")
    if len(parts) > _MAX_PARTS:
        raise refusals.swollen(name, "số tệp con")


def _kind(name: str, archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        types = archive.read("[Content_Types].xml")
        if b"wordprocessingml" in types and b"presentationml" not in types:
            return "docx"
        if b"spreadsheetml" in types and "xl/workbook.bin" not in names:
            return "xlsx"
        raise refusals.unsupported(
            name, "tệp Office thuộc loại khác (không phải .docx hay .xlsx)", _OPEN_DOCUMENT
        )
    if "mimetype" in names and b"opendocument" in archive.read("mimetype"):
        raise refusals.unsupported(name, "tệp OpenDocument (.odt, .ods)", _OPEN_DOCUMENT)
    raise refusals.not_a_document(name, "là tệp nén (.zip) chứa thứ khác, không phải văn bản")


def _check_parts(name: str, archive: zipfile.ZipFile) -> None:
    """Unpack every part: tells damage by the checksums and sizes that lie."""
    for part in archive.infolist():
        with archive.open(part) as stream:
            while stream.read(_CHUNK):
                pass

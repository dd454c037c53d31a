"""Gói OOXML: what a zip file holds, checked before anything in it is trusted."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from tiendo.reading.formats import refusals

MAX_UNPACKED_BYTES = 300 * 1024 * 1024
"""The most that a file may unfold to, in bytes, all its parts together."""

MAX_PART_BYTES = 120 * 1024 * 1024
"""The most that one part of text may unfold to, in bytes: it is held in memory as a tree."""

MACROS = "Tệp có macro: macro không được chạy và không được giữ, chỉ đọc phần chữ."
"""Told of a file that carries a program of its own."""

_WORD_MAIN = re.compile(
    rb"wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macro"
)
_EXCEL_MAIN = re.compile(
    rb"spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template)\.macro"
)
_MAX_PARTS = 20_000
_ENCRYPTED = 0x1
_CHUNK = 1 << 20
_SAVE_ANEW = "Hãy mở bằng phần mềm đã tạo ra tệp rồi lưu lại thành .docx hoặc .xlsx."


def package_kind(name: str, data: bytes) -> str:
    """ "docx", "xlsx", "odt" or "ods", after every part was unpacked once and found whole.

    Raises UnreadableDocument: truncated, password, too_large (a zip bomb), unsupported or
    not_a_document.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_sizes(name, archive)
            kind = _kind(name, archive)
            _check_parts(archive)
    except KeyError as fault:
        raise refusals.not_a_document(name, "là tệp nén thiếu phần chính của văn bản") from fault
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
        return _office_kind(name, archive)
    if "mimetype" in names and b"opendocument" in archive.read("mimetype"):
        return _open_kind(name, archive.read("mimetype"))
    raise refusals.not_a_document(name, "là tệp nén (.zip) chứa thứ khác, không phải văn bản")


def _open_kind(name: str, mimetype: bytes) -> str:
    """OpenDocument says in its first part what it is."""
    if b"opendocument.text" in mimetype:
        return "odt"
    if b"opendocument.spreadsheet" in mimetype:
        return "ods"
    raise refusals.unsupported(
        name, "tệp OpenDocument loại khác (không phải .odt, .ods)", _SAVE_ANEW
    )


def _office_kind(name: str, archive: zipfile.ZipFile) -> str:
    """Told by the type of the main part; a document may have others embedded in it."""
    types = archive.read("[Content_Types].xml")
    if b"purl.oclc.org/ooxml" in archive.read("_rels/.rels"):
        raise refusals.unsupported(name, "tệp Office kiểu “Strict Open XML”", _SAVE_ANEW)
    if _WORD_MAIN.search(types):
        return "docx"
    if _EXCEL_MAIN.search(types):
        return "xlsx"
    raise refusals.unsupported(
        name, "tệp Office thuộc loại khác (không phải .docx hay .xlsx)", _SAVE_ANEW
    )


def _check_parts(archive: zipfile.ZipFile) -> None:
    """Unpack every part: tells damage by the checksums and sizes that lie."""
    for part in archive.infolist():
        with archive.open(part) as stream:
            while stream.read(_CHUNK):
                pass

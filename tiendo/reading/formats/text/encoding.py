"""Bảng mã: bytes of a text file as text.

UTF-8 and UTF-16 with their marks, UTF-16 without, UTF-8, the fonts of before Unicode, and
windows-1258 (the code page of Vietnamese Windows) as the last resort. Bytes that are no text
are refused.
"""

from __future__ import annotations

import codecs
import re

from tiendo.reading.formats import refusals
from tiendo.reading.formats.old_encodings import OldEncoding, convert, guess

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_PLAIN = re.compile(rb"[A-Za-z\s]")
_FEW = 0.02


def decode(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of `data`, and notes on what had to be guessed.

    Raises UnreadableDocument: not_a_document when the bytes are no text, truncated when the
    file ends in the middle of a character, empty when only blanks are left.
    """
    text, notes = _decoded(name, data)
    text = text.lstrip("\ufeff").rstrip("\x1a")  # DOS closed text files with Ctrl-Z
    if not text.strip():
        raise refusals.empty(name)
    if len(_CONTROL.findall(text)) > len(text) * _FEW:
        raise refusals.not_a_document(name, "không phải văn bản (dữ liệu nhị phân)")
    return text, notes


def _decoded(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_mark(name, data, encoding), ()
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, errors="replace"), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as fault:
        return _nearly_utf8(name, data, fault)


def _with_mark(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise refusals.truncated(name) from fault


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark shows as zeros at every other byte, in spaces and digits at least."""
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.1 and even <= len(head) * 0.005:
        return "utf-16-le"
    if even > len(head) * 0.1 and odd <= len(head) * 0.005:
        return "utf-16-be"
    return None


def _nearly_utf8(name: str, data: bytes, fault: UnicodeDecodeError) -> tuple[str, tuple[str, ...]]:
    """UTF-8 with a few broken characters, else windows-1258."""
    ends_early = fault.end == len(data) and fault.reason == "unexpected end of data"
    if ends_early and not data[: fault.start].isascii():
        raise refusals.truncated(name) from fault
    mended = data.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    marked = sum(1 for char in mended if char > "\x7f") - broken
    if marked > broken * 20:
        return mended, (f"Có {broken} ký tự hỏng trong tệp, hiện thành dấu “\ufffd”.",)
    if len(_PLAIN.findall(data)) < len(data) * 0.5:
        raise refusals.not_a_document(name, "không phải văn bản (dữ liệu nhị phân)") from fault
    old = guess(data.decode("cp1252", errors="replace"))
    if old is not None:
        return _from_old_font(data, old)
    note = "Tệp không dùng Unicode; đã đọc theo bảng mã windows-1258, hãy soát lại dấu."
    return data.decode("cp1258", errors="replace"), (note,)


def _from_old_font(data: bytes, encoding: OldEncoding) -> tuple[str, tuple[str, ...]]:
    text = convert(data.decode("cp1252", errors="replace"), encoding)
    return text, (f"Văn bản gõ bằng mã chữ cũ {encoding}; đã đổi sang Unicode.",)

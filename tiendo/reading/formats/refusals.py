"""Từ chối tệp: the sentences that tell why a file can't be read and what to do about it.

Each answers an UnreadableDocument to be raised. A sentence says what is wrong, where
(the file's name) and the next step, in words for an officer.
"""

from __future__ import annotations

import re

from tiendo.reading.model import UnreadableDocument

MAX_BYTES = 50 * 1024 * 1024
"""The largest file that is opened, in bytes. Scans of long plans stay below it."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_LONGEST_NAME = 80


def empty(name: str) -> UnreadableDocument:
    """The file has no bytes, or nothing but blanks."""
    return UnreadableDocument(
        "empty",
        f"Tệp {_quoted(name)} trống, không có nội dung nào. "
        "Hãy kiểm tra lại tệp gốc rồi tải lên lần nữa.",
    )


def too_large(name: str, size: int) -> UnreadableDocument:
    """The file has more than MAX_BYTES bytes."""
    return UnreadableDocument(
        "too_large",
        f"Tệp {_quoted(name)} nặng {_megabytes(size)} MB, quá giới hạn "
        f"{_megabytes(MAX_BYTES)} MB. Hãy bỏ bớt ảnh hoặc tách tệp thành nhiều phần.",
    )


def swollen(name: str, where: str) -> UnreadableDocument:
    """What is packed in the file is too big to unfold safely. `where` names the part."""
    return UnreadableDocument(
        "too_large",
        f"Tệp {_quoted(name)} chứa quá nhiều dữ liệu ở {where}, không thể mở an toàn. "
        "Hãy xóa phần thừa (ảnh, ô trống ở cuối bảng) rồi lưu lại.",
    )


def truncated(name: str) -> UnreadableDocument:
    """The file was cut off, or its bytes were damaged on the way."""
    return UnreadableDocument(
        "truncated",
        f"Tệp {_quoted(name)} bị hỏng hoặc chưa được tải về đầy đủ nên không mở được. "
        "Hãy mở thử trên máy; nếu vẫn mở được thì lưu lại rồi tải lên, "
        "nếu không thì xin lại tệp gốc.",
    )


def unopened(name: str) -> UnreadableDocument:
    """LibreOffice, which opens old formats here, could make nothing of the file."""
    return UnreadableDocument(
        "truncated",
        f"Tệp {_quoted(name)} không mở được bằng LibreOffice: có thể tệp bị hỏng hoặc có mật khẩu. "
        "Hãy mở trên máy, bỏ mật khẩu nếu có, lưu lại thành .docx hoặc .xlsx rồi tải lên.",
    )


def password(name: str) -> UnreadableDocument:
    """The file is encrypted."""
    return UnreadableDocument(
        "password",
        f"Tệp {_quoted(name)} có mật khẩu nên không đọc được. "
        "Hãy mở bằng mật khẩu, bỏ mật khẩu rồi lưu lại và tải lên.",
    )


def unsupported(name: str, what: str, advice: str) -> UnreadableDocument:
    """A document of a format that is not read: `what` it is, and the `advice` to follow."""
    return UnreadableDocument(
        "unsupported", f"Tệp {_quoted(name)} là {what}, chưa đọc được. {advice}"
    )


def not_a_document(name: str, what: str) -> UnreadableDocument:
    """Not a document at all: `what` it seems to be."""
    return UnreadableDocument(
        "not_a_document",
        f"Tệp {_quoted(name)} {what}. "
        "Hãy chọn đúng tệp kế hoạch dạng .docx, .xlsx, .pdf, .txt, .md hoặc ảnh quét.",
    )


def no_text(name: str) -> UnreadableDocument:
    """Neither a text layer nor a picture that shows print."""
    return UnreadableDocument(
        "no_text",
        f"Tệp {_quoted(name)} không có chữ nào đọc được: trang trắng, ảnh chụp không phải văn bản, "
        "hoặc bản quét quá mờ. Hãy quét lại ở 300 dpi, đặt trang ngay ngắn, đủ sáng; "
        "hoặc dùng bản .docx, bản .pdf xuất từ phần mềm soạn thảo.",
    )


def no_recogniser(name: str, missing: str) -> UnreadableDocument:
    """A scan on a machine that can't recognise letters. `missing`: what it lacks, in Vietnamese."""
    return UnreadableDocument(
        "no_recogniser",
        f"Tệp {_quoted(name)} là bản quét hoặc ảnh chụp, mà máy chủ {missing}. Quản trị cài bằng "
        "lệnh “apt-get install tesseract-ocr tesseract-ocr-vie” rồi bấm “Đọc lại”; "
        "trong khi chờ, có thể nạp bản .docx hoặc .pdf có lớp chữ.",
    )


def page_not_shown(name: str, page: int) -> UnreadableDocument:
    """The picture of a page can't be drawn any more: the kept file is damaged or another one."""
    return UnreadableDocument(
        "truncated",
        f"Không mở được ảnh trang {page} của tệp {_quoted(name)}: tệp bị hỏng hoặc không có trang "
        "này. Hãy tải tệp gốc về máy để đối chiếu.",
    )


def too_many_pixels(name: str, most: int) -> UnreadableDocument:
    """A picture that unfolds to more than can be held safely. `most`: in millions of pixels."""
    return UnreadableDocument(
        "too_large",
        f"Tệp {_quoted(name)} là ảnh quá lớn (trên {most} triệu điểm một trang), không thể mở an "
        "toàn. Hãy quét lại ở 300 dpi hoặc giảm kích thước ảnh rồi tải lên.",
    )


def too_many_pages(name: str, pages: int, most: int, minutes: int = 0) -> UnreadableDocument:
    """More pages than are read at once. `minutes`: how long scanned ones would take; 0: text."""
    time = f", cần khoảng {minutes} phút để nhận dạng" if minutes else ""
    what = "trang quét" if minutes else "trang"
    return UnreadableDocument(
        "too_large",
        f"Tệp {_quoted(name)} có {_thousands(pages)} {what}{time}, quá giới hạn "
        f"{_thousands(most)} trang một lần. Hãy tách tệp, chỉ nạp phần kế hoạch và phụ lục giao "
        "việc.",
    )


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _quoted(name: str) -> str:
    """The last part of a file name, in quotes, short enough to be read."""
    last = _CONTROL.sub(" ", name.replace("\\", "/")).rstrip("/").rsplit("/", 1)[-1].strip()
    if len(last) > _LONGEST_NAME:
        last = f"{last[:50]}…{last[-25:]}"
    return f"“{last}”" if last else "đã chọn"


def _megabytes(size: int) -> str:
    tenths = round(size * 10 / (1024 * 1024))
    whole, part = divmod(tenths, 10)
    return f"{whole},{part}" if part else str(whole)

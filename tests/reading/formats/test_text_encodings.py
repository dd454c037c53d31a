"""Text files come in several encodings; what is no text is refused."""

from __future__ import annotations

import codecs

import pytest

from tests.reading.formats.documents import texts
from tiendo.reading.formats import open_document
from tiendo.reading.model import UnreadableDocument

WORDS = "Kế hoạch phát triển hạ tầng nông thôn, trước ngày 20/5 hằng năm"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode("utf-8"),
        codecs.BOM_UTF8 + WORDS.encode("utf-8"),
        WORDS.encode("utf-16"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"),
        WORDS.encode("utf-8") + b"\x1a",
    ],
)
def test_unicode_is_read_with_or_without_its_mark(data: bytes) -> None:
    document = open_document("a.txt", data)
    assert texts(document) == [WORDS]
    assert document.notes == ()


def test_vietnamese_windows_text_is_read_and_told() -> None:
    # windows-1258 writes tones behind their letters: "ế" is "ê" and an acute.
    data = "Kê\u0301 hoa\u0323ch hô\u0303 trơ\u0323 nông dân năm 2026".encode("cp1258")
    document = open_document("a.txt", data)
    assert texts(document) == ["Kế hoạch hỗ trợ nông dân năm 2026"]
    assert "windows-1258" in document.notes[0]


def test_a_few_broken_characters_are_shown_and_told() -> None:
    data = (WORDS * 3).encode() + b"\xff" + WORDS.encode()
    document = open_document("a.txt", data)
    assert "\ufffd" in document.blocks[0].text
    assert document.notes == ("Có 1 ký tự hỏng trong tệp, hiện thành dấu “\ufffd”.",)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (WORDS.encode()[:8], "truncated"),  # cut within the "ạ" of "hoạch"
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le")[:-1], "truncated"),
        (b" \r\n\t \n", "empty"),
        (bytes(range(256)) * 8, "not_a_document"),
        (b"\x01\x02\x03\x04" * 50, "not_a_document"),
        (b"\x93\xfa\x96\x7b\x8c\xea" * 30, "not_a_document"),
    ],
)
def test_bytes_that_are_no_whole_text_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        open_document("a.txt", data)
    assert refusal.value.code == code

"""The bytes say what a file is; its name is not asked."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from openpyxl import Workbook
from PIL import Image

from tiendo.files import kinds
from tiendo.files.kinds import sniff


def docx() -> bytes:
    file = io.BytesIO()
    Document().save(file)
    return file.getvalue()


def xlsx() -> bytes:
    file = io.BytesIO()
    Workbook().save(file)
    return file.getvalue()


def image(format: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (2, 2)).save(file, format)
    return file.getvalue()


def plain_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "x")
    return file.getvalue()


def of_no_known_version(data: bytes) -> bytes:
    """The archive, asking for a reader of version 25.5."""
    changed = bytearray(data)
    changed[changed.rindex(b"PK\x01\x02") + 6] = 0xFF
    return bytes(changed)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", kinds.PDF),
        (b"\n\n%PDF-1.4 after blank lines", kinds.PDF),
        (docx(), kinds.DOCX),
        (xlsx(), kinds.XLSX),
        (image("JPEG"), kinds.JPEG),
        (image("PNG"), kinds.PNG),
        (b"\x00\x00\x00\x18ftypheic....", kinds.HEIC),
        ("Kế hoạch".encode(), kinds.TEXT),
        ("Kế hoạch".encode("utf-16"), kinds.TEXT),
        (bytes(range(0xA0, 0xFF)), kinds.TEXT),
        (plain_zip(), kinds.UNKNOWN),
        (docx()[:300], kinds.UNKNOWN),
        (of_no_known_version(xlsx()), kinds.UNKNOWN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), kinds.UNKNOWN),
        (b"\x7fELF\x00\x00", kinds.UNKNOWN),
        (b"", kinds.UNKNOWN),
        (b"  <!DOCTYPE html><p>x", kinds.UNKNOWN),
        ("\ufeff<html>".encode("utf-16"), kinds.UNKNOWN),
        (b'<?xml version="1.0"?><svg onload="x"/>', kinds.UNKNOWN),
        (b"note\n<script>x</script>", kinds.UNKNOWN),
        (b"<html><!-- %PDF-1.7\n...", kinds.UNKNOWN),
        ("Chiều rộng < 5 m, dài > 3 m".encode(), kinds.TEXT),
    ],
)
def test_kind_follows_from_the_bytes(data: bytes, kind: str) -> None:
    assert sniff(io.BytesIO(data)) == kind


def test_stream_stands_again_where_it_stood() -> None:
    stream = io.BytesIO(b"skip" + docx())
    stream.seek(4)
    sniff(stream)
    assert stream.tell() == 4


def test_html_is_neither_text_nor_a_page() -> None:
    assert sniff(io.BytesIO(b"<html><script>alert(1)</script>")) == kinds.UNKNOWN

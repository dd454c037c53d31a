"""A file that can't be read is refused with a sentence: what is wrong, where, what to do."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from PIL import Image

from tests.reading.formats.documents import (
    CORPUS,
    SAMPLES,
    paragraph,
    word_file,
    word_parts,
    zipped,
)
from tests.reading.formats.workbooks import rows, workbook
from tiendo.reading.formats import MAX_BYTES, archives, open_document, refusals
from tiendo.reading.model import UnreadableDocument


def refusal(name: str, data: bytes) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        open_document(name, data)
    return caught.value


def picture(kind: str) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (40, 30), "white").save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pdf", "a.txt", "a"])
def test_an_empty_file_is_told(name: str) -> None:
    told = refusal(name, b"")
    assert told.code == "empty"
    assert f"“{name}” trống" in str(told)


@pytest.mark.parametrize(
    "data",
    [
        word_file(paragraph("  ")),
        workbook(rows([])),
        b"| | |\n|--|--|\n\n-----\n",
    ],
)
def test_a_document_without_a_word_is_empty(data: bytes) -> None:
    assert refusal("a", data).code == "empty"


@pytest.mark.parametrize("name", ["kế hoạch.docx", "phụ lục.xlsx", "ảnh.zip"])
def test_a_zip_of_something_else_is_no_document(name: str) -> None:
    told = refusal(name, zipped({"ghi chú.txt": "không phải văn bản"}))
    assert told.code == "not_a_document"
    assert ".zip" in str(told)


@pytest.mark.parametrize("sample", ["ke-hoach-mau.docx", "phu-luc-mau.xlsx"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.99])
def test_a_truncated_office_file_is_told(sample: str, share: float) -> None:
    data = (SAMPLES / sample).read_bytes()
    told = refusal(sample, data[: int(len(data) * share)])
    assert told.code == "truncated"
    assert "chưa được tải về đầy đủ" in str(told)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_pdf_is_told(share: float) -> None:
    data = (CORPUS / "ke-hoach-mau.pdf").read_bytes()
    assert refusal("a.pdf", data[: int(len(data) * share)]).code == "truncated"


@pytest.mark.parametrize("name", ["mat-khau.docx", "mat-khau.xlsx", "mat-khau.pdf"])
def test_a_password_is_told(name: str) -> None:
    told = refusal(name, (CORPUS / name).read_bytes())
    assert told.code == "password"
    assert "có mật khẩu" in str(told)


def test_an_encrypted_part_is_told() -> None:
    stream = BytesIO(word_file(paragraph("a")))
    with zipfile.ZipFile(stream) as archive:
        places = [part.header_offset for part in archive.infolist()]
        central = archive.start_dir
    data = bytearray(stream.getvalue())
    data[places[0] + 6] |= 1
    data[central + 8] |= 1
    assert refusal("a.docx", bytes(data)).code == "password"


def test_xml_of_no_known_kind_is_not_read() -> None:
    assert refusal("a.doc", b"<?xml version='1.0'?><a/>").code == "unsupported"


def test_other_office_files_are_not_read() -> None:
    parts = word_parts(paragraph("a"))
    types = parts["[Content_Types].xml"].replace("wordprocessingml.document", "presentationml.x")
    assert refusal("a.pptx", zipped(parts | {"[Content_Types].xml": types})).code == "unsupported"


def test_strict_office_files_are_told() -> None:
    parts = word_parts(paragraph("a"))
    strict = parts["_rels/.rels"].replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    told = refusal("a.docx", zipped(parts | {"_rels/.rels": strict}))
    assert (told.code, "Strict" in str(told)) == ("unsupported", True)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "PDF"])
def test_a_picture_without_print_has_no_text(kind: str) -> None:
    told = refusal(f"chụp.{kind.lower()}", picture(kind))
    assert told.code == "no_text"
    assert "không có chữ nào đọc được" in str(told)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "WEBP"])
def test_a_picture_of_a_kind_that_is_not_read_is_told(kind: str) -> None:
    told = refusal("chụp.jpg", picture(kind))
    assert told.code == "unsupported"
    assert ".png" in str(told)


@pytest.mark.parametrize(
    "data", [b"\x7fELF\x02\x01\x01\x00" + bytes(64), b"MZ\x90\x00" + bytes(64), b"\x1f\x8b\x08\x00"]
)
def test_programs_and_packed_files_are_no_documents(data: bytes) -> None:
    assert refusal("a.docx", data).code == "not_a_document"


def test_a_file_above_the_limit_is_told_with_both_sizes() -> None:
    told = refusal("lớn.pdf", b"%PDF-1.7" + bytes(MAX_BYTES))
    assert told.code == "too_large"
    assert "50 MB" in str(told)


def test_a_zip_bomb_is_not_unfolded(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = word_parts(paragraph("a")) | {"word/media/bom.bin": bytes(5_000_000)}
    monkeypatch.setattr(archives, "MAX_UNPACKED_BYTES", 4_000_000)
    assert refusal("bom.docx", zipped(bomb)).code == "too_large"


def test_a_zip_that_lies_about_its_sizes_is_damaged() -> None:
    data = bytearray(zipped(word_parts(paragraph("a" * 5000))))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        central = archive.start_dir
    data[central + 24 : central + 28] = (10).to_bytes(4, "little")
    assert refusal("a.docx", bytes(data)).code == "truncated"


def test_a_sheet_that_reaches_too_far_is_told_by_name() -> None:
    def far(sheet: object) -> None:
        sheet["A1"] = 1
        sheet["XFD1048576"] = "xa"

    told = refusal("a.xlsx", workbook(far))
    assert told.code == "too_large"
    assert "“Sheet”" in str(told)


def test_the_name_is_shown_short_and_without_its_folder() -> None:
    told = str(refusal(f"C:\\thư mục\\{'dài' * 60}\n.docx", b""))
    assert "thư mục" not in told
    assert "…" in told
    assert "\n" not in told
    assert str(refusal("", b"")).startswith("Tệp đã chọn trống")


def test_what_a_file_is_does_not_hang_on_its_name() -> None:
    data = (SAMPLES / "ke-hoach-mau.docx").read_bytes()
    assert open_document("đặt sai tên.pdf", data).format == "docx"


def pages_of(count: int) -> bytes:
    made = pdfium.PdfDocument.new()
    for _ in range(count):
        made.new_page(200, 200)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_a_pdf_of_two_thousand_pages_is_told_its_limit() -> None:
    told = refusal("dài.pdf", pages_of(2_000))
    assert told.code == "too_large"
    assert "có 2.000 trang, quá giới hạn 1.200 trang một lần" in str(told)


def test_a_long_pdf_tells_how_far_it_is_and_can_be_ended() -> None:
    def stop(step: str, done: int, total: int) -> None:
        raise InterruptedError(step)

    with pytest.raises(InterruptedError, match="Mở trang 21/50"):
        open_document("dài.pdf", pages_of(50), stop)


def test_a_scan_of_too_many_pages_is_told_how_long_it_would_take() -> None:
    told = refusals.too_many_pages("dài.tif", 2_000, 1_200, 50)
    assert "2.000 trang quét, cần khoảng 50 phút để nhận dạng, quá giới hạn 1.200" in str(told)

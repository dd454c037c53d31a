"""Pages that come otherwise: turned, sideways, several in one picture file, among pages of text."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from samples.scanned import as_pdf, printed_pages
from tests.reading.formats.documents import CORPUS, texts
from tiendo.reading.formats import open_document
from tiendo.reading.formats.scan.tesseract import RecognitionFailed, Tesseract
from tiendo.reading.model import SourceDocument, UnreadableDocument

PRINTED = (CORPUS / "ke-hoach-mau.pdf").read_bytes()
TASK = "- Đến hết năm 2030, tối thiểu 98% hộ dân nông thôn được dùng nước hợp vệ sinh."


@pytest.fixture(scope="module")
def strip() -> Image.Image:
    """A quarter of a printed page: some paragraphs, quickly read."""
    page = list(printed_pages(PRINTED))[1]
    return page.crop((0, page.height * 3 // 10, page.width, page.height * 11 // 20)).convert("L")


def packed(picture: Image.Image, kind: str, **how: object) -> bytes:
    stream = BytesIO()
    picture.save(stream, kind, dpi=(300, 300), **how)
    return stream.getvalue()


def opened(name: str, data: bytes) -> SourceDocument:
    return open_document(name, data)


def refusal(name: str, data: bytes) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        open_document(name, data)
    return caught.value


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_of_a_page_is_read(strip: Image.Image, kind: str) -> None:
    document = opened(f"trang.{kind.lower()}", packed(strip, kind))
    assert TASK in texts(document)
    assert (document.format, document.pages) == ("picture", 1)


def test_a_page_upside_down_is_turned_and_told(strip: Image.Image) -> None:
    document = opened("ngược.png", packed(strip.rotate(180), "PNG"))
    assert TASK in texts(document)
    assert any("đã xoay lại" in note for note in document.notes)


def test_a_page_on_its_side_is_turned_where_the_data_for_it_are_missing(
    strip: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Tesseract, "turn", lambda *_: None)
    document = opened("nằm.png", packed(strip.transpose(Image.Transpose.ROTATE_90), "PNG"))
    assert TASK in texts(document)


def test_a_photograph_is_turned_by_its_own_mark(strip: Image.Image) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise by 90 degrees
    turned = strip.transpose(Image.Transpose.ROTATE_90)
    document = opened("chụp.jpg", packed(turned, "JPEG", exif=exif))
    assert TASK in texts(document)
    assert not any("đã xoay lại" in note for note in document.notes)


def test_every_picture_of_a_tiff_is_a_page(strip: Image.Image) -> None:
    blank = Image.new("L", strip.size, 255)
    data = packed(strip, "TIFF", save_all=True, append_images=[blank, strip])
    document = opened("nhiều trang.tif", data)
    assert document.pages == 3
    assert [block.page for block in document.blocks if block.text == TASK] == [1, 3]
    assert "Trang 2 không có chữ nào đọc được." in document.notes


def test_a_scanned_page_among_pages_of_text_is_read_in_its_place(strip: Image.Image) -> None:
    document = opened("lẫn.pdf", mixed(strip))
    pages = {block.text[:20]: block.page for block in document.blocks}
    assert pages["KẾ HOẠCH"] == 1
    assert pages[TASK[:20]] == 2


def mixed(strip: Image.Image) -> bytes:
    """A page of text and a scanned one."""
    made = pdfium.PdfDocument.new()
    made.import_pages(pdfium.PdfDocument(PRINTED), [0])
    made.import_pages(pdfium.PdfDocument(as_pdf([strip], dpi=300)))
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def landscape() -> Image.Image:
    """Sky, hills and grass."""
    picture = Image.linear_gradient("L").resize((1600, 1200)).convert("RGB")
    pen = ImageDraw.Draw(picture)
    for hill in range(6):
        pen.ellipse(
            (hill * 260 - 200, 600 + hill % 3 * 60, hill * 260 + 420, 1500),
            fill=(40, 90 + hill * 20, 50),
        )
    return picture


@pytest.mark.parametrize("picture", [landscape, lambda: Image.new("L", (1240, 1754), 255)])
def test_a_picture_without_print_is_told(picture: Callable[[], Image.Image]) -> None:
    told = refusal("ảnh.jpg", packed(picture(), "JPEG"))
    assert told.code == "no_text"
    assert "300 dpi" in str(told)


@pytest.mark.parametrize("side", [9_200, 12_000])
def test_a_picture_that_unfolds_to_too_much_is_refused(side: int) -> None:
    told = refusal("bom.png", packed(Image.new("1", (side, side), 1), "PNG"))
    assert told.code == "too_large"
    assert "80 triệu điểm" in str(told)


def test_a_picture_cut_off_is_damaged(strip: Image.Image) -> None:
    assert refusal("cụt.png", packed(strip, "PNG")[:-4000]).code == "truncated"


def test_without_tesseract_the_way_to_get_it_is_told(
    strip: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    told = refusal("quét.pdf", as_pdf([strip], dpi=300))
    assert told.code == "no_recogniser"
    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in str(told)


def test_without_tesseract_the_pages_of_text_are_read_all_the_same(
    strip: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    document = opened("lẫn.pdf", mixed(strip))
    assert "KẾ HOẠCH" in texts(document)
    assert any(note.startswith("Trang 2 là ảnh, chưa đọc được") for note in document.notes)


class Enough(Exception):
    pass


def test_a_reading_is_ended_by_the_one_who_is_told_how_far_it_is(strip: Image.Image) -> None:
    def stop(step: str, done: int, total: int) -> None:
        if done:
            raise Enough

    data = packed(strip, "TIFF", save_all=True, append_images=[strip] * 5)
    with pytest.raises(Enough):
        open_document("dài.tif", data, stop)


def test_a_page_that_takes_too_long_is_given_up(strip: Image.Image) -> None:
    with pytest.raises(RecognitionFailed):
        Tesseract(seconds_per_page=0.01).hocr(strip)


def test_nothing_starts_once_the_reading_was_ended(strip: Image.Image) -> None:
    tesseract = Tesseract()
    tesseract.end()
    with pytest.raises(RecognitionFailed):
        tesseract.hocr(strip)

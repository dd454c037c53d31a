"""The picture of a part of a scanned page shows the words that were read there."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageStat

from samples.scanned import as_pdf, printed_pages, scanned
from tests.reading.formats.documents import CORPUS
from tiendo.reading.formats import open_document
from tiendo.reading.formats.scan.showing import MOST_BYTES, check_page, page_shown, part_shown
from tiendo.reading.formats.scan.tesseract import Tesseract
from tiendo.reading.formats.scan.words import words_of
from tiendo.reading.model import Block, PagePlace, SourceDocument, UnreadableDocument
from tiendo.reading.printed import WHOLE, around

TASK = "- Đến hết năm 2030, tối thiểu 98% hộ dân nông thôn được dùng nước hợp vệ sinh."
NAME = "quét.pdf"


@pytest.fixture(scope="module")
def page() -> Image.Image:
    """A quarter of a printed page as a scanner would hand it over, askew."""
    whole = list(printed_pages((CORPUS / "ke-hoach-mau.pdf").read_bytes()))[1]
    part = whole.crop((0, whole.height * 3 // 10, whole.width, whole.height * 11 // 20))
    return scanned(part, angle=-1.5, grain=8)


@pytest.fixture(scope="module", params=[0, 180])
def scan(page: Image.Image, request: pytest.FixtureRequest) -> tuple[bytes, SourceDocument]:
    """The page as it is, and with its foot up."""
    data = as_pdf([page.rotate(request.param)], dpi=300)
    return data, open_document(NAME, data)


def task_of(document: SourceDocument) -> Block:
    return next(block for block in document.blocks if block.text == TASK)


def said(picture: bytes) -> str:
    """What tesseract reads on a picture that is shown, drawn as large as it reads best."""
    shown = Image.open(BytesIO(picture)).convert("L")
    large = shown.resize((shown.width * 2, shown.height * 2), Image.Resampling.LANCZOS)
    lines = words_of(Tesseract().hocr_of_lines(large))
    return " ".join(word.text for line in lines for word in line)


def test_every_word_of_a_scan_has_its_place(scan: tuple[bytes, SourceDocument]) -> None:
    for block in scan[1].blocks:
        placed = " ".join(block.text[line.start : line.end] for line in block.lines)
        assert placed.split() == block.text.split()
        assert {line.at.page for line in block.lines} == {1}


def test_the_part_shown_is_the_line_that_was_read(scan: tuple[bytes, SourceDocument]) -> None:
    data, document = scan
    at = around(line.at for line in task_of(document).lines)
    picture = part_shown(NAME, data, at, [])
    assert len(picture) < MOST_BYTES
    assert "tối thiểu 98% hộ dân nông thôn được dùng nước" in said(picture)


def test_a_doubtful_word_is_marked_where_it_stands(scan: tuple[bytes, SourceDocument]) -> None:
    data, document = scan
    (line, *_) = task_of(document).lines
    word = PagePlace(1, line.at.left, line.at.top, line.at.left + 500, line.at.bottom, line.at.turn)
    plain, marked = (
        Image.open(BytesIO(part_shown(NAME, data, line.at, words))).convert("RGB")
        for words in ([], [word])
    )
    assert blueness(marked, 0, 60) < blueness(plain, 0, 60) - 20
    assert abs(blueness(marked, 200, 800) - blueness(plain, 200, 800)) < 1


def blueness(picture: Image.Image, left: int, right: int) -> float:
    """The mean of the blue channel between two columns: a yellow mark takes it away."""
    return ImageStat.Stat(picture.crop((left, 0, right, picture.height))).mean[2]


def test_a_page_is_shown_upright_and_small(scan: tuple[bytes, SourceDocument]) -> None:
    data, document = scan
    turn = task_of(document).lines[0].at.turn
    assert "tối thiểu 98% hộ dân" in said(page_shown(NAME, data, 1, turn))


def test_a_picture_file_is_shown_as_it_was_read(page: Image.Image) -> None:
    stream = BytesIO()
    page.transpose(Image.Transpose.ROTATE_90).save(stream, "PNG", dpi=(300, 300))
    document = open_document("nằm.png", stream.getvalue())
    at = around(line.at for line in task_of(document).lines)
    assert at.turn == 90
    assert "tối thiểu 98% hộ dân" in said(part_shown("nằm.png", stream.getvalue(), at, []))


def test_a_part_that_is_hard_to_pack_is_still_small() -> None:
    noise = Image.effect_noise((1654, 2339), 120).convert("RGB")
    data = as_pdf([noise], dpi=200, quality=90)
    assert len(part_shown(NAME, data, PagePlace(1, 0, 0, WHOLE, WHOLE), [])) <= MOST_BYTES


def test_a_document_with_a_text_layer_has_no_places() -> None:
    document = open_document("in.pdf", (CORPUS / "ke-hoach-mau.pdf").read_bytes())
    assert not any(block.lines for block in document.blocks)


@pytest.mark.parametrize(
    ("data", "number"),
    [
        (b"%PDF-1.7 and nothing else %%EOF", 1),
        (b"\x89PNG\r\n\x1a\nand nothing else", 1),
        ((CORPUS / "ke-hoach-mau.pdf").read_bytes(), 99),
        ("chữ thường".encode(), 1),
    ],
)
def test_what_can_not_be_drawn_is_said(data: bytes, number: int) -> None:
    with pytest.raises(UnreadableDocument) as told:
        check_page("tệp.pdf", data, number)
    assert f"Không mở được ảnh trang {number} của tệp “tệp.pdf”" in str(told.value)
    assert "tải tệp gốc về máy" in str(told.value)

"""A table without lines on a scan: its columns, short entries, groups, and rows over two pages."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw
from rapidfuzz.distance import Levenshtein

from samples.scanned import ANGLES, as_pdf, printed_pages, scanned, signed
from tests.reading.formats.documents import CORPUS, tables
from tiendo.reading.formats import open_document
from tiendo.reading.formats.scan.cleaning import ink, print_of
from tiendo.reading.formats.scan.gutters import unruled_tables
from tiendo.reading.model import SourceDocument

APPENDIX = (CORPUS / "bang-khong-ke.pdf").read_bytes()
PLAN = (CORPUS / "ke-hoach-mau.pdf").read_bytes()
HEAD = ["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành"]
MOST_WRONG = 0.01  # of the characters


@pytest.fixture(scope="module")
def printed() -> list[list[str]]:
    """The table as its text layer gives it."""
    (rows,) = tables(open_document("in.pdf", APPENDIX))
    return rows


@pytest.fixture(scope="module")
def scan() -> SourceDocument:
    """Both pages as a scanner of 200 dpi hands them over, each askew in its own way."""
    drawn = [
        scanned(page, angle=angle, blur=0.5, grain=10)
        for page, angle in zip(printed_pages(APPENDIX, 200), ANGLES, strict=False)
    ]
    return open_document("quét.pdf", as_pdf(drawn, dpi=200, quality=50))


def test_the_printed_table_has_its_groups_and_rows(printed: list[list[str]]) -> None:
    assert printed[0] == [*HEAD, "Kinh phí (triệu đồng)"]
    assert printed[1] == ["I", "NHÓM NHIỆM VỤ VỀ HẠ TẦNG THIẾT YẾU", "", "", ""]
    assert printed[4] == [
        "3",
        "Tập huấn chuyển đổi số cho cán bộ xã, phường",
        "Sở Khoa học và Công nghệ",
        "Hằng năm",
        "85,5",
    ]
    assert [row[0] for row in printed[2:10]] == [str(number) for number in range(1, 9)]
    assert printed[10][:2] == ["II", "NHÓM NHIỆM VỤ VỀ ĐỜI SỐNG VĂN HÓA, XÃ HỘI"]
    assert len(printed) == 21


def test_the_scan_is_the_printed_table_over_both_pages(
    scan: SourceDocument, printed: list[list[str]]
) -> None:
    (rows,) = tables(scan)
    assert len(rows) == len(printed)
    assert rows[0] == printed[0]
    assert [row[2] for row in rows] == [row[2] for row in printed]
    said, meant = ("\n".join("\t".join(row) for row in table) for table in (rows, printed))
    assert Levenshtein.distance(said, meant) / len(meant) < MOST_WRONG


def test_short_entries_are_no_specks(scan: SourceDocument, printed: list[list[str]]) -> None:
    (rows,) = tables(scan)
    known = [row[0] for row in printed]
    assert sum(row[0] == number for row, number in zip(rows, known, strict=True)) >= 20
    figures = [row[4] for row in printed]
    assert sum(row[4] == figure for row, figure in zip(rows, figures, strict=True)) >= 19


def areas(page: Image.Image) -> int:
    return len(list(unruled_tables(ink(print_of(page)))))


def test_only_the_pages_with_the_table_have_one() -> None:
    assert [areas(page) for page in printed_pages(APPENDIX)] == [1, 1]
    first, second, *_ = printed_pages(PLAN)
    assert [areas(first), areas(second), areas(Image.new("RGB", (800, 600), "white"))] == [0, 0, 0]


def test_a_signature_beside_recipients_is_no_table() -> None:
    *_, last = printed_pages(PLAN)
    page = signed(last, 0.58, 0.56).crop((0, last.height // 3, last.width, last.height * 3 // 4))
    document = open_document("ký.pdf", as_pdf([page], dpi=300))
    assert any("Nơi nhận" in block.text for block in document.blocks)
    assert all(len(row) < 3 for rows in tables(document) for row in rows)


def test_columns_are_parted_in_the_middle_of_what_is_free() -> None:
    mask = Image.new("L", (1600, 900))
    pen = ImageDraw.Draw(mask)
    for row in range(4):
        for left, right in ((100, 160), (300, 900), (1000, 1400)):
            pen.rectangle((left, 100 + row * 90, right, 140 + row * 90), fill=255)
    pen.rectangle((300, 460, 1400, 500), fill=255)
    for left, right in ((100, 160), (300, 900), (1000, 1400)):
        pen.rectangle((left, 550, right, 590), fill=255)
    (table,) = unruled_tables(mask)
    rows, group, last = table
    assert [round(right) for _, right in rows.columns[:2]] == [230, 950]
    assert len(rows.columns) == len(last.columns) == 3
    assert len(group.columns) == 2

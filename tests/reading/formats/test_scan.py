"""A scan of the sample plan gives the paragraphs and columns that it was printed from."""

from __future__ import annotations

import pytest
from rapidfuzz.distance import Levenshtein

from samples.scanned import as_pdf, printed_pages, scanned
from tests.reading.formats.documents import CORPUS, SAMPLES, grid, tables, texts
from tiendo.reading.formats import open_document
from tiendo.reading.model import SourceDocument

MOST_WRONG = 0.01  # of the characters


@pytest.fixture(scope="module")
def progress() -> list[tuple[str, int, int]]:
    return []


@pytest.fixture(scope="module")
def scan(progress: list[tuple[str, int, int]]) -> SourceDocument:
    """The first and the last page of the sample plan, stamped and signed."""

    def told(step: str, done: int, total: int) -> None:
        progress.append((step, done, total))

    path = SAMPLES / "ban-quet-mau.pdf"
    return open_document(path.name, path.read_bytes(), told)


@pytest.fixture(scope="module")
def printed() -> list[str]:
    """What stands on these two pages."""
    path = CORPUS / "ke-hoach-mau.pdf"
    blocks = open_document(path.name, path.read_bytes()).blocks
    return [block.text for block in blocks if block.page in (1, 4)]


def wrong(read: str, right: str) -> float:
    """The share of characters that have to be changed."""
    return Levenshtein.distance(read, right) / len(right)


def test_the_scan_says_what_was_printed(scan: SourceDocument, printed: list[str]) -> None:
    # The blocks without the signature, over which there is a stamp.
    assert wrong("\n".join(texts(scan)[:-1]), "\n".join(printed[:-1])) < MOST_WRONG


def test_lines_are_joined_to_the_paragraphs_that_were_printed(
    scan: SourceDocument, printed: list[str]
) -> None:
    assert [text[:12] for text in texts(scan)] == [text[:12] for text in printed]


def test_the_letterhead_and_the_signature_are_two_columns(scan: SourceDocument) -> None:
    left, right = grid(scan.blocks[0])[0]
    assert left == "ỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG\nSố: 999/KH-UBND"
    assert right.endswith("Cao Bằng, ngày 15 tháng 01 năm 2026")
    left, right = grid(scan.blocks[-1])[0]
    assert left.startswith("Nơi nhận:\n- Thường trực Tỉnh ủy;")
    assert right.startswith("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n")
    assert right.endswith("\nNguyễn Văn Mẫu")


def test_stamp_and_page_numbers_are_no_text(scan: SourceDocument) -> None:
    everything = "\n".join(texts(scan))
    assert "TINH" not in everything
    assert "UBND\n" not in everything
    assert "4" not in texts(scan)


def test_what_a_signature_left_is_marked_as_unsure(scan: SourceDocument) -> None:
    block = scan.blocks[-1]
    printed_lines = ("TM.", "KT.", "PHÓ", "Nguyễn")
    scrawl = [line for line in grid(block)[0][1].split("\n") if not line.startswith(printed_lines)]
    unsure = " ".join(block.text[word.start : word.end] for word in block.unsure)
    assert all(word in unsure for line in scrawl for word in line.split())


def test_unsure_words_are_words_of_their_block(scan: SourceDocument) -> None:
    marked = [(block, word) for block in scan.blocks for word in block.unsure]
    for block, word in marked:
        assert block.text[word.start : word.end].strip()
        assert 0 <= word.sure < 80
    assert len(marked) < 20


def test_the_officer_is_told_that_it_was_recognised(scan: SourceDocument) -> None:
    assert (scan.format, scan.pages) == ("pdf", 2)
    assert any(note.startswith("Trang 1-2 là ảnh quét") for note in scan.notes)


def test_progress_is_told_page_by_page(
    scan: SourceDocument, progress: list[tuple[str, int, int]]
) -> None:
    assert progress[0] == ("Nhận dạng trang 1/2", 0, 2)
    assert [done for _, done, _ in progress] == sorted(done for _, done, _ in progress)
    assert {total for _, _, total in progress} == {2}


@pytest.fixture(scope="module")
def table_page() -> SourceDocument:
    """The page with the table of capital as a clean scan of 300 dpi, lying askew."""
    page = list(printed_pages((CORPUS / "ke-hoach-mau.pdf").read_bytes()))[2]
    page = page.crop((0, 0, page.width, page.height // 2))
    return open_document("bảng.pdf", as_pdf([scanned(page, angle=-1.1, grain=6)], dpi=300))


def test_a_ruled_table_is_a_table_with_its_figures(table_page: SourceDocument) -> None:
    (rows,) = tables(table_page)
    assert [row[0] for row in rows] == ["TT", "", "", "1", "2", "3", "4", ""]
    assert rows[3][1:] == [
        "Đường giao thông nông thôn",
        "1.842,6",
        "1.510,4",
        "332,2",
        "Phụ lục 01",
    ]
    assert rows[6][2:5] == ["157,6", "120,1", "37,5"]


def test_merged_cells_of_a_scanned_table_are_said_once(table_page: SourceDocument) -> None:
    (block,) = (block for block in table_page.blocks if block.rows)
    head = block.rows[0].cells[2]
    assert head.text.startswith("Nhu cầu vốn")
    assert head.across == 3

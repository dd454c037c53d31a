"""A PDF with a text layer gives the paragraphs and tables that it was printed from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.formats.documents import CORPUS, SAMPLES, grid, tables, texts
from tiendo.reading.formats import open_document
from tiendo.reading.model import SourceDocument

LONG = (
    "- Nội dung thứ {} được viết đủ dài để máy in phải ngắt thành nhiều dòng, trong đó có nhắc "
    "Nghị quyết số 188-NQ/TU, giai đoạn 2026-2030, diện tích 1.500 m² và các xã Hòa An, Nguyên "
    "Bình, Bảo Lạc để kiểm tra rằng các từ ở cuối dòng được nối lại đúng chỗ, không thừa dấu cách "
    "và không mất chữ nào."
)


def opened(path: Path) -> SourceDocument:
    return open_document(path.name, path.read_bytes())


@pytest.fixture(scope="module")
def long_document() -> SourceDocument:
    return opened(CORPUS / "trang-dai.pdf")


def test_a_printed_plan_reads_like_the_file_it_was_printed_from() -> None:
    printed, written = opened(CORPUS / "ke-hoach-mau.pdf"), opened(SAMPLES / "ke-hoach-mau.docx")
    assert texts(printed) == texts(written)
    assert tables(printed) == tables(written)
    assert [block.is_bold for block in printed.blocks if not block.rows] == [
        block.is_bold for block in written.blocks if not block.rows
    ]


def test_every_block_knows_its_page(long_document: SourceDocument) -> None:
    assert long_document.pages == 4
    assert [block.page for block in long_document.blocks[:4]] == [1, 1, 1, 1]
    body = [block.page for block in long_document.blocks if block.style != "footnote"]
    assert body == sorted(body)
    assert body[-1] == 4


def test_wrapped_lines_are_joined_within_and_over_pages(long_document: SourceDocument) -> None:
    items = [text for text in texts(long_document) if text.startswith("- Nội dung")]
    assert items == [LONG.format(number) for number in range(1, 15)]


def test_a_title_over_two_lines_is_one_paragraph(long_document: SourceDocument) -> None:
    assert texts(long_document)[:3] == [
        "KẾ HOẠCH",
        "Thử nghiệm việc ghép dòng khi văn bản chạy qua nhiều trang in trên khổ giấy A4 "
        "(Kế hoạch mẫu)",
        "I. MỤC ĐÍCH, YÊU CẦU",
    ]
    assert [block.is_bold for block in long_document.blocks[:4]] == [True, True, True, False]


def test_page_numbers_and_repeated_feet_are_left_out_and_told(
    long_document: SourceDocument,
) -> None:
    assert not [text for text in texts(long_document) if "bản in thử" in text]
    assert long_document.notes == ("Đã bỏ số trang và dòng lặp lại ở đầu, cuối trang.",)


def test_footnotes_stand_at_the_end(long_document: SourceDocument) -> None:
    last = long_document.blocks[-1]
    assert (last.style, last.number, last.page) == ("footnote", "1", 1)
    assert last.text.startswith("Theo số liệu giả định")
    assert last.text.endswith("một dòng chữ nhỏ.")


def test_a_table_over_several_pages_is_one_table(long_document: SourceDocument) -> None:
    (table,) = (block for block in long_document.blocks if block.rows)
    rows = grid(table)
    assert rows[0] == ["TT", "Nội dung", "Thời gian"]
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, 41)]
    assert {row[2] for row in rows[1:]} == {"Quý II/2026"}
    assert rows[40][1] == "Công trình số 40 có tên gọi dài để chữ trong ô phải xuống dòng một lần"


def test_merged_cells_of_a_ruled_table_are_said_once() -> None:
    rows = tables(opened(CORPUS / "phu-luc-mau.pdf"))[0]
    assert rows[0][5:] == ["Nhu cầu vốn (tỷ đồng)", "", "", "Ghi chú"]
    assert rows[1] == ["", "", "", "", "", "Tổng số", "Vốn NSNN", "Vốn ngoài NS", ""]
    assert rows[2][:2] == ["I", "ĐƯỜNG GIAO THÔNG NÔNG THÔN"]


def test_letterhead_and_signature_are_two_columns_whose_cells_keep_their_lines() -> None:
    blocks = opened(CORPUS / "ke-hoach-mau.pdf").blocks
    assert grid(blocks[0])[0][0] == "ỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG\nSố: 999/KH-UBND"
    left, right = grid(blocks[-1])[0]
    assert left.startswith("Nơi nhận:\n- Thường trực Tỉnh ủy;")
    assert right == "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn Mẫu"

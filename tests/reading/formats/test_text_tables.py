"""Tables of text files: parted by tabs, by bars, or set upright."""

from __future__ import annotations

import pytest

from tests.reading.formats.documents import read_text, tables, texts

CAPITAL = """- Nhu cầu vốn:

TT\tNội dung\tVốn (tỷ đồng)\t\tGhi chú
\t\tTổng số\tNSNN\t
\tTỔNG CỘNG\t93,1\t 75,4 \t
1\tĐường\t93,1\t75,4\tPhụ lục 01
\t<i>Tỷ lệ</i>\t\t80,61%\t

3. Giải pháp khác
"""


def test_lines_with_tabs_are_one_table_with_its_empty_cells() -> None:
    document = read_text(CAPITAL)
    assert tables(document) == [
        [
            ["TT", "Nội dung", "Vốn (tỷ đồng)", "", "Ghi chú"],
            ["", "", "Tổng số", "NSNN", ""],
            ["", "TỔNG CỘNG", "93,1", "75,4", ""],
            ["1", "Đường", "93,1", "75,4", "Phụ lục 01"],
            ["", "Tỷ lệ", "", "80,61%", ""],
        ]
    ]
    assert [block.line for block in document.blocks] == [1, 3, 9]


def test_every_cell_knows_its_characters_in_the_block() -> None:
    block = read_text(CAPITAL).blocks[1]
    for row in block.rows:
        for cell in row.cells:
            assert block.text[cell.start : cell.end] == cell.text
    assert block.text.split("\n")[2] == "\tTỔNG CỘNG\t93,1\t75,4\t"


def test_one_line_with_a_tab_is_no_table() -> None:
    assert tables(read_text("UBND TỈNH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nKẾ HOẠCH")) == []


def test_a_list_with_tabs_after_its_markers_is_no_table() -> None:
    document = read_text("1.\tĐường\n2.\tCầu\n\n\t- một\n\t- hai\n\na)\tba\nb)\tbốn\n")
    assert tables(document) == []
    assert len(document.blocks) == 6


def test_a_letterhead_typed_with_tabs_is_a_table() -> None:
    document = read_text("ỦY BAN NHÂN DÂN\tCỘNG HÒA\nTỈNH CAO BẰNG\tĐộc lập\nSố: 1/KH\t")
    assert tables(document) == [
        [["ỦY BAN NHÂN DÂN", "CỘNG HÒA"], ["TỈNH CAO BẰNG", "Độc lập"], ["Số: 1/KH", ""]]
    ]


def test_rows_of_a_blank_form_are_kept_within_the_table() -> None:
    assert tables(read_text("TT\tViệc\tHạn\n\t\t\n1\tĐo\tquý I\n\t\t\n")) == [
        [["TT", "Việc", "Hạn"], ["", "", ""], ["1", "Đo", "quý I"]]
    ]


def test_markdown_rows_are_a_table_without_their_rule() -> None:
    source = (
        "| TT | **Việc** | Hạn |\n|----|:----:|---|\n| 1 | Đo <br> đạc | |\n| 2 | a \\| b | x |\n"
    )
    assert tables(read_text(source, "a.md")) == [
        [["TT", "Việc", "Hạn"], ["1", "Đo\nđạc", ""], ["2", "a | b", "x"]]
    ]


def test_cells_between_lone_bars_are_an_upright_table() -> None:
    source = (
        "|\n**STT**\n|\n**Nhiệm vụ**\n|\nHạn\n|\n|\n**I. SỐ HÓA**\n|\n"
        "|\n1\n|\nXây dựng kho\ndữ liệu\n|\n|\n|\n2\n|\nTập huấn\n|\nQuý I\n|\n\nHết bảng."
    )
    document = read_text(source)
    assert tables(document) == [
        [
            ["STT", "Nhiệm vụ", "Hạn"],
            ["I. SỐ HÓA", "", ""],
            ["1", "Xây dựng kho dữ liệu", ""],
            ["2", "Tập huấn", "Quý I"],
        ]
    ]
    assert texts(document)[-1] == "Hết bảng."


def test_an_upright_letterhead_keeps_its_lines() -> None:
    source = "|\n**ỦY BAN**\nTỈNH\n-----\n|\nCỘNG HÒA\n|\n|\nSố: 1\n|\nngày 2\n|\n\nKẾ HOẠCH"
    assert tables(read_text(source)) == [[["ỦY BAN\nTỈNH", "CỘNG HÒA"], ["Số: 1", "ngày 2"]]]


def test_a_stray_bar_swallows_nothing() -> None:
    assert texts(read_text("mở đầu\n|\nđoạn tiếp theo\n\nđoạn cuối")) == [
        "mở đầu",
        "đoạn tiếp theo",
        "đoạn cuối",
    ]


def test_rows_parted_by_bars_are_a_table_without_bars_at_their_ends() -> None:
    source = "TT | Nhiệm vụ | Chủ trì\n1 | Làm cầu | Sở Xây dựng\n2 | Làm chợ |"
    assert tables(read_text(source)) == [
        [["TT", "Nhiệm vụ", "Chủ trì"], ["1", "Làm cầu", "Sở Xây dựng"], ["2", "Làm chợ", ""]]
    ]


def test_two_cells_are_a_table_where_a_ruled_row_says_so() -> None:
    source = "Nhiệm vụ | Chủ trì\n--- | ---\nLàm cầu | Sở Xây dựng"
    assert tables(read_text(source)) == [[["Nhiệm vụ", "Chủ trì"], ["Làm cầu", "Sở Xây dựng"]]]


@pytest.mark.parametrize(
    "text",
    [
        "Điện thoại 0206 | Thư điện tử abc",
        "Sáng | chiều\nTrưa | tối",
        "Một | hai | ba\nBốn | năm",
    ],
)
def test_sentences_with_a_bar_in_them_are_no_table(text: str) -> None:
    assert tables(read_text(text)) == []

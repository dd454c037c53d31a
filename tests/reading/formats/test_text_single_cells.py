"""Tables with a cell a line: read where their rows can be told, set apart where they can't."""

from __future__ import annotations

from tests.reading.documents import plan_with
from tests.reading.formats.documents import read_text, tables, texts
from tiendo.reading.formats.blocks import LOST_TABLE

HEAD = "STT\nNhiệm vụ\nCơ quan chủ trì\nThời gian\n"
ROWS = "1\nXây bể nước\nSở Y tế\nQuý I/2026\n2\nLàm đường\nSở Xây dựng\nNăm 2026\n"
MORE = "3\nSửa trường\nSở Giáo dục và Đào tạo\nNăm 2027\n"


def test_rows_that_their_running_numbers_tell_are_a_table() -> None:
    document = read_text(HEAD + ROWS + MORE + "II. KINH PHÍ\n")
    assert tables(document) == [
        [
            ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"],
            ["1", "Xây bể nước", "Sở Y tế", "Quý I/2026"],
            ["2", "Làm đường", "Sở Xây dựng", "Năm 2026"],
            ["3", "Sửa trường", "Sở Giáo dục và Đào tạo", "Năm 2027"],
        ]
    ]
    assert texts(document)[-1] == "II. KINH PHÍ"


SECTIONS = """\
STT

Tên công trình

Chủ đầu tư

Kinh phí

I

Đường và cầu

1

Cầu Nà Lau

UBND xã

185

2

Đường Khe Sậy

UBND xã

95

II

Cây xanh

1

Vườn hoa

Sở Xây dựng

20

Tổng cộng

300
"""


def test_sections_and_the_total_have_fewer_cells() -> None:
    assert tables(read_text(SECTIONS)) == [
        [
            ["STT", "Tên công trình", "Chủ đầu tư", "Kinh phí"],
            ["I", "Đường và cầu", "", ""],
            ["1", "Cầu Nà Lau", "UBND xã", "185"],
            ["2", "Đường Khe Sậy", "UBND xã", "95"],
            ["II", "Cây xanh", "", ""],
            ["1", "Vườn hoa", "Sở Xây dựng", "20"],
            ["", "Tổng cộng", "", "300"],
        ]
    ]


def test_rows_out_of_step_are_no_table() -> None:
    broken = MORE.replace("Sở Giáo dục và Đào tạo", "Sở Giáo dục\nvà Đào tạo")
    assert tables(read_text(HEAD + ROWS + broken + "4\nTrồng rừng\nChi cục\nNăm 2027\n")) == []


LOST = """\
I. NHIỆM VỤ
1. Các xã xây dựng bể chứa nước sạch theo bảng dưới đây và báo cáo kết quả.
TT

1
2

Nội dung

Xây bể nước
sinh hoạt
Làm đường

Cơ quan
chủ trì

Sở Y tế
Sở Xây dựng

Quý I/2026
Năm 2026

2. Kinh phí
Các xã bố trí kinh phí từ ngân sách xã và các nguồn vốn hợp pháp khác để thực hiện.
3. Sở Y tế kiểm tra chất lượng nước sạch sinh hoạt ở các xã vùng cao hằng quý.
"""


def test_cells_written_column_by_column_are_no_duties_and_break_no_outline() -> None:
    reading = plan_with(LOST)
    assert [item.path for item in reading.items] == ["I.1", "I.2", "I.3"]
    (leftover,) = reading.leftovers
    assert "mất cột" in leftover.reason
    (lost,) = [block for block in reading.document.blocks if block.style == LOST_TABLE]
    assert lost.text.startswith("TT\n\n1\n2") or lost.text.startswith("TT\n1\n2")
    assert lost.text.endswith("Năm 2026")
    assert any("mất cột" in note for note in reading.document.notes)


def test_the_word_for_a_number_in_running_text_sets_nothing_apart() -> None:
    text = "I. NHIỆM VỤ\nSTT\n1. Sở Y tế kiểm tra nước sạch ở các xã.\n2. Sở Xây dựng làm đường.\n"
    assert [block.style for block in read_text(text).blocks] == [""] * 4

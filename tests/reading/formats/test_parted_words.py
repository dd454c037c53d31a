"""Words that a copy ran together at its line ends are parted where there are many of them."""

from __future__ import annotations

from tests.reading.formats.documents import read_text, tables, texts
from tiendo.reading.formats import open_document

CLEAN = (
    "Các sở, ban, ngành xây dựng kế hoạch về nước sạch.\n\n"
    "Sở Tài chính và các xã bảo đảm an toàn hồ chứa.\n\n"
)
GLUED = (
    "1. Sở Tàichính xây dựng kếhoạch vềnước sạch cho cácxã.\n\n"
    "2. Các sở bảođảm antoàn hồ chứa theo kế hoạch.\n\n"
)


def test_many_glued_words_are_parted_and_told() -> None:
    document = open_document("ban-sao.txt", (CLEAN + GLUED).encode())
    assert texts(document)[2:] == [
        "1. Sở Tài chính xây dựng kế hoạch về nước sạch cho các xã.",
        "2. Các sở bảo đảm an toàn hồ chứa theo kế hoạch.",
    ]
    assert "dính chữ ở 6 chỗ" in document.notes[-1]


def test_a_few_stay_as_they_are_written() -> None:
    document = open_document("ban-sao.txt", (CLEAN + "1. Bảođảm an toàn.\n").encode())
    assert texts(document)[-1] == "1. Bảođảm an toàn."
    assert document.notes == ()


def test_a_foreign_word_is_not_parted() -> None:
    text = CLEAN + GLUED + "3. Dùng Zalo, Website, Logistics; hồ Lắkđê.\n"
    document = open_document("ban-sao.txt", text.encode())
    assert texts(document)[-1] == "3. Dùng Zalo, Website, Logistics; hồ Lắkđê."


def test_cells_keep_their_places_when_words_in_them_are_parted() -> None:
    table = "TT\tNội dung\tCơ quan\n1\tLập kếhoạch\tSở Tàichính\n"
    document = open_document("ban-sao.txt", (CLEAN + GLUED + table).encode())
    block = document.blocks[-1]
    assert tables(document)[-1][1] == ["1", "Lập kế hoạch", "Sở Tài chính"]
    cell = block.rows[1].cells[2]
    assert block.text[cell.start : cell.end] == "Sở Tài chính"


UPRIGHT = """\
Nơi nhận:
- Như trên;
|
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lò Văn Sơn
|
PHỤ LỤC
DANH MỤC NHIỆM VỤ
|
STT
|
Nhiệm vụ
|
Cơ quan chủ trì
|
|
1
|
Xây bể nước
|
Sở Y tế
|
I. TỔ CHỨC THỰC HIỆN
1. Sở Y tế kiểm tra nước sạch ở các xã vùng cao hằng quý.
2. Sở Tài chính bố trí kinh phí cho các xã trong năm 2026.
|
STT
|
Xã
|
Số bể
|
"""


def test_bars_without_blank_lines_between_two_tables_part_them() -> None:
    document = read_text(UPRIGHT)
    assert tables(document)[1] == [
        ["STT", "Nhiệm vụ", "Cơ quan chủ trì"],
        ["1", "Xây bể nước", "Sở Y tế"],
    ]
    assert tables(document)[2] == [["STT", "Xã", "Số bể"]]
    assert "PHỤ LỤC" in texts(document)
    assert "2. Sở Tài chính bố trí kinh phí cho các xã trong năm 2026." in texts(document)

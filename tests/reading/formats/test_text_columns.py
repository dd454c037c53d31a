"""Two columns set by blanks: letterheads and endings, as pdftotext -layout writes them."""

from __future__ import annotations

from tests.reading.documents import reading_of
from tests.reading.formats.documents import read_text, tables, texts
from tiendo.reading.formats.blocks import TEXT_BOX

LETTERHEAD = """\
        ỦY BAN NHÂN DÂN                  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
         TỈNH THANH LÂM                      Độc lập - Tự do - Hạnh phúc
         Số: 1204/UBND-NN
 V/v tăng cường kiểm tra hồ chứa, đập          Thanh Lâm, ngày 05 tháng 6 năm 2026
  và các công trình nước sạch vùng cao

      Kính gửi:
      - Sở Xây dựng;
      - Ủy ban nhân dân các xã.
      Để bảo đảm an toàn mùa mưa, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:
      1. Sở Xây dựng
      - Kiểm tra 12 hồ chứa trước ngày 30/6/2026.
"""
ENDING = """\
      Yêu cầu các cơ quan thực hiện./.
                                             TM. ỦY BAN NHÂN DÂN
Nơi nhận:                                        KT. CHỦ TỊCH
- Như trên;
- Sở Nông nghiệp và Môi trường và các          PHÓ CHỦ TỊCH
đơn vị trực thuộc;
- Lưu: VT, NN.


                                   2
                                                Lò Văn Sơn

                              PHỤ LỤC
"""


def test_a_subject_that_is_wrapped_beside_the_date_stays_whole() -> None:
    reading = reading_of(LETTERHEAD + ENDING)
    header = reading.header
    assert header.title is not None
    assert header.title.value == (
        "V/v tăng cường kiểm tra hồ chứa, đập và các công trình nước sạch vùng cao"
    )
    assert header.date is not None
    assert header.date.value == "2026-06-05"
    assert header.number is not None
    assert header.number.value == "1204/UBND-NN"


def test_a_letterhead_is_one_row_of_two_cells_and_ends_at_the_addressees() -> None:
    document = read_text(LETTERHEAD)
    ((row,),) = tables(document)
    assert row[0].startswith("ỦY BAN NHÂN DÂN\nTỈNH THANH LÂM\nSố: 1204/UBND-NN\nV/v tăng")
    assert row[1].split("\n")[1:] == [
        "Độc lập - Tự do - Hạnh phúc",
        "Thanh Lâm, ngày 05 tháng 6 năm 2026",
    ]
    assert "Kính gửi:" in [text.strip() for text in texts(document)]


def test_a_signature_beside_the_recipients_over_the_page_is_read_by_columns() -> None:
    reading = reading_of(LETTERHEAD + ENDING)
    assert [found.value for found in reading.recipients] == [
        "Như trên",
        "Sở Nông nghiệp và Môi trường và các đơn vị trực thuộc",
        "Lưu: VT, NN",
    ]
    assert reading.signatory is not None
    assert reading.signatory.name == "Lò Văn Sơn"
    assert reading.signatory.authority == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    assert reading.leftovers == ()


def test_the_appendix_below_a_signature_is_no_part_of_it() -> None:
    document = read_text(ENDING)
    ((row,),) = tables(document)
    assert row[1].endswith("Lò Văn Sơn")
    assert [text.strip() for text in texts(document)][-2:] == ["2", "PHỤ LỤC"]


def test_columns_in_one_below_the_other_stay_lines() -> None:
    text = "ỦY BAN NHÂN DÂN\nTỈNH X\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/KH-UBND\n"
    ending = "Nơi nhận:\n- Như trên;\n\nCHỦ TỊCH\n\nLò Văn Sơn\n"
    assert tables(read_text(text + ending)) == []


def test_a_bold_heading_above_a_table_of_bodies_is_no_letterhead() -> None:
    text = "NƠI THỰC HIỆN\n1. Xã Khe Sậy   Sở Y tế\n2. Xã Nà Lừa    Sở Xây dựng\n"
    assert read_text(text).blocks[0].text == "NƠI THỰC HIỆN"


STAMPED = """\
Ký bởi: Ủy ban nhân dân tỉnh        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Thanh Lâm                               Độc lập - Tự do - Hạnh phúc
Thời gian ký: 05.06.2026 14:32
ỦY BAN NHÂN DÂN
TỈNH THANH LÂM
                                     KẾ HOẠCH
"""


def test_the_words_of_a_signing_program_are_no_part_of_the_text() -> None:
    document = read_text(STAMPED)
    stamps = [block for block in document.blocks if block.style == TEXT_BOX]
    assert [block.text for block in stamps] == [
        "Ký bởi: Ủy ban nhân dân tỉnh",
        "Thanh Lâm",
        "Thời gian ký: 05.06.2026 14:32",
    ]
    assert [block.line for block in stamps] == [1, 2, 3]
    assert document.blocks[0].text.strip() == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_a_stamp_in_plain_lines_takes_only_what_is_surely_its_own() -> None:
    text = "Ký bởi: Ủy ban nhân dân tỉnh\nỦY BAN NHÂN DÂN\nTỈNH X\nKế hoạch\n"
    document = read_text(text)
    assert [block.text for block in document.blocks if block.style == TEXT_BOX] == [
        "Ký bởi: Ủy ban nhân dân tỉnh"
    ]


def test_the_fact_of_a_web_page_who_signed_is_no_stamp() -> None:
    document = read_text("Người ký: Lò Văn Sơn\nSố hiệu: 12/KH-UBND\n")
    assert [block.style for block in document.blocks] == ["", ""]

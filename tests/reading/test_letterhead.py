"""Letterheads as they reach us: in columns, cut by line ends, with a law site's table above."""

from __future__ import annotations

import pytest

from tests.reading.documents import reading_of
from tiendo.reading.glued_words import part_words
from tiendo.reading.issuer import is_enacting_body, province_of
from tiendo.reading.model import Certainty, Header, Text

BODY = "\n\nI. NHIỆM VỤ\n\n1. Làm cầu Nà Lừa.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Xây dựng: Làm cầu."
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def header_of(head: str) -> Header:
    """The header of a short plan with this head; nothing of it is left over."""
    reading = reading_of(head + BODY)
    assert not reading.leftovers
    return reading.header


def value(text: Text | None) -> str | None:
    """The words of a finding, None without one."""
    return text.value if text else None


def test_a_place_that_the_line_end_cut_is_put_together() -> None:
    header = header_of(
        f"ỦY BAN NHÂN DÂN\nTỈNH BẾN HẢI\n{MOTTO}Số:\n258/KH-UBND\nBến\nHải, ngày 04\n"
        "tháng 11 năm 2024\n\nKẾ HOẠCH\n\nLàm cầu"
    )
    assert value(header.number) == "258/KH-UBND"
    assert value(header.place) == "Bến Hải"
    assert value(header.date) == "2024-11-04"


def test_a_number_may_carry_its_year() -> None:
    header = header_of(f"UBND TỈNH X\n{MOTTO}Số: 38/2007/QĐ-UBND\n\nKẾ HOẠCH\n\nLàm cầu")
    assert value(header.number) == "38/2007/QĐ-UBND"


def test_the_rule_under_a_body_hides_no_number() -> None:
    head = (
        "UBND TỈNH THANH LÂM            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "---------                          Độc lập - Tự do - Hạnh phúc\n"
        "Số: 96/KH-UBND              Thanh Lâm, ngày 05 tháng 5 năm 2021\n\n"
        "KẾ HOẠCH\n\nLàm cầu"
    )
    assert value(header_of(head).number) == "96/KH-UBND"


def test_a_rule_beside_the_place_cuts_it_off() -> None:
    header = header_of(
        f"UBND TỈNH BẾN HẢI\n----- Số: 12/KH-UBND\n{MOTTO}"
        "------------ Bến Hải, ngày 13 tháng 01 năm 2023\n\nKẾ HOẠCH\n\nLàm cầu"
    )
    assert value(header.number) == "12/KH-UBND"
    assert value(header.place) == "Bến Hải"
    assert value(header.date) == "2023-01-13"


def test_the_table_of_a_law_site_gives_what_the_letterhead_lost() -> None:
    header = header_of(
        "Kế hoạch 130/KH-UBND năm 2018 làm cầu\n"
        "Số hiệu: | 130/KH-UBND | Loại văn bản: | Kế hoạch |\n"
        "Nơi ban hành: | Tỉnh X | Người ký: | Lò Văn An |\nNgày ban hành: | 28/05/2018 |\n"
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nKẾ HOẠCH\nLàm cầu ở tỉnh\n"
        "Để đi lại, UBND tỉnh Lâm Bình ban hành Kế hoạch như sau:"
    )
    assert value(header.number) == "130/KH-UBND"
    assert value(header.date) == "2018-05-28"
    assert value(header.issuer) == "Ủy ban nhân dân tỉnh Lâm Bình"
    assert header.issuer is not None
    assert header.issuer.trace.certainty is Certainty.LIKELY


def test_the_office_of_a_committee_is_named_with_it() -> None:
    header = header_of(f"UBND TỈNH KINH MÔN\nVĂN PHÒNG\n{MOTTO}Số: 3/TB-VP\n\nTHÔNG BÁO\n\nLàm cầu")
    assert value(header.issuer) == "Văn phòng UBND tỉnh Kinh Môn"


def test_a_first_letter_that_a_copy_lost_is_put_back() -> None:
    header = header_of(
        f"Y BAN NHÂN DÂN\nTỈNH NINH KHÊ\n{MOTTO}Số: 3/KH-UBND\n\nKẾ HOẠCH\n\nLàm cầu"
    )
    assert value(header.issuer) == "Ủy ban nhân dân tỉnh Ninh Khê"


def test_the_addressees_of_a_letter_issued_nothing() -> None:
    header = header_of(
        f"ỦY BAN NHÂN DÂN\nTỈNH TRÀ BỒNG\n{MOTTO}Số: 27/UBND-NN\nV/v làm cầu\n\n"
        "Kính gửi: Sở Xây dựng;\nUBND các huyện, thị xã, thành phố.\n\n"
        "Để đi lại thuận tiện, Chủ tịch UBND tỉnh yêu cầu các cơ quan:"
    )
    assert value(header.issuer) == "Ủy ban nhân dân tỉnh Trà Bồng"
    assert value(header.doc_type) == "Công văn"


def test_the_line_of_who_enacts_ends_the_title_and_names_the_issuer() -> None:
    header = header_of(
        "QUYẾT ĐỊNH\n\nVỀ VIỆC LÀM CẦU NÀ LỪA\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH X\n\n"
        "Căn cứ Luật Xây dựng;\n\nQUYẾT ĐỊNH:"
    )
    assert value(header.title) == "VỀ VIỆC LÀM CẦU NÀ LỪA"
    assert value(header.issuer) == "Ủy ban nhân dân tỉnh X"
    assert header.issuer is not None
    assert header.issuer.trace.certainty is Certainty.LIKELY


def test_a_title_in_small_letters_over_two_lines_is_one_title() -> None:
    header = header_of(
        "KẾ HOẠCH\nPhòng, chống thiên tai và tìm kiếm cứu nạn\nTỉnh Hà Sơn năm 2025\n\n"
        "Căn cứ Luật Phòng, chống thiên tai;"
    )
    assert value(header.title) == (
        "Phòng, chống thiên tai và tìm kiếm cứu nạn Tỉnh Hà Sơn năm 2025"
    )


@pytest.mark.parametrize(
    ("text", "is_body"),
    [
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BÌNH LÂM", True),
        ("HỘI ĐỒNG NHÂN DÂN TỈNH ĐÔNG LĨNH", True),
        ("BỘ TRƯỞNG BỘ Y TẾ", True),
        ("PHÁT TRIỂN LOGISTICS TỈNH BÌNH LÂM", False),
        ("Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:", False),
    ],
)
def test_who_enacts_stands_in_capitals(text: str, is_body: bool) -> None:
    assert is_enacting_body(text) is is_body


def test_a_province_is_only_added_where_the_document_names_it() -> None:
    texts = ["UBND tỉnh Lâm Bình ban hành", "UBND tỉnh Sơn Đà phối hợp"]
    assert province_of("ỦY BAN NHÂN DÂN", texts, "Sơn Đà") == "ỦY BAN NHÂN DÂN TỈNH SƠN ĐÀ"
    assert province_of("ỦY BAN NHÂN DÂN", [], "Sơn Đà") == "ỦY BAN NHÂN DÂN"
    assert province_of("SỞ Y TẾ", texts, "Sơn Đà") == "SỞ Y TẾ"


def test_words_run_together_in_a_title_are_parted_and_asked_about() -> None:
    header = header_of(
        "KẾ HOẠCH\n\nBANHÀNH QUY ĐỊNH LÀM CẦU\n\nCăn cứ Quyết định do UBND tỉnh ban hành;"
    )
    assert header.title is not None
    assert header.title.value == "BAN HÀNH QUY ĐỊNH LÀM CẦU"
    assert header.title.trace.certainty is Certainty.LIKELY
    assert "BANHÀNH" in header.title.trace.doubt


def test_a_word_is_parted_only_into_words_of_the_document() -> None:
    assert part_words("CHÍNHPHỦ", ["của Chính phủ"]) == ("CHÍNH PHỦ", ("CHÍNHPHỦ",))
    assert part_words("CHÍNHPHỦ", ["không nhắc đến"]) == ("CHÍNHPHỦ", ())
    assert part_words("LOGISTICS", ["logi", "stics"]) == ("LOGISTICS", ())


def test_a_type_that_was_lost_is_told_by_the_sign_of_the_number() -> None:
    header = header_of(
        "ỦY BAN NHÂN DÂN |\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 612/QĐ-UBND |\n"
        "Vĩnh Lâm, ngày 05 tháng 3 năm 2020 |\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n"
        "Căn cứ Luật Xây dựng ngày 18 tháng 6 năm 2014;\n"
        "Xét đề nghị của Giám đốc Sở Xây dựng,\nQUYẾT ĐỊNH"
    )
    assert value(header.doc_type) == "Quyết định"
    assert header.doc_type is not None
    assert header.doc_type.trace.certainty is Certainty.LIKELY
    assert header.title is None


def test_the_bars_of_a_letterhead_do_not_reach_into_the_document() -> None:
    reading = reading_of(
        "THỦ TƯỚNG CHÍNH PHỦ\n-------\n|\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n|\nSố: 815/QĐ-TTg\n|\nHà Nội, ngày 12 tháng 6 năm 2020\n|\n"
        "QUYẾT ĐỊNH\nBAN HÀNH KẾ HOẠCH LÀM CẦU\nTHỦ TƯỚNG CHÍNH PHỦ\nCăn cứ Luật Xây dựng;\n"
        "QUYẾT ĐỊNH:\nĐiều 1. Giao Bộ Xây dựng làm cầu Nà Lừa trước năm 2026.\n|\nNơi nhận:\n"
        "- Lưu: VT.\n|\nTHỦ TƯỚNG\nLê Văn Bốn\n|"
    )
    assert value(reading.header.number) == "815/QĐ-TTg"
    assert value(reading.header.issuer) == "Thủ tướng Chính phủ"
    assert value(reading.header.title) == "BAN HÀNH KẾ HOẠCH LÀM CẦU"
    assert [item.path for item in reading.items] == ["Điều 1"]
    assert [one.value for one in reading.recipients] == ["Lưu: VT"]


def test_a_first_syllable_that_stands_alone_belongs_to_the_name() -> None:
    header = reading_of("ỦY\nBAN NHÂN DÂN\nTỈNH THANH LÂM\n\nKẾ HOẠCH\n\nLàm cầu\n" + BODY).header
    assert header.issuer is not None
    assert header.issuer.value == "Ủy ban nhân dân tỉnh Thanh Lâm"


def test_a_name_cut_before_its_last_word_goes_on() -> None:
    text = "UBND TỈNH THANH LÂM\nSỞ TÀI NGUYÊN VÀ MÔI\nTRƯỜNG\n\nKẾ HOẠCH\n\nLàm cầu\n"
    header = reading_of(text + BODY).header
    assert header.issuer is not None
    assert header.issuer.value == "Sở Tài nguyên và Môi trường"


def test_a_year_on_a_line_of_its_own_belongs_to_the_date() -> None:
    head = "UBND TỈNH THANH LÂM\n\nThanh Lâm, ngày 05 tháng 6 năm\n\n2026\n\nKẾ HOẠCH\n\nLàm cầu\n"
    date = reading_of(head + BODY).header.date
    assert date is not None
    assert date.value == "2026-06-05"


PARTY = """\
TỈNH ỦY HÀ SƠN                              ĐẢNG CỘNG SẢN VIỆT NAM
      *                                    Hà Sơn, ngày 18 tháng 9 năm 2025
 Số 07-CTr/TU

CHƯƠNG TRÌNH HÀNH ĐỘNG
về chuyển đổi số
"""
UNION = """\
TỈNH ĐOÀN HÀ SƠN                            ĐOÀN TNCS HỒ CHÍ MINH
 Số: 12-KH/TĐTN                            Hà Sơn, ngày 02 tháng 3 năm 2026

KẾ HOẠCH
Tháng Thanh niên năm 2026
"""


@pytest.mark.parametrize(
    ("head", "number", "date"),
    [(PARTY, "07-CTr/TU", "2025-09-18"), (UNION, "12-KH/TĐTN", "2026-03-02")],
    ids=["party", "union"],
)
def test_a_letterhead_in_two_columns_needs_no_motto_of_the_state(
    head: str, number: str, date: str
) -> None:
    header = header_of(head)
    assert (value(header.number), value(header.date)) == (number, date)
    assert value(header.place) == "Hà Sơn"
    assert header.doc_type is not None

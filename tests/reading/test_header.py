"""The head of a document: what it states is found, what it does not state is None."""

from __future__ import annotations

from tests.reading.documents import reading_of
from tiendo.reading.issuer import spelled
from tiendo.reading.model import Certainty, Header

BODY = "\n\nI. NHIỆM VỤ\n\n1. Làm cầu Nà Lừa.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Xây dựng: Làm cầu."


def header_of(head: str) -> Header:
    """The header of a short plan with this head."""
    return reading_of(head + BODY).header


def test_a_letterhead_on_one_line_is_taken_apart() -> None:
    header = header_of(
        "UBND TỈNH X / SỞ Y TẾ / Số: 12/KH-SYT\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM / "
        "Độc lập - Tự do - Hạnh phúc / Bến Tre, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\n\nPhòng dịch"
    )
    assert header.number is not None
    assert header.number.value == "12/KH-SYT"
    assert header.issuer is not None
    assert header.issuer.value == "Sở Y tế"
    assert header.place is not None
    assert header.place.value == "Bến Tre"
    assert header.date is not None
    assert header.date.value == "2026-01-05"


def test_a_blank_number_and_a_blank_day_are_none() -> None:
    header = header_of(
        "UBND TỈNH X\n\nSố:      /KH-UBND\n\nX, ngày      tháng 4 năm 2026\n\n"
        "KẾ HOẠCH\n\nPhòng dịch"
    )
    assert header.number is None
    assert header.date is None
    assert header.place is not None


def test_a_number_with_the_partys_dash_is_kept_whole() -> None:
    header = header_of("TỈNH ỦY X\n\nSố 32-KH/TU\n\nKẾ HOẠCH\n\nPhòng dịch")
    assert header.number is not None
    assert header.number.value == "32-KH/TU"


def test_an_issuer_out_of_the_introduction_is_likely_not_certain() -> None:
    header = header_of("KẾ HOẠCH\n\nPhòng dịch\n\nĐể phòng dịch, UBND tỉnh X ban hành Kế hoạch:")
    assert header.issuer is not None
    assert header.issuer.value == "UBND tỉnh X"
    assert header.issuer.trace.certainty is Certainty.LIKELY
    assert header.issuer.trace.doubt


def test_a_title_over_several_lines_is_one_title() -> None:
    header = header_of("KẾ HOẠCH\n\nPHÒNG, CHỐNG DỊCH BỆNH\n\nTRÊN ĐỊA BÀN TỈNH NĂM 2026")
    assert header.title is not None
    assert header.title.value == "PHÒNG, CHỐNG DỊCH BỆNH TRÊN ĐỊA BÀN TỈNH NĂM 2026"
    assert header.period == (2026, 2026)


def test_the_type_and_the_title_may_stand_on_one_line() -> None:
    header = header_of("CHƯƠNG TRÌNH HÀNH ĐỘNG thực hiện Nghị quyết giai đoạn 2026-2030")
    assert header.doc_type is not None
    assert header.doc_type.value == "Chương trình hành động"
    assert header.title is not None
    assert header.title.value == "thực hiện Nghị quyết giai đoạn 2026-2030"
    assert header.period == (2026, 2030)


def test_nothing_is_invented_where_the_text_states_nothing() -> None:
    header = header_of("KẾ HOẠCH\n\nPhòng dịch")
    assert (header.number, header.place, header.date, header.issuer) == (None, None, None, None)


def test_capitals_take_the_spelling_of_the_running_text() -> None:
    assert spelled("SỞ CÔNG THƯƠNG", ["giao Sở Công Thương chủ trì"]) == "Sở Công Thương"
    assert spelled("ỦY BAN NHÂN DÂN TỈNH LÀO CAI", []) == "Ủy ban nhân dân tỉnh Lào Cai"
    assert spelled("SỞ KHOA HỌC VÀ CÔNG NGHỆ", []) == "Sở Khoa học và Công nghệ"

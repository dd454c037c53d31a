"""Headings without a number: which lines are, how deep they stand, and what belongs to them."""

from __future__ import annotations

import pytest

from tests.reading.documents import plan_with, reading_of, units_of
from tiendo.reading.model import ItemKind, Reading, SectionRole
from tiendo.reading.unnumbered import TOP_LEVEL, heading_level


def level(text: str, *, is_numbered: bool = False) -> float | None:
    """The level of the first unit of a text, the second following it."""
    first, after = units_of(text)[:2]
    return heading_level(first, after, is_numbered=is_numbered)


def led(reading: Reading) -> list[tuple[str, list[str]]]:
    """Path and leading bodies of each item."""
    return [(item.path, [lead.name for lead in item.leads]) for item in reading.items]


@pytest.mark.parametrize(
    "text",
    [
        "NỘI DUNG THỰC HIỆN\n- Làm cầu.",
        "Mục tiêu\n- Làm 12 cầu.",
        "Mục tiêu 1: Đường đến mọi bản\n- Làm 12 cầu.",
        "Sở Xây dựng:\n- Làm cầu.",
        "**Về đường giao thông**\n- Làm cầu.",
    ],
)
def test_a_short_line_over_a_list_is_a_heading(text: str) -> None:
    assert level(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Làm cầu Nà Lừa.\n- Làm đường.",
        "Cơ quan chủ trì: Sở Xây dựng\n- Làm cầu.",
        "Xây mới 12 cầu treo dân sinh\nSửa chữa 8 cầu cũ",
        "1. Sở Xây dựng:\n- Làm cầu.",
    ],
)
def test_a_sentence_an_assignment_or_a_numbered_line_is_none(text: str) -> None:
    assert level(text) is None


def test_capitals_that_say_no_role_stand_below_roman_numbers_where_there_are_some() -> None:
    text = "ĐƯỜNG VÀ CẦU\n- Làm cầu."
    assert level(text) == TOP_LEVEL
    below = level(text, is_numbered=True)
    assert below is not None
    assert below > 2.0


def test_capitals_open_sections_of_a_plan_without_any_number() -> None:
    reading = plan_with(
        "MỤC TIÊU\n- 100% bản có đường.\nNHIỆM VỤ\n- Làm cầu.\nTỔ CHỨC THỰC HIỆN\n"
        "Sở Xây dựng:\n- Thẩm định thiết kế.\nSở Tài chính:\n- Bố trí vốn."
    )
    assert [item.kind for item in reading.items[:2]] == [ItemKind.TARGET, ItemKind.TASK]
    assert led(reading)[2:] == [("-3", ["Sở Xây dựng"]), ("-4", ["Sở Tài chính"])]
    assert [section.role for section in reading.sections][:3] == [
        SectionRole.TARGETS,
        SectionRole.TASKS,
        SectionRole.ORGANISATION,
    ]


def test_a_heading_without_a_number_opens_a_section_of_its_own() -> None:
    reading = plan_with(
        "I. NHIỆM VỤ\n- Làm cầu.\nII. TỔ CHỨC THỰC HIỆN\nSở Xây dựng:\n- Thẩm định.\n"
        "Sở Tài chính:\n- Bố trí vốn.\nIII. CHẾ ĐỘ BÁO CÁO\nCác sở báo cáo UBND xã hằng tháng."
    )
    paths = [section.path for section in reading.sections]
    assert paths == ["I", "II", "II.§1", "II.§2", "III"]
    assert [item.path for item in reading.items] == ["I.-1", "II.-1", "II.-2", "III"]
    assert reading.items[2].parent == "II.§2"


def test_a_list_that_begins_anew_belongs_to_the_heading_above_it() -> None:
    reading = plan_with(
        "I. NHIỆM VỤ\n1. Làm cầu Nà Lừa qua suối Cái trong năm 2026;\n"
        "2. Làm đường vào bản Mỏ.\n**Về nước sạch**\n1. Xây bể chứa nước ở bản Mỏ.\n"
        "2. Sửa ống dẫn nước."
    )
    texts = [item.text for item in reading.items]
    assert texts[-2:] == ["Xây bể chứa nước ở bản Mỏ.", "Sửa ống dẫn nước."]
    assert {item.parent for item in reading.items[-2:]} == {"I.§1"}


def test_markdown_headings_stand_as_deep_as_their_signs_say() -> None:
    reading = reading_of(
        "# KẾ HOẠCH\n\nLàm đường năm 2026\n\nUBND xã ban hành Kế hoạch như sau:\n\n"
        "## Nhiệm vụ\n\n### Đường\n\n- Làm cầu.\n\n## Tổ chức thực hiện\n\n### Sở Xây dựng\n\n"
        "- Thẩm định thiết kế."
    )
    assert [section.parent for section in reading.sections] == [None, "§1", None, "§3"]
    assert led(reading)[1] == ("-2", ["Sở Xây dựng"])

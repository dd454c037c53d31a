"""A document in two languages is read by its Vietnamese."""

from __future__ import annotations

import pytest

from tests.reading.documents import reading_of
from tiendo.reading.languages import is_translation, translated_half

PLAN = """\
ỦY BAN NHÂN DÂN TỈNH HÀ SƠN / PEOPLE'S COMMITTEE OF HA SON PROVINCE
Số: 21/KH-UBND

KẾ HOẠCH / PLAN
Xúc tiến đầu tư năm 2026 / Investment promotion in 2026

I. NHIỆM VỤ / TASKS
1. Tổ chức hội nghị xúc tiến đầu tư trong quý II/2026.
   Organise an investment promotion conference in the second quarter of 2026.
2. Xây dựng cổng thông tin đầu tư, hoàn thành trước ngày 30/9/2026.
   Build an investment portal, to be completed by 30 September 2026.

II. TỔ CHỨC THỰC HIỆN / IMPLEMENTATION
1. Sở Tài chính / Department of Finance
- Chủ trì, phối hợp với Trung tâm Xúc tiến đầu tư triển khai Kế hoạch.
  Lead and coordinate with the Investment Promotion Centre in carrying out the Plan.
"""


def test_the_translation_makes_no_items_and_is_stated() -> None:
    reading = reading_of(PLAN)
    assert [item.path for item in reading.items] == ["I.1", "I.2", "II.1.-1"]
    assert [lead.name for lead in reading.items[2].leads] == ["Sở Tài chính"]
    assert not reading.leftovers
    roles = [statement.role for statement in reading.statements]
    assert roles.count("translation") == 9
    assert any("9 đoạn tiếng Anh" in note for note in reading.document.notes)


def test_the_header_is_the_vietnamese_half() -> None:
    header = reading_of(PLAN).header
    assert header.title is not None
    assert header.issuer is not None
    assert header.title.value == "Xúc tiến đầu tư năm 2026"
    assert header.issuer.value == "Ủy ban nhân dân tỉnh Hà Sơn"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Organise a conference in the second quarter.", True),
        ("Tổ chức hội nghị trong quý II", False),
        ("To chuc hoi nghi trong quy II cua tinh", False),
        ("Quoc lo 4A va 34B", False),
        ("VNPT, Viettel, FPT", False),
        ("of the", False),
        ("", False),
    ],
)
def test_english_is_told_from_vietnamese_without_marks(text: str, expected: bool) -> None:
    assert is_translation(text) is expected


@pytest.mark.parametrize(
    ("text", "vietnamese"),
    [
        ("Sở Tài chính / Department of Finance", "Sở Tài chính"),
        ("Sở Y tế / Công an tỉnh", None),
        ("Sở Y tế / UBND xã", None),
        ("Cầu A / cầu B / Bridge of the north", "Cầu A / cầu B"),
        ("đạt 45 / 56 xã", None),
    ],
)
def test_the_english_half_of_a_line_is_found(text: str, vietnamese: str | None) -> None:
    half = translated_half(text)
    assert (None if half is None else text[:half]) == vietnamese

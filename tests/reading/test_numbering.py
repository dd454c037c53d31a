"""A list marker is told from the words that only look like one."""

from __future__ import annotations

import pytest

from tiendo.reading.model import Block
from tiendo.reading.numbering import Family, find_marker, read_marker, roman_value

MARKERS = [
    ("I. MỤC ĐÍCH", Family.ROMAN, "I", 3),
    ("II- NHIỆM VỤ", Family.ROMAN, "II", 4),
    ("A. PHẦN CHUNG", Family.CAPITAL, "A", 3),
    ("Phần II: Nhiệm vụ", Family.PART, "Phần II", 9),
    ("Điều 12. Hiệu lực", Family.ARTICLE, "Điều 12", 9),
    ("1. Mục đích", Family.ARABIC, "1", 3),
    ("1.Mục đích", Family.ARABIC, "1", 2),
    ("2/ Sở Y tế", Family.ARABIC, "2", 3),
    ("1.2. Cầu", Family.ARABIC, "1.2", 5),
    ("2.10 Cầu", Family.ARABIC, "2.10", 5),
    ("2.1- Đường và bến đỗ", Family.ARABIC, "2.1", 5),
    ("1.1.2 – Nước sạch", Family.ARABIC, "1.1.2", 8),
    ("II.3. Cầu", Family.ARABIC, "3", 6),
    ("(4) Hoàn thành", Family.ARABIC_PAREN, "(4)", 4),
    ("đ) Hỗ trợ", Family.LETTER, "đ)", 3),
    ("b. Hỗ trợ", Family.LETTER, "b)", 3),
    ("(iv) Nâng cấp", Family.ROMAN_PAREN, "(iv)", 5),
    ("- rà soát", Family.DASH, "-", 2),
    ("–Rà soát", Family.DASH, "-", 1),
    ("\t- Rà soát", Family.DASH, "-", 3),
    ("+ Rà soát", Family.PLUS, "+", 2),
    ("*   Rà soát", Family.STAR, "-", 4),
    ("• Rà soát", Family.DOT, "-", 2),
    ("− Rà soát", Family.DASH, "-", 2),
    ("❖ Rà soát", Family.DOT, "-", 2),
    ("Mục 2. TỔ CHỨC THỰC HIỆN", Family.SECTION, "Mục 2", 7),
    ("MỤC 1", Family.SECTION, "Mục 1", 5),
    ("Phần I", Family.PART, "Phần I", 6),
    ("V TỔ CHỨC THỰC HIỆN", Family.ROMAN, "V", 2),
    ("1. 100% số bản có điện", Family.ARABIC, "1", 3),
    ("2.1. 80% số xã", Family.ARABIC, "2.1", 5),
    ("a/ Sở Y tế", Family.LETTER, "a)", 3),
    ("a- Sở Y tế", Family.LETTER, "a)", 3),
]
WORDS = [
    "V/v bảo đảm an toàn",
    "01/4/2026 của Thủ tướng",
    "12/2025",
    "1.500 căn nhà",
    "1.2-1.5 km",
    "2.5 - 3 km",
    "30% số hộ",
    "2030, tầm nhìn đến năm 2050",
    "X-quang cho trẻ em",
    "4 Thông tư số 19",
    "-----",
    "TP. Hồ Chí Minh",
    "Chương trình hành động",
    "5,5 tỷ đồng",
    "Mục 2 Phần III của Kế hoạch",
    "31/3/2026; đôn đốc các chủ đầu tư",
    "e-learning cho cán bộ",
    "24/24 giờ trong mùa mưa",
    "m2/người trở lên",
    "m/phút",
]


@pytest.mark.parametrize(("text", "family", "label", "length"), MARKERS)
def test_a_marker_is_read_with_its_label(
    text: str, family: Family, label: str, length: int
) -> None:
    marker = read_marker(text)
    assert marker is not None
    assert (marker.family, marker.label, marker.length) == (family, label, length)


@pytest.mark.parametrize("text", WORDS)
def test_words_are_no_marker(text: str) -> None:
    assert read_marker(text) is None


def test_an_automatic_number_takes_nothing_from_the_text() -> None:
    marker = find_marker(Block(0, "Rà soát quy hoạch", number="2.1."))
    assert marker is not None
    assert (marker.label, marker.length, marker.depth) == ("2.1", 0, 2)


def test_an_automatic_bullet_of_any_font_is_a_bullet() -> None:
    marker = find_marker(Block(0, "Rà soát", number="\uf0b7"))
    assert marker is not None
    assert marker.is_bullet


@pytest.mark.parametrize(("sign", "value"), [("i", 1), ("iv", 4), ("IX", 9), ("XIV", 14), ("", 0)])
def test_roman_numbers_have_their_value(sign: str, value: int) -> None:
    assert roman_value(sign) == value

"""Text of any language is text; signs of fonts without a table of characters are not."""

from __future__ import annotations

import pytest

from tiendo.reading.formats.legibility import is_garbled
from tiendo.reading.formats.stamps import belongs_to_stamp, opens_stamp

VIETNAMESE = "Sở Xây dựng chủ trì, cùng các xã rà soát quy hoạch trước ngày 30 tháng 6. " * 8
ENGLISH = "The department shall review the plan with every commune and report before June. " * 8
TCVN3 = "Së X©y dùng chñ tr×, phèi hîp víi c¸c x· rµ so¸t quy ho¹ch tr\xadíc ngµy 30. " * 8
NUMBERS = "93.243,1 75.162,4 18.080,7 80,61% " * 20
SHIFTED = "6ӣ ;k\\ Gӵng FKӫ WUu SKӕL KӧS YӟL FiF [m Uj VRiW TX\\ KRҥFK WUѭӟF QJj\\ " * 8
DRAWN = "²«»¬¦§¨ " * 40
PRIVATE = "\ue001\ue004\ue00f \ue012\ue013 \ue0a1\ue0a3\ue0a4 " * 30


@pytest.mark.parametrize("text", [VIETNAMESE, ENGLISH, TCVN3, "I. 1. 2.", "", NUMBERS])
def test_text_is_legible(text: str) -> None:
    assert not is_garbled(text)


@pytest.mark.parametrize("text", [SHIFTED, PRIVATE, "\ufffd" * 200, DRAWN])
def test_signs_are_not(text: str) -> None:
    assert is_garbled(text)


def test_letters_that_the_file_never_names_count() -> None:
    assert is_garbled("12", unmapped=300)
    assert not is_garbled(VIETNAMESE, unmapped=5)


def test_a_stamp_is_told_by_the_words_of_signing_programs() -> None:
    assert opens_stamp("Ký bởi: Ủy ban nhân dân tỉnh")
    assert opens_stamp("Thời gian ký: 01.02.2026 10:11:12 +07:00")
    assert belongs_to_stamp("Email: vp@tinh.example")
    assert not opens_stamp("Người ký quyết định chịu trách nhiệm")
    assert not belongs_to_stamp("Tổ chức thực hiện các nhiệm vụ")

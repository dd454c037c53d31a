"""How a Vietnamese syllable is built."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tiendo.core.syllables import is_syllable, syllable_key

_RIGHT = """
an toàn nghiêng khuya quyết quỹ giếng giết gìn gì gia khuỷu nguyễn ghềnh kỹ xoong được thuở uống
yêu y ỷ hoà hòa HOẠT quốc quỳnh ngoằn
"""
_WRONG = "quc antoàn tât kà gê ngỉnh cê đ triể tt chc Phhosi website thựchiện hoátt ôông"


@pytest.mark.parametrize("word", _RIGHT.split())
def test_what_is_built_rightly_is_a_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", _WRONG.split())
def test_what_breaks_a_rule_is_none(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("one", "other"), [("hóa", "hoá"), ("lý", "Lí"), ("quý", "quí"), ("ủy", "uỷ"), ("tỷ", "tỉ")]
)
def test_spellings_of_one_syllable_have_one_key(one: str, other: str) -> None:
    assert syllable_key(one) == syllable_key(other)


@pytest.mark.parametrize(("one", "other"), [("hóa", "hòa"), ("tôi", "tơi"), ("da", "đa")])
def test_different_syllables_have_different_keys(one: str, other: str) -> None:
    assert syllable_key(one) != syllable_key(other)


@settings(deadline=None)
@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ\u0301\u0323", max_size=9))
def test_the_form_of_the_letters_does_not_matter(word: str) -> None:
    composed = unicodedata.normalize("NFC", word)
    assert is_syllable(composed) == is_syllable(unicodedata.normalize("NFD", word))
    assert is_syllable(word) == is_syllable(word.upper())

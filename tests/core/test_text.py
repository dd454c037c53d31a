"""Folding, squeezing and sorting Vietnamese text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.core.text import fold, normalise, sort_key, sort_text, squeeze

SAME = [
    ("Ủy ban nhân dân xã Hoà An", "uỷ  ban nhân dân xã hòa an"),
    ("Thuỷ", "thủy"),
    ("ĐƯỜNG TỈNH", "đường tỉnh"),
    ("Ðường", "Đường"),
    ("Đàm Thuỷ", unicodedata.normalize("NFD", "đàm thủy")),
    ("a\u00a0b\u200bc", "a b c"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_fold_to_one_text(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_fold_leaves_plain_letters() -> None:
    assert fold("  Đẩy nhanh tiến độ  GPMB ") == "day nhanh tien do gpmb"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_normalise_composes_and_mends_the_icelandic_letter() -> None:
    assert normalise(unicodedata.normalize("NFD", "Ðề án")) == "Đề án"


def test_squeeze_takes_every_kind_of_blank() -> None:
    assert squeeze("\ufeff một\u00a0\n hai\t") == "một hai"


def test_letters_sort_in_the_order_of_the_dictionary() -> None:
    words = ["đá", "da", "dê", "đê", "ca", "că", "câ", "ôn", "on", "ơn", "ưa", "ua"]
    expected = ["ca", "că", "câ", "da", "dê", "đá", "đê", "on", "ôn", "ơn", "ua", "ưa"]
    assert sorted(words, key=sort_key) == expected


def test_tones_sort_after_letters() -> None:
    words = ["mạ", "mã", "ma", "má", "mả", "mà", "mab"]
    assert sorted(words, key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ", "mab"]


@given(st.lists(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạ ", max_size=8), max_size=8))
def test_the_text_for_the_database_sorts_like_the_key(words: list[str]) -> None:
    assert [sort_key(word) for word in sorted(words, key=sort_text)] == [
        sort_key(word) for word in sorted(words, key=sort_key)
    ]

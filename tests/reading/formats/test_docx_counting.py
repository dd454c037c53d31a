"""Counts are written as Word writes them."""

from __future__ import annotations

import pytest

from tiendo.reading.formats.docx.counting import letter, roman, vietnamese


@pytest.mark.parametrize(
    ("count", "text"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (1999, "mcmxcix")]
)
def test_roman_numbers(count: int, text: str) -> None:
    assert roman(count) == text


@pytest.mark.parametrize(("count", "text"), [(1, "a"), (26, "z"), (27, "aa"), (53, "aaa")])
def test_letters_are_doubled_after_z(count: int, text: str) -> None:
    assert letter(count) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (11, "mười một"),
        (35, "ba mươi lăm"),
        (100, "100"),
    ],
)
def test_vietnamese_words(count: int, text: str) -> None:
    assert vietnamese(count) == text


@pytest.mark.parametrize("write", [roman, letter, vietnamese])
def test_what_can_not_be_written_stays_in_digits(write: object) -> None:
    assert callable(write)
    assert write(0) == "0"

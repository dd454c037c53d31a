"""Words that were found are marked where they stand, in a text shown as it was written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.core.found_words import excerpt_of, runs_of
from tiendo.core.text import fold, normalise, squeeze


def shown(runs: tuple) -> str:
    """The runs as one text, what was found in brackets."""
    return "".join(f"[{run.text}]" if run.is_found else run.text for run in runs)


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Đường làng xã Lạng", ["duong", "lang"], "[Đường] [làng] xã [Lạng]"),
        ("ĐƯỜNG", ["uo"], "Đ[ƯỜ]NG"),
        ("Uỷ ban, Ủy ban", ["uy"], "[Uỷ] ban, [Ủy] ban"),
        ("chợ  trung\u00a0tâm", ["trung"], "chợ [trung] tâm"),
        ("aaaa", ["aa"], "[aaaa]"),
        ("cao tốc", ["cao", "ca"], "[cao] tốc"),
        ("số 12/QĐ-UBND", ["12/qd"], "số [12/QĐ]-UBND"),
        ("không có", ["cau"], "không có"),
        ("", ["cau"], ""),
    ],
)
def test_words_are_marked_whatever_marks_they_carry(text, words, marked) -> None:
    assert shown(runs_of(text, words)) == marked


def test_decomposed_letters_are_marked_whole() -> None:
    text = unicodedata.normalize("NFD", "Đường làng")
    assert shown(runs_of(text, ["duong"])) == "[Đường] làng"


def test_an_excerpt_shows_the_place_where_the_words_stand() -> None:
    text = f"{'mở đầu ' * 60}đường làng xã Bản Mẫu {'phần cuối ' * 60}"
    told = shown(excerpt_of(text, ["lang", "duong"], most=80))
    assert told.startswith("… ")
    assert told.endswith(" …")
    assert "[đường] [làng] xã Bản Mẫu" in told
    assert len(told) < 100


def test_an_excerpt_prefers_the_place_with_most_words() -> None:
    text = f"đường {'x ' * 200}đường làng {'y ' * 200}"
    assert "[đường] [làng]" in shown(excerpt_of(text, ["duong", "lang"], most=60))


def test_an_excerpt_without_the_words_is_the_beginning_and_a_short_text_is_whole() -> None:
    assert shown(excerpt_of("một hai ba bốn", ["nam"], most=9)) == "một hai …"
    assert shown(excerpt_of("một hai", ["hai"], most=9)) == "một [hai]"


@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=4), max_size=3))
def test_nothing_is_lost_and_what_is_marked_folds_to_the_words(text, typed) -> None:
    words = [word for one in typed for word in fold(one).split()]
    runs = runs_of(text, words)
    assert "".join(run.text for run in runs) == squeeze(normalise(text))
    assert "".join(run.text for run in excerpt_of(text, words, most=400)) == squeeze(
        normalise(text)
    )


@given(st.text(alphabet="aăđ ơ\u0301x", max_size=200), st.integers(5, 60))
def test_an_excerpt_is_about_as_long_as_asked(text, most) -> None:
    assert sum(len(run.text) for run in excerpt_of(text, ["ad", "x"], most=most)) <= most + 6

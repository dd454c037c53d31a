"""Word's automatic numbers stand in front of the paragraphs that show them."""

from __future__ import annotations

import pytest

from tests.reading.formats.documents import (
    abstract,
    level,
    listed,
    num,
    numbers,
    paragraph,
    read_word,
)
from tiendo.reading.model import SourceDocument

PLAN = abstract(
    1,
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "decimal", "(%3)"),
    level(3, "bullet", "-"),
    level(4, "lowerRoman", "(%5)"),
)


def counted(numbering: str, *places: tuple[int, int]) -> list[str]:
    """The numbers of paragraphs at these places (list, level)."""
    body = "".join(listed("việc", list_id, depth) for list_id, depth in places)
    return numbers(read_word(body, numbering=numbering))


def test_levels_count_within_the_level_above() -> None:
    places = [(1, depth) for depth in (0, 1, 1, 2, 2, 3, 4, 4, 3, 4, 0, 1, 2)]
    assert counted(PLAN + num(1, 1), *places) == [
        "I.", "1.", "2.", "(1)", "(2)", "-", "(i)", "(ii)", "-", "(i)", "II.", "1.", "(1)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number_format", "text", "expected"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("upperRoman", "%1", ["I", "II", "III"]),
        ("lowerRoman", "(%1)", ["(i)", "(ii)", "(iii)"]),
        ("upperLetter", "%1.", ["A.", "B.", "C."]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
        ("decimalZero", "%1", ["01", "02", "03"]),
        ("vietnameseCounting", "Phần %1", ["Phần một", "Phần hai", "Phần ba"]),
        ("decimal", "Điều %1.", ["Điều 1.", "Điều 2.", "Điều 3."]),
        ("none", "%1", ["", "", ""]),
        ("chicago", "%1.", ["1.", "2.", "3."]),
    ],
)
def test_every_format_is_written_as_word_writes_it(
    number_format: str, text: str, expected: list[str]
) -> None:
    numbering = abstract(1, level(0, number_format, text)) + num(1, 1)
    assert counted(numbering, (1, 0), (1, 0), (1, 0)) == expected


@pytest.mark.parametrize(
    ("sign", "expected"),
    [("-", "-"), ("–", "-"), ("\uf02d", "-"), ("+", "+"), ("o", "○"), ("\uf0b7", "•"), ("●", "•")],
)
def test_bullets_are_told_by_their_family(sign: str, expected: str) -> None:
    numbering = abstract(1, level(0, "bullet", sign)) + num(1, 1)
    assert counted(numbering, (1, 0)) == [expected]


def test_a_number_may_name_all_its_levels() -> None:
    numbering = abstract(1, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.")) + num(1, 1)
    assert counted(numbering, (1, 0), (1, 1), (1, 1), (1, 0), (1, 1)) == [
        "1.", "1.1.", "1.2.", "2.", "2.1.",
    ]  # fmt: skip


def test_a_legal_level_shows_roman_levels_in_digits() -> None:
    numbering = (
        abstract(
            1, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", more="<w:isLgl/>")
        )
        + num(1, 1)
    )  # fmt: skip
    assert counted(numbering, (1, 0), (1, 0), (1, 1)) == ["I.", "II.", "2.1"]


def test_a_level_may_start_anywhere() -> None:
    numbering = abstract(1, level(0, "upperRoman", "%1.", start=3)) + num(1, 1)
    assert counted(numbering, (1, 0), (1, 0)) == ["III.", "IV."]


def test_a_level_whose_parent_never_stood_counts_under_its_first_number() -> None:
    numbering = abstract(1, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")) + num(1, 1)
    assert counted(numbering, (1, 1), (1, 1)) == ["1.1", "1.2"]


def test_lists_of_one_abstract_list_count_on() -> None:
    assert counted(PLAN + num(1, 1) + num(2, 1), (1, 0), (2, 0), (1, 0)) == ["I.", "II.", "III."]


def test_a_list_that_overrides_the_start_begins_anew_once() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = PLAN + num(1, 1) + num(2, 1, again)
    assert counted(numbering, (1, 0), (1, 0), (2, 0), (2, 0), (1, 0)) == [
        "I.", "II.", "I.", "II.", "III.",
    ]  # fmt: skip


def test_a_list_may_override_a_whole_level() -> None:
    letters = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)")}</w:lvlOverride>'
    assert counted(PLAN + num(1, 1, letters), (1, 0), (1, 0)) == ["a)", "b)"]


def test_a_level_may_never_begin_again() -> None:
    numbering = (
        abstract(
            1,
            level(0, "upperRoman", "%1."),
            level(1, "decimal", "%2.", more='<w:lvlRestart w:val="0"/>'),
        )
        + num(1, 1)
    )  # fmt: skip
    assert counted(numbering, (1, 0), (1, 1), (1, 0), (1, 1)) == ["I.", "1.", "II.", "2."]


def test_an_empty_paragraph_is_counted_but_says_nothing() -> None:
    body = listed("một", 1) + listed("", 1) + listed("ba", 1)
    document = read_word(body, numbering=abstract(1, level(0, "decimal", "%1.")) + num(1, 1))
    assert numbers(document) == ["1.", "3."]


def test_list_zero_takes_a_paragraph_out_of_its_list() -> None:
    body = listed("một", 1) + listed("ngoài", 0) + listed("hai", 1)
    document = read_word(body, numbering=abstract(1, level(0, "decimal", "%1.")) + num(1, 1))
    assert numbers(document) == ["1.", "", "2."]


def styled(body: str, styles: str, levels: str) -> SourceDocument:
    """A document whose numbers come from its styles."""
    return read_word(body, styles=styles, numbering=levels + num(7, 1))


def style(style_id: str, content: str, based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{style_id}">{base}{content}</w:style>'


LIST_SEVEN = '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>'


def test_numbers_come_from_the_style_at_the_level_that_names_it() -> None:
    levels = abstract(
        1,
        level(0, "upperRoman", "%1.", more='<w:pStyle w:val="Muc"/>'),
        level(1, "decimal", "%2.", more='<w:pStyle w:val="Khoan"/>'),
    )
    document = styled(
        paragraph("một", '<w:pStyle w:val="Muc"/>')
        + paragraph("hai", '<w:pStyle w:val="Khoan"/>')
        + paragraph("ba", '<w:pStyle w:val="Khoan"/>'),
        style("Muc", LIST_SEVEN) + style("Khoan", LIST_SEVEN),
        levels,
    )
    assert numbers(document) == ["I.", "1.", "2."]


def test_numbers_are_inherited_along_the_styles() -> None:
    document = styled(
        paragraph("một", '<w:pStyle w:val="Con"/>'),
        style("Cha", LIST_SEVEN) + style("Con", "", based_on="Cha"),
        abstract(1, level(0, "lowerLetter", "%1)")),
    )
    assert numbers(document) == ["a)"]


def test_a_paragraph_may_choose_its_level_and_leave_the_list_to_its_style() -> None:
    own = '<w:pStyle w:val="Muc"/><w:numPr><w:ilvl w:val="1"/></w:numPr>'
    levels = abstract(1, level(0, "upperRoman", "%1."), level(1, "decimal", "%2."))
    document = styled(paragraph("một", own), style("Muc", LIST_SEVEN), levels)
    assert numbers(document) == ["1."]


def test_styles_that_are_based_on_each_other_do_no_harm() -> None:
    document = styled(
        paragraph("một", '<w:pStyle w:val="A"/>'),
        style("A", "", based_on="B") + style("B", "", based_on="A"),
        abstract(1, level(0, "decimal", "%1.")),
    )
    assert numbers(document) == [""]


def test_a_list_style_is_followed_to_its_list() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="DanhSach"/></w:abstractNum>'
        + abstract(1, level(0, "decimal", "%1)"))
        + num(7, 1)
        + num(8, 2)
    )
    styles = f'<w:style w:type="numbering" w:styleId="DanhSach">{LIST_SEVEN}</w:style>'
    document = read_word(listed("một", 8), styles=styles, numbering=numbering)
    assert numbers(document) == ["1)"]


@pytest.mark.parametrize("list_id", [5, "x", ""])
def test_a_list_that_does_not_exist_numbers_nothing(list_id: int | str) -> None:
    assert numbers(read_word(listed("một", list_id))) == [""]

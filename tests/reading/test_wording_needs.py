"""Words that a pattern cannot match without: they may never hide a match."""

import re

import pytest

from tests.reading.documents import CORPUS_NAMES, corpus_text
from tiendo.reading import deadlines_calendar, deadlines_loose, deadlines_recurring, quantities
from tiendo.reading.wording import wording
from tiendo.reading.wording_needs import Wording, needs_of

MODULES = (deadlines_calendar, deadlines_loose, deadlines_recurring, quantities)


def wordings_in(value: object) -> list[Wording]:
    """The patterns in a value, to any depth."""
    if isinstance(value, Wording):
        return [value]
    return [one for part in value for one in wordings_in(part)] if isinstance(value, tuple) else []


WORDINGS = [
    one for module in MODULES for value in vars(module).values() for one in wordings_in(value)
]


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\btrước ngày \d+", ("trước ngày ",)),
        (r"(?:hằng|hàng) năm", (" năm",)),
        (r"Quý|THÁNG", ("quý", "tháng")),
        (r"(?:ngày )?\d", ()),
        (r"(?:ngày ){1,2}\d", ("ngày ",)),
        (r"qu[ýí]", ("qu",)),
        (r"[/.-]\d", ("/", ".", "-")),
        (r"[^/]\d", ()),
        (r"a|\d", ()),
        (r"(?<!sau )\d(?=%)", ()),
    ],
)
def test_the_words_of_a_pattern_are_read_off_it(pattern: str, needs: tuple[str, ...]) -> None:
    assert needs_of(pattern) == needs


def test_case_and_spelling_do_not_hide_a_match() -> None:
    assert wording("định kỳ").search("ĐỊNH  KÌ 6 tháng") is not None
    assert wording("ủy ban").sub("U", "Uỷ ban") == "U"
    assert wording("để").split("làm ngay để kịp", 1) == ["làm ngay ", " kịp"]
    assert wording("để").split("làm ngay") == ["làm ngay"]


@pytest.mark.parametrize("name", CORPUS_NAMES)
def test_no_match_is_missed_in_the_documents(name: str) -> None:
    lines = corpus_text(name).decode("utf-8", "replace").splitlines()
    assert len(WORDINGS) > 50
    for one in WORDINGS:
        plain = re.compile(one.pattern, re.IGNORECASE)
        for line in lines:
            spans = [match.span() for match in one.finditer(line)]
            assert spans == [match.span() for match in plain.finditer(line)], one.pattern

"""Sections get paths of their own, and items find the section they stand in."""

from __future__ import annotations

from tests.factories.readings import trace
from tiendo.intake.outline import Outline
from tiendo.reading.model import Section, SectionRole


def section(path: str, parent: str | None, block: int, appendix: str | None = None) -> Section:
    return Section(path, parent, path, SectionRole.TASKS, trace(block), appendix=appendix)


OUTLINE = Outline(
    [
        section("I", None, 0, "Phụ lục 01"),
        section("I.1", "I", 1),
        section("I", None, 5),
        section("I.1", "I", 6),
    ]
)


def test_path_used_twice_is_told_apart() -> None:
    assert [(one.path, one.parent) for one in OUTLINE.sections] == [
        ("I", ""),
        ("I.1", "I"),
        ("I (2)", ""),
        ("I.1 (2)", "I (2)"),
    ]


def test_item_belongs_to_the_section_that_stands_before_it() -> None:
    assert OUTLINE.section_of("I.1", 2) == "I.1"
    assert OUTLINE.section_of("I.1", 7) == "I.1 (2)"
    assert OUTLINE.section_of("I.1.(1)", 2) == ""
    assert OUTLINE.section_of(None, 2) == ""


def test_appendix_of_a_section_is_the_nearest_above() -> None:
    assert OUTLINE.appendix_of("I.1") == "Phụ lục 01"
    assert OUTLINE.appendix_of("I.1 (2)") == ""
    assert OUTLINE.appendix_of("") == ""

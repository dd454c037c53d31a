"""What changed between two sendings."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.factories.report_content import body_content, line_content
from tiendo.core.report_difference import (
    Change,
    changed_lines,
    changed_sections,
    figures_words,
    line_changes,
)


def test_only_lines_in_which_something_changed_are_told_with_both_words() -> None:
    older = body_content(lines=2)
    first, second = older.lines
    now = replace(second.now, share_percent=Decimal("72.50"), status="blocked")
    newer = replace(older, lines=(first, replace(second, now=now, late_reason="Thiếu đất")))
    assert changed_lines(older, newer) == {
        2: [
            Change("Tình trạng", "Đang thực hiện", "Đang vướng mắc"),
            Change("Tỷ lệ hoàn thành", "60%", "72,5%"),
            Change("Lý do chậm", "", "Thiếu đất"),
        ]
    }
    assert changed_lines(older, older) == {}


def test_a_new_line_is_all_change_and_figures_of_the_same_value_are_none() -> None:
    line = line_content()
    assert Change("Khối lượng lũy kế", "", "12 km") in line_changes(None, line)
    same = replace(line, now=replace(line.now, quantity=Decimal("12.000")))
    assert line_changes(line, same) == []


def test_sections_with_other_words_are_named() -> None:
    older = body_content()
    sections = (*older.sections[:-1], replace(older.sections[-1], text="Khác"))
    assert changed_sections(older, replace(older, sections=sections)) == {"proposals"}


def test_figures_in_words() -> None:
    line = line_content()
    assert figures_words(line) == "60% · 12 km"
    assert figures_words(line, of_before=True) == "5 km"
    assert figures_words(replace(line, previous=None), of_before=True) == ""

"""Which rows may be added, and the body's table against its appendices. Figures are our own."""

from __future__ import annotations

import pytest

from tiendo.core.capital import (
    NON,
    STATE,
    TOTAL,
    CapitalPart,
    appendix_label,
    compare,
    sums_of_others,
)

PL1, PL2 = "Phụ lục 01", "Phụ lục 02"


def part(label: str, total: int, state: int | None = None, **where: str) -> CapitalPart:
    amounts = {TOTAL: total}
    if state is not None:
        amounts |= {STATE: state, NON: total - state}
    return CapitalPart(label, amounts, **where)


def test_heading_rows_and_totals_are_not_added_again() -> None:
    numbers = ["", "A", "I", "1", "2", "II", "1", "B", "1"]
    totals = [60, 50, 30, 10, 20, 20, 20, 10, 10]
    found = sums_of_others(numbers, totals, [True, *[False] * 8])
    assert found == [True, True, True, False, False, True, False, True, False]


def test_heading_without_a_number_is_a_sum_where_its_rows_make_it() -> None:
    assert sums_of_others(["", "1", "2"], [30, 10, 20], [False] * 3) == [True, False, False]
    assert sums_of_others(["", "1", "2"], [31, 10, 20], [False] * 3) == [False, False, False]


def test_rows_without_numbers_are_all_added() -> None:
    assert sums_of_others(["", "", ""], [1, 2, 3], [False] * 3) == [False] * 3


def test_heading_whose_rows_have_no_money_is_added_itself() -> None:
    assert sums_of_others(["I", "1", "2"], [30, None, None], [False] * 3) == [False] * 3


def test_number_is_text_so_that_1_10_stands_beside_1_1() -> None:
    found = sums_of_others(["1", "1.1", "1.10", "2"], [3, 1, 2, 4], [False] * 4)
    assert found == [True, False, False, False]


def test_each_row_of_the_body_is_held_against_its_appendix() -> None:
    stated = [part("Giao thông", 100, 80, appendix=PL1), part("Đô thị", 50, 30, appendix=PL2)]
    annexed = [
        part("Đường A", 60, 50, appendix=PL1),
        part("Đường B", 40, 30, appendix=PL1),
        part("Công viên", 45, 30, appendix=PL2),
    ]
    roads, town = compare(stated, annexed)
    assert (roads.added, roads.rows, roads.differs) == ({TOTAL: 100, STATE: 80, NON: 20}, 2, False)
    assert town.difference(TOTAL) == -5
    assert town.difference(STATE) == 0
    assert town.difference(NON) == -5


def test_rows_that_share_an_appendix_are_told_apart_by_its_headings() -> None:
    stated = [part("Đường nông thôn", 10, appendix=PL1), part("Nước sạch", 20, appendix=PL1)]
    annexed = [
        part("Đường A", 10, appendix=PL1, group="ĐƯỜNG NÔNG THÔN"),
        part("Giếng B", 21, appendix=PL1, group="II. NƯỚC SẠCH VÀ THỦY LỢI"),
    ]
    found = compare(stated, annexed)
    assert [(row.label, row.difference(TOTAL)) for row in found] == [
        ("Đường nông thôn", 0),
        ("Nước sạch", 1),
    ]


def test_appendix_that_is_not_there_is_no_figure_and_not_zero() -> None:
    (found,) = compare([part("Giao thông", 100, 80, appendix=PL1)], [])
    assert found.added == {}
    assert found.difference(TOTAL) is None
    assert not found.differs


def test_group_that_one_side_does_not_give_is_not_compared() -> None:
    (found,) = compare(
        [part("Giao thông", 100, 80, appendix=PL1)], [part("Đường", 90, appendix=PL1)]
    )
    assert found.difference(TOTAL) == -10
    assert found.difference(STATE) is None


def test_money_that_no_row_of_the_body_states_is_shown_too() -> None:
    first, other = compare(
        [part("Giao thông", 100, appendix=PL1)],
        [part("Đường", 100, appendix=PL1), part("Chợ", 7, appendix="Phụ lục 09")],
    )
    assert first.differs is False
    assert (other.label, other.stated, other.added[TOTAL]) == ("Phụ lục 09", {}, 7)


def test_row_with_two_sources_and_no_total_counts_with_their_sum() -> None:
    row = CapitalPart("Đường", {STATE: 3, NON: 4}, appendix=PL1)
    (found,) = compare([part("Giao thông", 7, appendix=PL1)], [row])
    assert found.difference(TOTAL) == 0


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("PHỤ LỤC 01", "Phụ lục 01"),
        ("Phụ lục số 1. Danh mục dự án", "Phụ lục 01"),
        ("PL 03", "Phụ lục 03"),
        ("Phụ lục II", "Phụ lục II"),
        ("phu-luc-mau.xlsx", ""),
        ("Danh mục dự án", ""),
    ],
)
def test_appendix_has_one_name_however_it_is_written(words: str, label: str) -> None:
    assert appendix_label(words) == label

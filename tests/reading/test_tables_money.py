"""Tables of money: every figure knows its source and its year, and nothing is added twice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.reading.table_plans import plan_of
from tiendo.reading.model import CapitalTable

SOURCES = """
    TT | Danh mục dự án | TMĐT | Nhu cầu vốn giai đoạn 2026-2030 | | | | Ghi chú
     | | | Tổng số | Trong đó | | |
     | | | | NSTW | NS tỉnh | Dân góp |
    I | Đường lâm sinh | 90 | 80 | 50 | 20 | 10 |
    1 | Đường Nà Pa | 50 | 45 | 30 | 10 | 5 |
    2 | Đường Khau Sậy | 40 | 35 | 20 | 10 | 5 |
    II | Vườn ươm | 12 | 10 | | 10 | |
    1 | Vườn ươm xã | 12 | 10 | | 10 | |
     | Tổng cộng | 102 | 90 | 50 | 30 | 10 |
"""
YEARS = """
    TT | Nội dung | Tổng kinh phí | Năm 2026 | | Năm 2027 |
     | | | NSTW | NSĐP | NSTW | NSĐP
    A | B | 1=2+3+4+5 | 2 | 3 | 4 | 5
    1 | Mua giống | 100 | 10 | 20 | 30 | 40
"""


def money_of(drawing: str, *, title: str = "BIỂU VỐN (ĐVT: triệu đồng)") -> CapitalTable:
    """The one table of money."""
    (table,) = plan_of(drawing, title=title).capital
    return table


def added(table: CapitalTable) -> Decimal:
    """All figures that are no sums, added up."""
    return sum(
        (
            Decimal(cell.value)
            for row in table.rows
            if not row.is_sum
            for cell in row.cells
            if not cell.is_sum and cell.group not in ("investment", "spent")
        ),
        Decimal(0),
    )


def test_every_figure_knows_its_source() -> None:
    table = money_of(SOURCES)
    cells = {cell.column: (cell.source, cell.group) for cell in table.rows[1].cells}
    assert list(cells.values()) == [
        ("TMĐT", "investment"),
        ("Tổng số", "total"),
        ("NSTW", "central"),
        ("NS tỉnh", "province"),
        ("Dân góp", "people"),
    ]


def test_the_total_is_the_need_and_not_the_investment() -> None:
    table = money_of(SOURCES)
    totals = [cell.value for row in table.rows for cell in row.cells if cell.column == "total"]
    assert totals == ["80", "45", "35", "10", "10", "90"]


def test_sections_and_totals_are_sums_and_add_up_once() -> None:
    table = money_of(SOURCES)
    assert [row.is_sum for row in table.rows] == [True, False, False, True, False, True]
    assert added(table) == 90


def test_a_figure_of_one_year_knows_its_year() -> None:
    table = money_of(YEARS)
    (row,) = table.rows
    assert [(cell.group, cell.year) for cell in row.cells] == [
        ("total", None),
        ("central", 2026),
        ("local", 2026),
        ("central", 2027),
        ("local", 2027),
    ]
    assert next(key for key, _ in table.columns) == "total"
    assert added(table) == 100


def test_the_year_of_the_whole_table_leaves_the_keys() -> None:
    drawing = """
        TT | Nội dung | Kế hoạch vốn năm 2026 | |
         | | Tổng số | Vốn NSNN | Vốn ngoài NSNN
        1 | Mua giống | 30 | 20 | 10
    """
    (row,) = money_of(drawing).rows
    assert [(cell.column, cell.year) for cell in row.cells] == [
        ("total", 2026),
        ("state_budget", 2026),
        ("non_budget", 2026),
    ]


def test_a_column_of_sources_in_words_names_the_source_of_the_row() -> None:
    drawing = """
        TT | Nội dung | Nguồn vốn | Kinh phí
        1 | Mua giống | Ngân sách xã | 30
        2 | Đào hố | Xã hội hóa | 5
    """
    table = money_of(drawing)
    assert [row.cells[0].source for row in table.rows] == ["Ngân sách xã", "Xã hội hóa"]


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("BIỂU VỐN (Đơn vị tính: Triệu đồng)", "triệu đồng"),
        ("BIỂU VỐN (ĐVT: tr.đồng)", "triệu đồng"),
        ("BIỂU VỐN (Đvt: 1.000 đồng)", "nghìn đồng"),
        ("BIỂU VỐN, đơn vị: tỉ đồng", "tỷ đồng"),
        ("BIỂU VỐN (Đơn vị: đồng)", "đồng"),
    ],
)
def test_the_unit_stands_over_the_table(words: str, unit: str) -> None:
    drawing = "TT | Nội dung | Kinh phí\n1 | Mua giống | 1.200"
    assert money_of(drawing, title=words).unit == unit


def test_a_table_of_money_with_leads_gives_both() -> None:
    drawing = """
        TT | Nhiệm vụ | Chủ trì | Thời gian | Kinh phí (triệu đồng)
        1 | Mua giống | Phòng Kinh tế | 2026 | 1.200
    """
    reading = plan_of(drawing)
    assert [item.text for item in reading.items if item.path.startswith("PL")] == ["Mua giống"]
    assert reading.capital[0].rows[0].cells[0].value == "1200"

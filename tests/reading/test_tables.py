"""Tables of duties and of money are told apart by the words over their columns."""

from __future__ import annotations

import pytest

from tests.reading.documents import plan_with
from tiendo.reading.capital import plain_figure
from tiendo.reading.model import CapitalTable, ItemKind, Reading

DUTIES = """\
I. NHIỆM VỤ

- Làm cầu.

PHỤ LỤC {label}

DANH MỤC NHIỆM VỤ

TT\tNội dung công việc\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian thực hiện\tGhi chú
I\tCẦU
1\tLàm cầu Nà Lừa\tSở Xây dựng\tSở Tài chính; UBND xã Khe Sậy\t2027\t
\tvà đường dẫn hai đầu cầu\t\tCông an tỉnh\t\t
II\tNƯỚC
2\tXây bể chứa\tSở Y tế chủ trì, phối hợp với Sở Tài chính\t\tThường xuyên\t
"""
MONEY = """\
I. NHIỆM VỤ

- Làm cầu.

- Nhu cầu vốn:

TT\tNội dung\tNhu cầu vốn (triệu đồng)\t\t\tGhi chú
\t\tTổng số\tVốn NSNN\tVốn ngoài NS\t
(1)\t(2)\t(3)\t(4)\t(5)\t(6)
1\tCầu\t10.367.700\t10.276,0\t0,5\tPhụ lục 01
2\tNước\t12\t\t12\t
\tCỘNG\t10.367.712\t10.276,0\t12,5\t
\tTỷ lệ\t\t99,9%\t0,1%\t
"""


def money_of(reading: Reading) -> CapitalTable:
    """The one table of money in the reading."""
    (table,) = reading.capital
    return table


def test_rows_of_an_appendix_are_duties_with_the_bodies_of_their_columns() -> None:
    items = plan_with(DUTIES.format(label="")).items[1:]
    assert [item.path for item in items] == ["PL.I.1", "PL.II.2"]
    assert [lead.name for lead in items[0].leads] == ["Sở Xây dựng"]
    assert [body.name for body in items[0].coordinating] == [
        "Sở Tài chính",
        "UBND xã Khe Sậy",
        "Công an tỉnh",
    ]
    assert [deadline.value for deadline in items[0].deadlines] == ["2027"]


def test_a_row_without_a_number_goes_on_with_the_row_above() -> None:
    item = plan_with(DUTIES.format(label="")).items[1]
    assert item.text == "Làm cầu Nà Lừa và đường dẫn hai đầu cầu"
    assert len(item.trace.spans) == 2


def test_a_cell_that_says_who_leads_and_who_helps_is_taken_apart() -> None:
    item = plan_with(DUTIES.format(label="")).items[2]
    assert [lead.name for lead in item.leads] == ["Sở Y tế"]
    assert [body.name for body in item.coordinating] == ["Sở Tài chính"]


def test_several_appendices_are_numbered_in_the_paths() -> None:
    second = DUTIES.split("PHỤ LỤC")[1].format(label="02")
    reading = plan_with(DUTIES.format(label="01") + "\n\nPHỤ LỤC" + second)
    assert [item.path for item in reading.items] == [
        "I.-1",
        "PL1.I.1",
        "PL1.II.2",
        "PL2.I.1",
        "PL2.II.2",
    ]


def test_a_table_of_money_keeps_every_cell() -> None:
    table = money_of(plan_with(MONEY))
    assert table.unit == "triệu đồng"
    assert [key for key, _ in table.columns] == ["total", "state_budget", "non_budget"]
    assert [[cell.value for cell in row.cells] for row in table.rows] == [
        ["10367700", "10276.0", "0.5"],
        ["12", "12"],
        ["10367712", "10276.0", "12.5"],
        ["99.9%", "0.1%"],
    ]


def test_totals_and_shares_are_marked() -> None:
    rows = money_of(plan_with(MONEY)).rows
    assert [row.is_total for row in rows] == [False, False, True, False]
    assert [row.is_share for row in rows] == [False, False, False, True]
    assert rows[0].note == "Phụ lục 01"


def test_the_line_that_announces_a_table_is_no_duty() -> None:
    reading = plan_with(MONEY)
    assert [item.text for item in reading.items] == ["Làm cầu."]
    assert reading.leftovers == ()


def test_a_cell_of_money_has_its_place() -> None:
    reading = plan_with(MONEY)
    cell = money_of(reading).rows[0].cells[1]
    (span,) = cell.trace.spans
    assert reading.document.blocks[span.block].text[span.start : span.end] == "10.276,0"


def test_an_empty_form_is_stated_as_a_form() -> None:
    form = "\n\nPhụ lục 01\n\nĐỀ CƯƠNG BÁO CÁO\n\nI. Kết quả\n\n1. Thuận lợi: nêu rõ kết quả."
    reading = plan_with(f"I. NHIỆM VỤ\n\n- Làm cầu.{form}")
    assert [item.path for item in reading.items] == ["I.-1"]
    assert reading.leftovers == ()


def test_a_table_with_unknown_columns_is_left_over() -> None:
    reading = plan_with("I. NHIỆM VỤ\n\n- Làm cầu.\n\nMàu\tMùi\tVị\nđỏ\tthơm\tngọt\n")
    assert "tiêu đề cột" in reading.leftovers[0].reason


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("93.243,1", "93243.1"),
        ("10.276,0", "10276.0"),
        ("10.367.700", "10367700"),
        ("0,0", "0.0"),
        ("80,61%", "80.61%"),
        ("75162.4", "75162.4"),
        ("-1.200", "-1200"),
        ("", None),
        ("-", None),
        ("Phụ lục 01", None),
        ("1/2", None),
    ],
)
def test_figures(printed: str, plain: str | None) -> None:
    assert plain_figure(printed) == plain


def test_a_table_goes_on_after_a_page_break_without_its_head() -> None:
    more = "- 2 -\n\n3\tSửa bể\tSở Y tế\tSở Tài chính\t2028\t\n4\tĐào giếng\tSở Y tế\t\t2029\t\n"
    items = plan_with(DUTIES.format(label="") + "\n\n" + more).items
    assert [item.path for item in items][-2:] == ["PL.II.3", "PL.II.4"]
    assert [lead.name for lead in items[-1].leads] == ["Sở Y tế"]


def test_rows_with_a_unit_and_figures_are_targets() -> None:
    reading = plan_with(
        "I. MỤC TIÊU\n\nTT\tChỉ tiêu\tĐơn vị tính\tNăm 2026\tNăm 2030\n"
        "1\tHộ dân dùng nước sạch\t%\t60,5\t85\n2\tCông trình làm mới\tcông trình\t5\t20\n"
    )
    assert [item.kind for item in reading.items] == [ItemKind.TARGET, ItemKind.TARGET]
    found = [item.quantities[0] for item in reading.items]
    assert [(one.value, one.unit, one.subject) for one in found] == [
        ("85", "%", "Năm 2030"),
        ("20", "công trình", "Năm 2030"),
    ]


ALIKE = """\
I. NHIỆM VỤ

- Làm cầu.

PHỤ LỤC

TT\tNội dung công việc\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian thực hiện
1\tLàm cầu Nà Lừa\tSở Xây dựng\tSở Tài chính; UBND xã Khe Sậy\tQuý II/2027
2\tXây bể chứa\tSở Xây dựng\tSở Tài chính; UBND xã Khe Sậy\tQuý II/2027
3\tTrồng rừng\tSở Xây dựng\tUBND xã Khe Sậy; Sở Tài chính\tQuý II/2027
"""


def test_what_alike_cells_say_stands_where_each_of_them_stands() -> None:
    reading = plan_with(ALIKE)
    table = next(block for block in reading.document.blocks if block.rows)
    for row, item in zip(table.rows[1:], reading.items[1:], strict=True):
        for column, names in enumerate((item.leads, item.coordinating), 2):
            for body in names:
                (span,) = body.trace.spans
                assert table.text[span.start : span.end] == body.name
                assert row.cells[column].start <= span.start < span.end <= row.cells[column].end
        (deadline,) = item.deadlines
        (span,) = deadline.trace.spans
        assert (span.block, span.end) == (table.index, row.cells[4].end)
        assert table.text[span.start : span.end].strip() == "Quý II/2027"


def test_the_cells_of_a_row_are_one_statement_that_covers_all_of_them() -> None:
    reading = plan_with(ALIKE)
    table = next(block for block in reading.document.blocks if block.rows)
    told = [one.trace.spans for one in reading.statements if one.role == "table_cells"]
    assert [[(span.start, span.end) for span in spans] for spans in told] == [
        [(cell.start, cell.end) for cell in row.cells] for row in table.rows[1:]
    ]

"""Every table lists its columns; a person's answer is used, and a table goes on over the page."""

from __future__ import annotations

import time

import pytest

from tests.reading.table_plans import plan_of, rows_of
from tiendo.reading.model import ItemKind
from tiendo.reading.tables_model import Column
from tiendo.reading.tables_words import kind_by_words

ODD = """
    TT | Nhiệm vụ | Xứ lý | Tùy nghi
    1 | Dọn kênh | Đội thủy nông số 2 | bất kỳ lúc nào
    2 | Đắp bờ | Đội thủy nông số 1 | lúc rảnh
"""


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("STT", Column.TT),
        ("Số TT", Column.TT),
        ("T T", Column.TT),
        ("CQ chủ trì", Column.LEAD),
        ("Đ/v thực hiện", Column.LEAD),
        ("Người/đơn vị chịu trách nhiệm", Column.LEAD),
        ("Sở, ngành chủ trì tham mưu", Column.LEAD),
        ("Cơ quan chủ trì theo dõi, đánh giá", Column.LEAD),
        ("Chủ đầu tư", Column.LEAD),
        ("Đơn vị phối hợp", Column.COORDINATING),
        ("Cơ quan, đơn vị liên quan", Column.COORDINATING),
        ("Cơ quan chủ trì, phối hợp", Column.BOTH),
        ("Phân công thực hiện", Column.BOTH),
        ("Lãnh đạo phụ trách", Column.OTHER),
        ("Đồng chí lãnh đạo UBND chỉ đạo", Column.OTHER),
        ("Cấp trình", Column.OTHER),
        ("Cơ quan ban hành", Column.OTHER),
        ("Địa điểm xây dựng", Column.OTHER),
        ("Thời gian trình", Column.TIME),
        ("TG hoàn thành", Column.TIME),
        ("Tiến độ", Column.TIME),
        ("Hạn hoàn thành", Column.TIME),
        ("Thời gian bắt đầu", Column.START),
        ("Mốc khởi công", Column.START),
        ("KC", Column.START),
        ("HT", Column.TIME),
        ("Số căn", Column.OTHER),
        ("Chiều dài (km)", Column.OTHER),
        ("Phê duyệt dự án", Column.TIME),
        ("Thời gian phê duyệt chủ trương đầu tư", Column.TIME),
        ("Bàn giao, đưa vào sử dụng", Column.TIME),
        ("Cấp phê duyệt dự án", Column.OTHER),
        ("Kinh phí (triệu đồng)", Column.MONEY),
        ("KP", Column.MONEY),
        ("TMĐT", Column.MONEY),
        ("Vốn NSTW", Column.MONEY),
        ("Nguồn vốn", Column.SOURCE),
        ("ĐVT", Column.UNIT),
        ("Đơn vị tính", Column.UNIT),
        ("Sản phẩm, kết quả", Column.PRODUCT),
        ("Nội dung cụ thể", Column.PRODUCT),
        ("Tên nhiệm vụ", Column.NAME),
        ("Danh mục dự án", Column.NAME),
        ("Ghi chú", Column.NOTE),
        ("Màu sắc", None),
    ],
)
def test_words_over_a_column(head: str, kind: Column | None) -> None:
    assert kind_by_words(head) is kind


def test_every_table_lists_its_columns_with_samples() -> None:
    (table,) = plan_of(ODD).tables
    assert [(column.head, column.role, column.how) for column in table.columns] == [
        ("TT", "tt", "words"),
        ("Nhiệm vụ", "name", "words"),
        ("Xứ lý", None, ""),
        ("Tùy nghi", None, ""),
    ]
    assert table.columns[2].samples == ("Đội thủy nông số 2", "Đội thủy nông số 1")
    assert table.rows == 2


def test_an_answer_gives_the_column_its_meaning() -> None:
    reading = plan_of(ODD, columns={"xu ly": "lead", "tuy nghi": "other"})
    assert [row.leads for row in rows_of(reading)] == [
        ["Đội thủy nông số 2"],
        ["Đội thủy nông số 1"],
    ]
    (table,) = reading.tables
    assert [column.how for column in table.columns] == ["words", "words", "answer", "answer"]


def test_an_answer_may_be_for_one_column_of_one_table() -> None:
    block = plan_of(ODD).tables[0].block
    reading = plan_of(ODD, columns={f"{block}:2": "coordinating"})
    assert [row.helps for row in rows_of(reading)] == [
        ["Đội thủy nông số 2"],
        ["Đội thủy nông số 1"],
    ]


def test_a_table_goes_on_over_the_page_with_its_sections_and_without_its_head() -> None:
    first = """
        TT | Nhiệm vụ | Chủ trì | Thời gian
        II | NƯỚC | |
        3 | Xây bể | Sở Y tế | 2026
    """
    reading = plan_of(first, "4 | Đào giếng | Sở Y tế | 2027\n5 | Sửa bể | Sở Y tế | 2028")
    assert [row.path for row in rows_of(reading)] == ["PL.II.3", "PL.II.4", "PL.II.5"]


def test_a_head_said_again_on_the_next_page_stays_in_the_section() -> None:
    head = "TT | Nhiệm vụ | Chủ trì | Thời gian"
    first = f"{head}\nII | NƯỚC | |\n3 | Xây bể chứa nước cho | Sở Y tế | 2026"
    reading = plan_of(first, f"{head}\n | Trạm y tế | |\n4 | Đào giếng | Sở Y tế | 2027")
    assert [(row.path, row.text) for row in rows_of(reading)] == [
        ("PL.II.3", "Xây bể chứa nước cho Trạm y tế"),
        ("PL.II.4", "Đào giếng"),
    ]


def test_another_table_with_the_same_head_counts_anew() -> None:
    head = "TT | Nhiệm vụ | Chủ trì | Thời gian"
    first = f"{head}\nII | NƯỚC | |\n1 | Xây bể | Sở Y tế | 2026"
    reading = plan_of(first, f"{head}\n1 | Đào giếng | Sở Y tế | 2027")
    assert [row.path for row in rows_of(reading)] == ["PL.II.1", "PL.1"]


def test_a_second_head_in_a_table_begins_another_table() -> None:
    drawing = """
        TT | Nhiệm vụ | Chủ trì | Thời gian
        1 | Xây bể | Sở Y tế | 2026
        STT | Tên công việc | Thời hạn | Đơn vị thực hiện
        1 | Đào giếng | 2027 | Sở Tài chính
    """
    reading = plan_of(drawing)
    assert [row.leads for row in rows_of(reading)] == [["Sở Y tế"], ["Sở Tài chính"]]
    assert len(reading.tables) == 2


def test_figures_by_year_are_targets_the_last_one_first_without_what_was() -> None:
    drawing = """
        TT | Chỉ tiêu | ĐVT | Thực hiện năm 2025 | Năm 2026 | Năm 2030
        1 | Tỷ lệ che phủ rừng | % | 54,2 | 55 | 58,5
    """
    (item,) = [item for item in plan_of(drawing).items if item.path.startswith("PL")]
    assert item.kind is ItemKind.TARGET
    assert [(one.value, one.unit, one.subject) for one in item.quantities] == [
        ("58.5", "%", "Năm 2030"),
        ("55", "%", "Năm 2026"),
    ]


def test_a_sign_before_a_target_is_kept() -> None:
    drawing = """
        TT | Chỉ tiêu | ĐVT | Mục tiêu 2028 | Mục tiêu đến năm 2030
        1 | Tỷ lệ hộ nghèo | % | dưới 4 | ≤ 1,5
    """
    (item,) = [item for item in plan_of(drawing).items if item.path.startswith("PL")]
    assert [(one.value, one.op) for one in item.quantities] == [("1.5", "<="), ("4", "<")]


def test_a_table_of_two_hundred_columns_is_read_in_no_time() -> None:
    heads = " | ".join(["TT", "Nhiệm vụ", "Chủ trì", *(f"Cột số {n}" for n in range(197))])
    rows = "\n".join(
        " | ".join([str(n), f"Việc {n}", "Sở Y tế", *["abc"] * 197]) for n in range(1, 60)
    )
    begun = time.monotonic()
    reading = plan_of(f"{heads}\n{rows}")
    assert len(rows_of(reading)) == 59
    assert len(reading.tables[0].columns) == 200
    assert time.monotonic() - begun < 10


def test_an_empty_form_is_a_form() -> None:
    drawing = "TT | Nhiệm vụ | Chủ trì | Thời gian\n1 | | |\n2 | | |\n… | … | … | …"
    reading = plan_of(drawing)
    assert rows_of(reading) == []
    assert reading.leftovers == ()

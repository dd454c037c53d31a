"""Which step is due at a time: by the verbs beside it, its label, or the head of its column."""

import pytest

from tests.reading.table_plans import plan_of
from tests.reading.test_deadlines import found, short
from tiendo.reading.attributes import read_attributes
from tiendo.reading.model import Block
from tiendo.reading.passages import passage_of

STEPS = """
    TT | Tên công trình | Chủ đầu tư | Phê duyệt dự án | Khởi công | Hoàn thành | Đưa vào sử dụng
    1 | Kè suối Sậy | UBND xã Khe Sậy | 10/2026 | 01/2027 | Quý IV/2027 | 20/12/2027
    2 | Cầu treo Nà Lau | UBND xã Nà Lau | Quý I/2026 | 5/2026 | Trước mùa mưa năm 2027 | -
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cầu Nà Lau: quý II/2026 trình thẩm định, quý IV/2026 phê duyệt dự án, khởi công trong "
            "quý II/2027.",
            [
                ("quarter", "2026-Q2", "thuc_hien"),
                ("quarter", "2026-Q4", "phe_duyet"),
                ("quarter", "2027-Q2", "khoi_cong"),
            ],
        ),
        (
            "Đường Khe Sậy: chuẩn bị đầu tư giai đoạn 2026-2027, thực hiện đầu tư giai đoạn "
            "2028-2030.",
            [("period", "2026/2027", "thuc_hien"), ("period", "2028/2030", "thuc_hien")],
        ),
        (
            "Hoàn thành 3 dự án: Đường Khe Sậy, Cầu Nà Lau, Chợ Bến trước năm 2028.",
            [("year", "2028", "hoan_thanh")],
        ),
        (
            "Bàn giao 100% mặt bằng trước ngày 30/11/2026.",
            [("date", "2026-11-30", "giao_dat")],
        ),
        (
            "Trước mùa khô hằng năm tham mưu phương án chống hạn.",
            [("recurring", "hang_nam", "thuc_hien")],
        ),
        (
            "Trường Nà Lau hoàn thành đưa vào sử dụng trước tháng 8/2026.",
            [("month", "2026-08", "hoan_thanh"), ("month", "2026-08", "van_hanh")],
        ),
        (
            "Tham mưu trình HĐND xã bố trí vốn đầu tư công trong kỳ họp giữa năm 2027.",
            [("year_part", "2027/giua_nam", "thuc_hien")],
        ),
        (
            "Phê duyệt kế hoạch đầu tư công trung hạn, chuẩn bị đầu tư giai đoạn 2026-2030.",
            [],
        ),
    ],
)
def test_a_verb_goes_with_the_time_it_stands_at(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert short(found(text)) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            "Khởi công quý III/2026; vận hành năm 2028",
            [("quarter", "2026-Q3", "khoi_cong"), ("year", "2028", "van_hanh")],
        ),
        ("Ban hành trước 30/6/2026", [("date", "2026-06-30", "ban_hanh")]),
        (
            "- Quý II/2027: phê duyệt dự án - Quý IV/2027: khởi công - Năm 2028: hoàn thành",
            [
                ("quarter", "2027-Q2", "phe_duyet"),
                ("quarter", "2027-Q4", "khoi_cong"),
                ("year", "2028", "hoan_thanh"),
            ],
        ),
        ("Quý II/2026", [("quarter", "2026-Q2", "hoan_thanh")]),
        ("Xong trước Tết Nguyên đán", [("event", "tet_nguyen_dan", "hoan_thanh")]),
        ("Thường xuyên", [("recurring", "thuong_xuyen", "thuc_hien")]),
    ],
)
def test_a_time_cell_may_say_what_is_due(cell: str, expected: list[tuple[str, str, str]]) -> None:
    assert short(found(cell, cell=True)) == expected


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("Thời gian ban hành: Quý II/2026.", "ban_hanh"),
        ("Thời gian hoàn thành: Quý II/2026.", "hoan_thanh"),
        ("Thời gian thực hiện: Quý II/2026.", "hoan_thanh"),
    ],
)
def test_the_label_of_a_time_names_the_step(line: str, step: str) -> None:
    values = read_attributes(passage_of([Block(0, line)]), period=(2026, 2030))
    assert [one.milestone for one in values.deadlines] == [step]


def test_each_column_of_steps_gives_its_own_milestone() -> None:
    items = plan_of(STEPS).items[1:]
    assert [[(one.type, one.value, one.milestone) for one in item.deadlines] for item in items] == [
        [
            ("month", "2026-10", "phe_duyet"),
            ("month", "2027-01", "khoi_cong"),
            ("quarter", "2027-Q4", "hoan_thanh"),
            ("date", "2027-12-20", "van_hanh"),
        ],
        [
            ("quarter", "2026-Q1", "phe_duyet"),
            ("month", "2026-05", "khoi_cong"),
            ("event", "mua_mua_nam_2027", "hoan_thanh"),
        ],
    ]


def test_a_step_that_is_done_sets_no_deadline() -> None:
    (item, *_) = plan_of(
        """
        TT | Tên công trình | Chủ đầu tư | Khởi công | Hoàn thành
        1 | Kè suối Sậy | UBND xã Khe Sậy | Đã khởi công | 20/12/2027
        2 | Cầu Nà Lau | UBND xã Nà Lau | 5/2026 | 6/2027
        """
    ).items[1:]
    assert [(one.value, one.milestone) for one in item.deadlines] == [("2027-12-20", "hoan_thanh")]

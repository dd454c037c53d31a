"""Lists of months, quarters and days, spells counted from an event, and what a verb makes due."""

from __future__ import annotations

import pytest

from tiendo.reading.deadlines import find_deadlines
from tiendo.reading.model import Block, DeadlineFinding
from tiendo.reading.passages import passage_of

PLAN = (2026, 2026)


def found(text: str) -> tuple[DeadlineFinding, ...]:
    return find_deadlines(passage_of([Block(0, text)]), period=PLAN)


def values(text: str) -> list[str]:
    return [one.value for one in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mở lớp trong tháng 3, 4 và 5.", ["2026-03", "2026-04", "2026-05"]),
        ("Kiểm tra vào các tháng 6, 9, 12.", ["2026-06", "2026-09", "2026-12"]),
        ("Hoàn thành trong tháng 5 và tháng 6.", ["2026-05", "2026-06"]),
        ("Thực hiện trong quý I, II.", ["2026-Q1", "2026-Q2"]),
        ("Hoàn thành trong quý II và quý IV.", ["2026-Q2", "2026-Q4"]),
        ("Từ tháng 3 đến tháng 6, hoàn thành điều tra.", ["2026-03/2026-06"]),
        ("Trực ban từ quý II đến quý III.", ["2026-Q2/2026-Q3"]),
        ("Gửi số liệu trước ngày 15/3, 15/6 và 15/9.", ["2026-03-15", "2026-06-15", "2026-09-15"]),
        ("Nộp hồ sơ trước ngày 10/6, 20/6/2026.", ["2026-06-10", "2026-06-20"]),
        ("Họp vào ngày 15, 16 tháng 4.", ["2026-04-15", "2026-04-16"]),
        ("Họp vào các ngày 15 và 16 tháng 4 năm 2026.", ["2026-04-15", "2026-04-16"]),
        ("Trong nửa đầu tháng 6/2026 hoàn thành.", ["2026-06"]),
        ("Xây dựng phóng sự, xong trước 30/5, 30/8.", ["2026-05-30", "2026-08-30"]),
        ("Xây bể bơi, khởi công quý II, hoàn thành quý IV.", ["2026-Q2", "2026-Q4"]),
        ("Hoàn thành báo cáo quý II.", []),
        ("Trung tuần tháng 6/2026 tổ chức hội nghị.", ["2026-06"]),
        # a number behind the comma that counts something else
        ("Trong tháng 3, 4 xã hoàn thành nghiệm thu.", ["2026-03"]),
        ("Từ tháng 6 đến tháng 3 chăm sóc cây.", ["2026-06", "2026-03"]),
        ("Họp vào ngày 30, 31 tháng 4.", ["2026-04-30"]),
    ],
)
def test_a_list_names_each_of_its_times(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_a_day_of_a_list_is_the_last_before_it_where_the_list_says_before() -> None:
    assert [one.op for one in found("Gửi trước ngày 15/3, 15/6.")] == ["before", "before"]


@pytest.mark.parametrize(
    ("text", "value", "anchors"),
    [
        ("Họp vào các tháng 3, 6 và 9 hằng năm.", "hang_nam", ("--03", "--06", "--09")),
        ("Kiểm tra vào quý I, quý III hằng năm.", "hang_nam", ("--03", "--09")),
        ("Vào ngày 05, 15, 25 hằng tháng báo cáo.", "hang_thang", ("---05", "---15", "---25")),
        (
            "Báo cáo quý I trước ngày 15/3, quý II trước ngày 14/6.",
            "hang_quy",
            ("--03-15", "--06-14"),
        ),
        ("Tổ chức sơ kết hằng năm.", "hang_nam", ()),
        ("Cuối mỗi quý, tổng hợp kết quả.", "hang_quy", ()),
        ("Định kỳ 02 năm một lần đánh giá lại.", "dinh_ky", ()),
        ("Năm năm một lần, rà soát quy hoạch.", "dinh_ky", ()),
    ],
)
def test_what_comes_back(text: str, value: str, anchors: tuple[str, ...]) -> None:
    assert [(one.type, one.value, one.anchors) for one in found(text)] == [
        ("recurring", value, anchors)
    ]


def test_a_half_year_named_beside_a_full_day_comes_back_no_more() -> None:
    text = "Báo cáo 6 tháng đầu năm trước ngày 15/6/2026, báo cáo năm trước ngày 15/12/2026."
    assert values(text) == ["2026-06-15", "2026-12-15"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Gửi tài liệu chậm nhất 05 ngày trước khi họp.",
            "chậm nhất 05 ngày trước khi họp",
        ),
        ("Gửi hồ sơ ít nhất 10 ngày trước ngày khai mạc.", "ít nhất 10 ngày trước ngày khai mạc"),
        (
            "Thẩm định trước 05 ngày làm việc kể từ ngày họp.",
            "trước 05 ngày làm việc kể từ ngày họp",
        ),
        ("Trả kết quả dưới 10 ngày kể từ khi nhận hồ sơ.", "dưới 10 ngày kể từ khi nhận hồ sơ"),
        ("Sửa xong lớp học trước năm học mới 2026 - 2027.", "trước năm học mới 2026 - 2027"),
        ("Báo cáo UBND tỉnh nếu có vấn đề phát sinh.", "nếu có vấn đề phát sinh"),
        ("Sơ kết sau 30 ngày kể từ ngày ban hành.", "sau 30 ngày kể từ ngày ban hành"),
        (
            "Trong 05 ngày làm việc kể từ ngày nhận đơn, Sở Y tế trả lời.",
            "Trong 05 ngày làm việc kể từ ngày nhận đơn",
        ),
        (
            "Chậm nhất sau mười ngày kể từ ngày họp, các xã gửi danh sách.",
            "Chậm nhất sau mười ngày kể từ ngày họp",
        ),
    ],
)
def test_a_spell_is_counted_from_its_event(text: str, words: str) -> None:
    assert [(one.type, one.words) for one in found(text)] == [("event", words)]


@pytest.mark.parametrize(
    "text",
    [
        "Giảm thời gian giải quyết xuống dưới 10 ngày.",
        "Tập huấn trong 03 ngày cho cán bộ thôn.",
        "Thời gian giải quyết thủ tục không quá 05 ngày làm việc.",
        "Rà soát quy hoạch đã được phê duyệt trước ngày 01/7/2026.",
        "Xử lý các vi phạm phát sinh trước năm 2026.",
        "Giao vốn kéo dài sang năm 2027.",
        "Số lượt khách gấp 2 lần năm 2026.",
        "Thực hiện Chương trình phát triển nhà ở từ năm 2026 đến năm 2030.",
    ],
)
def test_a_length_or_a_name_is_no_deadline(text: str) -> None:
    assert found(text) == ()


def test_a_year_before_a_full_day_dates_what_is_finished() -> None:
    assert values("Hoàn thành tổng kết công tác năm 2025 trước ngày 20/4/2026.") == ["2026-04-20"]
    assert values("Trong 02 năm 2026 - 2027 hoàn thành.") == ["2026/2027"]


def test_what_has_been_may_still_be_due() -> None:
    assert values("Giải quyết dứt điểm các vụ việc tồn đọng trong quý III/2026.") == ["2026-Q3"]


def test_what_is_carried_out_from_a_year_to_a_year_has_a_period() -> None:
    assert values("Thực hiện từ năm 2026 đến năm 2028.") == ["2026/2028"]


@pytest.mark.parametrize(
    ("text", "milestone"),
    [
        ("Xây dựng kế hoạch của xã, gửi về Sở Y tế trước ngày 20/6/2026.", "lap_ke_hoach"),
        ("Lập dự toán, gửi về Sở Y tế trước ngày 20/6/2026.", "thuc_hien"),
        ("Tổng hợp kết quả, gửi về Sở Y tế trước ngày 20/6/2026.", "bao_cao"),
        ("Rà soát hồ sơ, gửi Thanh tra tỉnh trước ngày 20/6/2026.", "thuc_hien"),
        ("Ban hành quyết định thanh tra trước ngày 20/6/2026.", "ban_hanh"),
        ("Rà soát 12 dự án khởi công mới trước ngày 20/6/2026.", "thuc_hien"),
        ("Bàn giao 12 ha đất sạch trước ngày 20/6/2026.", "giao_dat"),
        ("Bàn giao toàn bộ mặt bằng trước ngày 20/6/2026.", "giao_dat"),
        ("Đẩy nhanh thi công, hợp long trước ngày 20/6/2026.", "hoan_thanh"),
    ],
)
def test_what_is_due_on_the_day(text: str, milestone: str) -> None:
    assert [one.milestone for one in found(text)] == [milestone]

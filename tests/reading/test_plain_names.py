"""More wordings met in documents read for the first time: names, lead-ins, seasons, counts."""

from __future__ import annotations

import pytest

from tests.reading.documents import plan_with, reading_of
from tiendo.reading.agencies import find_coordinating, find_leads, heading_agencies
from tiendo.reading.deadlines import find_deadlines
from tiendo.reading.model import Block, ItemKind
from tiendo.reading.passages import Passage, passage_of
from tiendo.reading.quantities import find_quantities


def passage(text: str) -> Passage:
    return passage_of([Block(0, text)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cục Việc làm chủ trì tổ chức hội nghị.", ["Cục Việc làm"]),
        ("Thanh tra Bộ chủ trì kiểm tra.", ["Thanh tra Bộ"]),
        ("Thanh tra Sở kiểm tra 12 cơ sở.", ["Thanh tra Sở"]),
        (
            "Ngân hàng Nhà nước Việt Nam Chi nhánh tỉnh chỉ đạo các tổ chức tín dụng.",
            ["Ngân hàng Nhà nước Việt Nam Chi nhánh tỉnh"],
        ),
        ("UBND các xã: Bố trí quỹ đất làm sân chơi.", ["UBND các xã"]),
        (
            "UBND các xã: Nà Hẩu, Mỏ Vàng phối hợp cắm mốc.",
            ["UBND các xã: Nà Hẩu, Mỏ Vàng"],
        ),
        (
            "Các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy dự, chỉ đạo đại hội.",
            ["Các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy"],
        ),
    ],
)
def test_where_a_name_ends(text: str, expected: list[str]) -> None:
    assert [one.name for one in find_leads(passage(text))] == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Sở Nội vụ các tỉnh, thành phố trực thuộc Trung ương",
            ("Sở Nội vụ các tỉnh, thành phố trực thuộc Trung ương",),
        ),
        (
            "Các bệnh viện, trung tâm y tế tuyến tỉnh, tuyến huyện",
            ("Các bệnh viện, trung tâm y tế tuyến tỉnh, tuyến huyện",),
        ),
    ],
)
def test_levels_of_many_bodies(title: str, expected: tuple[str, ...]) -> None:
    assert heading_agencies(title) == expected


def test_a_name_that_ends_with_the_ministry_is_complete() -> None:
    reading = plan_with(
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Các đơn vị thuộc Bộ\n\nXây dựng kế hoạch riêng, gửi Vụ Tổng "
        "hợp trước ngày 31/01/2026."
    )
    assert [lead.name for lead in reading.items[0].leads] == ["Các đơn vị thuộc Bộ"]


def test_a_lead_in_charges_what_stands_below_it() -> None:
    reading = plan_with(
        "I. NHIỆM VỤ\n\n1. Giao Đảng ủy UBND tỉnh lãnh đạo, chỉ đạo:\n\n- Bàn giao 20 ha đất "
        "sạch.\n\n- Rà soát quy hoạch."
    )
    leads = [[lead.name for lead in item.leads] for item in reading.items if not item.is_lead_in]
    assert leads == [["Đảng ủy UBND tỉnh"], ["Đảng ủy UBND tỉnh"]]


def test_a_lead_in_behind_the_name_of_a_heading_is_no_duty() -> None:
    reading = plan_with(
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế: Là cơ quan đầu mối, có trách nhiệm:\n\na) Tập huấn "
        "cho trạm y tế.\n\nb) Mua sắm thuốc dự phòng."
    )
    assert [item.text for item in reading.items] == [
        "Tập huấn cho trạm y tế.",
        "Mua sắm thuốc dự phòng.",
    ]


def test_a_bracket_with_labels_assigns() -> None:
    reading = plan_with(
        "I. NHIỆM VỤ\n\n- Lập danh sách hộ nghèo (chủ trì: UBND các xã; phối hợp: Sở Y tế; hoàn "
        "thành: tháng 4/2026)."
    )
    item = reading.items[0]
    assert [lead.name for lead in item.leads] == ["UBND các xã"]
    assert [body.name for body in item.coordinating] == ["Sở Y tế"]
    assert [entry.value for entry in item.deadlines] == ["2026-04"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mở lớp dạy bơi vào dịp hè hằng năm.", [("recurring", "hang_nam")]),
        ("Vận động xã hội hóa, mỗi năm trao 50 suất quà.", [("recurring", "hang_nam")]),
        ("Đấu giá đất, phấn đấu mỗi năm thu 20 tỷ đồng.", [("recurring", "hang_nam")]),
        (
            "Báo cáo Lãnh đạo Bộ định kỳ 6 tháng và cuối năm.",
            [("recurring", "6_thang"), ("recurring", "hang_nam")],
        ),
        (
            "Lắp 30 bể bơi, trong đó năm 2025: 20 bể, năm 2026: 10 bể.",
            [("year", "2025"), ("year", "2026")],
        ),
        ("Sửa xong ngầm tràn trước mùa mưa lũ.", [("event", "mua_mua_lu")]),
    ],
)
def test_when(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_deadlines(passage(text), period=(2025, 2026))
    assert [(one.type, one.value) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cử bác sĩ đi học, mỗi năm 70 người.", ["70"]),
        ("Khẩn trương kết luận 03 cuộc kiểm tra.", ["3"]),
        ("Thực hiện Kết luận 12 của Ban Thường vụ.", []),
    ],
)
def test_what_is_counted(text: str, expected: list[str]) -> None:
    assert [one.value for one in find_quantities(passage(text))] == expected


def test_later_targets_are_targets() -> None:
    reading = plan_with(
        "I. MỤC TIÊU\n\n1. Mục tiêu đến năm 2025\n\n- Đạt 10 bác sĩ/vạn dân.\n\n2. Định hướng đến "
        "năm 2030\n\nĐạt trên 12 bác sĩ/vạn dân."
    )
    assert [item.kind for item in reading.items] == [ItemKind.TARGET, ItemKind.TARGET]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Sở Y tế - Cơ quan thường trực Ban Chỉ đạo", ("Sở Y tế",)),
        (
            "Các doanh nghiệp viễn thông, công nghệ thông tin",
            ("Các doanh nghiệp viễn thông, công nghệ thông tin",),
        ),
    ],
)
def test_what_a_body_is_stands_outside_its_name(title: str, expected: tuple[str, ...]) -> None:
    assert heading_agencies(title) == expected


def test_a_force_in_small_letters_coordinates() -> None:
    text = "Công an tỉnh phối hợp với lực lượng kiểm lâm điều tra các vụ phá rừng."
    assert [one.name for one in find_coordinating(passage(text))] == ["lực lượng kiểm lâm"]


def test_an_adverb_behind_the_subject_governs_its_verb() -> None:
    text = "Đài Truyền thanh huyện, Báo Hồng Lam thường xuyên đưa tin về bảo vệ rừng."
    found = find_deadlines(passage(text), period=(2025, 2026))
    assert [one.value for one in found] == ["thuong_xuyen"]


def test_years_of_a_season_are_no_period() -> None:
    text = "Làm xong đường băng cản lửa trước mùa khô 2025 - 2026."
    found = find_deadlines(passage(text), period=(2025, 2026))
    assert [one.type for one in found] == ["event"]


def test_theme_and_scope_of_a_month_of_action_are_no_duties() -> None:
    reading = plan_with(
        "I. CHỦ ĐỀ, PHẠM VI\n\n1. Chủ đề: “Vì bữa ăn an toàn”.\n\n2. Phạm vi: toàn tỉnh.\n\n"
        "II. NHIỆM VỤ\n\n1. Kiểm tra 20 bếp ăn tập thể."
    )
    assert [item.path for item in reading.items] == ["II.1"]


def test_a_period_parted_by_the_end_of_a_line_is_one() -> None:
    header = reading_of(
        "KẾ HOẠCH\nPhát triển y tế thôn bản tỉnh Hồng Lam giai đoạn 2022\n- 2025\n\n"
        "I. NHIỆM VỤ\n\n1. Tập huấn cho y tế thôn bản trong quý II/2022."
    ).header
    assert header.title is not None
    assert header.title.value == "Phát triển y tế thôn bản tỉnh Hồng Lam giai đoạn 2022 - 2025"


def test_a_school_year_is_no_frequency() -> None:
    text = "Ký cam kết vào đầu mỗi năm học cho học sinh."
    assert find_deadlines(passage(text), period=(2025, 2026)) == ()


@pytest.mark.parametrize(
    "heading",
    [
        "1. Chỉ số Gia nhập thị trường (Sở Tài chính chủ trì)",
        "1. Chỉ số Gia nhập thị trường - Cơ quan chủ trì: Sở Tài chính",
    ],
)
def test_a_heading_that_says_who_chairs_it_leads_what_stands_below(heading: str) -> None:
    reading = plan_with(
        f"I. NHIỆM VỤ\n\n{heading}\n\n- Rút ngắn thời gian đăng ký.\n\n- Công khai thủ tục."
    )
    assert [[lead.name for lead in item.leads] for item in reading.items] == [
        ["Sở Tài chính"],
        ["Sở Tài chính"],
    ]


def test_a_delegation_of_inspection_acts() -> None:
    text = "Đoàn kiểm tra làm việc trực tiếp tại 08 tập đoàn."
    assert [one.name for one in find_leads(passage(text))] == ["Đoàn kiểm tra"]

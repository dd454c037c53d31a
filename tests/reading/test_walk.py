"""Which units are duties, what kind they are, and to whom assignment lines belong."""

from __future__ import annotations

import pytest

from tests.reading.documents import plan_with, reading_of
from tiendo.reading.kinds import item_kind
from tiendo.reading.model import Certainty, ItemKind, Reading, SectionRole
from tiendo.reading.roles import section_role


def texts(reading: Reading) -> list[str]:
    """The texts of the items, groups left out."""
    return [item.text for item in reading.items if not item.is_lead_in]


def leads(reading: Reading) -> list[tuple[str, list[str]]]:
    """Path and leading bodies of each item."""
    return [(item.path, [lead.name for lead in item.leads]) for item in reading.items]


def test_purposes_and_requirements_are_no_duties() -> None:
    reading = plan_with("I. MỤC ĐÍCH\n\n- Giảm nghèo.\n\nII. NHIỆM VỤ\n\n- Làm cầu.")
    assert texts(reading) == ["Làm cầu."]
    assert "purpose" in {statement.role for statement in reading.statements}


def test_a_line_that_points_at_an_appendix_marks_the_section() -> None:
    reading = plan_with(
        "I. NHIỆM VỤ\n\n1. Cầu\n\n(1) Làm cầu Nà Lừa;\n\nChi tiết tại Phụ lục 02 kèm theo."
    )
    assert [section.appendix for section in reading.sections] == [None, "Phụ lục 02"]
    assert texts(reading) == ["Làm cầu Nà Lừa;"]
    assert [(one.target, one.is_present) for one in reading.references] == [("Phụ lục 02", False)]


def test_the_closing_formula_is_no_duty_but_its_clause_on_difficulties_is() -> None:
    reading = plan_with(
        "I. NHIỆM VỤ\n\n- Làm cầu.\n\nTrên đây là Kế hoạch năm 2026. Yêu cầu các phòng, ban "
        "nghiêm túc triển khai; quá trình thực hiện nếu có khó khăn, vướng mắc kịp thời báo cáo "
        "UBND xã./."
    )
    assert [item.kind for item in reading.items] == [ItemKind.TASK, ItemKind.REPORT]
    assert texts(reading)[1].startswith("quá trình thực hiện nếu có khó khăn")


def test_sentences_of_a_reporting_section_with_different_subjects_are_different_duties() -> None:
    reading = plan_with(
        "I. NHIỆM VỤ\n\n- Làm cầu.\n\nII. CHẾ ĐỘ BÁO CÁO\n\nUBND các xã báo cáo kết quả về Sở "
        "Xây dựng trước ngày 15 hằng tháng. Sở Xây dựng tổng hợp, báo cáo UBND tỉnh trước ngày 20 "
        "hằng tháng."
    )
    assert [item.path for item in reading.items[1:]] == ["II", "II"]
    assert [rule.due for rule in reading.reporting] == [("---15",), ("---20",)]
    assert [rule.to for rule in reading.reporting] == [("Sở Xây dựng",), ("UBND tỉnh",)]


def test_an_assignment_line_at_the_end_belongs_to_the_whole_section() -> None:
    reading = plan_with(
        "I. NHIỆM VỤ\n\n1. Cầu\n\n- Làm cầu.\n\n- Sửa cầu.\n\nĐơn vị chủ trì: Sở Xây dựng.\n\n"
        "2. Nước\n\n- Xây bể.\n\nCơ quan chủ trì: Sở Y tế."
    )
    assert leads(reading) == [
        ("I.1.-1", ["Sở Xây dựng"]),
        ("I.1.-2", ["Sở Xây dựng"]),
        ("I.2.-1", ["Sở Y tế"]),
    ]


def test_an_assignment_line_after_each_duty_belongs_to_that_duty() -> None:
    reading = plan_with(
        "I. NHIỆM VỤ\n\n- Làm cầu.\n\nCơ quan chủ trì: Sở Xây dựng.\n\n"
        "Thời gian hoàn thành: 2027.\n\n- Xây bể.\n\nCơ quan chủ trì: Sở Y tế."
    )
    assert leads(reading) == [("I.-1", ["Sở Xây dựng"]), ("I.-2", ["Sở Y tế"])]
    assert [[entry.value for entry in item.deadlines] for item in reading.items] == [["2027"], []]


def test_an_assignment_line_that_stands_first_belongs_to_what_follows() -> None:
    reading = plan_with(
        "I. NHIỆM VỤ\n\n1. Cầu\n\nCơ quan chủ trì: Sở Xây dựng.\n\n- Làm cầu.\n\n- Sửa cầu."
    )
    assert leads(reading) == [("I.1.-1", ["Sở Xây dựng"]), ("I.1.-2", ["Sở Xây dựng"])]


def test_a_heading_that_names_a_body_gives_it_to_the_units_below() -> None:
    reading = plan_with("I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Xây dựng:\n\n- Thẩm định thiết kế cầu.")
    (item,) = reading.items
    (lead,) = item.leads
    heading = reading.sections[-1]
    assert lead.name == "Sở Xây dựng"
    assert lead.trace.spans[0].block == heading.trace.spans[0].block
    assert heading.agencies == ("Sở Xây dựng",)


def test_a_group_only_introduces_its_children() -> None:
    reading = plan_with("I. NHIỆM VỤ\n\n(1) Hoàn thành các cầu:\n\n- Làm cầu.\n\n- Sửa cầu.")
    assert [item.is_lead_in for item in reading.items] == [True, False, False]
    assert [item.parent for item in reading.items] == ["I", "I.(1)", "I.(1)"]


def test_a_section_whose_name_says_nothing_but_whose_units_are_orders_likely_carries_tasks() -> (
    None
):
    reading = plan_with(
        "I. NHIỆM VỤ\n\n- Làm cầu.\n\nII. NƯỚC SẠCH\n\n- Xây dựng bể chứa.\n\n"
        "- Sửa chữa đường ống nước.\n\n- Nước cho trường học mọi bản."
    )
    assert [item.trace.certainty for item in reading.items[1:]] == [
        Certainty.LIKELY,
        Certainty.LIKELY,
        Certainty.LOOK,
    ]
    assert all(item.trace.doubt for item in reading.items[1:])


def test_an_order_in_a_section_of_unknown_meaning_is_to_be_looked_at() -> None:
    reading = plan_with(
        "I. NHIỆM VỤ\n\n- Làm cầu.\n\nII. NƯỚC SẠCH\n\n- Xây dựng bể chứa.\n\n"
        "- Nước ở bản cao còn thiếu.\n\n- Suối cạn vào mùa khô hằng năm."
    )
    assert reading.items[1].trace.certainty is Certainty.LOOK
    assert reading.items[1].trace.doubt


def test_a_section_of_unknown_meaning_without_orders_is_left_over_with_a_reason() -> None:
    reading = plan_with("I. NHIỆM VỤ\n\n- Làm cầu.\n\nII. NƯỚC SẠCH\n\n- Nước ở bản cao còn thiếu.")
    assert len(reading.items) == 1
    assert [left.reason for left in reading.leftovers]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("MỤC ĐÍCH, YÊU CẦU", SectionRole.PURPOSE),
        ("MỤC TIÊU, ĐỐI TƯỢNG", SectionRole.TARGETS),
        ("NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM", SectionRole.TASKS),
        ("CÁC GIẢI PHÁP THỰC HIỆN", SectionRole.SOLUTIONS),
        ("TỔ CHỨC THỰC HIỆN", SectionRole.ORGANISATION),
        ("CHẾ ĐỘ THÔNG TIN, BÁO CÁO", SectionRole.REPORTING),
        ("KINH PHÍ THỰC HIỆN", SectionRole.FUNDING),
        ("NƯỚC SẠCH", SectionRole.OTHER),
    ],
)
def test_a_heading_tells_what_its_section_carries(title: str, role: SectionRole) -> None:
    assert section_role(title, SectionRole.OTHER, is_top=True) is role


def test_a_heading_below_keeps_what_the_one_above_carries() -> None:
    title = "Hoàn thiện cơ chế, giải pháp kỹ thuật"
    assert section_role(title, SectionRole.TASKS, is_top=False) is SectionRole.TASKS
    money = section_role("Về nguồn vốn", SectionRole.SOLUTIONS, is_top=False)
    assert money is SectionRole.SOLUTIONS


@pytest.mark.parametrize(
    ("text", "role", "above", "kind"),
    [
        ("Nâng cấp Quốc lộ 34B, đoạn A - B.", SectionRole.TASKS, "", ItemKind.PROJECT),
        ("Xử lý các điểm sạt lở;", SectionRole.TASKS, "Thực hiện các dự án:", ItemKind.PROJECT),
        ("Dự án Nhà máy nước X: khởi công năm 2026", SectionRole.TASKS, "", ItemKind.PROJECT),
        ("Giải phóng mặt bằng Dự án khu đô thị X", SectionRole.TASKS, "", ItemKind.TASK),
        ("Hoàn thành hồ sơ 120 tuyến đường", SectionRole.TASKS, "", ItemKind.TASK),
        ("Xây dựng và thực hiện Đề án cầu dân sinh", SectionRole.TASKS, "", ItemKind.SCHEME),
        ("Triển khai đề án mẫu ở các xã", SectionRole.TASKS, "", ItemKind.TASK),
        ("100% hộ dân có nước sạch", SectionRole.TARGETS, "", ItemKind.TARGET),
        ("Tuyên truyền đến người dân", SectionRole.SOLUTIONS, "", ItemKind.SOLUTION),
        ("Tổng hợp, báo cáo UBND tỉnh", SectionRole.ORGANISATION, "", ItemKind.REPORT),
        ("Lập báo cáo nghiên cứu khả thi", SectionRole.TASKS, "", ItemKind.TASK),
    ],
)
def test_kinds(text: str, role: SectionRole, above: str, kind: ItemKind) -> None:
    assert item_kind(text, role=role, announced_by=above).kind is kind


def test_lettered_assignment_lines_leave_the_duty_above_them_a_duty() -> None:
    reading = plan_with(
        "I. NHIỆM VỤ\n\n1. Kiểm kê di sản văn hóa của xã\n\na) Đơn vị chủ trì: Sở Y tế.\n\n"
        "b) Thời gian thực hiện: Quý II/2026."
    )
    assert texts(reading) == ["Kiểm kê di sản văn hóa của xã"]
    assert leads(reading) == [("I.1", ["Sở Y tế"])]


def test_an_order_in_the_middle_closes_nothing() -> None:
    reading = plan_with(
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Xây dựng\n\nĐề nghị Hội Nông dân xã phối hợp thực hiện.\n\n"
        "2. Sở Y tế\n\n- Kiểm tra nước.\n\n- Cấp thuốc.\n\n"
        "Yêu cầu các sở nghiêm túc tổ chức thực hiện."
    )
    assert texts(reading)[0] == "Đề nghị Hội Nông dân xã phối hợp thực hiện."
    assert len(reading.items) == 3
    assert [one.role for one in reading.statements].count("closing") == 1


def test_the_last_number_of_a_directive_that_only_orders_to_carry_it_out_closes_it() -> None:
    reading = reading_of(
        "CHỈ THỊ\n\nVề việc làm cầu\n\nChủ tịch UBND xã yêu cầu:\n\n1. Phòng Kinh tế làm cầu.\n\n"
        "2. Công an xã giữ trật tự.\n\n3. Yêu cầu các phòng, ban nghiêm túc tổ chức thực hiện "
        "Chỉ thị này./."
    )
    assert [item.path for item in reading.items] == ["1", "2"]


def test_requirements_of_a_notice_are_orders() -> None:
    reading = reading_of(
        "THÔNG BÁO\n\nKết luận cuộc họp\n\nSau khi thảo luận, Chủ tịch UBND tỉnh kết luận như sau:"
        "\n\n"
        "I. VỀ TÌNH HÌNH\n\nGiải ngân còn chậm.\n\nII. NHIỆM VỤ\n\n1. Yêu cầu chung\n\n"
        "- Kiên quyết điều chuyển vốn.\n\nVăn phòng UBND tỉnh thông báo để các sở biết, thực hiện."
    )
    assert texts(reading) == ["Kiên quyết điều chuyển vốn."]
    assert not reading.leftovers


def test_the_name_of_a_field_is_no_part_of_the_duty_and_is_not_left_over() -> None:
    reading = plan_with("I. NHIỆM VỤ\n\n- Nội dung 1: Làm cầu Nà Lừa.")
    assert texts(reading) == ["Làm cầu Nà Lừa."]
    assert not reading.leftovers


def test_a_numbered_sentence_with_details_below_is_a_duty_not_a_heading() -> None:
    reading = plan_with(
        "I. NHIỆM VỤ\n\n1. Phòng Kinh tế chủ trì rà soát toàn bộ các cầu treo dân sinh của xã.\n\n"
        "- Lập danh sách cầu yếu.\n\n2. Công tác tuyên truyền.\n\n- Phát tin trên loa."
    )
    assert [item.path for item in reading.items] == ["I.1", "I.1.-1", "I.2.-1"]


@pytest.mark.parametrize(
    ("title", "above", "role"),
    [
        ("Thời gian, địa điểm", SectionRole.OTHER, SectionRole.PURPOSE),
        ("Thời gian và nội dung thực hiện", SectionRole.OTHER, SectionRole.TASKS),
        ("Đối tượng, nội dung hỗ trợ", SectionRole.OTHER, SectionRole.TASKS),
        ("Phương hướng năm 2027", SectionRole.OTHER, SectionRole.TASKS),
        ("Yêu cầu chung", SectionRole.TASKS, SectionRole.TASKS),
        ("Yêu cầu", SectionRole.TASKS, SectionRole.PURPOSE),
        ("Phát triển hạ tầng", SectionRole.TARGETS, SectionRole.TARGETS),
    ],
)
def test_what_a_heading_says_may_depend_on_what_stands_above(
    title: str, above: SectionRole, role: SectionRole
) -> None:
    assert section_role(title, above, is_top=True) is role


ROADS = """\
KẾ HOẠCH
Phát triển đường bộ tỉnh Hà Sơn giai đoạn 2026-2030

Để làm tốt công tác giao thông, {intro}:

I. NHIỆM VỤ TRỌNG TÂM
1. Hoàn thành các tuyến nối trung tâm tỉnh với cửa khẩu, gồm:
- Tuyến đường Pác Nặm - Nà Ca: phấn đấu hoàn thành trong năm 2027.
"""


@pytest.mark.parametrize(
    "intro",
    [
        "Ủy ban nhân dân tỉnh xây dựng Kế hoạch như sau",
        "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ngành thực hiện như sau",
    ],
)
def test_a_named_section_leaves_no_doubt_that_it_carries_duties(intro: str) -> None:
    items = reading_of(ROADS.format(intro=intro)).items
    assert [item.path for item in items] == ["I.1.-1"]
    assert all(item.trace.certainty is not Certainty.LOOK for item in items)


GROUP = """I. NHIỆM VỤ
1. Nạo vét
a) Nạo vét kênh Nà Lau.
b) Kè bờ suối Sậy.
- Cơ quan chủ trì: Sở Xây dựng.
- Cơ quan phối hợp: UBND các xã.
2. Trồng cây
a) {other}
b) Trồng vườn hoa.
- Cơ quan chủ trì: Sở Tài chính.
"""


def test_dashes_below_the_last_entry_are_for_the_whole_group() -> None:
    items = plan_with(GROUP.format(other="Trồng cây bên đường.")).items
    assert [[lead.name for lead in item.leads] for item in items] == [
        ["Sở Xây dựng"],
        ["Sở Xây dựng"],
        ["Sở Tài chính"],
        ["Sở Tài chính"],
    ]
    (lead,) = items[0].leads
    assert lead.trace.certainty is Certainty.LIKELY
    assert "cả nhóm" in lead.trace.doubt


def test_dashes_are_for_one_entry_where_another_names_who_acts() -> None:
    items = plan_with(GROUP.format(other="Sở Y tế chủ trì trồng cây thuốc.")).items
    assert [[lead.name for lead in item.leads] for item in items[2:]] == [
        ["Sở Y tế"],
        ["Sở Tài chính"],
    ]


def test_bodies_that_have_a_project_are_no_list_of_projects() -> None:
    items = plan_with(
        "I. TỔ CHỨC THỰC HIỆN\n1. UBND các xã có dự án:\n- Công khai danh sách.\n- Bàn giao đất."
    ).items
    assert [item.kind for item in items] == [ItemKind.TASK, ItemKind.TASK]
    assert [lead.name for item in items for lead in item.leads] == ["UBND các xã có dự án"] * 2


def test_a_building_in_front_of_a_colon_acts_only_where_bodies_are_charged() -> None:
    items = plan_with(
        "I. NHIỆM VỤ\n1. Cơ sở vật chất\na) Trạm y tế: Xây 11 trạm.\nb) Trung tâm y tế: Đầu tư "
        "150 giường.\nII. TỔ CHỨC THỰC HIỆN\n1. Trạm y tế: Khám cho người già."
    ).items
    assert [[lead.name for lead in item.leads] for item in items] == [[], [], ["Trạm y tế"]]


def test_lower_marks_go_on_where_the_dashes_of_an_assignment_end() -> None:
    reading = plan_with(
        "II. NHIỆM VỤ\n\n1. Rà soát thủ tục\n\n- Cơ quan chủ trì: Sở Nội vụ\n\n"
        "- Thời gian: Quý II/2026\n\n+ Lập danh mục thủ tục cần cắt giảm;\n\n"
        "+ Công bố danh mục trên cổng thông tin."
    )
    assert texts(reading) == [
        "Rà soát thủ tục",
        "Lập danh mục thủ tục cần cắt giảm;",
        "Công bố danh mục trên cổng thông tin.",
    ]
    assert {tuple(names) for _, names in leads(reading)} == {("Sở Nội vụ",)}
    assert {entry.value for item in reading.items for entry in item.deadlines} == {"2026-Q2"}

"""Wordings of provinces, ministries and the Party that were met in documents read for the first
time: bodies, times, kinds, reports, openings and endings."""

from __future__ import annotations

import pytest

from tests.reading.documents import plan_with, reading_of
from tiendo.reading.agencies import find_coordinating, find_leads, heading_agencies
from tiendo.reading.deadlines import find_deadlines
from tiendo.reading.kinds import item_kind
from tiendo.reading.model import Block, ItemKind, SectionRole
from tiendo.reading.passages import Passage, passage_of
from tiendo.reading.phrases import is_closing, is_consent
from tiendo.reading.quantities import find_quantities
from tiendo.reading.regime import recipients_of


def passage(text: str) -> Passage:
    return passage_of([Block(0, text)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Các ban, cơ quan thuộc Tỉnh ủy, đảng ủy trực thuộc Tỉnh ủy xây dựng kế hoạch.",
            ["Các ban, cơ quan thuộc Tỉnh ủy", "đảng ủy trực thuộc Tỉnh ủy"],
        ),
        ("Báo Hồng Lam tăng thời lượng phản ánh phong trào.", ["Báo Hồng Lam"]),
        (
            "Thường trực HĐND, các Ban của HĐND, Tổ đại biểu và đại biểu HĐND tỉnh giám sát việc "
            "thực hiện Nghị quyết.",
            ["Thường trực HĐND", "các Ban của HĐND", "Tổ đại biểu", "đại biểu HĐND tỉnh"],
        ),
        (
            "Các Tổng cục, Cục, Vụ và các đơn vị thuộc Bộ tổ chức thực hiện nhiệm vụ.",
            ["Các Tổng cục, Cục, Vụ", "các đơn vị thuộc Bộ"],
        ),
        (
            "Đề nghị Ban Thường vụ các huyện ủy, thị ủy, thành ủy tăng cường lãnh đạo.",
            ["Ban Thường vụ các huyện ủy, thị ủy, thành ủy"],
        ),
        ("Khu Quản lý đường bộ V khẩn trương sửa chữa mặt đường.", ["Khu Quản lý đường bộ V"]),
    ],
)
def test_who_acts(text: str, expected: list[str]) -> None:
    assert [one.name for one in find_leads(passage(text))] == expected


def test_a_partner_ends_before_its_verb() -> None:
    text = "Sở Y tế chủ trì, phối hợp với các sở, ban, ngành cắt giảm thời gian khám bệnh."
    assert [one.name for one in find_coordinating(passage(text))] == ["các sở, ban, ngành"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Giao Giám đốc Ban Quản lý dự án đầu tư xây dựng tỉnh:",
            ("Giám đốc Ban Quản lý dự án đầu tư xây dựng tỉnh",),
        ),
        (
            "Cục Quản lý xây dựng và Chất lượng công trình thủy lợi:",
            ("Cục Quản lý xây dựng và Chất lượng công trình thủy lợi",),
        ),
        ("Sở Y tế chủ trì:", ("Sở Y tế",)),
        ("Thanh tra các sở, huyện, thành phố", ("Thanh tra các sở, huyện, thành phố",)),
        ("Các cơ quan, công sở", ("Các cơ quan, công sở",)),
        ("Trung tâm Dịch vụ việc làm tỉnh", ("Trung tâm Dịch vụ việc làm tỉnh",)),
        ("Các cơ quan báo chí, truyền thông", ("Các cơ quan báo chí, truyền thông",)),
    ],
)
def test_bodies_of_a_heading(title: str, expected: tuple[str, ...]) -> None:
    assert heading_agencies(title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tổ chức 03 lớp bồi dưỡng mỗi năm cho cán bộ thôn.", ["hang_nam"]),
        ("Bố trí ngân sách, mỗi năm tối thiểu 200 triệu đồng cho khuyến nông.", ["hang_nam"]),
        ("Phát thanh chuyên mục an toàn giao thông mỗi tuần một lần.", ["hang_tuan"]),
        ("Bảo đảm chi thường xuyên; nộp tiền thuê hằng năm theo hợp đồng.", []),
    ],
)
def test_how_often(text: str, expected: list[str]) -> None:
    found = find_deadlines(passage(text), period=(2025, 2026))
    assert [one.value for one in found] == expected


def test_money_carried_over_from_a_year_is_no_deadline() -> None:
    text = "Giải ngân hết kế hoạch vốn (gồm cả vốn từ năm 2024 chuyển sang)."
    assert find_deadlines(passage(text), period=(2025, 2025)) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nâng cấp 7,5 km đường tỉnh 412 qua đèo.", ItemKind.PROJECT),
        ("Ban QLDA tỉnh khẩn trương thi công cầu Nà Lòng, xong trong năm 2026.", ItemKind.PROJECT),
        ("Đẩy nhanh thi công 02 gói thầu còn lại của dự án Chợ Mới.", ItemKind.PROJECT),
        ("Đường bê tông bản Nà Lòng - bản Khe Sậy, dài 3,2 km", ItemKind.PROJECT),
        ("Đường vào bản Nà Lòng được tuần tra hằng tuần.", ItemKind.TASK),
        ("Tập trung thi công cầu Nà Lòng, hợp long trong quý II.", ItemKind.PROJECT),
        ("Đường tỉnh 412: chuẩn bị đầu tư 2026, thực hiện đầu tư 2027.", ItemKind.PROJECT),
        ("Trong vòng 07 ngày sau khi nước rút, UBND xã tổng hợp, báo cáo tỉnh.", ItemKind.REPORT),
        ("Định kỳ hằng quý (trước ngày 15), năm (trước ngày 05/12), báo cáo về Sở Nội vụ.", None),
        ("Tổng hợp, tham mưu UBND tỉnh báo cáo Bộ Nội vụ theo quy định.", None),
        ("Hằng tuần tuần tra rừng; báo cáo khi có cháy.", ItemKind.TASK),
        ("Trường hợp vượt thẩm quyền, các đơn vị báo cáo UBND xã xem xét.", None),
    ],
)
def test_kinds(text: str, expected: ItemKind | None) -> None:
    kind = item_kind(text, role=SectionRole.TASKS, announced_by="").kind
    assert kind is (expected or ItemKind.REPORT)


def test_boards_above_make_no_projects() -> None:
    kind = item_kind(
        "Gửi tiến độ giải ngân về Sở Tài chính.",
        role=SectionRole.TASKS,
        announced_by="Các chủ đầu tư, ban quản lý dự án:",
    )
    assert kind.kind is ItemKind.TASK


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Báo cáo kết quả (qua Phòng Tổng hợp) trước ngày 15.", ("Phòng Tổng hợp",)),
        (
            "Gửi báo cáo tình hình thu ngân sách cho Sở Tài chính, Sở Nội vụ.",
            ("Sở Tài chính", "Sở Nội vụ"),
        ),
    ],
)
def test_who_is_told(text: str, expected: tuple[str, ...]) -> None:
    assert recipients_of(text) == expected


def test_a_report_due_once_by_the_end_of_a_task() -> None:
    reading = plan_with(
        "I. NHIỆM VỤ\n\n1. Sở Tài chính rà soát nhà đất dôi dư, báo cáo UBND tỉnh trước ngày "
        "30/9/2026.\n\n2. Sở Y tế xây dựng phương án, gửi Sở Nội vụ trước ngày 15/4/2026."
    )
    assert [(one.who, one.to, one.frequency, one.due) for one in reading.reporting] == [
        (("Sở Tài chính",), ("UBND tỉnh",), "mot_lan", ("2026-09-30",))
    ]


def test_numbers_of_names_and_of_yields_size_nothing() -> None:
    text = "Phòng Nghiệp vụ 2 chủ trì kiểm tra; nâng thu nhập trên 01 ha lên 180 triệu đồng."
    assert [one.value for one in find_quantities(passage(text))] == ["180"]


def test_an_agreement_is_no_duty_unless_it_charges_somebody() -> None:
    assert is_consent("Đồng ý chủ trương lùi thời gian khởi công sang quý II.")
    assert not is_consent("Đồng ý chủ trương lùi khởi công; giao Sở Xây dựng trình hồ sơ.")


def test_a_resolution_that_is_made_known_closes() -> None:
    assert is_closing("Nghị quyết này được phổ biến đến chi bộ./.", is_last=True)


PARTY = """TỈNH ỦY HỒNG LAM
*
Số 08-NQ/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Hồng Lam, ngày 12 tháng 8 năm 2021

NGHỊ QUYẾT
CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH
về phát triển kinh tế rừng đến năm 2025

I- NHIỆM VỤ

1. Xây dựng đề án giống cây lâm nghiệp trong năm 2022.
"""


def test_whose_resolution_it_is_stands_before_the_title() -> None:
    header = reading_of(PARTY).header
    assert header.title is not None
    assert header.title.value == "về phát triển kinh tế rừng đến năm 2025"


WRAPPED = """ỦY
BAN NHÂN DÂN
TỈNH HỒNG LAM
-------
Số: 21/CTr-UBND
Hồng Lam, ngày 20 tháng 3 năm 2022
CHƯƠNG TRÌNH HÀNH ĐỘNG
THỰC HIỆN NGHỊ QUYẾT SỐ 09-NQ/TU NGÀY 10/01/2022 CỦA TỈNH ỦY VỀ
CHƯƠNG TRÌNH NÂNG CAO CHẤT LƯỢNG RỪNG TRỒNG VÀ PHÁT TRIỂN DƯỢC LIỆU
Thực hiện Nghị quyết số 09-NQ/TU ngày 10/01/2022 của Tỉnh ủy về rừng,
Ủy ban nhân dân tỉnh ban hành Chương trình với các nội dung như sau:
I. NHIỆM VỤ
1. Sở Nông nghiệp và Phát triển nông thôn chủ trì rà soát, bổ sung quy
hoạch vùng trồng cây gỗ lớn; hoàn thành trong quý IV/2022, báo cáo kết
quả về Ủy ban nhân dân tỉnh.
2. Ủy ban nhân dân các huyện tổ chức trồng 1.200 ha rừng gỗ lớn trên
đất trống, đồi núi trọc trước ngày 30/9/2023.
3. Sở Tài chính cân đối kinh phí cho công tác khuyến lâm và nhân giống
cây dược liệu.
"""


def test_a_full_line_of_the_title_does_not_take_the_introduction() -> None:
    header = reading_of(WRAPPED).header
    assert header.issuer is not None
    assert header.title is not None
    assert header.issuer.value == "Ủy ban nhân dân tỉnh Hồng Lam"
    assert header.title.value.endswith("PHÁT TRIỂN DƯỢC LIỆU")


def test_recipients_in_one_line_and_an_authority_cut_in_two() -> None:
    reading = plan_with(
        "I. NHIỆM VỤ\n\n- Làm cầu.\n\nNơi nhận: - Tỉnh ủy (b/c); - Các thôn; - Lưu: VT.\n"
        "TM.\nỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLò Thị Sao"
    )
    assert [one.value for one in reading.recipients] == ["Tỉnh ủy (b/c)", "Các thôn", "Lưu: VT"]
    assert reading.signatory is not None
    assert reading.signatory.authority == ("TM. ỦY BAN NHÂN DÂN",)


ALIGNED = """KẾ HOẠCH
Kiểm tra năm 2026

I. NHIỆM VỤ
- Kiểm tra việc thu phí tại các chợ.

Nơi nhận:                                  CHÁNH THANH TRA
- Tỉnh ủy;
- Lưu: VT.
                                           Lò Văn Páo

                        DANH MỤC
              CÁC CUỘC KIỂM TRA NĂM 2026

 TT   Nội dung                     Đơn vị chủ trì    Đơn vị phối hợp   Thời gian
 1    Kiểm tra thu phí tại chợ     Phòng Kinh tế     Công an xã        Quý I/2026
      Mường Lay
 2    Kiểm tra bến thủy            Phòng Hạ tầng     Công an xã        Quý II/2026
 3    Kiểm tra bãi vật liệu        Phòng Hạ tầng     Phòng Kinh tế     Quý III/2026
"""


def test_recipients_above_a_table_of_columns_are_no_rows_of_it() -> None:
    reading = reading_of(ALIGNED)
    assert [one.value for one in reading.recipients] == ["Tỉnh ủy", "Lưu: VT"]
    assert [item.path for item in reading.items][1:] == ["PL.1", "PL.2", "PL.3"]


ENCLOSED = """DANH MỤC NHIỆM VỤ NĂM 2026
(Kèm theo Công văn số 12/SYT-KH ngày 05/01/2026)

| STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |
|---|---|---|---|
| 1 | Kiểm kê thuốc | Phòng Dược | Quý I/2026 |
| 2 | Mua sắm vắc xin | Phòng Kế hoạch | Quý II/2026 |
"""


def test_a_table_sent_without_its_document_is_its_appendix() -> None:
    assert [item.path for item in reading_of(ENCLOSED).items] == ["PL.1", "PL.2"]

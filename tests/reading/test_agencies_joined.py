"""Names with commas inside, lists of bodies, and duties in the passive: wordings written here."""

from __future__ import annotations

import pytest

from tiendo.reading.agencies import (
    find_coordinating,
    find_leads,
    heading_agencies,
    split_agencies,
)
from tiendo.reading.model import Block
from tiendo.reading.passages import passage_of


def leads(text: str) -> list[str]:
    return [one.name for one in find_leads(passage_of([Block(0, text)]))]


@pytest.mark.parametrize(
    "name",
    [
        # words that are one name by themselves
        "Phòng Bưu chính, Viễn thông",
        "Ban Kinh tế, Ngân sách HĐND tỉnh",
        "Phòng Văn hóa, Thể thao và Du lịch",
        "Trung tâm Văn hóa, Thông tin, Thể thao",
        "Sở Văn hóa, Thể thao, Du lịch",
        "Phòng Tổ chức, Hành chính",
        "Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh",
        "Ban Chỉ đạo phòng, chống mua bán người tỉnh",
        "Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh",
        "Trung tâm Giống cây trồng, vật nuôi",
        "Văn phòng Điều phối nông thôn mới, giảm nghèo tỉnh",
        "Đội Quản lý thị trường số 2, số 4",
        # a capital behind the comma that begins no body
        "Hội Sinh vật cảnh, Làm vườn tỉnh",
        "Phòng Cứu hộ, Cứu nạn",
        # a noun of technology is no verb of the name
        "Trung tâm Văn hóa, Thể thao và Truyền thông",
    ],
)
def test_a_comma_inside_a_name_parts_nothing(name: str) -> None:
    assert leads(f"{name} tổ chức kiểm tra các điểm vui chơi.") == [name]
    assert split_agencies(f"{name}, Sở Y tế") == (name, "Sở Y tế")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sở Nông nghiệp và Môi trường, Sở Xây dựng rà soát mốc giới.",
            ["Sở Nông nghiệp và Môi trường", "Sở Xây dựng"],
        ),
        (
            "Phòng Giáo dục và Đào tạo, Nội vụ, Y tế tham mưu biên chế.",
            ["Phòng Giáo dục và Đào tạo", "Phòng Nội vụ", "Phòng Y tế"],
        ),
        ("Phòng Tư pháp, Phòng Nội vụ niêm yết thủ tục.", None),
        (
            "Phòng Kinh tế (đối với các xã), Phòng Xây dựng (đối với các phường) thẩm định.",
            ["Phòng Kinh tế", "Phòng Xây dựng"],
        ),
        (
            "Các ban đảng, đảng đoàn; các huyện ủy rà soát quy chế.",
            ["Các ban đảng, đảng đoàn", "các huyện ủy"],
        ),
        (
            "Thủ trưởng các sở, ngành; các tổ chức, cá nhân liên quan chịu trách nhiệm.",
            ["Thủ trưởng các sở, ngành", "các tổ chức, cá nhân liên quan"],
        ),
    ],
)
def test_a_head_behind_the_comma_begins_another_body(text: str, expected: list[str] | None) -> None:
    assert leads(text) == (expected or ["Phòng Tư pháp", "Phòng Nội vụ"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Tài chính được giao chủ trì thẩm định dự toán.", [("Sở Tài chính", "chu_tri")]),
        ("Sở Xây dựng được UBND tỉnh giao lập quy hoạch.", [("Sở Xây dựng", "thuc_hien")]),
        ("UBND các xã được phân cấp phải duy tu tuyến đường.", [("UBND các xã", "thuc_hien")]),
        ("Việc kiểm đếm do Sở Y tế thực hiện.", [("Sở Y tế", "thuc_hien")]),
        ("Công tác truyền thông được Sở Du lịch chủ trì.", [("Sở Du lịch", "chu_tri")]),
        ("Việc kiểm tra được thực hiện bởi Sở Công Thương.", [("Sở Công Thương", "chu_tri")]),
        (
            "Nhiệm vụ thu gom rác được giao cho UBND các xã, phường.",
            [("UBND các xã, phường", "chu_tri")],
        ),
        # nobody is charged with the duty itself
        ("Giải ngân hết số vốn được giao cho các chủ đầu tư.", []),
        ("Thực hiện quy hoạch được UBND tỉnh phê duyệt.", []),
        ("Trạm Y tế xã được đầu tư nâng cấp.", []),
    ],
)
def test_the_passive_names_who_acts(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_leads(passage_of([Block(0, text)]))
    assert [(one.name, one.role) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phối hợp với tỉnh Hà Bắc, Mai Pha tuần tra.", ["tỉnh Hà Bắc, Mai Pha"]),
        ("Phối hợp với thành phố Nà Rì xúc tiến du lịch.", ["thành phố Nà Rì"]),
        ("Phối hợp với các tổ chức hội cùng cấp giám sát.", ["các tổ chức hội cùng cấp"]),
        ("Phối hợp với các đoàn kiểm tra của Trung ương.", ["các đoàn kiểm tra của Trung ương"]),
        ("Giao Sở Y tế chủ trì (Sở Nội vụ phối hợp) rà soát.", ["Sở Nội vụ"]),
        ("Sở Y tế (chủ trì), Sở Nội vụ (phối hợp) rà soát.", ["Sở Nội vụ"]),
    ],
)
def test_who_is_asked_along(text: str, expected: list[str]) -> None:
    assert [one.name for one in find_coordinating(passage_of([Block(0, text)]))] == expected


def test_a_partner_keeps_the_comma_of_its_name() -> None:
    text = "Chủ trì, phối hợp với Phòng Kế hoạch, Tài chính và Phòng Y tế lập dự toán."
    found = find_coordinating(passage_of([Block(0, text)]))
    assert [one.name for one in found] == ["Phòng Kế hoạch, Tài chính", "Phòng Y tế"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Các Ban HĐND, các Tổ đại biểu giám sát.", ["Các Ban HĐND", "các Tổ đại biểu"]),
        ("Các đồn, trạm kiểm lâm tuần tra.", ["Các đồn, trạm kiểm lâm"]),
        (
            "Lực lượng kiểm lâm, công an, quân đội tuần tra.",
            ["Lực lượng kiểm lâm, công an, quân đội"],
        ),
        ("Thủ trưởng các đơn vị tổ chức thực hiện.", ["Thủ trưởng các đơn vị"]),
        ("Phòng Kinh tế tổ chức hội nghị.", ["Phòng Kinh tế"]),
        ("Các tổ chức hội, đoàn thể tuyên truyền.", ["Các tổ chức hội", "đoàn thể"]),
        ("Riêng UBND xã Nà Rì hoàn thành trong tháng 6.", ["UBND xã Nà Rì"]),
        ("Về phía Sở Y tế: chủ động nguồn thuốc.", ["Sở Y tế"]),
        ("Đầu tư 03 trạm bơm; Phòng Kinh tế làm chủ đầu tư.", ["Phòng Kinh tế"]),
        ("Khi có dịch, Trung tâm Y tế khu vực kích hoạt phương án.", ["Trung tâm Y tế khu vực"]),
        ("Các thành viên Ban chỉ đạo rà soát địa bàn.", ["Các thành viên Ban chỉ đạo"]),
        (
            "Ban Chỉ huy Phòng thủ dân sự các ngành, các cấp trực ban.",
            ["Ban Chỉ huy Phòng thủ dân sự các ngành, các cấp"],
        ),
        ("Người đứng đầu cơ quan và toàn thể Nhân dân thực hiện.", None),
        (
            "Giao Giám đốc các Sở: Nội vụ, Tài chính theo dõi.",
            ["Giám đốc Sở Nội vụ", "Giám đốc Sở Tài chính"],
        ),
        ("Các địa phương có rừng xây dựng phương án.", ["Các địa phương có rừng"]),
        (
            "Các cơ quan tham mưu, giúp việc Tỉnh ủy theo dõi.",
            ["Các cơ quan tham mưu, giúp việc Tỉnh ủy"],
        ),
        (
            "Cơ quan được giao nhiệm vụ tại Phụ lục 02 xây dựng kế hoạch.",
            ["Cơ quan được giao nhiệm vụ tại Phụ lục 02"],
        ),
        ("Sở Y tế, cơ quan thường trực Ban Chỉ đạo, tổng hợp số liệu.", ["Sở Y tế"]),
        ("Tổ trưởng Tổ công tác phân công nhiệm vụ.", ["Tổ trưởng Tổ công tác"]),
        ("Trưởng Ban Chỉ đạo quyết định cấp độ dịch.", ["Trưởng Ban Chỉ đạo"]),
        ("Đề nghị các ngân hàng thương mại cho vay.", ["các ngân hàng thương mại"]),
        ("Ủy quyền Giám đốc Sở Nội vụ ký quyết định.", ["Giám đốc Sở Nội vụ"]),
        ("Cho phép UBND xã Nà Rì lập quy hoạch.", ["UBND xã Nà Rì"]),
        ("Trong đó Sở Y tế chịu trách nhiệm chính.", ["Sở Y tế"]),
        # a share of the bodies is a target that nobody leads
        ("100% cơ quan, đơn vị xây dựng kế hoạch.", []),
        ("Phấn đấu 90% cơ quan, đơn vị công khai số liệu.", []),
    ],
)
def test_bodies_and_openings_of_other_plans(text: str, expected: list[str] | None) -> None:
    everybody = ["Người đứng đầu cơ quan", "toàn thể Nhân dân"]
    assert leads(text) == (everybody if expected is None else expected)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("CÁC SỞ, BAN, NGÀNH CẤP TỈNH", ["CÁC SỞ, BAN, NGÀNH CẤP TỈNH"]),
        (
            "CÁC CƠ QUAN, ĐƠN VỊ; UBND CÁC XÃ, PHƯỜNG",
            ["CÁC CƠ QUAN, ĐƠN VỊ", "UBND CÁC XÃ, PHƯỜNG"],
        ),
        ("SỞ TÀI CHÍNH, SỞ XÂY DỰNG VÀ CÔNG AN TỈNH", None),
        ("Trách nhiệm các sở, ngành", ["các sở, ngành"]),
        (
            "Trung đoàn 754, Ban Chỉ huy phòng thủ khu vực",
            ["Trung đoàn 754", "Ban Chỉ huy phòng thủ khu vực"],
        ),
        (
            "Các ngân hàng thương mại, tổ chức tín dụng",
            ["Các ngân hàng thương mại", "tổ chức tín dụng"],
        ),
        ("Trách nhiệm thi hành", []),
    ],
)
def test_headings_in_capitals_and_of_forces(title: str, expected: list[str] | None) -> None:
    three = ["SỞ TÀI CHÍNH", "SỞ XÂY DỰNG", "CÔNG AN TỈNH"]
    assert list(heading_agencies(title)) == (three if expected is None else expected)


def test_a_body_named_by_its_part_is_that_of_the_heading() -> None:
    text = "Cơ quan thường trực, theo dõi việc thực hiện; tổng hợp số liệu."
    found = find_leads(passage_of([Block(0, text)]), heading_agencies=("Sở Y tế",))
    assert [(one.name, one.trace.rule) for one in found] == [("Sở Y tế", "heading")]

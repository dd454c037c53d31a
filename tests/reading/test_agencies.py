"""Who leads, who coordinates, and where the name of a body ends: wordings written here."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tiendo.reading.agencies import (
    find_coordinating,
    find_leads,
    heading_agencies,
    split_agencies,
)
from tiendo.reading.model import Block
from tiendo.reading.passages import passage_of


def leads(text: str, heading: tuple[str, ...] = ()) -> list[str]:
    return [one.name for one in find_leads(passage_of([Block(0, text)]), heading_agencies=heading)]


def role(text: str, heading: tuple[str, ...] = ("Sở Y tế",)) -> str:
    return find_leads(passage_of([Block(0, text)]), heading_agencies=heading)[0].role


def coordinating(text: str) -> list[str]:
    return [one.name for one in find_coordinating(passage_of([Block(0, text)]))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # X chủ trì
        ("Sở Y tế chủ trì, phối hợp với Sở Nội vụ lập đề án.", ["Sở Y tế"]),
        ("Giao Sở Tài chính chủ trì tham mưu phương án.", ["Sở Tài chính"]),
        ("UBND tỉnh giao Sở Nội vụ theo dõi việc thực hiện.", ["Sở Nội vụ"]),
        # subject and verb
        ("Chủ đầu tư các cầu trọng điểm cần lập tiến độ tuần.", ["Chủ đầu tư các cầu trọng điểm"]),
        ("UBND cấp xã: đầu tư đường ngõ xóm.", ["UBND cấp xã"]),
        ("Chủ tịch UBND các xã, phường chịu trách nhiệm.", ["Chủ tịch UBND các xã, phường"]),
        ("Cơ quan thanh tra, kiểm tra thực hiện đúng chức năng.", ["Cơ quan thanh tra, kiểm tra"]),
        (
            "Các đơn vị chủ trì lập các đề án có trách nhiệm báo cáo.",
            ["Các đơn vị chủ trì lập các đề án"],
        ),
        (
            "Sở Nội vụ - cơ quan thường trực Tổ công tác giúp UBND tỉnh theo dõi.",
            ["Sở Nội vụ"],
        ),
        # several subjects
        (
            "Các Sở, ban, ngành, UBND các xã, phường, các chủ đầu tư tăng cường tự kiểm tra.",
            ["Các Sở, ban, ngành", "UBND các xã, phường", "các chủ đầu tư"],
        ),
        (
            "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã (theo phân công) chỉ đạo.",
            ["Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND các xã"],
        ),
        (
            "Các sở, ngành rà soát quy trình; UBND cấp xã cập nhật số liệu.",
            ["Các sở, ngành", "UBND cấp xã"],
        ),
        (
            "Các sở, ngành: Xây dựng, Tài chính rà soát danh mục.",
            ["Sở Xây dựng", "Sở Tài chính"],
        ),
        # adverbials first
        ("Định kỳ 6 tháng, hằng năm, Sở Y tế tổ chức sơ kết.", ["Sở Y tế"]),
        (
            "Đối với cầu chưa có vốn: Các cơ quan được giao chủ trì cần đề xuất nguồn.",
            ["Các cơ quan được giao chủ trì"],
        ),
        ("Nếu có vướng mắc đề nghị các cơ quan, đơn vị phản ánh về xã.", ["các cơ quan, đơn vị"]),
        # no subject
        ("Tổ chức rà soát mốc giới; kiểm tra các cơ sở.", []),
        ("Ban hành quy chế kiểm tra.", []),
        ("Thanh tra, kiểm tra việc sử dụng đất.", []),
        ("Hướng dẫn các xã, phường lập hồ sơ.", []),
        ("Trường hợp cố tình vi phạm, xử lý nghiêm.", []),
        ("Báo cáo kết quả với UBND tỉnh.", []),
    ],
)
def test_the_lead_is_who_the_grammar_says(text: str, expected: list[str]) -> None:
    assert leads(text) == expected


def test_the_heading_leads_where_nobody_is_named() -> None:
    assert leads("Chủ trì rà soát quy hoạch.", ("Sở Xây dựng",)) == ["Sở Xây dựng"]
    assert leads("Chủ tịch UBND xã chỉ đạo ký cam kết.", ("UBND cấp xã",)) == ["Chủ tịch UBND xã"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chủ trì, phối hợp với các sở rà soát.", "chu_tri"),
        ("Là đầu mối chủ trì tham mưu.", "chu_tri"),
        ("Phối hợp với Công an tỉnh tuần tra.", "phoi_hop"),
        ("Chủ động phối hợp với các sở.", "phoi_hop"),
        ("Hướng dẫn, phối hợp thực hiện thủ tục.", "thuc_hien"),
        ("Sở Y tế: Phối hợp khám sàng lọc.", "phoi_hop"),
    ],
)
def test_the_role_follows_from_the_verb(text: str, expected: str) -> None:
    assert role(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chủ trì, phối hợp với các sở, ngành và địa phương khảo sát thực địa.",
            ["các sở, ngành", "địa phương"],
        ),
        (
            "Phối hợp chặt chẽ với Sở Nông nghiệp và Môi trường, Công an tỉnh và các hội "
            "liên quan trong việc thả cá giống.",
            ["Sở Nông nghiệp và Môi trường", "Công an tỉnh", "các hội liên quan"],
        ),
        ("Phối hợp cơ quan liên quan kịp thời sơ tán.", ["cơ quan liên quan"]),
        ("Phối hợp với Bộ Xây dựng (theo phân cấp) thẩm định.", ["Bộ Xây dựng"]),
        ("Phối hợp với UBND các xã tuần tra.", ["UBND các xã"]),
        (
            "Phối hợp với Ban Quản lý dự án đầu tư xây dựng công trình giao thông tỉnh bàn giao.",
            ["Ban Quản lý dự án đầu tư xây dựng công trình giao thông tỉnh"],
        ),
        (
            "Phối hợp với Sở Y tế và các cơ sở dạy nghề trên địa bàn mở lớp.",
            ["Sở Y tế", "các cơ sở dạy nghề trên địa bàn"],
        ),
        # no body is meant
        ("Tăng cường phối hợp giữa các sở, ban, ngành.", []),
        ("Phối hợp huy động nguồn vốn từ các tổ chức.", []),
        ("Hướng dẫn UBND cấp xã; làm việc với Bộ Y tế.", []),
        ("Nâng cao hiệu quả công tác phối hợp với doanh nghiệp.", []),
    ],
)
def test_only_bodies_that_are_asked_along_coordinate(text: str, expected: list[str]) -> None:
    assert coordinating(text) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        (
            "Sở Giáo dục và Đào tạo, Sở Y tế, các địa phương",
            ["Sở Giáo dục và Đào tạo", "Sở Y tế", "các địa phương"],
        ),
        ("Các sở, ban, ngành; UBND các xã, phường", ["Các sở, ban, ngành", "UBND các xã, phường"]),
        (
            "UBND các xã Khe Sậy, Nà Rì, Tam Kim; Sở Y tế",
            ["UBND các xã Khe Sậy, Nà Rì, Tam Kim", "Sở Y tế"],
        ),
        ("UBND xã Khe Sậy và UBND xã Nà Rì", ["UBND xã Khe Sậy", "UBND xã Nà Rì"]),
        ("Sở Y tế, Nội vụ, Tài chính", ["Sở Y tế", "Sở Nội vụ", "Sở Tài chính"]),
        ("Sở Y tế, Công an tỉnh", ["Sở Y tế", "Công an tỉnh"]),
        ("Công an tỉnh/Bộ CHQS tỉnh", ["Công an tỉnh", "Bộ CHQS tỉnh"]),
        ("- Sở Y tế\n- Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Sở KH&CN Sở Tài chính", ["Sở KH&CN", "Sở Tài chính"]),
        ("Sở Tài chính (thẩm định)", ["Sở Tài chính"]),
        ("Các sở, ngành, nhất là Sở Xây dựng", ["Các sở, ngành", "Sở Xây dựng"]),
        ("VTV, VOV, TTXVN", ["VTV", "VOV", "TTXVN"]),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", ["Phòng Kinh tế, Hạ tầng và Đô thị"]),
        ("Các bộ, ngành, địa phương", ["Các bộ, ngành, địa phương"]),
        ("Văn phòng Sở Nội vụ", ["Văn phòng Sở Nội vụ"]),
        ("Đảng ủy, HĐND, UBND các xã, phường", ["Đảng ủy", "HĐND, UBND các xã, phường"]),
        ("Công an các xã, phường; Trạm Y tế xã", ["Công an các xã, phường", "Trạm Y tế xã"]),
        (
            "Sở Y tế, các doanh nghiệp viễn thông, công nghệ số",
            ["Sở Y tế", "các doanh nghiệp viễn thông, công nghệ số"],
        ),
        ("", []),
    ],
)
def test_a_cell_is_parted_between_bodies_and_nowhere_else(cell: str, expected: list[str]) -> None:
    assert list(split_agencies(cell)) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Sở Xây dựng:", ["Sở Xây dựng"]),
        ("SỞ TÀI CHÍNH", ["SỞ TÀI CHÍNH"]),
        ("Sở Nội vụ (Cơ quan thường trực Tổ công tác):", ["Sở Nội vụ"]),
        (
            "Đề nghị: Hội Cựu chiến binh tỉnh, Liên minh Hợp tác xã tỉnh",
            ["Hội Cựu chiến binh tỉnh", "Liên minh Hợp tác xã tỉnh"],
        ),
        (
            "Các sở, ban, ngành thuộc UBND tỉnh; UBND các xã, phường; các cơ quan liên quan:",
            ["Các sở, ban, ngành thuộc UBND tỉnh", "UBND các xã, phường", "các cơ quan liên quan"],
        ),
        ("Bộ Chỉ huy Quân sự tỉnh", ["Bộ Chỉ huy Quân sự tỉnh"]),
        ("Trách nhiệm của Sở Xây dựng", ["Sở Xây dựng"]),
        ("Đối với UBND các xã, phường", ["UBND các xã, phường"]),
        ("Đối với công tác chỉ đạo, điều hành", []),
        ("Trách nhiệm chung của các cơ quan, đơn vị", []),
        ("Tổ chức thực hiện", []),
        ("Phòng, chống tham nhũng", []),
        ("Thanh tra, kiểm tra", []),
        ("Ban hành văn bản", []),
        ("CÁC GIẢI PHÁP THỰC HIỆN", []),
        ("Báo cáo kết quả", []),
    ],
)
def test_a_heading_names_bodies_only_when_it_names_nothing_else(
    title: str, expected: list[str]
) -> None:
    assert list(heading_agencies(title)) == expected


def test_names_point_at_their_own_words() -> None:
    text = "Sở Y tế chủ trì, phối hợp với Sở Nội vụ lập đề án."
    passage = passage_of([Block(3, text)])
    for one in (*find_leads(passage), *find_coordinating(passage)):
        (span,) = one.trace.spans
        assert (span.block, text[span.start : span.end]) == (3, one.name)


_PIECES = st.sampled_from(
    [
        *(
            "Sở Y tế",
            "UBND các xã, phường",
            "các sở, ban, ngành",
            "và",
            ",",
            ";",
            "(",
            ")",
            ":",
            "-",
        ),
        *(
            "chủ trì",
            "phối hợp với",
            "Công an tỉnh",
            "tham mưu",
            "cần",
            "Đề nghị",
            "có trách nhiệm",
        ),
        *("Sở Văn hóa, Thể thao và Du lịch", "Phòng", "Ban Quản lý", "KHE SẬY", "liên quan", "/"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=25).map(" ".join))
def test_no_text_breaks_the_grammar_and_no_name_is_empty(text: str) -> None:
    names = [*leads(text), *coordinating(text), *split_agencies(text), *heading_agencies(text)]
    assert all(name.strip() for name in names)

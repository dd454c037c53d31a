"""Names of bodies of every level and year, and where they end: wordings written here."""

import pytest

from tests.reading.test_agencies import coordinating, leads
from tiendo.reading.agencies import heading_agencies, split_agencies


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        # departments, by full, older and short names
        ("Sở Kế hoạch & Đầu tư, Sở Giao thông Vận tải", None),
        ("Sở NN&PTNT; Sở LĐ-TB&XH; Sở TN và MT", None),
        ("Sở VH,TT&DL, Sở GD-ĐT", None),
        ("Sở Lao động, Thương binh và Xã hội; Sở Văn hoá, Thể thao và Du lịch", None),
        ("Các sở: NN&MT, Y tế, XD", ["Sở NN&MT", "Sở Y tế", "Sở XD"]),
        # levels and places
        ("UBND các huyện, thị xã, TP; UBND huyện Khe Sậy", None),
        ("UBND các huyện: Khe Sậy, Nà Rì, Tam Kim", ["UBND các huyện: Khe Sậy, Nà Rì, Tam Kim"]),
        ("Công an các xã, phường; Trung tâm Y tế các huyện, thành phố", None),
        ("Tòa án nhân dân hai cấp; Viện kiểm sát nhân dân hai cấp", None),
        ("Kho bạc Nhà nước khu vực IV; Hải quan khu vực VI; Thuế tỉnh", None),
        # unions, banks, companies, the Party
        ("Hội Liên hiệp Phụ nữ tỉnh, Tỉnh đoàn, LĐLĐ tỉnh", None),
        ("VNPT Khe Sậy, Viettel Khe Sậy, Công ty Điện lực Khe Sậy", None),
        ("NHNN chi nhánh Khu vực 5; Agribank chi nhánh tỉnh", None),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy, UBKT Tỉnh ủy, Đảng ủy UBND tỉnh", None),
        ("Vụ Pháp chế, Vụ Tổ chức cán bộ, Cục Công nghệ thông tin", None),
        # one office of two committees
        ("Văn phòng HĐND và UBND xã; Văn phòng Đoàn ĐBQH và HĐND tỉnh", None),
        # boards, centres
        ("Ban QLDA ĐTXD công trình dân dụng và công nghiệp tỉnh, BQL các KCN tỉnh", None),
        ("Chi cục Quản lý chất lượng nông lâm sản và thủy sản", None),
        ("Vườn quốc gia Khe Sậy, Hạt Kiểm lâm huyện", None),
        (
            "Trung tâm Xúc tiến đầu tư, thương mại và du lịch tỉnh",
            ["Trung tâm Xúc tiến đầu tư, thương mại và du lịch tỉnh"],
        ),
        (
            "Các huyện, thị, thành ủy, đảng ủy trực thuộc",
            ["Các huyện, thị, thành ủy, đảng ủy trực thuộc"],
        ),
        ("UBND các huyện, thị, thành phố", ["UBND các huyện, thị, thành phố"]),
        ("Cấp ủy, chính quyền các cấp", ["Cấp ủy, chính quyền các cấp"]),
        ("Tòa án nhân dân tối cao; Thông tấn xã Việt Nam", None),
        ("Toàn bộ các phòng, ban", ["Toàn bộ các phòng, ban"]),
        ("Sở GTVT - Công an tỉnh", ["Sở GTVT", "Công an tỉnh"]),
        ("Các đơn vị sản xuất, kinh doanh", ["Các đơn vị sản xuất, kinh doanh"]),
        ("các trường đại học, viện nghiên cứu", ["các trường đại học, viện nghiên cứu"]),
    ],
)
def test_every_kind_of_body_is_read_to_its_end(cell: str, expected: list[str] | None) -> None:
    parts = expected or [part for piece in cell.split("; ") for part in _parts(piece)]
    assert list(split_agencies(cell)) == parts


def _parts(piece: str) -> list[str]:
    """The pieces between commas, joined again where a part is no name of its own."""
    names: list[str] = []
    for part in piece.split(", "):
        if names and (part[0].islower() or part.startswith(("Thể thao", "Thương", "TP"))):
            names[-1] += f", {part}"
        else:
            names.append(part)
    return names


def test_spelling_does_not_part_a_name_from_its_rule() -> None:
    assert leads("Uỷ ban nhân dân xã Hoà Thuỷ chủ trì.") == ["Uỷ ban nhân dân xã Hoà Thuỷ"]
    assert leads("Tỉnh uỷ, Đảng uỷ UBND tỉnh lãnh đạo.") == ["Tỉnh uỷ", "Đảng uỷ UBND tỉnh"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a verb that no list knows, behind a name that is complete
        ("Sở Du lịch chỉnh trang bãi tắm Khe Sậy.", ["Sở Du lịch"]),
        ("Báo Khe Sậy, Công an tỉnh nhắn tin cảnh báo.", ["Báo Khe Sậy", "Công an tỉnh"]),
        # villages, staff, posts
        (
            "Trưởng các thôn, tổ trưởng tổ dân phố vận động Nhân dân.",
            ["Trưởng các thôn", "tổ trưởng tổ dân phố"],
        ),
        ("Cán bộ, công chức, viên chức gương mẫu đi đầu.", ["Cán bộ, công chức, viên chức"]),
        ("Mỗi cơ quan, đơn vị xây dựng 01 mô hình.", ["Mỗi cơ quan, đơn vị"]),
        (
            "Chánh Văn phòng UBND tỉnh, Giám đốc các sở tổ chức thực hiện.",
            ["Chánh Văn phòng UBND tỉnh", "Giám đốc các sở"],
        ),
        (
            "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ gửi báo cáo.",
            ["Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ"],
        ),
        ("Liên hiệp các tổ chức hữu nghị tỉnh kết nối.", ["Liên hiệp các tổ chức hữu nghị tỉnh"]),
        ("Đội ngũ cán bộ, đảng viên nêu gương.", ["Đội ngũ cán bộ, đảng viên"]),
        ("Bộ trưởng Bộ Y tế trình Chính phủ.", ["Bộ trưởng Bộ Y tế"]),
        (
            "Bộ trưởng, Thủ trưởng cơ quan ngang bộ chỉ đạo.",
            ["Bộ trưởng", "Thủ trưởng cơ quan ngang bộ"],
        ),
        ("Trưởng phòng Nội vụ tham mưu.", ["Trưởng phòng Nội vụ"]),
        # who charges is not who acts
        ("Ban Thường vụ Tỉnh ủy giao Đảng ủy UBND tỉnh lãnh đạo.", ["Đảng ủy UBND tỉnh"]),
        ("Thủ tướng Chính phủ yêu cầu Bộ Xây dựng rà soát.", ["Bộ Xây dựng"]),
        ("Đối với các chủ đầu tư: khẩn trương nghiệm thu.", ["các chủ đầu tư"]),
        # named inside the duty
        ("Tổ chức hội nghị triển khai (Sở Y tế chủ trì).", ["Sở Y tế"]),
        ("Rà soát mạng lưới chợ do Sở Công Thương chủ trì.", ["Sở Công Thương"]),
        ("Tuyên truyền cho người dân (Phòng Văn hóa - Xã hội).", ["Phòng Văn hóa - Xã hội"]),
        ("Đạt 80% hồ sơ trực tuyến (giao Trung tâm Y tế thực hiện).", ["Trung tâm Y tế"]),
        ("Tham gia hội nghị do Bộ Y tế tổ chức.", []),
        ("Báo cáo UBND tỉnh (qua Sở Nội vụ).", []),
    ],
)
def test_who_acts_is_found_whatever_the_body(text: str, expected: list[str]) -> None:
    assert leads(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hải quan tăng cường giám sát kho bãi.", ["Hải quan"]),
        ("Các đơn vị được kiểm tra chuẩn bị hồ sơ.", ["Các đơn vị được kiểm tra"]),
        ("Đồng chí Lò Khe Sậy, Chủ tịch UBND xã phụ trách chung.", None),
        ("Các Ban Quản lý dự án đầu tư xây dựng khu vực đẩy nhanh giải ngân.", None),
        ("Nhà thầu thi công tập trung máy móc.", ["Nhà thầu thi công"]),
        ("Nhà thầu thi công tuyến kênh.", ["Nhà thầu"]),
        ("Lực lượng dân quân tự vệ túc trực tại chốt.", ["Lực lượng dân quân tự vệ"]),
        ("Sau bão, Công an tỉnh còn huy động lực lượng giúp dân.", ["Công an tỉnh"]),
        ("Từng cán bộ, công chức nêu cao trách nhiệm.", ["Từng cán bộ, công chức"]),
        ("Tổ trưởng các tổ liên gia nhắc nhở hộ dân.", ["Tổ trưởng các tổ liên gia"]),
        ("Kiểm tra các đơn vị được thanh tra năm trước.", []),
        ("Báo cáo đồng chí Bí thư Đảng ủy.", []),
    ],
)
def test_persons_forces_and_who_is_inspected_act(text: str, expected: list[str] | None) -> None:
    whole = text.split(" phụ trách")[0].split(" đẩy nhanh")[0]
    assert leads(text) == ([whole] if expected is None else expected)


def test_who_helps_beside_one_that_chairs_coordinates() -> None:
    text = "UBND tỉnh giao Sở Nội vụ chủ trì, các sở liên quan phối hợp thực hiện."
    assert leads(text) == ["Sở Nội vụ"]
    assert coordinating(text) == ["các sở liên quan"]


def test_who_only_helps_coordinates() -> None:
    text = "Sở Y tế chủ trì; các sở, ngành liên quan phối hợp."
    assert leads(text) == ["Sở Y tế"]
    assert coordinating(text) == ["các sở, ngành liên quan"]


def test_under_a_heading_only_the_first_sentence_names_another_lead() -> None:
    text = "Hướng dẫn lập hồ sơ; các xã tổ chức thực hiện."
    assert leads(text, ("Sở Nội vụ",)) == ["Sở Nội vụ"]
    assert leads(text) == ["các xã"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Đảng ủy khối các cơ quan và doanh nghiệp tỉnh", None),
        ("Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh", None),
        ("Các đồng chí Ủy viên Ban Chỉ đạo", None),
        ("Trưởng thôn, Tổ trưởng tổ dân phố", ["Trưởng thôn", "Tổ trưởng tổ dân phố"]),
        ("Tổ giúp việc Ban Chỉ đạo cải cách hành chính tỉnh", None),
        (
            "Các thành viên Ban Chỉ đạo, Tổ giúp việc",
            ["Các thành viên Ban Chỉ đạo", "Tổ giúp việc"],
        ),
        ("Bí thư chi bộ, Trưởng thôn", ["Bí thư chi bộ", "Trưởng thôn"]),
        ("Trung tâm Dịch vụ tổng hợp xã", None),
        ("Các cơ quan thông tấn, báo chí", None),
        ("Hải quan", None),
        ("Chủ đầu tư, nhà thầu, đơn vị tư vấn", ["Chủ đầu tư", "nhà thầu", "đơn vị tư vấn"]),
        ("Phát triển nguồn nhân lực", []),
        ("Hội nhập quốc tế", []),
        ("Sở Y tế có trách nhiệm", ["Sở Y tế"]),
        ("Đơn vị tính", []),
        ("Bộ tiêu chí", []),
        ("Sở hữu trí tuệ", []),
        ("Trường hợp đặc biệt", []),
    ],
)
def test_headings_of_bodies_are_told_from_headings_of_work(
    title: str, expected: list[str] | None
) -> None:
    assert list(heading_agencies(title)) == ([title] if expected is None else expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trung tâm Văn hóa, thể thao và du lịch xã tổ chức hội thi.",
            ["Trung tâm Văn hóa, thể thao và du lịch xã"],
        ),
        (
            "Chủ đầu tư các công trình xây dựng có trách nhiệm san lấp hố sâu.",
            ["Chủ đầu tư các công trình xây dựng"],
        ),
        ("Các doanh nghiệp trong tỉnh đăng ký tham gia.", ["Các doanh nghiệp trong tỉnh"]),
        (
            "Các cơ quan báo chí, hệ thống truyền thanh cơ sở tăng thời lượng tuyên truyền.",
            ["Các cơ quan báo chí", "hệ thống truyền thanh cơ sở"],
        ),
        (
            "Yêu cầu Tổng công ty Điện lực miền Bắc cấp điện cho 9 bản.",
            ["Tổng công ty Điện lực miền Bắc"],
        ),
        ("UBND tỉnh ủy quyền cho Sở Xây dựng phê duyệt quy hoạch chi tiết.", ["Sở Xây dựng"]),
        (
            "Phòng Cảnh sát quản lý hành chính về trật tự xã hội Công an tỉnh cấp căn cước.",
            ["Phòng Cảnh sát quản lý hành chính về trật tự xã hội Công an tỉnh"],
        ),
        (
            "Ban Quản lý dự án các công trình nông nghiệp và phát triển nông thôn tỉnh phải "
            "bàn giao mặt bằng.",
            ["Ban Quản lý dự án các công trình nông nghiệp và phát triển nông thôn tỉnh"],
        ),
        (
            "Trưởng các đoàn công tác theo Quyết định số 21/QĐ-UBND làm việc với các xã.",
            ["Trưởng các đoàn công tác"],
        ),
        (
            "Trưởng phòng, Thủ trưởng các đơn vị trực thuộc lập chương trình công tác.",
            ["Trưởng phòng", "Thủ trưởng các đơn vị trực thuộc"],
        ),
        (
            "Các Ban Quản lý rừng phòng hộ, đặc dụng tổ chức trực cháy.",
            ["Các Ban Quản lý rừng phòng hộ, đặc dụng"],
        ),
        (
            "Đồn Biên phòng Nậm Tè, Hải quan cửa khẩu kiểm soát hàng hóa.",
            ["Đồn Biên phòng Nậm Tè", "Hải quan cửa khẩu"],
        ),
        (
            "Lập mới 15 doanh nghiệp; hằng quý, lãnh đạo UBND tỉnh đối thoại với doanh nghiệp.",
            ["lãnh đạo UBND tỉnh"],
        ),
        (
            "Các nhà thầu thi công gửi báo cáo tiến độ về Sở Xây dựng.",
            ["Các nhà thầu thi công"],
        ),
        ("Cắm biển báo (UBND cấp xã thực hiện, xong trước 15/5/2026).", ["UBND cấp xã"]),
    ],
)
def test_who_acts_is_named_to_the_end(text: str, expected: list[str]) -> None:
    assert leads(text) == expected


def test_provinces_of_a_region_are_named_with_it() -> None:
    assert coordinating("Phối hợp với các tỉnh trong vùng mở tuyến du lịch.") == [
        "các tỉnh trong vùng"
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            "Sở Nông nghiệp và Môi trường các tỉnh Khe Sậy, Nà Lau, Bến Hải",
            ("Sở Nông nghiệp và Môi trường các tỉnh Khe Sậy, Nà Lau, Bến Hải",),
        ),
        (
            "Công an các xã Khe Sậy, Nà Lau và Sở Y tế",
            ("Công an các xã Khe Sậy, Nà Lau", "Sở Y tế"),
        ),
        ("Công an các xã Khe Sậy, Sở Y tế", ("Công an các xã Khe Sậy", "Sở Y tế")),
        (
            "UBND các xã ven đê; Viện Kiến trúc, Quy hoạch đô thị và nông thôn",
            ("UBND các xã ven đê", "Viện Kiến trúc, Quy hoạch đô thị và nông thôn"),
        ),
    ],
)
def test_places_that_share_a_head_are_one_body(cell: str, expected: tuple[str, ...]) -> None:
    assert split_agencies(cell) == expected


def test_inspectors_of_a_field_help() -> None:
    text = "Công an tỉnh phối hợp với Thanh tra giao thông mở đợt cao điểm."
    assert coordinating(text) == ["Thanh tra giao thông"]

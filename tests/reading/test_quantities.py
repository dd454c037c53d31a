"""Numbers that size a task, and numbers that do not: wordings written here."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tiendo.reading.model import Block, Certainty
from tiendo.reading.passages import passage_of
from tiendo.reading.quantities import find_quantities


def sizes(text: str) -> list[tuple[str, str, str]]:
    found = find_quantities(passage_of([Block(0, text)]))
    return [(one.value, one.unit, one.op) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hoàn thành quy hoạch 03 phường năm 2027.", [("3", "phường", "=")]),
        ("Rà soát tại 56 xã, phường trong tỉnh.", [("56", "xã, phường", "=")]),
        (
            "Khởi công ít nhất 02 dự án nhà ở xã hội mỗi đợt.",
            [("2", "dự án nhà ở xã hội", ">=")],
        ),
        ("Xây 1.500 căn nhà vào năm 2030.", [("1500", "căn nhà", "=")]),
        ("Nhựa hóa tối thiểu 85% chiều dài đường xã.", [("85", "%", ">=")]),
        ("Tỷ lệ lấp đầy đạt trên 80%.", [("80", "%", ">")]),
        ("Tỷ lệ lấp đầy 60-70%.", [("60-70", "%", "range")]),
        ("Có ≥ 30% hộ kinh doanh dùng hóa đơn điện tử.", [("30", "%", ">=")]),
        ("Không quá 02 cuộc kiểm tra.", [("2", "cuộc kiểm tra", "<=")]),
        ("Tăng bình quân 12%/năm.", [("12", "%/năm", "=")]),
        ("Cấp nước 120 lít/người/ngày đêm.", [("120", "lít/người/ngày đêm", "=")]),
        (
            "Số giường bệnh/10.000 dân đạt 45; số bác sĩ/10.000 dân đạt tối thiểu 22.",
            [("45", "giường bệnh/10.000 dân", "="), ("22", "bác sĩ/10.000 dân", ">=")],
        ),
        ("Thi công 3 ca, 4 kíp.", []),
        ("Xử lý dứt điểm 07 cơ sở ô nhiễm.", [("7", "cơ sở ô nhiễm", "=")]),
        ("Theo điểm 07 của Kế hoạch.", []),
        ("Đấu thầu 09 gói thầu thiết bị.", [("9", "gói thầu thiết bị", "=")]),
        ("Xóa 36/36 cầu treo xuống cấp.", [("36/36", "cầu treo", "=")]),
        ("Di dời 17 cột điện ra khỏi nền đường.", [("17", "cột điện", "=")]),
        ("Mở 12 lớp “Bình dân học vụ số”.", [("12", "lớp", "=")]),
        (
            "Gộp 46 điểm trường dưới 15 học sinh.",
            [("46", "điểm trường", "="), ("15", "học sinh", "<")],
        ),
        ("Bổ sung khoảng 2.989,5 MW.", [("2989.5", "MW", "~")]),
        ("Diện tích 500ha, dài 2,6km.", [("500", "ha", "="), ("2.6", "km", "=")]),
        ("Di dời 2,4 km đường dây 110kV.", [("2.4", "km", "=")]),
        ("Trồng 41,2 triệu cây xanh.", [("41.2", "triệu cây xanh", "=")]),
        ("Xóa nhóm từ 30 hộ trở lên chưa có điện.", [("30", "hộ", ">=")]),
        ("Thu hút 16 - 18 dự án đầu tư.", [("16-18", "dự án đầu tư", "range")]),
        ("Đào tạo từ 500 đến 700 lao động.", [("500-700", "lao động", "range")]),
        (
            "Mở 05 lớp tập huấn cho 300 học viên.",
            [("5", "lớp tập huấn", "="), ("300", "học viên", "=")],
        ),
        ("Kinh phí 1.250,5 tỷ đồng.", [("1250.5", "tỷ đồng", "=")]),
        ("Thu nhập 65 triệu đồng/người/năm.", [("65", "triệu đồng/người/năm", "=")]),
        ("Nâng lên tối thiểu 1 cấp kỹ thuật.", [("1", "cấp kỹ thuật", ">=")]),
        ("Tỷ số giới tính khi sinh dưới 107/100.", [("107/100", "", "<")]),
        (
            "Đạt từ 88% trở lên, thuộc nhóm 15 tỉnh dẫn đầu.",
            [("88", "%", ">="), ("15", "tỉnh dẫn đầu", "=")],
        ),
        ("100% cán bộ cấp phòng trở lên biết ngoại ngữ.", [("100", "%", "=")]),
        ("Từ 85% số xã trở lên có chợ.", [("85", "%", ">=")]),
        ("Đầu tư 2 khu quy mô 500 ha.", [("2", "khu", "="), ("500", "ha", "=")]),
        ("Mật độ dân số 150 người/km2.", [("150", "người/km", "=")]),
        ("Tuổi thọ trung bình đạt 75,5 tuổi.", [("75.5", "tuổi", "=")]),
        ("Đạt 19/19 tiêu chí.", [("19/19", "tiêu chí", "=")]),
        ("Ít nhất 03/05 chỉ tiêu vượt kế hoạch.", [("3/5", "chỉ tiêu vượt kế hoạch", ">=")]),
        ("Bề rộng nền đường 12m.", [("12", "m", "=")]),
        ("Hỗ trợ một lần 50 triệu đồng/hộ.", [("50", "triệu đồng/hộ", "=")]),
        ("Sản lượng 1,5 triệu tấn.", [("1.5", "triệu tấn", "=")]),
        ("Đầu tư hai khu tái định cư.", [("2", "khu tái định cư", "=")]),
        # a change counts by where it ends
        ("Giảm hộ nghèo từ 12,5% xuống còn 5%.", [("5", "%", "=")]),
        # written as a word
        ("Mỗi xã có ít nhất một mô hình kinh tế số.", [("1", "mô hình kinh tế số", ">=")]),
    ],
)
def test_a_number_with_what_it_measures_is_a_size(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert sizes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nâng cấp Quốc lộ 34B, Đường tỉnh 216 và Quốc lộ 34 đoạn Nà Rì - Khe Sậy.",
        "Giải phóng mặt bằng Dự án khu dân cư số 9B.",
        "Triển khai Đề án 06, Điều 7 và khoản 12 Điều 4.",
        "Thành lập cụm công nghiệp Khe Sậy 2; Nà Rì giai đoạn 1, Tam Kim.",
        "Báo cáo định kỳ 06 tháng, trước ngày 20/5 và tháng 12/2026.",
        "Hoàn thành trong vòng 15 ngày, chậm nhất 03 tháng.",
        "Sơ kết 3 năm, hoàn thành năm 2030, giai đoạn 2026-2030.",
        "Đoạn Km12+300 đến Km45.",
        "Thủ tục 01 cửa; chính quyền 2 cấp.",
        "Lập quy hoạch chi tiết tỷ lệ 1/500.",
        "Nghị định số 80/2021/NĐ-CP ngày 26/8/2021.",
        "Trẻ em dưới 5 tuổi.",
        "Một số tuyến đường; một trong những nhiệm vụ.",
        "Thi công “3 ca, 4 kíp” trên đất lúa 2 vụ.",
        "Thuế khu vực 5 tổ chức đối thoại.",
        "Thực hiện 19 điều đảng viên không được làm, phương châm 4 tại chỗ, 5 đúng.",
    ],
)
def test_names_times_and_frequencies_are_no_sizes(text: str) -> None:
    assert sizes(text) == []


def test_a_share_tells_what_it_is_a_share_of() -> None:
    (one,) = find_quantities(passage_of([Block(0, "Số hóa 100% hồ sơ lưu trữ.")]))
    assert (one.words, one.subject) == ("100%", "hồ sơ lưu trữ")


def test_a_measure_is_surer_than_a_counted_noun_and_a_word_needs_a_look() -> None:
    measured, counted, worded = find_quantities(
        passage_of([Block(0, "Làm 12 km đường, 03 cầu, ít nhất một trường học.")])
    )
    assert measured.trace.certainty is Certainty.CERTAIN
    assert counted.trace.certainty is Certainty.LIKELY
    assert worded.trace.certainty is Certainty.LOOK
    assert worded.trace.doubt


@pytest.mark.parametrize(
    "text",
    [
        "Địa phương nào có tỷ lệ giải ngân dưới 85% phải làm rõ nguyên nhân.",
        "Trường hợp khối lượng đạt dưới 50% thì rà soát lại hợp đồng.",
        "Chủ đầu tư giải ngân dưới 85% bị phê bình.",
        "Đối với các xã đạt dưới 12 tiêu chí, ưu tiên bố trí vốn.",
    ],
)
def test_a_limit_that_says_whom_an_order_is_for_sizes_nothing(text: str) -> None:
    assert find_quantities(passage_of([Block(0, text)])) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Đưa số trẻ em bị suy dinh dưỡng xuống dưới 9%.", "9"),
        ("Dưới 9% trẻ em bị suy dinh dưỡng vào cuối kỳ.", "9"),
        ("Đối với cây lúa, năng suất đạt trên 60 tạ/ha.", "60"),
        ("Nếu mưa lớn phải di dời trên 40 hộ dân.", "40"),
    ],
)
def test_a_limit_that_is_to_be_reached_stays_a_quantity(text: str, value: str) -> None:
    assert [one.value for one in find_quantities(passage_of([Block(0, text)]))] == [value]


_PIECES = st.sampled_from(
    [
        *("12", "1.500", "2,6", "60-70%", "từ", "đến", "xuống", "còn", "trở lên", "ít nhất", "≥"),
        *("km", "xã, phường", "tỷ đồng", "%", "lớp", "Quốc lộ", "năm", "(", ")", ",", "01", "một"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=20).map(" ".join))
def test_no_text_breaks_the_finder_and_words_are_verbatim(text: str) -> None:
    for one in find_quantities(passage_of([Block(0, text)])):
        assert one.words in text
        assert one.value
        assert one.op in {"=", ">=", "<=", ">", "<", "~", "range"}

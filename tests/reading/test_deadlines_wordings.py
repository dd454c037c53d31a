"""Further wordings of deadlines, of other years and offices; all written here."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.test_deadlines import found, short
from tiendo.reading.model import Certainty


def named(text: str, *, cell: bool = False, period: tuple[int, int] = (2026, 2030)) -> list[str]:
    """Each deadline as "type value@anchors"."""
    return [
        " ".join(filter(None, (one.type, one.value, *("@" + anchor for anchor in one.anchors))))
        for one in found(text, cell=cell, period=period)
    ]


def _at_end_of_quarters(day: int) -> str:
    return "recurring hang_quy " + " ".join(f"@--{month:02d}-{day}" for month in (3, 6, 9, 12))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hoàn thành trước ngày 30/6 năm 2026.", ["date 2026-06-30"]),
        ("Hoàn thành trước 01.7.2026.", ["date 2026-07-01"]),
        ("Gửi báo cáo không muộn hơn ngày 30/6/2026.", ["date 2026-06-30"]),
        ("Nộp danh sách muộn nhất vào ngày 30/6/2026.", ["date 2026-06-30"]),
        ("Tập huấn trong 02 ngày 15, 16/4/2026.", ["date 2026-04-15", "date 2026-04-16"]),
        (
            "Xong vào cuối tháng 6/2026, nghiệm thu đầu quý III/2026.",
            ["month 2026-06", "quarter 2026-Q3"],
        ),
        ("Nhân rộng mô hình giai đoạn 2026 - 2030 và các năm tiếp theo.", ["period 2026/2030"]),
        ("Xong trong năm 2026, tầm nhìn đến năm 2045.", ["year 2026"]),
        ("Mục tiêu đến năm 2030, định hướng đến năm 2040: 100% hộ có nước sạch.", ["year 2030"]),
        ("Báo cáo quý trước ngày 10 tháng cuối quý.", [_at_end_of_quarters(10)]),
        ("Báo cáo trước ngày 20 tháng cuối quý.", [_at_end_of_quarters(20)]),
        (
            "Báo cáo quý trước ngày 10 của tháng đầu quý sau.",
            ["recurring hang_quy @--01-10 @--04-10 @--07-10 @--10-10"],
        ),
        ("Báo cáo tháng gửi trước ngày 05 tháng sau.", ["recurring hang_thang @---05"]),
        ("Báo cáo năm trước ngày 10/12.", ["recurring hang_nam @--12-10"]),
        ("Đưa vào dùng 12 trạm trong 9 tháng đầu năm 2026.", ["period 2026-01/2026-09"]),
        (
            "Báo cáo (định kỳ quý, năm) trước ngày 25 của tháng cuối quý và ngày 15/12 hằng năm.",
            [_at_end_of_quarters(25), "recurring hang_nam @--12-15"],
        ),
        (
            "Theo Nghị quyết số 7/NQ-HĐND ngày 10/12/2025 của HĐND tỉnh, mở 3 lớp trong năm 2026.",
            ["year 2026"],
        ),
        ("Định kỳ 01 lần/năm tổ chức đối thoại.", ["recurring hang_nam"]),
        ("Phấn đấu mỗi năm trồng 20 ha quế.", ["recurring hang_nam"]),
        ("Báo cáo UBND xã trước ngày 15/01 của năm sau.", ["recurring hang_nam @--01-15"]),
        (
            "Báo cáo quý I (trước ngày 10/3), 6 tháng (trước ngày 10/6), 9 tháng (trước ngày "
            "10/9) và năm (trước ngày 05/12) về Sở Y tế.",
            [
                "recurring hang_quy @--03-10 @--09-10",
                "recurring 6_thang @--06-10",
                "recurring hang_nam @--12-05",
            ],
        ),
        ("Tổ chức tổng vệ sinh vào thứ Bảy tuần cuối hằng tháng.", ["recurring hang_thang"]),
        (
            "Hoàn thành cầu Nà Sậy trước Tết Nguyên đán năm 2028.",
            ["event tet_nguyen_dan_nam_2028"],
        ),
        ("Nạo vét kênh trước mùa mưa bão năm 2027.", ["event mua_mua_bao_nam_2027"]),
        ("Giải ngân theo tiến độ thực hiện dự án.", ["ref thực hiện dự án"]),
        ("Gửi số liệu cấp phép về Sở Tài chính hằng tháng.", ["recurring hang_thang"]),
        ("Thông xe cầu chào mừng kỷ niệm 81 năm Quốc khánh 2/9.", ["date 2026-09-02"]),
        (
            "Thông xe cầu vào dịp kỷ niệm Ngày thành lập Đoàn thanh niên 26/3/2027.",
            ["date 2027-03-26"],
        ),
        ("Giảm hộ nghèo từ 12,5% năm 2026 xuống 4% vào năm 2030.", ["year 2030"]),
        ("Sau 01 năm kể từ khi cầu thông xe, tổ chức đánh giá.", ["event sau_01_nam_ke_tu_khi"]),
        ("Ký cam kết, hoàn thành trước khi đoàn kiểm tra về.", ["event doan_kiem_tra_ve"]),
        (
            "Cắm biển báo (xong trước 15/5/2026 và duy trì thường xuyên).",
            ["date 2026-05-15", "recurring thuong_xuyen"],
        ),
        (
            "Lắp 18 bể: năm 2026 lắp đặt 08 bể, năm 2027 lắp đặt 10 bể.",
            ["year 2026", "year 2027"],
        ),
        ("Dạy bơi trong giờ ngoại khóa từ năm học 2026 - 2027.", ["period 2026/2027"]),
        ("Tiêm đợt 1 tháng 4/2026, đợt 2 tháng 10/2026.", ["month 2026-04", "month 2026-10"]),
        ("Báo cáo ngay về UBND xã khi có thiên tai.", ["event co_thien_tai"]),
        ("Dọn vệ sinh vào ngày thứ Bảy hằng tuần.", ["recurring hang_tuan"]),
        ("Tổ chức lễ hội vào dịp 30/4 - 01/5.", ["period 2026-04-30/2026-05-01"]),
        ("Đối thoại một lần trong tháng 3 hằng năm.", ["recurring hang_nam @--03"]),
        (
            "Tổ chức Tháng Công nhân năm 2026 (từ 01/5 đến 31/5/2026).",
            ["period 2026-05-01/2026-05-31"],
        ),
        ("Kết thúc điều tra các vụ án tồn đọng trong quý III/2026.", ["quarter 2026-Q3"]),
        ("Nạo vét kênh mương, hoàn thành trước vụ Mùa.", ["event vu_mua"]),
        (
            "Báo cáo trước ngày 20 hàng tháng, ngày 15 tháng cuối quý.",
            ["recurring hang_thang @---20", _at_end_of_quarters(15)],
        ),
        ("Định kỳ cung cấp số liệu vào ngày 10 hằng tháng.", ["recurring hang_thang @---10"]),
        (
            "Lãnh đạo Sở theo lĩnh vực được phân công thường xuyên kiểm tra.",
            ["recurring thuong_xuyen"],
        ),
        ("Nâng cấp 14 km đường; thời gian thực hiện 2026 - 2028.", ["period 2026/2028"]),
        ("Họp Ban Chỉ đạo định kỳ 6 tháng một lần.", ["recurring 6_thang"]),
        ("Tổ chức Tuần Văn hóa 02 năm một lần.", ["recurring dinh_ky"]),
        ("Mở chuyên mục, mỗi tháng đăng tối thiểu 04 tin, bài.", ["recurring hang_thang"]),
        ("Công bố bộ chỉ số về giới định kỳ 02 năm một lần.", ["recurring dinh_ky"]),
    ],
)
def test_other_wordings_name_their_time(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rà soát số hộ nghèo tính đến ngày 31/12/2025.",
        "Chương trình sản phẩm làng nghề năm 2026: có 12 sản phẩm.",
        "Thời gian hỗ trợ không quá 36 tháng.",
        "Thời gian cấp giấy phép xây dựng không quá 07 ngày làm việc.",
        "Trực tại hiện trường khi có thiên tai.",
        "Tổ chức Giải cờ học sinh toàn xã 02 năm/lần.",
        "Thực hiện 06 cuộc thanh tra, mỗi cuộc không quá 30 ngày.",
        "Gửi lời chúc các gia đình, ghi nhận đóng góp hằng năm của nhân dân.",
        "Sản xuất vụ Xuân năm 2026 đúng lịch.",
        "Quy hoạch tỉnh đến năm 2030, tầm nhìn đến năm 2050.",
    ],
)
def test_other_traps_set_no_deadline(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Q2/2026", ["quarter 2026-Q2"]),
        ("Quý II và III/2026", ["quarter 2026-Q2", "quarter 2026-Q3"]),
        ("Quý III - IV/2026", ["period 2026-Q3/2026-Q4"]),
        ("Tháng 4/2026 – 6/2026", ["period 2026-04/2026-06"]),
        ("4-6/2026", ["period 2026-04/2026-06"]),
        ("15-20/4/2026", ["period 2026-04-15/2026-04-20"]),
        ("Tuần 1 tháng 5/2026", ["month 2026-05"]),
        ("2026 ÷ 2028", ["period 2026/2028"]),
        ("Từ 2026", ["year 2026"]),
        ("T5-T9/2026", ["period 2026-05/2026-09"]),
        ("Trong 6 tháng đầu năm 2026", ["half 2026-H1"]),
        ("Sau sắp xếp đơn vị", ["event sap_xep_don_vi"]),
        ("2 lần/năm", ["recurring 6_thang"]),
        ("01 lần/quý", ["recurring hang_quy"]),
        ("1 lần/tháng", ["recurring hang_thang"]),
    ],
)
def test_a_time_cell_is_read_in_its_short_forms(cell: str, expected: list[str]) -> None:
    assert named(cell, cell=True) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("30/6", ["date 2026-06-30"]),
        ("Tháng 6, 7", ["month 2026-06", "month 2026-07"]),
        ("Quý II, III", ["quarter 2026-Q2", "quarter 2026-Q3"]),
        ("Từ tháng 3 đến tháng 5", ["period 2026-03/2026-05"]),
    ],
)
def test_a_cell_without_a_year_takes_that_of_the_plan(cell: str, expected: list[str]) -> None:
    assert named(cell, cell=True, period=(2026, 2026)) == expected
    (first, *_) = found(cell, cell=True, period=(2026, 2026))
    assert first.trace.certainty is not Certainty.CERTAIN


def test_a_year_of_two_digits_is_understood_and_told() -> None:
    (one,) = found("Hoàn thành trước ngày 30/6/26.")
    assert (one.value, one.trace.certainty) == ("2026-06-30", Certainty.LIKELY)
    assert "2026" in one.trace.doubt


def test_a_cell_that_says_more_than_its_time_is_less_sure() -> None:
    (sure,) = found("Tháng 6/2026", cell=True)
    (less,) = found("Tháng 6/2026 sau mùa mưa", cell=True)
    (look,) = found("Tháng 6/2026, lần 2", cell=True)
    assert [one.trace.certainty for one in (sure, less, look)] == [
        Certainty.CERTAIN,
        Certainty.LIKELY,
        Certainty.LOOK,
    ]


def test_spelling_does_not_matter() -> None:
    assert named("Hoàn thành trong quí II/2026.") == named("Hoàn thành trong quý II/2026.")
    assert named("Định kì báo cáo.") == named("Định kỳ báo cáo.")


_DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))


@settings(deadline=None)
@given(
    _DAYS,
    st.sampled_from(["{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d} tháng {m} năm {y}", "{d}.{m}.{y}"]),
)
def test_any_day_is_read_in_each_of_its_forms(day: date, form: str) -> None:
    written = form.format(d=day.day, m=day.month, y=day.year)
    (one,) = found(f"Hoàn thành trước ngày {written}.")
    assert (one.type, one.value, one.op) == ("date", day.isoformat(), "before")
    assert one.last_day == (day - timedelta(days=1)).isoformat()


@settings(deadline=None)
@given(st.integers(1, 4), st.integers(2026, 2030), st.sampled_from(["quý", "Quý", "quí", "QUÝ"]))
def test_any_quarter_is_read_in_roman_and_arabic(number: int, year: int, word: str) -> None:
    roman = ("I", "II", "III", "IV")[number - 1]
    for name in (roman, str(number)):
        text = f"Hoàn thành trong {word} {name}/{year}."
        assert short(found(text)) == [("quarter", f"{year}-Q{number}", "hoan_thanh")]


@settings(deadline=None)
@given(st.integers(1, 12), st.integers(1, 12), st.integers(2026, 2030))
def test_any_span_of_months_is_one_period(first: int, last: int, year: int) -> None:
    (one,) = found(f"Từ tháng {first} đến tháng {last}/{year}", cell=True)
    assert one.value == f"{year}-{first:02d}/{year}-{last:02d}"


def test_a_cell_may_say_that_nobody_knows_when() -> None:
    assert named("Đột xuất", cell=True) == ["event dot_xuat"]

"""Deadlines in running text and in time cells: wordings of official documents, written here.

Each line names the pattern it stands for; none is taken from a real document.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tiendo.reading.deadlines import find_deadlines
from tiendo.reading.model import Block, Certainty, DeadlineFinding
from tiendo.reading.passages import passage_of

PLAN = (2026, 2030)


def found(
    text: str, *, period: tuple[int, int] | None = PLAN, cell: bool = False
) -> tuple[DeadlineFinding, ...]:
    return find_deadlines(passage_of([Block(0, text)]), period=period, is_time_cell=cell)


def short(deadlines: tuple[DeadlineFinding, ...]) -> list[tuple[str, str, str]]:
    return [(one.type, one.value, one.milestone) for one in deadlines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a year with its verb
        ("Hoàn thành cầu Nà Sậy năm 2027;", [("year", "2027", "hoan_thanh")]),
        ("Khởi công nhà văn hóa trong năm 2026.", [("year", "2026", "khoi_cong")]),
        # one date, two milestones
        (
            "Hoàn thành, đưa vào sử dụng chợ Khe Sậy trong năm 2028.",
            [("year", "2028", "hoan_thanh"), ("year", "2028", "van_hanh")],
        ),
        (
            "Dọn mặt bằng để giao đất và khởi công trong năm 2027.",
            [("year", "2027", "giao_dat"), ("year", "2027", "khoi_cong")],
        ),
        # a new endeavour breaks the pair
        (
            "Hoàn thành thủ tục và phấn đấu khởi công kè suối vào đầu năm 2026.",
            [("year_part", "2026/dau_nam", "khoi_cong")],
        ),
        # several times in a row, each with the verb before it
        (
            "Hoàn thành chuẩn bị trong năm 2026, khởi công năm 2027 và hoàn thành năm 2029.",
            [
                ("year", "2026", "hoan_thanh"),
                ("year", "2027", "khoi_cong"),
                ("year", "2029", "hoan_thanh"),
            ],
        ),
        # the verb follows
        (
            "Năm 2026: khởi công 02 cầu; năm 2027: hoàn thành 05 cầu.",
            [("year", "2026", "khoi_cong"), ("year", "2027", "hoan_thanh")],
        ),
        (
            "Đầu năm 2027 khởi công, cuối năm 2029 hoàn thành.",
            [
                ("year_part", "2027/dau_nam", "khoi_cong"),
                ("year_part", "2029/cuoi_nam", "hoan_thanh"),
            ],
        ),
        # a formula at the end speaks for the whole duty
        (
            "Lập, ban hành quy chế phối hợp, hoàn thành trước ngày 15/10/2026.",
            [("date", "2026-10-15", "hoan_thanh")],
        ),
        # the hour is of the day itself
        ("Báo cáo nhanh trước 16h00 ngày 25/9/2026.", [("date", "2026-09-25", "bao_cao")]),
        # years that go on from the sentence before
        (
            "Hoàn thành 05 km trong năm 2026; 10 km năm 2027.",
            [("year", "2026", "hoan_thanh"), ("year", "2027", "hoan_thanh")],
        ),
        # quarters, months, halves
        (
            "Phê duyệt đồ án trong Quý III/2026; bàn giao trong quý IV năm 2026.",
            [("quarter", "2026-Q3", "phe_duyet"), ("quarter", "2026-Q4", "thuc_hien")],
        ),
        ("Ban hành quy chế trong tháng 6/2026.", [("month", "2026-06", "ban_hanh")]),
        ("Hoàn thành trong 6 tháng đầu năm 2026.", [("half", "2026-H1", "hoan_thanh")]),
        # days
        ("Hoàn thành trước 10 tháng 4 năm 2026.", [("date", "2026-04-10", "hoan_thanh")]),
        ("Thông xe vào dịp Quốc khánh 2/9/2026.", [("date", "2026-09-02", "hoan_thanh")]),
        ("Trình phê duyệt chậm nhất ngày 15/7/2026.", [("date", "2026-07-15", "phe_duyet")]),
        # the object of finishing is no milestone of its own
        (
            "Hoàn thành phê duyệt quy hoạch xã trong năm 2026.",
            [("year", "2026", "hoan_thanh")],
        ),
        # a label before the time
        ("Thời gian hoàn thành: Tháng 12/2026.", [("month", "2026-12", "hoan_thanh")]),
        # interim and final review
        (
            "Tổ chức sơ kết vào năm 2028 và tổng kết vào năm 2030.",
            [("year", "2028", "so_ket"), ("year", "2030", "tong_ket")],
        ),
        # targets
        ("Đến năm 2030, 95% hộ dân dùng nước sạch.", [("year", "2030", "hoan_thanh")]),
        ("Đến 2030, tỷ lệ che phủ rừng đạt 60%.", [("year", "2030", "hoan_thanh")]),
        ("Giai đoạn 2026-2028: Trồng 500 ha rừng.", [("period", "2026/2028", "thuc_hien")]),
        # periods and lists
        (
            "Thực hiện từ tháng 3 đến tháng 9 năm 2026.",
            [("period", "2026-03/2026-09", "thuc_hien")],
        ),
        (
            "Kiểm tra trong tháng 11, 12/2026.",
            [("month", "2026-11", "kiem_tra"), ("month", "2026-12", "kiem_tra")],
        ),
        # in brackets with "xong"
        (
            "Lập dự án (xong trong Quý II/2026), chọn nhà thầu (xong trong Quý III/2026).",
            [("quarter", "2026-Q2", "hoan_thanh"), ("quarter", "2026-Q3", "hoan_thanh")],
        ),
    ],
)
def test_calendar_times_take_the_milestone_of_their_verb(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert short(found(text)) == expected


@pytest.mark.parametrize(
    ("text", "value", "anchors", "op"),
    [
        ("Báo cáo định kỳ 06 tháng (trước ngày 20/5).", "6_thang", ("--05-20",), "before"),
        (
            "Báo cáo trước ngày 30/5 và 25/12 hằng năm.",
            "hang_nam",
            ("--05-30", "--12-25"),
            "before",
        ),
        ("Gửi số liệu trước ngày 18 hằng tháng.", "hang_thang", ("---18",), "before"),
        ("Tháng 12 hằng năm tổ chức tổng kết.", "hang_nam", ("--12",), ""),
        ("Trình giao kế hoạch trong quý I hàng năm.", "hang_nam", ("--03",), ""),
        (
            "Định kỳ hằng quý (trước ngày 25 của tháng cuối quý) báo cáo.",
            "hang_quy",
            ("--03-25", "--06-25", "--09-25", "--12-25"),
            "before",
        ),
        ("Hằng năm, các thôn báo cáo xã trước ngày 15/12.", "hang_nam", ("--12-15",), "before"),
        ("Báo cáo 6 tháng trước ngày 15/6 hằng năm.", "6_thang", ("--06-15",), "before"),
        ("Thường xuyên kiểm tra mốc giới.", "thuong_xuyen", (), ""),
        ("Dọn kênh; định kỳ kiểm tra cống.", "dinh_ky", (), ""),
        ("Lập kế hoạch duy tu hằng năm theo vốn được giao.", "hang_nam", (), ""),
        ("Thiết lập chế độ báo cáo định kỳ, giao ban hằng tuần.", "dinh_ky", (), ""),
        ("Cập nhật thường xuyên danh sách hộ nghèo.", "thuong_xuyen", (), ""),
    ],
)
def test_recurring_times_keep_their_anchors(
    text: str, value: str, anchors: tuple[str, ...], op: str
) -> None:
    first = found(text)[0]
    assert (first.type, first.value, first.anchors, first.op) == ("recurring", value, anchors, op)
    assert first.last_day is None


def test_each_frequency_of_a_list_gets_its_own_day() -> None:
    text = "Báo cáo 6 tháng (trước 10/6), năm (trước 10/12) gửi Phòng Kinh tế."
    assert [(one.value, one.anchors) for one in found(text)] == [
        ("6_thang", ("--06-10",)),
        ("hang_nam", ("--12-10",)),
    ]
    text = "Định kỳ 6 tháng, 1 năm báo cáo Đảng ủy."
    assert [one.value for one in found(text)] == ["6_thang", "hang_nam"]
    text = "Trước ngày 05/6 (đối với báo cáo 6 tháng) và trước ngày 05/12 (đối với báo cáo năm)."
    assert [(one.value, one.anchors) for one in found(text)] == [
        ("6_thang", ("--06-05",)),
        ("hang_nam", ("--12-05",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # adverbs that qualify a noun
        "Cân đối nguồn chi thường xuyên của xã.",
        "Bảo dưỡng thường xuyên tuyến đường và sửa chữa định kỳ, đột xuất.",
        "Chỉ đạo các khu vực thường xuyên xảy ra sạt lở.",
        "Đưa dự án vào kế hoạch trung hạn, hằng năm theo quy định.",
        "Giảm tiền thuê công trình hàng năm.",
        "Xây dựng kế hoạch giai đoạn và hằng năm phù hợp thực tế.",
        # periods and years of plans, laws and budgets
        "Bố trí vốn đầu tư công trung hạn giai đoạn 2026-2030.",
        "Rà soát quy hoạch khoáng sản thời kỳ 2021-2030, tầm nhìn đến 2050.",
        "Xây dựng Đề án cấp nước đến năm 2030, tầm nhìn đến năm 2045.",
        "Triển khai Luật Đất đai năm 2024.",
        "Lập dự toán kinh phí năm 2026 gửi Phòng Kinh tế.",
        "Phát triển vùng trồng quế giai đoạn I từ năm 2026 đến năm 2030.",
        # cited documents
        "Thực hiện Kế hoạch số 45/KH-UBND ngày 12/3/2026 của UBND tỉnh về cải cách năm 2026.",
        "Theo Nghị quyết số 10-NQ/TW về công nghiệp đến năm 2030.",
        "Văn bản có hiệu lực kể từ ngày 01/7/2026.",
        # history, comparisons, baselines
        "Tu bổ di tích chiến thắng Biên giới năm 1950.",
        "Giảm ít nhất 10% vụ việc so với năm 2025.",
        "Kỷ niệm 75 năm giải phóng (03/10/1950 - 03/10/2025).",
        # conditions and remarks
        "Xử lý nghiêm vi phạm (nếu có).",
        "Bảo trì tuyến đường sau khi được bàn giao.",
        "Ngăn chặn vi phạm ngay từ khi mới phát sinh.",
        "Hoàn thành quyết toán trong quý I năm sau.",
        "Bảo đảm đúng tiến độ đề ra.",
    ],
)
def test_names_citations_and_attributes_are_no_deadlines(text: str) -> None:
    assert short(found(text)) == []


def test_a_deadline_after_a_citation_is_still_found() -> None:
    text = (
        "Thực hiện Kế hoạch số 45/KH-UBND ngày 12/3/2026 của UBND tỉnh về cải cách hành chính, "
        "hoàn thành trong tháng 11/2026."
    )
    assert short(found(text)) == [("month", "2026-11", "hoan_thanh")]


@pytest.mark.parametrize(
    ("text", "type", "value"),
    [
        ("Công khai đồ án ngay sau khi các đồ án được phê duyệt.", "event", "do_an_duoc_phe_duyet"),
        ("Triển khai khi có hướng dẫn của tỉnh, không chờ đợi.", "event", "co_huong_dan_cua_tinh"),
        ("Nếu có khó khăn, vướng mắc, báo cáo về xã.", "event", "phat_sinh_kho_khan"),
        (
            "Trong quá trình thực hiện, các thôn phản ánh vướng mắc về xã.",
            "event",
            "phat_sinh_kho_khan",
        ),
        ("Chọn nhà thầu theo lộ trình tại Phụ lục 02.", "ref", "Phụ lục 02"),
        ("Khởi công theo đúng tiến độ kế hoạch vốn giao.", "ref", "kế hoạch vốn giao"),
        ("Kêu gọi đầu tư trong giai đoạn tiếp theo.", "vague", ""),
    ],
)
def test_times_without_a_day_keep_their_words(text: str, type: str, value: str) -> None:
    (one,) = found(text)
    assert (one.type, one.value, one.last_day) == (type, value, None)
    assert one.trace.certainty is not Certainty.CERTAIN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026", [("year", "2026", "hoan_thanh")]),
        ("2025 - 2026", [("period", "2025/2026", "hoan_thanh")]),
        ("2026, 2027", [("year", "2026", "hoan_thanh"), ("year", "2027", "hoan_thanh")]),
        ("6/2026", [("month", "2026-06", "hoan_thanh")]),
        ("T6/2026", [("month", "2026-06", "hoan_thanh")]),
        ("Quí IV-2025", [("quarter", "2025-Q4", "hoan_thanh")]),
        ("31/12/2026", [("date", "2026-12-31", "hoan_thanh")]),
        ("Thường xuyên", [("recurring", "thuong_xuyen", "thuc_hien")]),
        (
            "Thường xuyên, hằng năm",
            [("recurring", "thuong_xuyen", "thuc_hien"), ("recurring", "hang_nam", "thuc_hien")],
        ),
        ("Theo Kế hoạch riêng", [("ref", "Kế hoạch riêng", "thuc_hien")]),
        ("Sau khi có quy chế mới", [("event", "co_quy_che_moi", "thuc_hien")]),
    ],
)
def test_a_time_cell_needs_no_verb(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert short(found(text, cell=True)) == expected


def test_a_cell_that_no_rule_reads_is_kept_for_a_person() -> None:
    (one,) = found("Đang rà soát", cell=True)
    assert (one.type, one.trace.certainty) == ("vague", Certainty.LOOK)
    assert "Đang rà soát" in one.trace.doubt
    assert found("-", cell=True) == ()


def test_a_year_that_is_not_written_is_a_doubt() -> None:
    (one_year,) = found("Hoàn thành trước ngày 30/4.", period=(2026, 2026))
    assert (one_year.value, one_year.trace.certainty) == ("2026-04-30", Certainty.LIKELY)
    (many_years,) = found("Hoàn thành trước ngày 30/4.")
    assert many_years.trace.certainty is Certainty.LOOK
    assert "Không ghi năm" in many_years.trace.doubt
    assert found("Hoàn thành trước ngày 30/4.", period=None) == ()


def test_a_day_that_the_calendar_lacks_is_told_and_not_mended() -> None:
    (one,) = found("Hoàn thành trước ngày 31/6/2026.")
    assert (one.type, one.last_day) == ("vague", None)
    assert "không có ngày 31/6/2026" in one.trace.doubt


def test_stage_scope_and_endeavour_are_kept() -> None:
    text = (
        "Phấn đấu hoàn thành cầu giai đoạn 1 trong năm 2026 và đưa vào khai thác năm 2027; "
        "đối với các cầu còn lại, hoàn thành năm 2029."
    )
    first, second, third = found(text)
    assert (first.stage, first.is_soft) == ("giai đoạn 1", True)
    assert (second.stage, second.is_soft, second.milestone) == ("giai đoạn 1", False, "van_hanh")
    assert third.scope == "các cầu còn lại"


def test_what_goes_on_has_no_last_day() -> None:
    (one,) = found("Từ năm 2027 trở đi, duy trì 100% hồ sơ trực tuyến.")
    assert one.is_open_ended
    assert one.last_day is None


def test_the_last_day_of_before_is_the_day_before() -> None:
    (one,) = found("Hoàn thành trước ngày 20/5/2026.")
    assert (one.value, one.op, one.last_day) == ("2026-05-20", "before", "2026-05-19")


def test_a_deadline_points_at_its_own_words_over_a_page_break() -> None:
    blocks = [Block(4, "Hoàn thành cầu Nà Sậy trước"), Block(6, "ngày 20/5/2026.")]
    (one,) = find_deadlines(passage_of(blocks), period=PLAN)
    assert one.words == "trước ngày 20/5/2026"
    assert [
        blocks[0 if span.block == 4 else 1].text[span.start : span.end] for span in one.trace.spans
    ] == ["trước", "ngày 20/5/2026"]


def test_certain_needs_a_verb_that_governs() -> None:
    assert found("Hoàn thành trong năm 2027.")[0].trace.certainty is Certainty.CERTAIN
    assert found("Mua sắm thiết bị trong năm 2027.")[0].trace.certainty is Certainty.LIKELY
    assert found("Trồng 20 ha quế giai đoạn 2026-2028.")[0].trace.certainty is Certainty.LOOK


_PIECES = st.sampled_from(
    [
        *("hoàn thành", "trước ngày", "20/5/2026", "năm 2027", "hằng năm", "định kỳ", "06 tháng"),
        *("quý II", "(", ")", ";", ".", ",", "theo", "khi có", "Phụ lục 02", "giai đoạn 2026-2030"),
        *("từ", "đến", "tháng 6", "31/2/2026", "báo cáo", "số 12-KH/TU"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=25).map(" ".join), st.booleans())
def test_no_text_breaks_the_finder_and_words_are_verbatim(text: str, cell: bool) -> None:
    for one in found(text, cell=cell):
        assert one.words in text
        assert one.trace.spans
        assert bool(one.trace.doubt) or one.trace.certainty is not Certainty.LOOK

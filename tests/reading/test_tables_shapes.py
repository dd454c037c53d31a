"""Tables of many shapes give the rows that a person reads in them: heads, rows, merged cells."""

from __future__ import annotations

import pytest

from tests.reading.table_plans import Row, Shape, plan_of, rows_of

SHAPES = [
    Shape(
        "plain, abbreviated heads",
        """
        STT | ND công việc | CQ chủ trì | ĐV phối hợp | TG hoàn thành | KP | Ghi chú
        1 | Phát dọn đường ranh cản lửa | Hạt Kiểm lâm | Công an xã; các thôn | Quý II/2026 | |
        2 | Trồng lại 12 ha rừng | Phòng Kinh tế | | 2027 | 350 | Dự án B
        """,
        [
            Row(
                "PL.1",
                "Phát dọn đường ranh cản lửa",
                ["Hạt Kiểm lâm"],
                ["Công an xã", "các thôn"],
                ["quarter 2026-Q2"],
            ),
            Row("PL.2", "Trồng lại 12 ha rừng", ["Phòng Kinh tế"], [], ["year 2027"]),
        ],
    ),
    Shape(
        "two head rows, grouped heads, column letters",
        """
        TT | Nhiệm vụ | Phân công trách nhiệm | | Thời gian | | Ghi chú
         | | Chủ trì | Phối hợp | Bắt đầu | Kết thúc |
        A | B | 1 | 2 | 3 | 4 | 5
        1 | Rà soát ranh giới ba loại rừng | Phòng Kinh tế | Hạt Kiểm lâm | 3/2026 | 6/2026 |
        """,
        [
            Row(
                "PL.1",
                "Rà soát ranh giới ba loại rừng",
                ["Phòng Kinh tế"],
                ["Hạt Kiểm lâm"],
                ["month 2026-03", "month 2026-06"],
            )
        ],
    ),
    Shape(
        "three head rows",
        """
        TT | Nội dung | Tổ chức thực hiện | | | Thời gian hoàn thành
         | | Cấp tỉnh | | Cấp xã |
         | | Cơ quan chủ trì | Cơ quan phối hợp | Đơn vị phối hợp |
        (1) | (2) | (3) | (4) | (5) | (6)
        1 | Cắm mốc rừng phòng hộ | Sở Nông nghiệp và Môi trường | Sở Tài chính \
            | UBND xã Khe Sậy | 2026
        """,
        [
            Row(
                "PL.1",
                "Cắm mốc rừng phòng hộ",
                ["Sở Nông nghiệp và Môi trường"],
                ["Sở Tài chính", "UBND xã Khe Sậy"],
                ["year 2026"],
            )
        ],
    ),
    Shape(
        "section rows: capital part, roman, capitals without a number",
        """
        TT | Tên nhiệm vụ | Chủ trì | Thời hạn
        A | BẢO VỆ RỪNG | |
        I | Phòng cháy | |
        1 | Dựng chòi canh lửa | Hạt Kiểm lâm | 2026
        II | Chữa cháy | |
        1 | Mua máy thổi gió | Công an xã | 2027
        B | PHÁT TRIỂN RỪNG | |
        I | Ươm giống | |
        1 | Gieo 20.000 cây con | Phòng Kinh tế | 2026
        """,
        [
            Row("PL.A.I.1", "Dựng chòi canh lửa", ["Hạt Kiểm lâm"], [], ["year 2026"]),
            Row("PL.A.II.1", "Mua máy thổi gió", ["Công an xã"], [], ["year 2027"]),
            Row("PL.B.I.1", "Gieo 20.000 cây con", ["Phòng Kinh tế"], [], ["year 2026"]),
        ],
    ),
    Shape(
        "section words in the first, merged cell",
        """
        STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành
        I. Nhóm nhiệm vụ về tuyên truyền | | |
        1 | Phát thanh bản tin rừng | Phòng Văn hóa - Xã hội | Hằng tháng
        II. Nhóm nhiệm vụ về tuần tra | | |
        2 | Lập tổ tuần tra thôn | UBND xã Khe Sậy | Quý I/2026
        """,
        [
            Row(
                "PL.I.1",
                "Phát thanh bản tin rừng",
                ["Phòng Văn hóa - Xã hội"],
                [],
                ["recurring hang_thang"],
            ),
            Row("PL.II.2", "Lập tổ tuần tra thôn", ["UBND xã Khe Sậy"], [], ["quarter 2026-Q1"]),
        ],
        {(1, 0): (1, 4), (3, 0): (1, 4)},
    ),
    Shape(
        "a lead and a time merged over several rows",
        """
        TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian
        1 | Đo đạc lô rừng | Hạt Kiểm lâm | Năm 2026
        2 | Lập hồ sơ giao rừng | |
        3 | Trao sổ cho hộ dân | Phòng Kinh tế | 2027
        """,
        [
            Row("PL.1", "Đo đạc lô rừng", ["Hạt Kiểm lâm"], [], ["year 2026"]),
            Row("PL.2", "Lập hồ sơ giao rừng", ["Hạt Kiểm lâm"], [], ["year 2026"]),
            Row("PL.3", "Trao sổ cho hộ dân", ["Phòng Kinh tế"], [], ["year 2027"]),
        ],
        {(1, 2): (2, 1), (1, 3): (2, 1)},
    ),
    Shape(
        "nt, như trên and ditto marks",
        """
        TT | Nội dung | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian hoàn thành
        1 | Vệ sinh rừng non | Hạt Kiểm lâm | Các thôn | Tháng 3/2026
        2 | Tỉa thưa rừng keo | nt | -nt- | "
        3 | Bón phân gốc | Như trên | ″ | , ,
        """,
        [
            Row("PL.1", "Vệ sinh rừng non", ["Hạt Kiểm lâm"], ["Các thôn"], ["month 2026-03"]),
            Row("PL.2", "Tỉa thưa rừng keo", ["Hạt Kiểm lâm"], ["Các thôn"], ["month 2026-03"]),
            Row("PL.3", "Bón phân gốc", ["Hạt Kiểm lâm"], ["Các thôn"], ["month 2026-03"]),
        ],
    ),
    Shape(
        "numbers are text: 1.10 is not 1.1; parents above their parts",
        """
        TT | Nội dung | Chủ trì | Thời gian
        1 | Công tác giống cây | |
        1.1 | Chọn cây mẹ | Phòng Kinh tế | 2026
        1.2 | Xây vườn ươm | Phòng Kinh tế | 2026
        1.2.1 | Lắp lưới che | Ban Quản lý rừng | 2027
        1.10 | Nghiệm thu giống | Sở Tài chính | 2028
        2 | Công tác đất rừng | |
        2.1 | Xới đất | Các thôn | 2026
        """,
        [
            Row("PL.1.1", "Chọn cây mẹ", ["Phòng Kinh tế"], [], ["year 2026"]),
            Row("PL.1.2", "Xây vườn ươm", ["Phòng Kinh tế"], [], ["year 2026"]),
            Row("PL.1.2.1", "Lắp lưới che", ["Ban Quản lý rừng"], [], ["year 2027"]),
            Row("PL.1.10", "Nghiệm thu giống", ["Sở Tài chính"], [], ["year 2028"]),
            Row("PL.2.1", "Xới đất", ["Các thôn"], [], ["year 2026"]),
        ],
    ),
    Shape(
        "parts a), b) and dashes take over what their row says",
        """
        TT | Nội dung | Chủ trì | Thời gian
        1 | Tổ chức tuần lễ trồng cây | Phòng Kinh tế | 2026
        a | Phát động tại các thôn | |
        b | Tổng kết, khen thưởng | UBND xã Khe Sậy |
        - | Chấm điểm các thôn | | 2027
        """,
        [
            Row("PL.1", "Tổ chức tuần lễ trồng cây", ["Phòng Kinh tế"], [], ["year 2026"]),
            Row("PL.1.a", "Phát động tại các thôn", ["Phòng Kinh tế"], [], ["year 2026"]),
            Row("PL.1.b", "Tổng kết, khen thưởng", ["UBND xã Khe Sậy"], [], ["year 2026"]),
            Row("PL.1.-1", "Chấm điểm các thôn", ["Phòng Kinh tế"], [], ["year 2027"]),
        ],
        {(0, 0): (1, 1)},
    ),
    Shape(
        "a row broken by the page, the head said again",
        """
        TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian
        1 | Làm đường tuần tra qua | Ban Quản lý | Công an tỉnh | 2026
        TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian
         | đèo Khau Sậy | | Các thôn |
        2 | Dựng biển báo | Ban Quản lý | | 2027
        """,
        [
            Row(
                "PL.1",
                "Làm đường tuần tra qua đèo Khau Sậy",
                ["Ban Quản lý"],
                ["Công an tỉnh", "Các thôn"],
                ["year 2026"],
            ),
            Row("PL.2", "Dựng biển báo", ["Ban Quản lý"], [], ["year 2027"]),
        ],
        {(0, 0): (1, 1), (3, 0): (1, 1)},
    ),
    Shape(
        "rows of dots stand for rows left out",
        """
        TT | Nhiệm vụ | Chủ trì | Thời gian
        1 | Vá đường lâm sinh | Phòng Kinh tế | 2026
        … | … | … | …
        .. | ........ | |
        9 | Đóng bảng tên cây | Đoàn Thanh niên xã | 2027
        """,
        [
            Row("PL.1", "Vá đường lâm sinh", ["Phòng Kinh tế"], [], ["year 2026"]),
            Row("PL.9", "Đóng bảng tên cây", ["Đoàn Thanh niên xã"], [], ["year 2027"]),
        ],
    ),
    Shape(
        "no number column",
        """
        Nội dung công việc | Người/đơn vị chịu trách nhiệm | Thời gian thực hiện
        Kiểm kê dụng cụ chữa cháy | Ban Chỉ huy Quân sự xã | Trước ngày 15/3/2026
        Diễn tập chữa cháy rừng | Công an xã | Tháng 4/2026
        """,
        [
            Row(
                "PL.p",
                "Kiểm kê dụng cụ chữa cháy",
                ["Ban Chỉ huy Quân sự xã"],
                [],
                ["date 2026-03-15"],
            ),
            Row("PL.p", "Diễn tập chữa cháy rừng", ["Công an xã"], [], ["month 2026-04"]),
        ],
    ),
    Shape(
        "name and product: the name is the text",
        """
        STT | Nhiệm vụ | Nội dung cụ thể | Sản phẩm đầu ra | Lãnh đạo phụ trách \
            | Cơ quan chủ trì | Cấp trình | Thời gian trình
        1 | Quy chế quản lý rừng cộng đồng | Soạn 5 chương; xin ý kiến trong tháng 2/2026 \
            | Quyết định | Đ/c Nông Văn Bình | Phòng Kinh tế | UBND tỉnh | Tháng 5/2026
        """,
        [
            Row(
                "PL.1",
                "Quy chế quản lý rừng cộng đồng",
                ["Phòng Kinh tế"],
                [],
                ["month 2026-05"],
            )
        ],
    ),
]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_shape(shape: Shape) -> None:
    reading = plan_of(shape.drawing, merges=shape.merges, title=shape.title)
    assert rows_of(reading) == shape.rows
    assert reading.leftovers == ()

"""Tables of odd shapes give the rows that a person reads in them: ticks, sides, slips, no head."""

from __future__ import annotations

import pytest

from tests.reading.table_plans import Row, Shape, plan_of, rows_of

SHAPES = [
    Shape(
        "months ticked with x",
        """
        TT | Hoạt động | Chủ trì | Năm 2026 | | | | |
         | | | T1 | T2 | T3 | T4 | T5 | T6
        1 | Cấp phát cây giống | Phòng Kinh tế | | x | x | | |
        2 | Kiểm tra sau trồng | Hạt Kiểm lâm | x | | | | | x
        """,
        [
            Row(
                "PL.1",
                "Cấp phát cây giống",
                ["Phòng Kinh tế"],
                [],
                ["period 2026-02/2026-03"],
            ),
            Row(
                "PL.2",
                "Kiểm tra sau trồng",
                ["Hạt Kiểm lâm"],
                [],
                ["month 2026-01", "month 2026-06"],
            ),
        ],
    ),
    Shape(
        "quarters of one year, the year in the title of the group",
        """
        TT | Công việc | Tiến độ thực hiện năm 2027 | | |  | Đơn vị thực hiện
         | | Quý I | Quý II | Quý III | Quý IV |
        1 | Thuê tư vấn đo rừng | + | | | | Phòng Kinh tế
        2 | Nghiệm thu bản đồ | | | + | + | Phòng Kinh tế
        """,
        [
            Row("PL.1", "Thuê tư vấn đo rừng", ["Phòng Kinh tế"], [], ["quarter 2027-Q1"]),
            Row("PL.2", "Nghiệm thu bản đồ", ["Phòng Kinh tế"], [], ["period 2027-Q3/2027-Q4"]),
        ],
    ),
    Shape(
        "years ticked",
        """
        TT | Nhiệm vụ | Cơ quan thực hiện | 2026 | 2027 | 2028 | 2029 | 2030
        1 | Trồng rừng gỗ lớn | Các thôn | x | x | x | x | x
        2 | Đánh giá giữa kỳ | Phòng Kinh tế | | | x | |
        """,
        [
            Row("PL.1", "Trồng rừng gỗ lớn", ["Các thôn"], [], ["period 2026/2030"]),
            Row("PL.2", "Đánh giá giữa kỳ", ["Phòng Kinh tế"], [], ["year 2028"]),
        ],
    ),
    Shape(
        "two tables side by side",
        """
        TT | Nhiệm vụ | Chủ trì | Thời gian | TT | Nhiệm vụ | Chủ trì | Thời gian
        1 | Sửa trạm bơm | Thôn Nà Pa | 2026 | 3 | Sửa cống | Thôn Nà Lạn | 2027
        2 | Sửa kênh | Thôn Nà Pa | 2026 | 4 | Sửa đập | Thôn Nà Lạn | 2028
        """,
        [
            Row("PL.1", "Sửa trạm bơm", ["Thôn Nà Pa"], [], ["year 2026"]),
            Row("PL.2", "Sửa kênh", ["Thôn Nà Pa"], [], ["year 2026"]),
            Row("PL.3", "Sửa cống", ["Thôn Nà Lạn"], [], ["year 2027"]),
            Row("PL.4", "Sửa đập", ["Thôn Nà Lạn"], [], ["year 2028"]),
        ],
    ),
    Shape(
        "on its side: labels in the first column, again for each task",
        """
        Nhiệm vụ 1 | Lập quỹ bảo vệ rừng xã
        Cơ quan chủ trì | Phòng Kinh tế
        Cơ quan phối hợp | Các thôn
        Thời gian hoàn thành | Quý III/2026
        Nhiệm vụ 2 | Mở lớp nghề rừng
        Cơ quan chủ trì | Phòng Văn hóa - Xã hội
        Cơ quan phối hợp |
        Thời gian hoàn thành | 2027
        """,
        [
            Row(
                "PL.p",
                "Lập quỹ bảo vệ rừng xã",
                ["Phòng Kinh tế"],
                ["Các thôn"],
                ["quarter 2026-Q3"],
            ),
            Row("PL.p", "Mở lớp nghề rừng", ["Phòng Văn hóa - Xã hội"], [], ["year 2027"]),
        ],
    ),
    Shape(
        "bodies as columns, ticked",
        """
        TT | Nhiệm vụ | Cơ quan chủ trì | | Cơ quan phối hợp | | Thời gian
         | | Phòng Kinh tế | Công an xã | Phòng Kinh tế | Công an xã |
        1 | Lập chốt gác rừng | | x | x | | 2026
        2 | Cấp giống keo | x | | | | 2027
        """,
        [
            Row("PL.1", "Lập chốt gác rừng", ["Công an xã"], ["Phòng Kinh tế"], ["year 2026"]),
            Row("PL.2", "Cấp giống keo", ["Phòng Kinh tế"], [], ["year 2027"]),
        ],
    ),
    Shape(
        "words of heads cut, glued and mistyped",
        """
        S TT | Nộidung công việc | Đơn vị chủtrì | Đơnvị phốihợp | Thòi gain hoàn thành
        1 | Dựng lán trực cháy | Thôn Nà Pa | Công an xã | 2026
        """,
        [Row("PL.1", "Dựng lán trực cháy", ["Thôn Nà Pa"], ["Công an xã"], ["year 2026"])],
    ),
    Shape(
        "heads with line breaks, cut over two rows",
        """
        TT | Nội dung⏎nhiệm vụ | Cơ quan | Cơ quan | Thời gian
         | | chủ trì | phối hợp | hoàn thành
        1 | Thống kê cây di sản | Phòng Văn hóa - Xã hội | Hạt Kiểm lâm | 2026
        """,
        [
            Row(
                "PL.1",
                "Thống kê cây di sản",
                ["Phòng Văn hóa - Xã hội"],
                ["Hạt Kiểm lâm"],
                ["year 2026"],
            )
        ],
    ),
    Shape(
        "who leads and who helps in one cell, said in several ways",
        """
        TT | Nhiệm vụ | Cơ quan chủ trì, phối hợp | Thời gian
        1 | Rà soát hợp đồng rừng | Phòng Kinh tế chủ trì, phối hợp với Công an xã | 2026
        2 | Kiểm tra lò than | Chủ trì: Hạt Kiểm lâm; phối hợp: Công an xã | 2026
        """,
        [
            Row("PL.1", "Rà soát hợp đồng rừng", ["Phòng Kinh tế"], ["Công an xã"], ["year 2026"]),
            Row("PL.2", "Kiểm tra lò than", ["Hạt Kiểm lâm"], ["Công an xã"], ["year 2026"]),
        ],
    ),
    Shape(
        "a first column of groups, merged over its rows",
        """
        TT | Lĩnh vực | Nhiệm vụ cụ thể | Chủ trì | Thời gian
        1 | Giống | Chọn cây mẹ | Phòng Kinh tế | 2026
        2 | | Ươm cây | Phòng Kinh tế | 2027
        3 | Đất | Xới đất | Các thôn | 2026
        4 | | Bón lót | Các thôn | 2026
        """,
        [
            Row("PL.1", "Chọn cây mẹ", ["Phòng Kinh tế"], [], ["year 2026"]),
            Row("PL.2", "Ươm cây", ["Phòng Kinh tế"], [], ["year 2027"]),
            Row("PL.3", "Xới đất", ["Các thôn"], [], ["year 2026"]),
            Row("PL.4", "Bón lót", ["Các thôn"], [], ["year 2026"]),
        ],
        {(1, 1): (2, 1), (3, 1): (2, 1)},
    ),
    Shape(
        "titles and the unit inside the table, a total below",
        """
        DANH MỤC DỰ ÁN LÂM SINH | | | |
         | | | | Đơn vị tính: triệu đồng
        TT | Tên dự án | Chủ đầu tư | Thời gian KC-HT | Kinh phí
        1 | Đường lâm sinh Nà Pa | Ban Quản lý rừng | 2026-2027 | 4.500
        2 | Vườn ươm Khe Sậy | UBND xã Khe Sậy | 2028 | 1.200
         | Tổng cộng | | | 5.700
        """,
        [
            Row(
                "PL.1",
                "Đường lâm sinh Nà Pa",
                ["Ban Quản lý rừng"],
                [],
                ["period 2026/2027"],
            ),
            Row("PL.2", "Vườn ươm Khe Sậy", ["UBND xã Khe Sậy"], [], ["year 2028"]),
        ],
        {(0, 0): (1, 5)},
    ),
    Shape(
        "a duty that begins with Tổng kết or Tổng hợp is no total",
        """
        TT | Nhiệm vụ | Chủ trì | Thời gian
        1 | Tổng hợp số liệu rừng | Phòng Kinh tế | 2026
        2 | Tổng kết phong trào trồng cây | UBND xã Khe Sậy | 2030
        """,
        [
            Row("PL.1", "Tổng hợp số liệu rừng", ["Phòng Kinh tế"], [], ["year 2026"]),
            Row(
                "PL.2",
                "Tổng kết phong trào trồng cây",
                ["UBND xã Khe Sậy"],
                [],
                ["year 2030"],
            ),
        ],
    ),
    Shape(
        "rows numbered with roman numbers are duties where each has its own lead",
        """
        TT | Nhiệm vụ | Chủ trì | Thời gian
        I | Ký cam kết giữ rừng | Các thôn | 2026
        II | Đo lại diện tích rừng | Phòng Kinh tế | 2027
        """,
        [
            Row("PL.I", "Ký cam kết giữ rừng", ["Các thôn"], [], ["year 2026"]),
            Row("PL.II", "Đo lại diện tích rừng", ["Phòng Kinh tế"], [], ["year 2027"]),
        ],
    ),
    Shape(
        "the year of the months stands in the head",
        """
        TT | Nhiệm vụ | Chủ trì | Thời gian hoàn thành trong năm 2026
        1 | Mua bình chữa cháy | Công an xã | Quý I
        2 | Phát bảo hộ cho tổ rừng | Công an xã | Tháng 5
        """,
        [
            Row("PL.1", "Mua bình chữa cháy", ["Công an xã"], [], ["quarter 2026-Q1"]),
            Row("PL.2", "Phát bảo hộ cho tổ rừng", ["Công an xã"], [], ["month 2026-05"]),
        ],
    ),
    Shape(
        "heads that say nothing: bodies and times tell themselves",
        """
        TT | Nhiệm vụ | Giao cho | Khi nào
        1 | Dọn kênh nội đồng | UBND xã Khe Sậy | Quý I/2026
        2 | Đắp bờ vùng | Phòng Kinh tế | 2027
        """,
        [
            Row("PL.1", "Dọn kênh nội đồng", ["UBND xã Khe Sậy"], [], ["quarter 2026-Q1"]),
            Row("PL.2", "Đắp bờ vùng", ["Phòng Kinh tế"], [], ["year 2027"]),
        ],
    ),
    Shape(
        "no head at all",
        """
        1 | Phát dọn thực bì ven đường | Hạt Kiểm lâm | Tháng 2/2026
        2 | Đốt trước có kiểm soát | Công an xã | Tháng 3/2026
        """,
        [
            Row("PL.1", "Phát dọn thực bì ven đường", ["Hạt Kiểm lâm"], [], ["month 2026-02"]),
            Row("PL.2", "Đốt trước có kiểm soát", ["Công an xã"], [], ["month 2026-03"]),
        ],
    ),
    Shape(
        "a merged section row printed once for every column",
        """
        TT | Nhiệm vụ | Chủ trì | Thời gian
        I. Nhóm rừng | I. Nhóm rừng | I. Nhóm rừng | I. Nhóm rừng
        1 | Dọn thực bì | Các thôn | 2026
        """,
        [Row("PL.I.1", "Dọn thực bì", ["Các thôn"], [], ["year 2026"])],
    ),
    Shape(
        "the section row says who and when for its rows",
        """
        TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian
        I | Trồng rừng | Phòng Kinh tế | Các thôn | 2026
        1 | Đào hố | | |
        2 | Bón lót | Hội Nông dân xã | |
        II | Canh lửa | Công an xã | | 2027
        1 | Trực chòi | | |
        """,
        [
            Row("PL.I.1", "Đào hố", ["Phòng Kinh tế"], ["Các thôn"], ["year 2026"]),
            Row("PL.I.2", "Bón lót", ["Hội Nông dân xã"], ["Các thôn"], ["year 2026"]),
            Row("PL.II.1", "Trực chòi", ["Công an xã"], [], ["year 2027"]),
        ],
    ),
    Shape(
        "aims in front of the duties, said once for several",
        """
        Mục tiêu | Nhiệm vụ | Cơ quan thực hiện | Thời gian
        Rừng xanh hơn | 1. Trồng dặm | Các thôn | 2026
         | 2. Tỉa cành | Các thôn | 2027
        Dân giàu hơn | 3. Mở lớp nghề | Phòng Kinh tế | 2026
        """,
        [
            Row("PL.1", "Trồng dặm", ["Các thôn"], [], ["year 2026"]),
            Row("PL.2", "Tỉa cành", ["Các thôn"], [], ["year 2027"]),
            Row("PL.3", "Mở lớp nghề", ["Phòng Kinh tế"], [], ["year 2026"]),
        ],
    ),
    Shape(
        "targets by year with the body that watches over them",
        """
        TT | Chỉ tiêu | ĐVT | Kết quả năm 2025 | Mục tiêu đến năm 2030 | Cơ quan theo dõi
        1 | Tỷ lệ che phủ rừng | % | 54 | ≥ 58,5 | Hạt Kiểm lâm
        """,
        [Row("PL.1", "Tỷ lệ che phủ rừng", ["Hạt Kiểm lâm"])],
    ),
    Shape(
        "a dash or the word không is nobody",
        """
        TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian
        1 | Làm chòi | Công an xã | Không | 2027
        2 | Làm đường | Phòng Kinh tế | - | 2027
        """,
        [
            Row("PL.1", "Làm chòi", ["Công an xã"], [], ["year 2027"]),
            Row("PL.2", "Làm đường", ["Phòng Kinh tế"], [], ["year 2027"]),
        ],
    ),
]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_shape(shape: Shape) -> None:
    reading = plan_of(shape.drawing, merges=shape.merges, title=shape.title)
    assert rows_of(reading) == shape.rows
    assert reading.leftovers == ()

"""Tables whose columns are told by blanks, as a converter that keeps the layout writes them."""

from __future__ import annotations

from tests.reading.formats.documents import read_text, tables, texts
from tiendo.reading.formats.placed_tables import PlacedTable, joined_over_page

BEFORE = "     Các đơn vị thực hiện nhiệm vụ theo bảng dưới đây, báo cáo kết quả về Văn phòng Sở:\n"
AFTER = "     Văn phòng Sở theo dõi, đôn đốc các đơn vị thực hiện đúng tiến độ, tổng hợp báo cáo.\n"
HEAD = (
    "TT     Nội dung công việc         Đơn vị chủ trì      Thời gian\n"
    "                                                      hoàn thành\n"
)
ROWS = (
    "1      Rà soát hồ sơ còn tồn      Phòng Hành chính    Quý I/2026\n"
    "       của các năm trước\n"
    "2      Số hóa tài liệu lưu trữ    Văn phòng           Quý III/2026\n"
    "       và đưa lên kho dữ liệu\n"
    "       dùng chung\n"
)
GRID = [
    ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian hoàn thành"],
    ["1", "Rà soát hồ sơ còn tồn của các năm trước", "Phòng Hành chính", "Quý I/2026"],
    [
        "2",
        "Số hóa tài liệu lưu trữ và đưa lên kho dữ liệu dùng chung",
        "Văn phòng",
        "Quý III/2026",
    ],
]


def test_lines_of_one_row_are_joined_by_columns() -> None:
    document = read_text(BEFORE + HEAD + ROWS + "\n" + AFTER)
    assert tables(document) == [GRID]
    assert texts(document)[0] == BEFORE.strip()
    assert texts(document)[-1] == AFTER.strip()


def test_text_right_below_a_table_is_no_row() -> None:
    document = read_text(HEAD + ROWS + AFTER)
    assert tables(document) == [GRID]
    assert texts(document)[-1] == AFTER.strip()


def test_a_row_that_the_page_breaks_is_one_row_and_the_head_is_said_once() -> None:
    page = HEAD + ROWS.replace("       dùng chung\n", "")
    rest = (
        "\f                                  2\n"
        "TT  Nội dung công việc       Đơn vị chủ trì     Thời gian\n"
        "                                                hoàn thành\n"
        "    dùng chung\n"
        "3   Mua sắm máy quét         Văn phòng          Quý IV/2026\n"
        "4   Tập huấn cán bộ          Phòng Hành chính   Quý IV/2026\n"
    )
    (table,) = tables(read_text(page + rest))
    assert table[:3] == GRID
    assert [row[0] for row in table[3:]] == ["3", "4"]


def test_numbers_in_the_middle_of_high_rows_find_their_rows() -> None:
    text = HEAD + (
        "       Rà soát hồ sơ còn tồn      Phòng Hành chính\n"
        "1      của các năm trước và lập   và các phòng        Quý I/2026\n"
        "       danh sách                  chuyên môn\n"
        "       Số hóa tài liệu lưu trữ\n"
        "2      và đưa lên kho dữ liệu     Văn phòng           Quý III/2026\n"
        "       dùng chung\n"
    )
    (table,) = tables(read_text(text))
    assert table[1:] == [
        [
            "1",
            "Rà soát hồ sơ còn tồn của các năm trước và lập danh sách",
            "Phòng Hành chính và các phòng chuyên môn",
            "Quý I/2026",
        ],
        GRID[2],
    ]


def test_a_heading_over_all_columns_is_a_row_of_its_own() -> None:
    text = (
        HEAD
        + ROWS
        + (
            "II. NHIỆM VỤ VỀ CHUYỂN ĐỔI SỐ VÀ CẢI CÁCH HÀNH CHÍNH CỦA SỞ\n"
            "3      Mua sắm máy quét           Văn phòng           Quý IV/2026\n"
        )
    )
    (table,) = tables(read_text(text))
    assert table[3] == ["II. NHIỆM VỤ VỀ CHUYỂN ĐỔI SỐ VÀ CẢI CÁCH HÀNH CHÍNH CỦA SỞ", "", "", ""]
    assert table[4][0] == "3"


def test_rows_of_money_without_numbers_are_rows() -> None:
    text = (
        "TT    Nội dung              Tổng số      Vốn NSNN     Vốn khác\n"
        "      TỔNG CỘNG             1.200,5        800,5         400,0\n"
        "1     Đường giao thông        900,5        600,5         300,0\n"
        "      nông thôn\n"
        "2     Nước sạch               300,0        200,0         100,0\n"
        "      Tỷ lệ                                66,7%         33,3%\n"
    )
    (table,) = tables(read_text(text))
    assert [row[1] for row in table] == [
        "Nội dung",
        "TỔNG CỘNG",
        "Đường giao thông nông thôn",
        "Nước sạch",
        "Tỷ lệ",
    ]
    assert table[4] == ["", "Tỷ lệ", "", "66,7%", "33,3%"]


def test_columns_that_one_blank_parts_in_some_lines_are_kept_apart() -> None:
    text = HEAD + (
        "1      Rà soát hồ sơ còn tồn      Phòng Hành chính    Quý I/2026\n"
        "2      Số hóa tài liệu lưu trữ    Phòng Hành chính    Quý II/2026\n"
        "3      Sắp xếp kho lưu trữ mới ở  Phòng Hành chính    Quý III/2026\n"
        "4      Bàn giao tài liệu đã xong Phòng Hành chính     Quý IV/2026\n"
    )
    (table,) = tables(read_text(text))
    assert [row[2] for row in table[1:]] == ["Phòng Hành chính"] * 4


def test_a_letterhead_is_two_cells_and_wrapped_prose_is_no_table() -> None:
    text = (
        (
            "   ỦY BAN NHÂN DÂN                     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "     TỈNH SƠN HÀ                            Độc lập - Tự do - Hạnh phúc\n"
            "    Số:     /KH-UBND                 Sơn Hà, ngày    tháng 3 năm 2026\n\n"
        )
        + BEFORE
        + AFTER
    )
    (letterhead,) = tables(read_text(text))
    assert [[cell.split("\n")[0] for cell in row] for row in letterhead] == [
        ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    ]


def test_a_head_whose_words_the_next_page_parts_otherwise_is_said_once() -> None:
    head = ["TT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp"]
    moved = ["TT", "Nội dung", "Cơ quan chủ trì Cơ", "quan phối hợp"]
    above = PlacedTable([head, ["1", "Làm cầu", "Sở", "Các xã"]], 1, 1, 0.0)
    below = PlacedTable([moved, ["", "dân sinh", "Xây dựng", ""]], 2, 2, 0.0)
    whole = joined_over_page(above, below)
    assert whole is not None
    assert whole.grid == [head, ["1", "Làm cầu dân sinh", "Sở Xây dựng", "Các xã"]]


def test_a_row_that_the_page_breaks_goes_on_alone_and_the_columns_move() -> None:
    page = HEAD + ROWS.replace("       dùng chung\n", "")
    rest = (
        "\f                                  2\n"
        "\n"
        "   dùng chung\n"
        "3  Mua sắm hai máy quét Văn phòng         Quý IV/2026\n"
        "   cho kho\n"
        "4  Tập huấn cán bộ mới  Phòng Hành chính  Quý IV/2026\n"
        "5  Sắp xếp các kho lưu Văn phòng          Quý IV/2026\n"
        "   trữ của xã\n"
    )
    (table,) = tables(read_text(page + rest))
    assert table[:3] == GRID
    assert [row[1:3] for row in table[3:]] == [
        ["Mua sắm hai máy quét cho kho", "Văn phòng"],
        ["Tập huấn cán bộ mới", "Phòng Hành chính"],
        ["Sắp xếp các kho lưu trữ của xã", "Văn phòng"],
    ]


def test_a_short_word_behind_a_wide_space_stands_in_the_next_column() -> None:
    text = (
        "TT  Nội dung           Đơn vị chủ trì      Đơn vị phối hợp      Thời gian\n"
        "1   Cắt giảm thủ tục   Văn phòng Đăng ký Phòng Quản lý đất      Tháng 9\n"
        "    về đất             đất đai           đai\n"
        "2   Rà soát giá đất    Phòng Định giá      Trung tâm Kỹ thuật   Quý II\n"
        "3   Công khai giá      Văn phòng           Phòng Định giá       Quý III\n"
    )
    (table,) = tables(read_text(text))
    assert table[1][2:4] == ["Văn phòng Đăng ký đất đai", "Phòng Quản lý đất đai"]

"""Workbooks as documents: sheets that are appendices, a letterhead in cells, an appendix alone."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook

from tiendo.reading.draft import read_file
from tiendo.reading.model import ItemKind, Reading

TASKS = [
    ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"],
    [1, "Dọn kênh Nà Lau", "UBND xã Khe Sậy", "Trong quý III"],
    [2, "Đắp bờ suối", "UBND xã Nà Lau", "Tháng 4"],
]
WORKS = [
    ["TT", "Tên công trình", "Chủ đầu tư", "Thời gian thực hiện", "Tổng mức đầu tư"],
    [1, "Kè suối Sậy", "UBND xã Khe Sậy", "2026-2027", 4500],
    [2, "Chợ đầu mối Nà Lau", "Kêu gọi nhà đầu tư", "2027-2028", 9200],
]
LETTERHEAD = [
    ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["TỈNH KHE SẬY", "Độc lập - Tự do - Hạnh phúc"],
    ["Số: 61/KH-UBND", "Khe Sậy, ngày 06 tháng 02 năm 2026"],
    ["KẾ HOẠCH"],
    ["Dọn kênh, đắp bờ tỉnh Khe Sậy giai đoạn 2026 - 2028"],
]
NOTE = "(Kèm theo Kế hoạch số 15/KH-UBND ngày 28/01/2026 của Ủy ban nhân dân tỉnh Khe Sậy)"


def reading_of(**sheets: list[list[object]]) -> Reading:
    """The reading of a workbook with these sheets; "_" in a name is a blank."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    data = BytesIO()
    book.save(data)
    return read_file("bang.xlsx", data.getvalue())


def paths(reading: Reading) -> list[str]:
    """The path of every item."""
    return [item.path for item in reading.items]


def test_a_letterhead_in_cells_is_the_header() -> None:
    reading = reading_of(
        Biểu_01=[*LETTERHEAD, ["BIỂU 01. NHIỆM VỤ"], *TASKS],
        Biểu_02=[["BIỂU 02"], ["DANH MỤC CÔNG TRÌNH"], *WORKS],
    )
    header = reading.header
    assert header.number is not None
    assert header.number.value == "61/KH-UBND"
    assert header.issuer is not None
    assert header.issuer.value == "Ủy ban nhân dân tỉnh Khe Sậy"
    assert header.title is not None
    assert header.title.value.startswith("Dọn kênh")
    assert paths(reading) == ["PL1.1", "PL1.2", "PL2.1", "PL2.2"]
    assert not reading.leftovers


def test_a_sheet_without_a_heading_is_an_appendix_by_its_name() -> None:
    reading = reading_of(Nhiệm_vụ=TASKS, Công_trình=WORKS)
    assert paths(reading) == ["PL1.1", "PL1.2", "PL2.1", "PL2.2"]
    assert [section.title for section in reading.sections] == ["Nhiệm vụ", "Công trình"]


def test_an_appendix_alone_has_its_own_title_and_the_year_of_its_document() -> None:
    reading = reading_of(PL=[["PHỤ LỤC"], ["PHÂN CÔNG NHIỆM VỤ"], [NOTE], *TASKS])
    header = reading.header
    assert header.title is not None
    assert header.title.value == "PHÂN CÔNG NHIỆM VỤ"
    assert header.issuer is not None
    assert header.issuer.value == "Ủy ban nhân dân tỉnh Khe Sậy"
    assert header.number is None
    assert header.date is None
    deadlines = [(one.type, one.value) for item in reading.items for one in item.deadlines]
    assert deadlines == [("quarter", "2026-Q3"), ("month", "2026-04")]


def test_an_appendix_of_one_year_gives_its_year_to_months() -> None:
    title = ["PHỤ LỤC 01"], ["NHIỆM VỤ NĂM 2027"]
    reading = reading_of(
        KH=[*LETTERHEAD, ["I. NHIỆM VỤ"], ["1. Dọn sạch mọi kênh trong xã."], *title, *TASKS]
    )
    last = reading.items[-1]
    assert [one.value for one in last.deadlines] == ["2027-04"]


def test_rows_of_a_list_of_works_are_projects_and_nobody_leads_what_seeks_an_investor() -> None:
    items = reading_of(Công_trình=[["PHỤ LỤC"], ["DANH MỤC"], ["ĐVT: triệu đồng"], *WORKS]).items
    assert [item.kind for item in items] == [ItemKind.PROJECT, ItemKind.PROJECT]
    assert [[lead.name for lead in item.leads] for item in items] == [["UBND xã Khe Sậy"], []]


def test_a_column_of_half_a_year_is_a_figure_of_its_target() -> None:
    reading = reading_of(
        CT=[
            ["PHỤ LỤC"],
            ["CHỈ TIÊU"],
            ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch 2026", "Trong đó: 6 tháng đầu năm", "Chủ trì"],
            [1, "Kênh được dọn", "km", 12, 5, "UBND xã Khe Sậy"],
            [2, "Bờ được đắp", "km", 8, 3, "UBND xã Khe Sậy"],
        ]
    )
    assert [[one.value for one in item.quantities] for item in reading.items] == [
        ["12", "5"],
        ["8", "3"],
    ]


def test_a_length_beside_money_is_no_money_and_a_report_comes_back_as_a_report() -> None:
    reading = reading_of(
        PL=[
            ["PHỤ LỤC"],
            ["DANH MỤC"],
            ["TT", "Nội dung", "Dài (km)", "Chủ trì", "Thời gian", "Kinh phí"],
            [1, "Dọn kênh Nà Lau", 6.5, "UBND xã Khe Sậy", "Quý I/2026", 120],
            [2, "Báo cáo UBND tỉnh kết quả", 1.5, "UBND xã Khe Sậy", "Ngày 15 hằng tháng", 30],
        ]
    )
    (table,) = reading.capital
    assert [[cell.value for cell in row.cells] for row in table.rows] == [["120"], ["30"]]
    assert [one.milestone for one in reading.items[1].deadlines] == ["bao_cao"]


def test_a_short_head_names_its_step_and_the_title_says_that_rows_are_works() -> None:
    reading = reading_of(
        PL=[
            ["Biểu số 02"],
            ["DANH MỤC DỰ ÁN ƯU TIÊN"],
            ["TT", "Danh mục", "Chủ đầu tư", "KC", "HT", "TMĐT"],
            [1, "Vườn hoa Nà Lau", "UBND xã Nà Lau", 2026, 2028, 90],
            [2, "Đèn đường Khe Sậy", "UBND xã Khe Sậy", 2027, 2029, 65],
            [],
            ["NGƯỜI LẬP BIỂU"],
        ]
    )
    assert [item.kind for item in reading.items] == [ItemKind.PROJECT, ItemKind.PROJECT]
    assert [(one.value, one.milestone) for one in reading.items[0].deadlines] == [
        ("2026", "khoi_cong"),
        ("2028", "hoan_thanh"),
    ]


def test_the_head_of_a_figure_says_what_is_counted() -> None:
    (item, *_) = reading_of(
        PL=[
            ["PHỤ LỤC"],
            ["TT", "Dự án", "Chủ đầu tư", "Số căn giao năm 2026", "Số căn giao năm 2027"],
            [1, "Khu nhà ở Nà Lau", "Công ty Khe Sậy", 320, 410],
            [2, "Khu nhà ở Bến Hải", "Công ty Bến Hải", 250, 90],
        ]
    ).items
    assert [(one.value, one.unit) for one in item.quantities] == [("410", "căn"), ("320", "căn")]

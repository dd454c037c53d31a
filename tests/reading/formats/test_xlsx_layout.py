"""Sheets become titles and tables; merged and hidden things are handled as Excel shows them."""

from __future__ import annotations

from datetime import date

from openpyxl.worksheet.worksheet import Worksheet

from tests.reading.formats.documents import tables, texts
from tests.reading.formats.workbooks import read_sheet, rows

HEAD = ["TT", "Nội dung", "Thời gian", "Vốn"]


def test_titles_above_a_table_are_paragraphs_that_know_their_row() -> None:
    document = read_sheet(
        rows(
            ["PHỤ LỤC 01"], ["DANH MỤC"], [], [None, None, None, "Đơn vị: tỷ đồng"], HEAD, [1, "a"]
        )
    )
    assert [(block.line, block.text) for block in document.blocks[:3]] == [
        (1, "PHỤ LỤC 01"),
        (2, "DANH MỤC"),
        (4, "Đơn vị: tỷ đồng"),
    ]
    assert document.blocks[3].line == 5
    assert tables(document) == [[HEAD, ["1", "a", "", ""]]]


def test_a_letterhead_above_a_table_is_a_table_of_its_own() -> None:
    document = read_sheet(
        rows(
            ["UBND TỈNH", None, "CỘNG HÒA"], ["Số: 1", None, "Độc lập"], ["PHỤ LỤC"], HEAD, [1, "a"]
        )
    )
    assert tables(document)[0] == [["UBND TỈNH", "CỘNG HÒA"], ["Số: 1", "Độc lập"]]
    assert texts(document)[1] == "PHỤ LỤC"


def test_merged_cells_are_said_once() -> None:
    def write(sheet: Worksheet) -> None:
        rows(["TT", "Vốn", None], [None, "Tổng", "NSNN"], [1, 9, 7])(sheet)
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    assert tables(read_sheet(write)) == [[["TT", "Vốn", ""], ["", "Tổng", "NSNN"], ["1", "9", "7"]]]


def test_values_hidden_under_a_merged_cell_are_not_read() -> None:
    def write(sheet: Worksheet) -> None:
        rows(HEAD, [1, "thấy", "khuất", 3])(sheet)
        sheet.merge_cells("B2:C2")
        sheet._cells[(2, 3)] = type(sheet["A1"])(sheet, row=2, column=3, value="khuất")

    assert tables(read_sheet(write)) == [[HEAD, ["1", "thấy", "", "3"]]]


def test_formats_follow_their_cells() -> None:
    def write(sheet: Worksheet) -> None:
        rows(HEAD, [1.1, "a", date(2026, 6, 1), 93243.1], [1.1, "b", date(2026, 9, 5), 5])(sheet)
        sheet["A3"].number_format = "0.00"
        sheet["C2"].number_format = "mm/yyyy"
        sheet["C3"].number_format = "dd/mm/yyyy"
        sheet["D2"].number_format = "#,##0.0"

    assert tables(read_sheet(write)) == [
        [HEAD, ["1.1", "a", "06/2026", "93.243,1"], ["1.10", "b", "05/09/2026", "5"]]
    ]


def test_several_sheets_are_told_apart_by_their_names() -> None:
    def second(sheet: Worksheet) -> None:
        sheet.title = "Phụ lục 02"
        rows(HEAD, [1, "b"])(sheet)

    document = read_sheet(rows(HEAD, [1, "a"]), second)
    assert [(block.text, block.style) for block in document.blocks if not block.rows] == [
        ("Sheet", "sheet"),
        ("Phụ lục 02", "sheet"),
    ]


def test_hidden_sheets_are_named_and_not_read() -> None:
    def hidden(sheet: Worksheet) -> None:
        sheet.title = "Nháp"
        sheet.sheet_state = "hidden"
        rows(["bí mật"])(sheet)

    document = read_sheet(rows(["thấy"]), hidden)
    assert texts(document) == ["thấy"]
    assert document.notes == ("Không đọc trang tính ẩn: “Nháp”.",)


def test_formulas_that_were_never_counted_are_told() -> None:
    document = read_sheet(rows(HEAD, [1, "a", "2026", "=1+1"]))
    assert "Có 1 ô công thức" in document.notes[0]


def test_a_second_head_begins_a_second_table() -> None:
    document = read_sheet(rows(HEAD, [1, "a"], [], ["Biểu 02"], ["STT", "Tên"], [1, "b"]))
    assert [len(block.rows) for block in document.blocks] == [2, 0, 2]
    assert texts(document)[1] == "Biểu 02"


def test_what_stands_below_a_table_is_no_row_of_it() -> None:
    document = read_sheet(rows(HEAD, [1, "a", "2026", 5], [], [None, "Ghi chú: số liệu giả định"]))
    assert texts(document)[-1] == "Ghi chú: số liệu giả định"
    assert len(tables(document)[0]) == 2


def test_section_rows_stay_within_the_table() -> None:
    table = tables(read_sheet(rows(HEAD, ["I", "ĐƯỜNG"], [1, "a", "2026", 5], [None, "CẦU"])))[0]
    assert [row[1] for row in table] == ["Nội dung", "ĐƯỜNG", "a", "CẦU"]


def test_a_sheet_without_a_head_begins_its_table_where_columns_begin() -> None:
    document = read_sheet(
        rows(["Danh mục"], ["Việc", "Cơ quan", "Hạn"], ["Đo đạc", "Sở A", "2026"])
    )
    assert texts(document)[0] == "Danh mục"
    assert len(tables(document)) == 1


def test_a_list_in_one_column_is_paragraphs() -> None:
    assert texts(read_sheet(rows(["một"], ["hai"]))) == ["một", "hai"]


def test_a_merged_cell_says_how_far_it_reaches() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(
            ["TT", "Nội dung", None, "Chủ trì"],
            [1, "làm cầu", None, "Sở Xây dựng"],
            [2, "làm đường", None, None],
        )(sheet)
        sheet.merge_cells("D2:D3")
        sheet.merge_cells("B1:C1")

    (block,) = read_sheet(fill).blocks
    sizes = {
        cell.text: (cell.down, cell.across)
        for row in block.rows
        for cell in row.cells
        if (cell.down, cell.across) != (1, 1)
    }
    assert sizes == {"Sở Xây dựng": (2, 1)}

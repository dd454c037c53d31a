"""What a workbook hides is not read, and told; macros are never run."""

from __future__ import annotations

import zipfile
from io import BytesIO

from openpyxl.worksheet.worksheet import Worksheet

from tests.reading.formats.documents import tables, texts, zipped
from tests.reading.formats.workbooks import read_sheet, rows, workbook
from tiendo.reading.formats import open_document
from tiendo.reading.formats.xlsx.hidden import column_letters

ROWS = (
    ["PHỤ LỤC"],
    ["TT", "Nội dung", "Mã nội bộ", "Chủ trì"],
    [1, "làm cầu", "x1", "Sở Xây dựng"],
    [2, "làm đường", "x2", "Sở Xây dựng"],
    [3, "làm đập", "x3", "Sở Nông nghiệp"],
)


def test_hidden_rows_and_columns_are_told_and_not_read() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(*ROWS)(sheet)
        sheet.row_dimensions[4].hidden = True
        sheet.column_dimensions["C"].hidden = True

    document = read_sheet(fill)
    assert tables(document) == [
        [
            ["TT", "Nội dung", "Chủ trì"],
            ["1", "làm cầu", "Sở Xây dựng"],
            ["3", "làm đập", "Sở Nông nghiệp"],
        ]
    ]
    assert document.notes == (
        "Trang tính “Sheet”: không đọc dòng ẩn 4 và cột ẩn C; "
        "nếu cần, hãy bỏ ẩn (bỏ lọc) rồi tải lên lại.",
    )


def test_many_hidden_rows_are_told_in_runs() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["TT", "Việc", "Hạn"], *([n, f"việc {n}", 2026] for n in range(1, 60)))(sheet)
        for number in (3, 4, 5, 9, 11, 13, 15, 17, 19, 21, 23, 25):
            sheet.row_dimensions[number].hidden = True

    (note,) = read_sheet(fill).notes
    assert "dòng ẩn 3-5, 9, 11, 13, 15, 17, 19, 21 và 2 chỗ khác" in note


def test_empty_hidden_rows_and_columns_beyond_the_table_are_not_told() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(*ROWS)(sheet)
        sheet.row_dimensions[40].hidden = True
        sheet.column_dimensions["AA"].hidden = True

    assert read_sheet(fill).notes == ()


def test_a_title_merged_over_a_hidden_column_is_still_seen() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(*ROWS)(sheet)
        sheet.merge_cells("A1:D1")
        sheet.column_dimensions["A"].hidden = True

    document = read_sheet(fill)
    assert texts(document)[0] == "PHỤ LỤC"
    assert tables(document)[0][0] == ["Nội dung", "Mã nội bộ", "Chủ trì"]


def test_columns_are_named_by_their_letters() -> None:
    assert [column_letters(number) for number in (1, 26, 27, 52, 703)] == [
        "A", "Z", "AA", "AZ", "AAA",
    ]  # fmt: skip


def with_macros(data: bytes) -> bytes:
    """The workbook as one that carries a program of its own."""
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        types.encode(), b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    return zipped(parts | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def test_macros_are_told_and_not_run() -> None:
    document = open_document("phụ lục.xlsm", with_macros(workbook(rows(*ROWS))))
    assert len(tables(document)[0]) == 4
    assert document.notes == (
        "Tệp có macro: macro không được chạy và không được giữ, chỉ đọc phần chữ.",
    )


def test_an_error_of_a_formula_is_no_text_of_the_plan() -> None:
    document = read_sheet(rows(["TT", "Việc", "Vốn"], [1, "làm cầu", "=1/0"], [2, "làm đập", 5]))
    assert tables(document)[0][1] == ["1", "làm cầu", ""]
    assert any("công thức" in note for note in document.notes)

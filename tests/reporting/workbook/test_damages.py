"""What happens to a file on its way: each thing is handled or named, nothing falls over."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.factories.workbooks import (
    COLUMN,
    FIRST_ROW,
    back,
    edited,
    filled,
    make_form,
    only_row,
    three_lines,
    with_line,
    written,
)
from tiendo.reporting.workbook.changes import Standing
from tiendo.reporting.workbook.opening import WorkbookRefused, opened
from tiendo.writing.xlsx.form import Form


@pytest.fixture
def form() -> Form:
    return make_form(*three_lines())


@pytest.fixture
def data(form: Form) -> bytes:
    return written(form)


def said(told) -> str:
    return " ".join(told.notes)


def test_columns_that_were_moved_are_known_by_their_heads(form, data) -> None:
    def move(book) -> None:
        page = book["Đầu việc"]
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=FIRST_ROW - 1)]
        rows[-1][COLUMN["done"] - 1] = "Đã đổ bê tông."
        for number, cells in enumerate(rows, start=FIRST_ROW - 1):
            for column, value in enumerate(reversed(cells), start=3):
                page.cell(number, column).value = value
            page.cell(number, 1).value = page.cell(number, 2).value = None

    told = back(edited(data, move), form)
    assert only_row(told).taken({}, clear=True) == {"done": "Đã đổ bê tông."}


def test_missing_extra_and_doubled_columns_are_named_and_the_rest_is_read(form, data) -> None:
    def spoil(book) -> None:
        page = book["Đầu việc"]
        page.cell(FIRST_ROW - 1, COLUMN["share"]).value = "Ghi chú riêng"
        page.cell(FIRST_ROW - 1, COLUMN["as_of"]).value = "Kết quả"
        page.cell(FIRST_ROW, COLUMN["status"]).value = "Đang thực hiện"

    told = back(edited(data, spoil), form)
    assert only_row(told).taken({}, clear=True) == {"status": "on_going"}
    assert "thiếu cột “Tỷ lệ (%)”, “Đến ngày”" in said(told)
    assert "cột “Kết quả” có hai lần" in said(told)
    assert "“Ghi chú riêng” (cột F)" in said(told)


def test_rows_that_were_deleted_stay_and_are_named(form, data) -> None:
    told = back(edited(data, lambda book: book["Đầu việc"].delete_rows(FIRST_ROW + 1)), form)
    assert told.rows == ()
    assert "tệp không có 1 dòng của báo cáo (II.2 Việc số 2)" in said(told)


def test_rows_that_were_moved_are_the_same_rows(form, data) -> None:
    def turn(book) -> None:
        page = book["Đầu việc"]
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=FIRST_ROW)]
        for number, cells in enumerate(reversed(rows), start=FIRST_ROW):
            for column, value in enumerate(cells, start=1):
                page.cell(number, column).value = value

    told = back(edited(data, turn), form)
    assert (told.rows, told.notes) == ((), ())


def test_row_that_was_added_among_the_lines_is_named(form, data) -> None:
    told = back(filled(data, (4, "done", "Việc tôi tự thêm")), form)
    assert told.rows == ()
    assert f"dòng {FIRST_ROW + 3}: không có mã dòng" in said(told)


def test_row_whose_key_was_edited_or_lost_is_known_by_its_name(form, data) -> None:
    def lose(book) -> None:
        page = book["Đầu việc"]
        page.cell(FIRST_ROW, 1).value = "1-SAI"
        page.cell(FIRST_ROW, COLUMN["done"]).value = "Bổ sung."
        page.cell(FIRST_ROW + 1, 1).value = None

    told = back(edited(data, lose), form)
    assert only_row(told).taken({}, clear=True) == {"done": "Bổ sung."}
    assert said(told).count("nhận ra theo tên") == 2


def test_key_that_belongs_nowhere_is_named(form, data) -> None:
    def spoil(book) -> None:
        page = book["Đầu việc"]
        page.cell(FIRST_ROW, 1).value = "99-XX"
        page.cell(FIRST_ROW, COLUMN["title"]).value = "Việc không ai biết"

    told = back(edited(data, spoil), form)
    assert told.rows == ()
    assert "mã dòng “99-XX” không có trong báo cáo này" in said(told)


def test_doubled_key_is_named_unless_both_rows_say_the_same(form, data) -> None:
    def double(done: str):
        def change(book) -> None:
            page = book["Đầu việc"]
            page.cell(FIRST_ROW, COLUMN["done"]).value = "Bản một."
            for column in range(1, COLUMN["done"] + 1):
                page.cell(FIRST_ROW + 5, column).value = page.cell(FIRST_ROW, column).value
            page.cell(FIRST_ROW + 5, COLUMN["done"]).value = done

        return change

    row = only_row(back(edited(data, double("Bản hai.")), form))
    assert f"các dòng {FIRST_ROW}, {FIRST_ROW + 5}" in row.fault
    assert not row.is_takeable
    same = only_row(back(edited(data, double("Bản một.")), form))
    assert same.taken({}, clear=True) == {"done": "Bản một."}


def test_key_with_a_name_that_is_not_its_own_is_asked_about(form, data) -> None:
    """Somebody sorted one part of the table: keys stand beside other rows' figures."""

    def sort_half(book) -> None:
        page = book["Đầu việc"]
        page.cell(FIRST_ROW, COLUMN["title"]).value = "Việc số 3"
        page.cell(FIRST_ROW, COLUMN["done"]).value = "Của việc khác."

    row = only_row(back(edited(data, sort_half), form))
    assert not row.clear
    assert "không khớp mã dòng" in row.asks[0].why


def test_lone_group_of_three_is_asked_about_and_both_readings_are_offered(form, data) -> None:
    row = only_row(back(filled(data, (2, "quantity", "1.234")), form))
    assert row.clear == []
    (asked,) = row.asks
    assert asked.offered == [(0, "1.234"), (1, "1,234")]
    assert row.taken({}, clear=True) == {}
    assert row.taken({"quantity": 1}, clear=True) == {"quantity": Decimal("1.234")}
    assert row.taken({"quantity": 9}, clear=True) == {}


def test_emptied_cell_is_asked_about(form, data) -> None:
    row = only_row(back(filled(data, (1, "done", None)), form))
    assert row.taken({}, clear=True) == {}
    assert row.taken({"done": 0}, clear=True) == {"done": None}


def test_figure_where_nothing_is_counted_is_named(form, data) -> None:
    row = only_row(back(filled(data, (3, "quantity", 5)), form))
    assert row.changes[0].standing is Standing.FAULT
    assert not row.is_takeable


def test_both_changed_is_a_conflict_with_both_values(form, data) -> None:
    now = with_line(form, 2, share=Decimal(50))
    row = only_row(back(filled(data, (2, "share", 60), (2, "done", "Thêm 2 km.")), now))
    (asked,) = row.asks
    assert asked.is_conflict
    assert (asked.now_words, asked.offered) == ("50%", [(0, "60%")])
    assert row.taken({}, clear=True) == {"done": "Thêm 2 km."}


def test_both_wrote_the_same_is_no_difference(form, data) -> None:
    told = back(filled(data, (2, "share", 60)), with_line(form, 2, share=Decimal(60)))
    assert told.rows == ()


def test_older_download_still_tells_only_what_she_touched(form, data) -> None:
    now = with_line(with_line(form, 1, done="Viết lại trên trang."), 3, status="on_going")
    row = only_row(back(filled(data, (2, "done", "Của tôi.")), now))
    assert row.taken({}, clear=True) == {"done": "Của tôi."}


def test_merged_cells_are_named_or_asked_about(form, data) -> None:
    def merge(book) -> None:
        page = book["Đầu việc"]
        column = COLUMN["done"]
        page.cell(FIRST_ROW, column).value = "Chung cho hai việc."
        page.merge_cells(
            start_row=FIRST_ROW, end_row=FIRST_ROW + 1, start_column=column, end_column=column
        )

    first, second = back(edited(data, merge), form).rows
    assert first.clear == []
    assert "ô gộp" in first.asks[0].why
    assert second.changes[0].standing is Standing.FAULT
    assert f"ô gộp với ô I{FIRST_ROW}" in second.changes[0].why


def test_formula_without_result_is_named_and_empties_nothing(form, data) -> None:
    row = only_row(back(filled(data, (1, "share", "=50+50")), form))
    assert row.changes[0].standing is Standing.FAULT
    assert "công thức chưa có kết quả" in row.changes[0].why


def test_cell_that_shows_an_error_is_named_and_empties_nothing(form, data) -> None:
    row = only_row(back(filled(data, (2, "quantity", "#DIV/0!")), form))
    assert row.changes[0].standing is Standing.FAULT
    assert "#DIV/0!" in row.changes[0].why


def test_share_that_excel_formatted_is_read_as_it_looks(form, data) -> None:
    row = only_row(back(filled(data, (2, "share", 0.8), code="0%"), form))
    assert row.taken({}, clear=True) == {"share": Decimal(80)}


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"plan": "khac", "plan_name": "Kế hoạch Khác"}, "kế hoạch khác: “Kế hoạch Khác”"),
        ({"body": "khac", "body_name": "Sở Khác"}, "cơ quan khác: “Sở Khác”"),
        ({"period": "9", "period_name": "Báo cáo năm 2025"}, "kỳ báo cáo khác: “Báo cáo năm 2025”"),
        ({}, "một báo cáo khác"),
    ],
)
def test_file_of_another_report_is_refused_by_name(form, facts, told) -> None:
    other = make_form(*three_lines(), report="8", **facts)
    with pytest.raises(WorkbookRefused, match=told):
        back(written(other), form)


def test_file_that_lost_its_hidden_sheet_is_compared_with_what_stands(form, data) -> None:
    def drop(book) -> None:
        del book["_tiendo"]

    told = back(edited(filled(data, (3, "done", "Đã làm.")), drop), form)
    assert told.is_without_base
    assert "không còn phần ẩn" in said(told)
    assert only_row(told).taken({}, clear=True) == {"done": "Đã làm."}


def test_hidden_sheet_that_somebody_edited_counts_as_lost(form, data) -> None:
    def forge(book) -> None:
        book["_tiendo"].cell(9, 4).value = "status=0000000000"

    assert back(edited(data, forge), form).is_without_base


def test_file_of_another_version_is_refused(form, data) -> None:
    def age(book) -> None:
        book["_tiendo"].cell(1, 2).value = "99"

    with pytest.raises(WorkbookRefused, match="tải biểu mới"):
        back(edited(data, age), form)


def test_sheet_that_was_renamed_is_known_by_its_heads_and_others_are_named(form, data) -> None:
    def rename(book) -> None:
        book["Đầu việc"].title = "Bảng của tôi"
        book.create_sheet("Nháp")["A1"] = "ghi chú"

    told = back(edited(filled(data, (3, "done", "Đã làm.")), rename), form)
    assert only_row(told).taken({}, clear=True) == {"done": "Đã làm."}
    assert "Không đọc trang tính “Nháp”" in said(told)


def test_sheet_that_is_gone_is_named(form, data) -> None:
    def drop(book) -> None:
        del book["Kiến nghị"]

    assert "Không thấy trang tính “Kiến nghị”" in said(back(edited(data, drop), form))


def test_workbook_that_is_no_form_of_ours_is_refused(form) -> None:
    book, file = Workbook(), BytesIO()
    book.active.append(["Đầu việc", "Tình trạng", "Kết quả"])
    book.active.append(["Xây cầu", "Xong", "Tốt"])
    book.save(file)
    with pytest.raises(WorkbookRefused, match="không thấy mã dòng nào"):
        back(file.getvalue(), form)


def test_macros_are_refused_with_what_to_do(data) -> None:
    file = BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"mot chuong trinh")
    with pytest.raises(WorkbookRefused, match=r"có macro.*Lưu thành"):
        opened("bieu.xlsm", file.getvalue())


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("bieu.csv", "Mã dòng;Kết quả\n1-K1;Xong\n".encode(), "chữ thuần"),
        ("bieu.pdf", b"%PDF-1.4\n", "không phải bảng tính"),
        ("bieu.xlsx", b"", "trống"),
        ("bieu.xlsx", b"PK\x03\x04 mot nua", "hỏng"),
        ("anh.png", b"\x89PNG\r\n\x1a\n0000", "không phải bảng tính"),
    ],
)
def test_other_files_are_refused_with_what_to_do(name, content, told) -> None:
    with pytest.raises(WorkbookRefused, match=told):
        opened(name, content)


def test_half_a_file_is_refused(data) -> None:
    with pytest.raises(WorkbookRefused):
        opened("bieu.xlsx", data[: len(data) // 2])


def test_file_with_a_password_is_refused() -> None:
    """The container that Excel wraps round an encrypted workbook."""
    wrapped = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(WorkbookRefused, match="mật khẩu"):
        opened("bieu.xlsx", wrapped)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="máy này không có LibreOffice")
def test_old_excel_is_refused_with_what_to_do(data, tmp_path: Path) -> None:
    source = tmp_path / "bieu.xlsx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xls",
        "--outdir",
        tmp_path,
        source,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with pytest.raises(WorkbookRefused, match=r"\.xls\).*Lưu thành"):
        opened("bieu.xls", (tmp_path / "bieu.xls").read_bytes())

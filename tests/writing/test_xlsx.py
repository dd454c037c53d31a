"""The workbook of the appendices: figures that are figures, formulas that come to what is said."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.factories.consolidated_content import consolidated_content, shared_lines
from tests.factories.report_content import body_content, line_content
from tiendo.core.report_content import Figures, ReportContent
from tiendo.writing.xlsx.appendix import appendix_workbook
from tiendo.writing.xlsx.markup import written
from tiendo.writing.xlsx.sheets import Sheet, SheetColumn, SheetRow, letter

Grid = list[list[object]]
NAMES = ["Số liệu", "Tổng hợp", "Cơ quan", "Khó khăn", "Kiến nghị"]


def grids(data: bytes, *, values: bool) -> dict[str, Grid]:
    book = load_workbook(BytesIO(data), data_only=values)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def figures_of(content: ReportContent, *, values: bool = True) -> Grid:
    return grids(appendix_workbook(content), values=values)["Số liệu"]


def test_letters_of_columns() -> None:
    assert [letter(n) for n in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]


def test_body_and_consolidation_have_their_sheets() -> None:
    assert list(grids(appendix_workbook(consolidated_content()), values=True)) == NAMES
    names = [name for name in NAMES if name != "Cơ quan"]
    assert list(grids(appendix_workbook(body_content()), values=True)) == names


def test_figures_are_numbers_and_days_are_days() -> None:
    row = figures_of(body_content())[5]
    assert row[:9] == ["1", 1, "II.1", "Xây dựng chợ số 1", "Xã Thử 1", "km", 20, 5, 12]
    assert row[9:12] == [7, 60, 60]
    assert row[12] == "thực hiện"
    assert isinstance(row[13], datetime)
    assert row[13].date() == date(2026, 12, 15)


def test_differences_and_shares_are_formulas() -> None:
    row = figures_of(body_content(), values=False)[5]
    assert row[9] == '=IF(AND(ISNUMBER(I6),ISNUMBER(H6)),I6-H6,"chưa có số liệu")'
    assert str(row[10]).startswith("=IF(AND(ISNUMBER(I6)")


def test_missing_figure_is_a_text_that_no_sum_takes_for_nought() -> None:
    content = replace(consolidated_content(), lines=tuple(shared_lines(1, 5)))
    whole, *parts = figures_of(content)[5:]
    assert [part[8] for part in parts] == [1.25] * 4 + ["chưa có số liệu"]
    assert whole[8:11] == [5, 3, 100]
    assert whole[4] == "4/5 cơ quan có số liệu"
    formula = figures_of(content, values=False)[5][8]
    assert formula == '=IF(COUNT(I7:I11)=0,"chưa có số liệu",SUM(I7:I11))'


def test_work_without_any_figure_has_no_sum() -> None:
    silent = line_content(9, agency="", now=Figures(), previous=None)
    content = replace(consolidated_content(), lines=(silent,), owed={"9": 40})
    (row,) = figures_of(content)[5:]
    assert row[4] == "0/40 cơ quan có số liệu"
    assert row[7:11] == ["chưa có số liệu"] * 4


def test_counts_are_live_and_come_to_the_total() -> None:
    data = appendix_workbook(consolidated_content(57, 60, 12))
    rows = grids(data, values=True)["Tổng hợp"][4:]
    columns = list(zip(*[row[2:] for row in rows], strict=True))
    assert all(sum(column[:-1]) == column[-1] for column in columns)
    assert rows[-1][2] == 61
    live = grids(data, values=False)["Tổng hợp"][4]
    assert live[3] == "=COUNTIFS('Số liệu'!$B$5:$B$80,$A5,'Số liệu'!$R$5:$R$80,D$4)"


def test_illustrative_data_say_so_on_every_sheet() -> None:
    data = appendix_workbook(consolidated_content(is_illustrative=True))
    said = "Dữ liệu minh họa, không phải số liệu thật."
    assert [grid[1][0] for grid in grids(data, values=True).values()] == [said] * 5


def test_text_stays_a_text_and_odd_ones_are_written() -> None:
    odd = "=HYPERLINK(1)\x00 <b> & “c”"
    rows = [SheetRow((odd,)), SheetRow(("d" * 40_000,))]
    sheet = Sheet("a'b", "T", (), (SheetColumn("x", 9),), rows)
    book = load_workbook(BytesIO(written([sheet], title="t")))
    cell = book["a'b"]["A4"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1) <b> & “c”", "s")
    assert len(book["a'b"]["A5"].value) == 32_767


def test_same_content_gives_the_same_bytes() -> None:
    content = consolidated_content(20, 30, 8)
    assert appendix_workbook(content) == appendix_workbook(content)


def test_paper_is_landscape_and_heads_are_repeated() -> None:
    book = load_workbook(BytesIO(appendix_workbook(consolidated_content())))
    sheet = book["Số liệu"]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.freeze_panes == "A5"


def test_libreoffice_reckons_what_the_file_says(tmp_path) -> None:
    """Every formula, worked out anew by another program, comes to the value beside it."""
    office = shutil.which("soffice") or pytest.fail(
        "thiếu LibreOffice: apt-get install libreoffice-calc"
    )
    lines = (
        *shared_lines(1, 7),
        line_content(2, target=Decimal(0)),
        line_content(3, quantity=None, before=None),
        line_content(4, quantity=Decimal("10.125"), before=Decimal("0.5"), target=Decimal(3)),
    )
    content = replace(consolidated_content(), lines=lines)
    data = appendix_workbook(content)
    (tmp_path / "a.xlsx").write_bytes(data)
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "out", "a.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    again = (tmp_path / "out" / "a.xlsx").read_bytes()
    ours, theirs = (grids(one, values=True) for one in (data, again))
    for name in NAMES:
        width = len(ours[name][3])
        shown = [[_plain(cell) for cell in row[:width]] for row in theirs[name]]
        assert shown == [[_plain(cell) for cell in row] for row in ours[name]]


def _plain(cell: object) -> object:
    if isinstance(cell, float | int):
        return round(float(cell), 6)
    return cell.date() if isinstance(cell, datetime) else cell or None

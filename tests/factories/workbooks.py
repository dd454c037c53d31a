"""A small form written by ourselves, and what people do to the file that it becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from tiendo.reporting.workbook.changes import Comparison, RowChange
from tiendo.reporting.workbook.comparing import compared
from tiendo.reporting.workbook.opening import opened
from tiendo.writing.xlsx.form import FieldKind, Form, FormField, FormRow, FormSheet, Value
from tiendo.writing.xlsx.workbook import form_workbook

WRITTEN_AT = datetime(2026, 12, 2, 1, 30, tzinfo=UTC)
STATUS = {
    "not_started": "Chưa bắt đầu",
    "on_going": "Đang thực hiện",
    "blocked": "Đang vướng mắc",
    "done": "Đã hoàn thành",
}
LEVELS = {"department": "Sở, ban, ngành", "province": "UBND tỉnh"}
FIELDS = (
    FormField("path", "Mục", width=8),
    FormField("title", "Đầu việc", width=40, names_row=True),
    FormField("unit", "Đơn vị"),
    FormField("status", "Tình trạng", FieldKind.CHOICE, is_open=True, choices=STATUS),
    FormField("share", "Tỷ lệ (%)", FieldKind.PERCENT, is_open=True, most=Decimal(999), places=2),
    FormField("quantity", "Khối lượng", FieldKind.NUMBER, is_open=True),
    FormField("as_of", "Đến ngày", FieldKind.DAY, is_open=True, latest=date(2026, 12, 31)),
    FormField("done", "Kết quả", is_open=True, width=50, longest=20_000),
)
WISHES = (
    FormField("decider", "Cấp", FieldKind.CHOICE, is_open=True, choices=LEVELS, is_needed=True),
    FormField("what", "Làm gì", is_open=True, is_needed=True),
    FormField("by_day", "Trước ngày", FieldKind.DAY, is_open=True),
)
FIRST_ROW = 6
"""Of the lines in the file, as a person counts: title, preface, note and head stand before."""
COLUMN = {one.name: place for place, one in enumerate(FIELDS, start=2)}


def seal(text: str) -> str:
    """What another installation could not say."""
    return sha256(f"khóa thử {text}".encode()).hexdigest()[:20]


def line(number: int, **values: Value) -> FormRow:
    """A row of the form; quantity is shut where there is no unit."""
    told: dict[str, Value] = {"path": f"II.{number}", "title": f"Việc số {number}", **values}
    shut = frozenset() if told.get("unit") else frozenset({"quantity"})
    return FormRow(f"{number}-K{number}", told, shut)


def make_form(*lines: FormRow, wishes: tuple[FormRow, ...] = (), **facts: str) -> Form:
    """A form of two sheets: lines that stand, wishes that may be added."""
    told = {"report": "7", "plan": "ke-hoach", "plan_name": "Kế hoạch Thử", "body": "so-thu"}
    told |= {"body_name": "Sở Thử", "period": "3", "period_name": "Báo cáo năm 2026"}
    return Form(
        title="Biểu báo cáo",
        preface=("Sở Thử", "Báo cáo năm 2026"),
        guide=("Ghi vào ô vàng.", "Không sửa cột mã dòng."),
        sheets=(
            FormSheet("lines", "Đầu việc", "Ghi vào ô vàng", FIELDS, lines),
            FormSheet("wishes", "Kiến nghị", "Thêm ở dòng trống", WISHES, wishes, spare=3),
        ),
        facts=told | facts,
    )


def three_lines() -> tuple[FormRow, ...]:
    """One done with figures, one under way counted in km, one of which nothing is said."""
    return (
        line(1, status="done", share=Decimal(100), as_of=date(2026, 12, 10), done="Đã xong cả."),
        line(2, unit="km", status="on_going", share=Decimal("33.5"), quantity=Decimal("12.345")),
        line(3),
    )


def written(form: Form) -> bytes:
    """The file as it is downloaded."""
    return form_workbook(form, seal=seal, at=WRITTEN_AT)


def edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The file after somebody opened it, did something and saved it. change: of the workbook."""
    book = load_workbook(BytesIO(data))
    change(book)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def filled(data: bytes, *cells: tuple[int, str, Any], code: str = "") -> bytes:
    """Values written into the sheet of lines: number of the line from 1, column, value."""

    def write(book: Any) -> None:
        for number, name, value in cells:
            cell = book["Đầu việc"].cell(FIRST_ROW + number - 1, COLUMN[name])
            cell.value = value
            if code:
                cell.number_format = code

    return edited(data, write)


def back(data: bytes, form: Form) -> Comparison:
    """What a file that came back would change in the form as it stands now."""
    return compared(opened("bieu.xlsx", data), form, seal=seal)


def only_row(told: Comparison) -> RowChange:
    """The one row that differs."""
    (row,) = told.rows
    return row


def with_line(form: Form, number: int, **values: Value) -> Form:
    """The form after somebody wrote in a line on the web."""
    sheet = form.sheets[0]
    rows = list(sheet.rows)
    old = rows[number - 1]
    rows[number - 1] = replace(old, values={**old.values, **values})
    return replace(form, sheets=(replace(sheet, rows=tuple(rows)), *form.sheets[1:]))

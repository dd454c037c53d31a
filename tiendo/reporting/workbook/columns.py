"""Các trang của biểu: which columns a report's form has, and which of them may be filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tiendo.writing.xlsx.form import FieldKind, FormField, FormRow, FormSheet

LINES, SECTIONS, DIFFICULTIES, PROPOSALS = "lines", "sections", "difficulties", "proposals"
LONGEST_TEXT = 20_000
"""As `actions.writing_steps` keeps it."""
SPARE_ROWS = 20
_MOST_PERCENT, _MOST_QUANTITY = Decimal(999), Decimal(10) ** 15 - 1
Choices = Mapping[str, str]
"""Codes of a pick list -> its words."""
_NUMBER, _PERCENT, _DAY, _CHOICE = (
    FieldKind.NUMBER,
    FieldKind.PERCENT,
    FieldKind.DAY,
    FieldKind.CHOICE,
)


def _choice(
    name: str, head: str, width: int, choices: Choices, *, is_needed: bool = False
) -> FormField:
    return FormField(name, head, _CHOICE, width, is_open=True, choices=choices, is_needed=is_needed)


def _text(name: str, head: str, width: int = 44, longest: int = LONGEST_TEXT) -> FormField:
    return FormField(name, head, width=width, is_open=True, longest=longest)


_ABOUT = (
    FormField("path", "Mục", width=9),
    FormField("title", "Đầu việc", width=42, names_row=True),
    FormField("unit", "Đơn vị", width=9),
    FormField("target", "Chỉ tiêu", _NUMBER, width=10),
    FormField("due", "Thời hạn", width=18),
    FormField("before_status", "Kỳ trước: tình trạng", width=13),
    FormField("before_share", "Kỳ trước: tỷ lệ (%)", _PERCENT, width=9),
    FormField("before_quantity", "Kỳ trước: khối lượng", _NUMBER, width=11),
)
_SHARE = FormField(
    "share_percent",
    "Tỷ lệ hoàn thành (%)",
    _PERCENT,
    width=11,
    is_open=True,
    most=_MOST_PERCENT,
    places=2,
    hint="Ghi 60 hoặc 60%.",
)
_QUANTITY = FormField(
    "quantity",
    "Khối lượng lũy kế",
    _NUMBER,
    width=13,
    is_open=True,
    most=_MOST_QUANTITY,
    hint="Lũy kế từ đầu, theo đơn vị của dòng; chỉ ghi số.",
)
_WORDS = (
    _text("done_text", "Kết quả trong kỳ"),
    _text("obstacle_text", "Khó khăn, vướng mắc", 34),
    _text("late_reason", "Lý do chậm", 26),
)


def line_sheet(
    rows: tuple[FormRow, ...], *, latest: date, statuses: Choices, kinds: Choices
) -> FormSheet:
    """Trang “Đầu việc”. latest: the last day that figures can be of."""
    hint = "Ví dụ 15/12/2026."
    day = FormField(
        "as_of", "Số liệu đến ngày", _DAY, width=12, is_open=True, latest=latest, hint=hint
    )
    status = _choice("status", "Tình trạng", 16, statuses)
    kind = _choice("kind", "Loại số liệu", 14, kinds)
    note = "Mỗi dòng một đầu việc do cơ quan chủ trì; cột xám chỉ để xem."
    fields = (*_ABOUT, status, _SHARE, _QUANTITY, day, kind, *_WORDS)
    return FormSheet(LINES, "Đầu việc", note, fields, rows)


def section_sheet(rows: tuple[FormRow, ...]) -> FormSheet:
    """Trang “Thuyết minh”: the sections of the report."""
    fields = (
        FormField("heading", "Phần của báo cáo", width=30, names_row=True),
        FormField("hint", "Gợi ý", width=34),
        FormField("before", "Kỳ trước đã viết", width=50),
        _text("text", "Nội dung kỳ này", 80),
    )
    note = "Mỗi dòng một phần của báo cáo; xuống dòng trong ô bằng Alt + Enter."
    return FormSheet(SECTIONS, "Thuyết minh", note, fields, rows)


def difficulty_sheet(rows: tuple[FormRow, ...]) -> FormSheet:
    """Trang “Khó khăn, vướng mắc”."""
    fields = (
        FormField("item", "Về đầu việc", width=12),
        FormField(
            "content", "Nội dung", width=50, is_open=True, longest=LONGEST_TEXT, is_needed=True
        ),
        _text("basis", "Căn cứ", 34, 500),
        _text("proposal", "Đề xuất"),
        _text("impact", "Tác động"),
    )
    note = "Mỗi vướng mắc một dòng; vướng mắc mới ghi vào dòng trống."
    return FormSheet(DIFFICULTIES, "Khó khăn, vướng mắc", note, fields, rows, SPARE_ROWS)


def proposal_sheet(rows: tuple[FormRow, ...], *, levels: Choices) -> FormSheet:
    """Trang “Đề xuất, kiến nghị”: who should do what by when."""
    fields = (
        FormField("item", "Về đầu việc", width=12),
        _choice("decider", "Cấp có thẩm quyền", 26, levels, is_needed=True),
        FormField("who", "Đề nghị ai", width=34, is_open=True, longest=300, is_needed=True),
        FormField("what", "Làm gì", width=60, is_open=True, longest=LONGEST_TEXT, is_needed=True),
        FormField("by_day", "Trước ngày", _DAY, width=13, is_open=True, hint="Có thể để trống."),
    )
    note = "Mỗi kiến nghị một dòng: ai làm gì, trước ngày nào; kiến nghị mới ghi vào dòng trống."
    return FormSheet(PROPOSALS, "Đề xuất, kiến nghị", note, fields, rows, SPARE_ROWS)

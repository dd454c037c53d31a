"""Văn bản minh họa: a small text that says of itself that it is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiendo.core.days import day_words

_LINES = """DỮ LIỆU MINH HỌA - KHÔNG PHẢI VĂN BẢN THẬT

{title}
Số: {number}
Ngày {day}
Cơ quan: {agency}

Đầu việc: {item}
Nội dung: {text}

Văn bản này do phần mềm Tiến Độ tạo ra để giới thiệu cách dùng minh chứng. Nó không có
giá trị pháp lý; xóa lớp minh họa bằng lệnh: tiendo demo --clear
"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the paper."""

    title: str
    number: str
    written_on: date
    agency: str
    item: str
    text: str


def write_sheet(sheet: Sheet) -> bytes:
    """The paper as UTF-8 text. The same values give the same bytes."""
    text = _LINES.format(
        title=sheet.title.upper(),
        number=sheet.number or "không số",
        day=f"{day_words(sheet.written_on)}",
        agency=sheet.agency,
        item=sheet.item,
        text=sheet.text,
    )
    return text.encode()

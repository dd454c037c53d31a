"""Khác nhau giữa hai lần gửi: what a body changed between two sendings, line by line.

Source: docs/rules/reporting.md, section 5.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tiendo.core.days import day_words
from tiendo.core.numbers import format_number
from tiendo.core.report_content import LineContent, ReportContent

STATUS_WORDS: Mapping[str, str] = {
    "not_started": "Chưa bắt đầu",
    "on_going": "Đang thực hiện",
    "blocked": "Đang vướng mắc",
    "done": "Đã hoàn thành",
}
KIND_WORDS: Mapping[str, str] = {"actual": "Thực hiện", "estimate": "Ước thực hiện"}


@dataclass(frozen=True, slots=True)
class Change:
    """Một chỗ đổi. before, after: in words, "" where nothing stood."""

    name: str
    before: str
    after: str


def line_changes(older: LineContent | None, newer: LineContent) -> list[Change]:
    """What the body says otherwise of one item; older None: the line is new, all of it is."""
    before = dict(_words(older)) if older is not None else {}
    return [
        Change(name, before.get(name, ""), after)
        for name, after in _words(newer)
        if before.get(name, "") != after
    ]


def changed_lines(older: ReportContent, newer: ReportContent) -> dict[int, list[Change]]:
    """Key of an item -> what changed in its line, of those in which something did."""
    known = {line.item: line for line in older.lines}
    found = {line.item: line_changes(known.get(line.item), line) for line in newer.lines}
    return {item: changes for item, changes in found.items() if changes}


def changed_sections(older: ReportContent, newer: ReportContent) -> set[str]:
    """Keys of the sections with other words."""
    known = {one.key: one.text for one in older.sections}
    return {str(one.key) for one in newer.sections if known.get(one.key, "") != one.text}


def figures_words(line: LineContent, *, of_before: bool = False) -> str:
    """Số liệu of a line in words ("60% · 12 km"), or those of the period before; "" for none."""
    figures = line.previous if of_before else line.now
    if figures is None:
        return ""
    parts = [_share(figures.share_percent), _quantity(figures.quantity, line.unit)]
    return " · ".join(part for part in parts if part)


def _words(line: LineContent) -> Iterator[tuple[str, str]]:
    now = line.now
    yield "Tình trạng", STATUS_WORDS.get(now.status, "")
    yield "Tỷ lệ hoàn thành", _share(now.share_percent)
    yield "Khối lượng lũy kế", _quantity(now.quantity, line.unit)
    yield "Số liệu đến ngày", _day(now.as_of)
    yield "Loại số liệu", KIND_WORDS.get(now.kind, "")
    yield "Kết quả", line.done_text
    yield "Khó khăn, vướng mắc", line.obstacle_text
    yield "Lý do chậm", line.late_reason


def _share(value: Decimal | None) -> str:
    return "" if value is None else f"{format_number(value)}%"


def _quantity(value: Decimal | None, unit: str) -> str:
    return "" if value is None else f"{format_number(value)} {unit}".rstrip()


def _day(day: date | None) -> str:
    return "" if day is None else day_words(day)

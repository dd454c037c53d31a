"""Cột của bảng xuất: what the file says of one item, value by value.

A day is a `date`, a figure is a number, all else is text; None: nothing stands there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tiendo.core.evidence import GRADE_NAMES, Grade
from tiendo.core.progress import LABEL_NAMES
from tiendo.progress.queries.lines import ItemLine
from tiendo.web.items.cells import due_words, was_moved

Value = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Around:
    """What stands beside the lines. sections: key of a heading -> its place and title; reasons: key
    of an item -> why it is late."""

    sections: Mapping[int, str]
    reasons: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Column:
    """Một cột. width: in characters; value: of a line and what stands beside it."""

    name: str
    width: int
    value: Callable[[ItemLine, Around], Value]


def _section(line: ItemLine, around: Around) -> Value:
    return around.sections.get(line.section_id) if line.section_id is not None else None


def _reason(line: ItemLine, around: Around) -> Value:
    return around.reasons.get(line.pk)


def _leads(line: ItemLine, _: Around) -> Value:
    return "; ".join(line.leads) or None


def _deadline(line: ItemLine, _: Around) -> Value:
    """As the list says it: in the plan's words, or the day that it was moved to."""
    due = line.deadline
    if due is None:
        return None
    return due_words(due) + (" (đã gia hạn)" if was_moved(due) else "")


def _due_on(line: ItemLine, _: Around) -> Value:
    return line.deadline.due_on if line.deadline else None


def _label(line: ItemLine, _: Around) -> Value:
    return LABEL_NAMES[line.label] if line.label else None


def _status(line: ItemLine, _: Around) -> Value:
    return line.claim.get_status_display() if line.claim else None


def _share(line: ItemLine, _: Around) -> Value:
    return line.claim.share_percent if line.claim else None


def _as_of(line: ItemLine, _: Around) -> Value:
    return line.claim.as_of if line.claim else None


def _grade(line: ItemLine, _: Around) -> Value:
    return GRADE_NAMES[Grade(line.claim.grade)] if line.claim and line.claim.grade else None


COLUMNS: tuple[Column, ...] = (
    Column("Mục trong kế hoạch", 14, lambda line, _: line.path),
    Column("Đầu việc", 60, lambda line, _: line.title),
    Column("Loại", 12, lambda line, _: line.get_kind_display()),
    Column("Thuộc phần", 34, _section),
    Column("Cơ quan chủ trì", 28, _leads),
    Column("Thời hạn", 30, _deadline),
    Column("Ngày hạn", 12, _due_on),
    Column("Nhãn tiến độ", 24, _label),
    Column("Số ngày quá hạn", 10, lambda line, _: line.days_late),
    Column("Lý do chậm", 34, _reason),
    Column("Báo cáo gần nhất", 18, _status),
    Column("Tỷ lệ hoàn thành (%)", 12, _share),
    Column("Số liệu đến ngày", 12, _as_of),
    Column("Minh chứng", 20, _grade),
)
"""Before them stands the number of the row, from 1."""

NUMBER_COLUMN = "TT"

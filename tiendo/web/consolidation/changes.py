"""Có gì khác giữa hai bản, in words: what a page of a comparison shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tiendo.core.days import day_words
from tiendo.core.evidence import GRADE_NAMES
from tiendo.core.numbers import format_number
from tiendo.core.progress import LABEL_NAMES
from tiendo.core.report_comparison import ChangeKind, Comparison, FieldChange, LineChange
from tiendo.core.report_content import ReportContent
from tiendo.core.report_sections import SectionKey
from tiendo.core.reporting import STATE_NAMES, ReportState
from tiendo.progress.models import Claim

KIND_NAMES = {
    ChangeKind.ADDED: "thêm",
    ChangeKind.REMOVED: "không còn",
    ChangeKind.CHANGED: "đã đổi",
}
_FIELD_NAMES: Mapping[str, str] = {
    "share_percent": "tỷ lệ hoàn thành (%)",
    "quantity": "khối lượng lũy kế",
    "as_of": "số liệu đến ngày",
    "kind": "loại số liệu",
    "status": "tình trạng",
    "grade": "mức minh chứng",
    "path": "đường dẫn",
    "title": "tên đầu việc",
    "group": "mục",
    "appendix": "phụ lục",
    "unit": "đơn vị",
    "target": "mục tiêu",
    "done_text": "kết quả",
    "obstacle_text": "vướng mắc",
    "late_reason": "lý do chậm",
    "label": "nhãn",
    "due_words": "thời hạn",
    "days_late": "số ngày chậm",
    "code": "mã kế hoạch",
    "number": "số, ký hiệu",
    "issued_on": "ngày ban hành",
    "issuer": "cơ quan ban hành",
    "name": "tên kỳ",
    "starts_on": "từ ngày",
    "ends_on": "đến ngày",
    "cut_off_on": "ngày chốt số liệu",
    "due_on": "hạn nộp",
    "to_name": "báo cáo ai",
}
_VALUE_NAMES: Mapping[str, Mapping[str, Any]] = {
    "status": dict(Claim.Status.choices),
    "kind": dict(Claim.Kind.choices),
    "grade": {grade.value: name for grade, name in GRADE_NAMES.items()},
    "label": {label.value: name for label, name in LABEL_NAMES.items()},
}


@dataclass(frozen=True, slots=True)
class ShownChange:
    """Một chỗ khác. what: of whom or of what; rows: (name, before, after)."""

    kind: str
    what: str
    who: str
    rows: Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class ShownChanges:
    """Các chỗ khác. all_lines: how many lines differ, of which `lines` are shown."""

    count: int
    bodies: Sequence[ShownChange]
    lines: Sequence[ShownChange]
    all_lines: int
    words: Sequence[ShownChange]
    facts: Sequence[tuple[str, str, str]]


def shown_changes(
    found: Comparison, before: ReportContent, after: ReportContent, *, most: int
) -> ShownChanges:
    """A comparison in words; of lines the first `most`."""
    names = {body.code: body.name for content in (before, after) for body in content.bodies}
    titles = {str(line.item): f"{line.path} {line.title}" for line in (*before.lines, *after.lines)}
    return ShownChanges(
        count=found.count,
        bodies=[
            ShownChange(
                KIND_NAMES[ChangeKind.CHANGED],
                one.name,
                "",
                [("báo cáo", _state(one.before), _state(one.after))],
            )
            for one in found.bodies
        ],
        lines=[_line(one, names) for one in found.lines[:most]],
        all_lines=len(found.lines),
        words=[*_texts(found, names, titles), *_rows(found, names)],
        facts=[_field(one) for one in found.facts],
    )


def _line(change: LineChange, names: Mapping[str, str]) -> ShownChange:
    line = change.line
    who = names.get(line.agency, line.agency) or "chưa có cơ quan nào báo cáo"
    return ShownChange(
        KIND_NAMES[change.kind],
        f"{line.path} {line.title}",
        who,
        [_field(one) for one in change.fields] or [_whole(change)],
    )


def _whole(change: LineChange) -> tuple[str, str, str]:
    """What an added or removed line says."""
    now = change.line.now
    parts = [
        _value("status", now.status),
        f"{format_number(now.share_percent.normalize())}%" if now.share_percent is not None else "",
        f"{_value('quantity', now.quantity)} {change.line.unit}".strip()
        if now.quantity is not None
        else "",
    ]
    words = ", ".join(part for part in parts if part) or "không có số liệu"
    if change.kind is ChangeKind.ADDED:
        return "số liệu", "", words
    return "số liệu", words, ""


def _texts(
    found: Comparison, names: Mapping[str, str], titles: Mapping[str, str]
) -> list[ShownChange]:
    sections = [
        ShownChange(
            KIND_NAMES[ChangeKind.CHANGED],
            f"Mục {SectionKey(one.key).number}. {SectionKey(one.key).heading}",
            names.get(one.agency, one.agency) or "cơ quan đầu mối",
            [("lời văn", one.before, one.after)],
        )
        for one in found.sections
    ]
    remarks = [
        ShownChange(
            KIND_NAMES[ChangeKind.CHANGED],
            f"Nhận xét: {titles.get(one.key, one.key)}",
            "cơ quan đầu mối",
            [("lời văn", one.before, one.after)],
        )
        for one in found.remarks
    ]
    return sections + remarks


def _rows(found: Comparison, names: Mapping[str, str]) -> list[ShownChange]:
    told = [(kind, "Khó khăn, vướng mắc", row, row.content) for kind, row in found.difficulties]
    told += [(kind, "Kiến nghị", row, f"{row.who}: {row.what}") for kind, row in found.proposals]
    return [
        ShownChange(
            KIND_NAMES[kind],
            what,
            names.get(row.agency, row.agency),
            [("", "", text) if kind is ChangeKind.ADDED else ("", text, "")],
        )
        for kind, what, row, text in told
    ]


def _field(change: FieldChange) -> tuple[str, str, str]:
    """ "kỳ trước: khối lượng lũy kế", before, after."""
    part, _, name = change.name.rpartition(".")
    words = _FIELD_NAMES.get(name, name)
    if part == "previous":
        words = f"kỳ trước: {words}"
    return words, _value(name, change.before), _value(name, change.after)


def _value(name: str, value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, Decimal):
        return format_number(value.normalize())
    if isinstance(value, date):
        return day_words(value)
    return str(_VALUE_NAMES.get(name, {}).get(str(value), value))


def _state(state: str) -> str:
    return STATE_NAMES[ReportState(state)] if state else "không có trong kỳ"

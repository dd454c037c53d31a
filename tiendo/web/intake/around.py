"""Quanh các đầu việc: capital tables, reporting rules and the heading in the words of the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from tiendo.core.days import day_words
from tiendo.core.deadlines import NotADeadline, anchor_words, value_words
from tiendo.core.numbers import format_number
from tiendo.intake.capital import SumCheck, sum_checks
from tiendo.intake.models import Intake
from tiendo.intake.stored_reading import reading_of
from tiendo.reading.model import CapitalTable, ReportingFinding
from tiendo.web.intake.cards import KnownNames

_OCCASIONS = {
    "so_ket_tong_ket": "khi sơ kết, tổng kết",
    "dot_xuat": "khi phát sinh",
    "mot_lan": "một lần",
    "theo_quy_dinh": "theo quy định riêng",
}
"""Reporting duties that come with an occasion."""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A capital table with its figures as printed and its sums checked."""

    table: CapitalTable
    heads: tuple[str, ...]
    rows: tuple[tuple[str, str, bool, tuple[str, ...]], ...]
    checks: tuple[SumCheck, ...]

    @property
    def faults(self) -> list[SumCheck]:
        """The sums that do not come out."""
        return [check for check in self.checks if check.difference_vnd]


def around_context(intake: Intake) -> dict[str, Any]:
    """What stands around the items. Reads the whole reading: one query, and its size."""
    reading = reading_of(intake)
    return {
        "intake": intake,
        "reading": reading,
        "tables": [_table(table) for table in reading.capital],
        "reporting": [_rule_words(rule) for rule in reading.reporting],
    }


def heading_lines(intake: Intake, names: KnownNames) -> list[tuple[str, str, bool]]:
    """Phần đầu in words: (name, value, is_long); value "" where the document does not state it."""
    heading = intake.header
    period = f"{heading['period_start']}-{heading['period_end']}" if heading["period_start"] else ""
    issuer = names.agencies.get(heading["issuer_id"] or 0, "")
    return [
        ("Trích yếu", heading["title"] or "", True),
        ("Tên gọi tắt", heading["short_title"], True),
        ("Loại văn bản", heading["doc_type"] or "", False),
        ("Số, ký hiệu", heading["number"] or "", False),
        ("Ngày ban hành", _day_words(heading["date"]), False),
        ("Địa danh", heading["place"] or "", False),
        ("Cơ quan ban hành", heading["issuer"] or issuer, False),
        ("Giai đoạn", period, False),
        ("Cơ quan đầu mối", names.agencies.get(heading["coordinator_id"] or 0, ""), False),
    ]


def _rule_words(rule: ReportingFinding) -> str:
    """Một chế độ báo cáo in one line."""
    try:
        when = anchor_words(rule.due, rule.op)
    except NotADeadline:
        when = ", ".join(rule.due)
    when = when or _OCCASIONS.get(rule.frequency) or value_words("recurring", rule.frequency)
    to = f" → {', '.join(rule.to)}" if rule.to else ""
    return f"{', '.join(rule.who)}{to}: {when}"


def _day_words(iso: str | None) -> str:
    """The day as people write it; one that no calendar has stands as it was read."""
    try:
        return day_words(date.fromisoformat(iso)) if iso else ""
    except ValueError:
        return iso or ""


def _table(table: CapitalTable) -> ShownTable:
    keys = [key for key, _ in table.columns]
    rows = []
    for row in table.rows:
        values = {cell.column: _figure(cell.value) for cell in row.cells}
        rows.append((row.tt, row.label, row.is_total, tuple(values.get(key, "") for key in keys)))
    heads = tuple(name.rsplit(" / ", 1)[-1] for _, name in table.columns)
    return ShownTable(table, heads, tuple(rows), tuple(sum_checks(table)))


def _figure(value: str) -> str:
    """A plain decimal as printed in Vietnamese: "10276.0" is "10.276,0"; a percentage stays one."""
    number, sign = value.rstrip("%"), "%" if value.endswith("%") else ""
    try:
        places = len(number.partition(".")[2])
        return format_number(Decimal(number), places=places) + sign
    except InvalidOperation:
        return value

"""Hạn rơi ngay sau ngày báo cáo: what is due just after a report can't be in that report.

A year deadline ends on 31 December; a report of the year due on 20 December misses it.
Source: docs/rules/deadlines.md, section 7.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tiendo.core.days import day_words
from tiendo.core.deadlines import anchor_words, occurrences
from tiendo.reading.model import ItemFinding, LintFinding, Reading, ReportingFinding

_WITHIN = timedelta(days=30)
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_SHOWN_PATHS = 6


def after_reporting_dates(reading: Reading) -> Iterator[LintFinding]:
    """One finding for each reporting day that duties fall due within 30 days after."""
    dues = [(item, due) for item in reading.items for due in _due_days(item)]
    for regime, anchor, days in _reporting_days(reading):
        missed = [
            (item, due, day) for item, due in dues for day in days if day < due <= day + _WITHIN
        ]
        if missed:
            yield _missed_finding(regime, anchor, missed)


def reporting_on_days_off(reading: Reading) -> Iterator[LintFinding]:
    """One finding for each reporting day whose last day falls on a Saturday or Sunday."""
    for regime, anchor, days in _reporting_days(reading):
        off = [day for day in days if day.weekday() >= 5]
        if off:
            told = ", ".join(f"{_WEEKDAYS[day.weekday()]} {day_words(day)}" for day in off)
            message = (
                f"Hạn báo cáo {_anchor(anchor, regime)}: ngày cuối cùng rơi vào ngày nghỉ ({told})."
            )
            yield LintFinding("reporting_on_day_off", message, regime.trace.spans)


def _reporting_days(
    reading: Reading,
) -> Iterator[tuple[ReportingFinding, str, tuple[date, ...]]]:
    """Each reporting anchor of the plan with its last days in the plan's years."""
    period = reading.header.period
    for regime in reading.reporting if period else ():
        for anchor in regime.due:
            if period and anchor.startswith("--") and not anchor.startswith("---"):
                yield regime, anchor, occurrences((anchor,), regime.op, *period)


def _due_days(item: ItemFinding) -> set[date]:
    if item.is_lead_in:
        return set()
    return {
        date.fromisoformat(deadline.last_day) for deadline in item.deadlines if deadline.last_day
    }


def _missed_finding(
    regime: ReportingFinding, anchor: str, missed: list[tuple[ItemFinding, date, date]]
) -> LintFinding:
    items = list({id(item): item for item, _, _ in missed}.values())
    nearest = min(due - day for _, due, day in missed)
    farthest = max(due - day for _, due, day in missed)
    spread = f"{nearest.days}" if nearest == farthest else f"{nearest.days} đến {farthest.days}"
    shown = ", ".join(item.path for item in items[:_SHOWN_PATHS])
    more = f" và {len(items) - _SHOWN_PATHS} mục khác" if len(items) > _SHOWN_PATHS else ""
    message = (
        f"{len(items)} đầu việc có hạn rơi {spread} ngày sau hạn báo cáo "
        f"{_anchor(anchor, regime)} ({shown}{more}): kết quả không kịp vào báo cáo đó."
    )
    spans = (*regime.trace.spans, *(span for item in items for span in item.trace.spans))
    return LintFinding("after_reporting_date", message, spans, tuple(item.path for item in items))


def _anchor(anchor: str, regime: ReportingFinding) -> str:
    """The anchor in words, with who reports to whom."""
    words = anchor_words((anchor,), regime.op)
    return f"{words} gửi {', '.join(regime.to)}" if regime.to else words

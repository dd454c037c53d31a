"""Trang đôn đốc: each body that owes its report, what it did last, how it was reminded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from tiendo.core.days import day_words
from tiendo.core.reminding import StepKind, kind_of_step
from tiendo.core.reporting import OWED
from tiendo.notices.actions.reminders import reminder_key
from tiendo.notices.queries import Delivery, deliveries_of
from tiendo.reporting.models import Period, Reminder, Report
from tiendo.reporting.queries.board import (
    BoardFilter,
    BoardRow,
    board_page,
    is_late,
    with_last_day,
)
from tiendo.reporting.queries.reminding import reminders_of

ROWS_OF_A_PAGE = 100
_KIND_NAMES: Mapping[StepKind, str] = {
    StepKind.OPENED: "báo mở kỳ",
    StepKind.BEFORE: "nhắc trước hạn",
    StepKind.AFTER: "nhắc quá hạn",
    StepKind.HAND: "nhắc",
    StepKind.LETTER: "công văn",
}


@dataclass(frozen=True, slots=True)
class ToldReminder:
    """Một lần đôn đốc. ways: by which; delivery None: of paper, or nobody was told yet."""

    at: Any
    what: str
    who: str
    is_by_mail: bool
    delivery: Delivery | None
    is_told: bool


@dataclass(frozen=True, slots=True)
class RemindingRow:
    """Một cơ quan còn nợ báo cáo, with its reminders, the newest first."""

    row: BoardRow
    reminders: Sequence[ToldReminder]


@dataclass(frozen=True, slots=True)
class RemindingPage:
    """Một trang. fault: of letters that could not go out; waiting: how many wait for it."""

    rows: Sequence[RemindingRow]
    next_after: str
    fault: str
    failed: int


def owing_filter(query: Mapping[str, str]) -> BoardFilter:
    """Quá hạn, or with `xem=tat-ca` everybody who owes."""
    return BoardFilter(state="owed", late=query.get("xem", "") != "tat-ca")


def counts_question(period: int, today: date) -> Any:
    """A question for one row: how many owe (`all`), how many of them are late (`late`)."""
    rows = with_last_day(Report.objects.filter(period=period, state__in=OWED)).order_by()
    late = Count("pk", filter=Q(is_late(today)))
    return rows.values("period").annotate(all=Count("pk"), late=late)


def reminding_page(period: Period, shown: BoardFilter, *, after: str, today: date) -> RemindingPage:
    """The rows behind the report `after`. Five queries."""
    page = board_page(period, shown, after=after, size=ROWS_OF_A_PAGE, today=today)
    reminders = reminders_of([row.report.pk for row in page.rows])
    keys = [reminder_key(one.report_id, one.step) for rows in reminders.values() for one in rows]
    deliveries = deliveries_of(keys)
    rows = [
        RemindingRow(row, _told(reminders.get(row.report.pk, []), deliveries)) for row in page.rows
    ]
    failed = [one for one in deliveries.values() if one.letters_failed]
    return RemindingPage(
        rows,
        page.next_after,
        failed[0].fault if failed else "",
        sum(one.letters_failed for one in failed),
    )


def _told(rows: Sequence[Reminder], deliveries: Mapping[str, Delivery]) -> list[ToldReminder]:
    """One for each step, whatever the number of ways."""
    found: dict[str, list[Reminder]] = {}
    for row in rows:
        found.setdefault(row.step, []).append(row)
    return [_one(same, deliveries) for same in found.values()]


def _one(same: Sequence[Reminder], deliveries: Mapping[str, Delivery]) -> ToldReminder:
    first = same[-1]
    what = _KIND_NAMES[kind_of_step(first.step)]
    if first.document_on is not None:
        what = f"công văn {first.document_number} ngày {day_words(first.document_on)}"
    return ToldReminder(
        at=first.made_at,
        what=what,
        who=str(first.made_by) if first.made_by else "tự động",
        is_by_mail=any(row.way == Reminder.Way.MAIL for row in same),
        delivery=deliveries.get(reminder_key(first.report_id, first.step)),
        is_told=all(row.told_at is not None for row in same),
    )

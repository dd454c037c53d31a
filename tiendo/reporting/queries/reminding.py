"""Đôn đốc: whose turn of the ladder has come in a period, and what was done already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from tiendo.core.reminding import Ladder, Step, step_on
from tiendo.core.reporting import ReportState
from tiendo.core.workdays import DayKind, last_working_day_on_or_before
from tiendo.law.models import CalendarDay, LegalRule
from tiendo.law.queries import rules_and_days
from tiendo.reporting.models import Period, Reminder, Report
from tiendo.reporting.queries.board import with_last_day

_BEFORE = (
    "report_reminder_first_days",
    "report_reminder_second_days",
    "report_reminder_last_days",
)
_EVERY, _LETTER = "report_reminder_late_days", "report_letter_days_late"
_NEVER_SENT = (ReportState.OPEN, ReportState.DRAFT)


def ladder_on(today: date) -> Ladder:
    """Bậc đôn đốc in force on a day. One query. Raises law.RuleMissing."""
    days, _ = rules_and_days((*_BEFORE, _EVERY, _LETTER), today, last=today)
    return Ladder(
        before=tuple(days[code] for code in _BEFORE), every=days[_EVERY], letter=days[_LETTER]
    )


def letter_rules(today: date) -> QuerySet[LegalRule]:
    """A question for the rule from how many days late on a letter is offered, the newest first."""
    holds = Q(effective_to__isnull=True) | Q(effective_to__gte=today)
    rows = LegalRule.objects.filter(holds, code=_LETTER, effective_from__lte=today)
    return rows.order_by("-effective_from")


def periods_that_wait() -> Any:
    """Kỳ còn nhận báo cáo in which a body never sent its report."""
    waits = Exists(_never_sent().filter(period=OuterRef("pk")))
    rows = Period.objects.filter(waits, closed_at=None).select_related("regime__plan")
    return rows.order_by("pk")


def steps_due(period: Period, today: date) -> list[tuple[Step, list[int]]]:
    """Bậc đến lượt in a period: each step with the keys of reports that were not reminded so.

    Of reports that never came; who had her report returned knows. Two queries more than there are
    last days, and they are few. Raises law.RuleMissing.
    """
    reports = with_last_day(_never_sent().filter(period=period))
    last_days = sorted(set(reports.order_by().values_list("last_day", flat=True)))
    if not last_days:
        return []
    ladder, opened_on = ladder_on(today), timezone.localdate(period.opened_at)
    leaves = _leaving_days(last_days)
    found = []
    for due_on in last_days:
        step = step_on(
            ladder, opened_on=opened_on, due_on=due_on, leaves_on=leaves[due_on], today=today
        )
        made = Reminder.objects.filter(
            report=OuterRef("pk"), way=Reminder.Way.NOTICE, step=step.key
        )
        lacking = reports.filter(~Exists(made), last_day=due_on).order_by("pk")
        if keys := list(lacking.values_list("pk", flat=True)):
            found.append((step, keys))
    return found


def reminders_of(reports: Collection[int]) -> Mapping[int, list[Reminder]]:
    """Report key -> how its body was reminded, the newest first. One query."""
    rows = Reminder.objects.filter(report__in=reports).select_related("made_by").order_by("-pk")
    found: dict[int, list[Reminder]] = defaultdict(list)
    for row in rows:
        found[row.report_id].append(row)
    return found


def _never_sent() -> Any:
    return Report.objects.filter(state__in=_NEVER_SENT, first_sent_on=None)


def _leaving_days(last_days: Collection[date]) -> dict[date, date]:
    """Each last day -> the last working day not after it. One query."""
    first = min(last_days) - timedelta(days=31)
    rows = CalendarDay.objects.filter(day__range=(first, max(last_days)))
    calendar = {day: DayKind(kind) for day, kind in rows.values_list("day", "kind")}
    return {day: last_working_day_on_or_before(day, calendar) for day in last_days}

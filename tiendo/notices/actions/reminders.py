"""Đôn đốc báo cáo: what the ladder or a person reminded of, told to those who write the report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.core.days import day_words
from tiendo.core.reminding import StepKind, kind_of_step
from tiendo.core.reporting import OWED, STATE_NAMES, ReportState, days_late
from tiendo.notices.actions.making import Word, keep_words
from tiendo.notices.audience import people_of_reports
from tiendo.notices.kinds import Kind, Reach
from tiendo.notices.models import Notice
from tiendo.reporting.actions.reminding import mark_told, untold_reminders
from tiendo.reporting.models import Reminder, Report

_AT_ONCE = 1000


def tell_reminders(*, at: datetime) -> int:
    """Báo những lần đôn đốc chưa báo. How many notices were made; run again it makes none.

    What was sent meanwhile reminds nobody any more.
    """
    made = 0
    while True:
        told, more = _tell_some(at)
        made += more
        if told < _AT_ONCE:
            return made


def reminder_key(report: int, step: str) -> str:
    """The key of the notices of one step of a report."""
    return f"reminder:{report}:{step}"


@transaction.atomic
def _tell_some(at: datetime) -> tuple[int, int]:
    """How many reminders were taken, how many notices were made of them."""
    rows = untold_reminders(_AT_ONCE)
    if not rows:
        return 0, 0
    today = timezone.localdate(at)
    owed = [row for row in rows if row.report.state in OWED]
    people = people_of_reports({row.report.agency_id for row in owed}, today)
    made = keep_words(_words(owed, people, today), at=at)
    _add_to_letters(owed)
    mark_told(rows, at=at)
    return len(rows), made


def _words(
    rows: Sequence[Reminder], people: Mapping[int, list[User]], today: date
) -> Iterator[Word]:
    for same in _by_step(rows).values():
        first = same[0]
        by_mail = any(row.way == Reminder.Way.MAIL for row in same)
        at_least = Reach.NOWHERE
        if first.made_by_id is not None:
            at_least = Reach.MAIL if by_mail else Reach.PAGE
        yield from _each(first, people[first.report.agency_id], at_least, today)


def _by_step(rows: Iterable[Reminder]) -> Mapping[str, list[Reminder]]:
    found: dict[str, list[Reminder]] = defaultdict(list)
    for row in rows:
        found[reminder_key(row.report_id, row.step)].append(row)
    return found


def _each(
    reminder: Reminder, people: Iterable[User], at_least: Reach, today: date
) -> Iterator[Word]:
    report = reminder.report
    kind, title = _title(report, kind_of_step(reminder.step), today)
    for person in people:
        yield Word(
            person,
            kind,
            reminder_key(report.pk, reminder.step),
            title,
            detail=_detail(reminder),
            report=report.pk,
            at_least=at_least,
        )


def _title(report: Report, kind: StepKind, today: date) -> tuple[Kind, str]:
    period = report.period
    due_on = report.due_on or period.due_on
    until = f"hạn hết ngày {day_words(due_on)}"
    if kind is StepKind.OPENED:
        return Kind.REPORT_OPENED, f"Mở kỳ {_named(period.name)}: {until}"
    late = days_late(
        ReportState(report.state), due_on=due_on, sent_on=report.first_sent_on, today=today
    )
    if late and report.first_sent_on is None:
        return Kind.REPORT_LATE, f"{period.name} chậm {late} ngày: {until}"
    if report.state == ReportState.RETURNED:
        return Kind.REPORT_DUE, f"{period.name} bị trả lại, chưa gửi lại"
    left = (due_on - today).days + 1
    how_long = f"còn {left} ngày, " if left > 0 else "chưa gửi lại, "
    return Kind.REPORT_DUE, f"{period.name}: {how_long}{until}"


def _detail(reminder: Reminder) -> str:
    report = reminder.report
    state = STATE_NAMES[ReportState(report.state)]
    said = f"{report.agency.short_name}: {state}. {report.period.regime.plan.short_title}."
    return f"{said} {reminder.made_by} đôn đốc." if reminder.made_by else said


def _named(name: str) -> str:
    """ "báo cáo năm 2026": inside a sentence."""
    return name[:1].lower() + name[1:]


def _add_to_letters(rows: Iterable[Reminder]) -> None:
    """By mail too, later on the same day: a notice that is there already goes into the letter."""
    keys = [
        reminder_key(row.report_id, row.step)
        for row in rows
        if row.way == Reminder.Way.MAIL and row.made_by_id is not None
    ]
    waiting = Notice.objects.filter(key__in=keys, in_letter=False, digest=None)
    waiting.update(in_letter=True)

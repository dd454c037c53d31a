"""Đôn đốc: by the ladder, by hand, by a letter. Each step of a report goes out once.

What is written here is that a body is to be reminded; whom it reaches and by which letter is for
the room of notices, which takes `untold_reminders` in its rounds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.days import day_words
from tiendo.core.reminding import Step, StepKind, hand_step
from tiendo.core.reporting import OWED
from tiendo.reporting.actions.steps import held_period
from tiendo.reporting.models import Period, Reminder, Report
from tiendo.reporting.permissions import Verb, check_is_open, check_may, parties_in_plan
from tiendo.reporting.queries.reminding import periods_that_wait, steps_due

_NOTICE, _MAIL, _LETTER = Reminder.Way.NOTICE, Reminder.Way.MAIL, Reminder.Way.LETTER
_LONGEST_NUMBER = 80


class RemindingRefused(Exception):
    """It can't be reminded so; `str()` is Vietnamese. field: which value is wrong, "" for none."""

    def __init__(self, text: str, field: str = "") -> None:
        super().__init__(text)
        self.field = field


@dataclass(frozen=True, slots=True)
class Reminded:
    """Kết quả. made: bodies reminded now; already: were so before; passed: owe nothing any more."""

    made: int
    already: int
    passed: int


def remind_by_ladder(*, at: datetime) -> int:
    """Nhắc tự động: every report whose turn has come. How many; run again it reminds nobody.

    Each period by itself. Raises law.RuleMissing.
    """
    today = timezone.localdate(at)
    return sum(_climb(period, at, today) for period in periods_that_wait())


@transaction.atomic
def remind(
    *, period: Period, reports: Collection[int], by_mail: bool, by: User, at: datetime, today: date
) -> Reminded:
    """Nhắc ngay: in the application always, in the letter of the day too where `by_mail`.

    Once a day and way. reports: keys; those that owe nothing any more are passed over.
    Raises NotAllowed, IllegalReportMove for a closed period, RemindingRefused.
    """
    held, keys = _owing(period, reports, by, today)
    ways = [_NOTICE, *([_MAIL] if by_mail else [])]
    step = hand_step(today)
    made = _remind(held, keys, step.key, ways, by=by, at=at)
    return Reminded(len(made), len(keys) - len(made), len(set(reports)) - len(keys))


@transaction.atomic
def record_letter(
    *,
    period: Period,
    reports: Collection[int],
    number: str,
    on: date,
    by: User,
    at: datetime,
    today: date,
) -> Reminded:
    """Ghi công văn đôn đốc đã ban hành. number: its number and symbol; on: its day.

    The same letter to the same body once. Raises NotAllowed, IllegalReportMove, RemindingRefused.
    """
    held, keys = _owing(period, reports, by, today)
    number = " ".join(number.split())
    if not number:
        raise RemindingRefused("Hãy ghi số, ký hiệu của công văn, ví dụ 1234/SXD-KHTC.", "number")
    if len(number) > _LONGEST_NUMBER:
        raise RemindingRefused(f"Số, ký hiệu dài quá {_LONGEST_NUMBER} ký tự.", "number")
    opened_on = timezone.localdate(held.opened_at)
    if not opened_on <= on <= today:
        raise RemindingRefused(
            f"Ngày của công văn phải từ ngày mở kỳ ({day_words(opened_on)}) đến hôm nay "
            f"({day_words(today)}): công văn đã ký, có số rồi mới ghi.",
            "on",
        )
    named = sha256(number.encode()).hexdigest()[:8]
    step = f"{StepKind.LETTER}:{on.isoformat()}:{named}"
    paper = {"document_number": number, "document_on": on, "told_at": at}
    made = _remind(held, keys, step, [_LETTER], by=by, at=at, **paper)
    return Reminded(len(made), len(keys) - len(made), len(set(reports)) - len(keys))


def untold_reminders(size: int) -> list[Reminder]:
    """The oldest that nobody was told of, locked to the end of the transaction."""
    rows: Any = Reminder.objects.select_for_update(of=("self",)).filter(told_at=None)
    related = rows.select_related("report__agency", "report__period__regime__plan", "made_by")
    return list(related.order_by("pk")[:size])


def mark_told(reminders: Iterable[Reminder], *, at: datetime) -> None:
    """Đã báo: the room of notices has taken them on."""
    Reminder.objects.filter(pk__in=[one.pk for one in reminders]).update(told_at=at)


def _climb(period: Period, at: datetime, today: date) -> int:
    """Looked at before and once more under the lock: of two rounds at once one finds nothing."""
    if not steps_due(period, today):
        return 0
    with transaction.atomic():
        held = held_period(period)
        if held.closed_at is not None:
            return 0
        return sum(
            len(_remind(held, keys, step.key, _ways_of(step), by=None, at=at))
            for step, keys in steps_due(held, today)
        )


def _ways_of(step: Step) -> list[Reminder.Way]:
    """That a period was opened is told in the application alone."""
    return [_NOTICE] if step.kind is StepKind.OPENED else [_NOTICE, _MAIL]


def _owing(
    period: Period, reports: Collection[int], by: User, today: date
) -> tuple[Period, list[int]]:
    """The period, locked, and those of the reports that are still owed in it."""
    held = held_period(period)
    check_may(parties_in_plan(by, held.regime.plan, on=today), Verb.REMIND)
    check_is_open(held)
    if not reports:
        raise RemindingRefused("Hãy chọn ít nhất một cơ quan.", "reports")
    rows = Report.objects.filter(period=held, pk__in=set(reports), state__in=OWED)
    return held, list(rows.order_by("pk").values_list("pk", flat=True))


def _remind(
    period: Period,
    keys: Collection[int],
    step: str,
    ways: Collection[Reminder.Way],
    *,
    by: User | None,
    at: datetime,
    **facts: object,
) -> set[int]:
    """The keys of reports for which this is new by one of the ways. The period is locked."""
    there = set(Reminder.objects.filter(report__in=keys, step=step).values_list("report_id", "way"))
    rows = [
        Reminder(report_id=key, way=way, step=step, made_by=by, made_at=at, **facts)
        for key in keys
        for way in ways
        if (key, way.value) not in there
    ]
    if not rows:
        return set()
    Reminder.objects.bulk_create(rows, batch_size=500)
    made = {row.report_id for row in rows}
    said = {"step": step, "ways": sorted(way.value for way in ways), "reports": sorted(made)}
    paper = {name: value for name, value in facts.items() if name != "told_at"}
    record("period.remind", target=period, actor=by, at=at, payload={**said, **paper})
    return made

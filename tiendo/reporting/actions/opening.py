"""Mở kỳ báo cáo: a period of a regime, and one report that each of its bodies owes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.agencies.models import Agency
from tiendo.audit.actions import record
from tiendo.core.periods import day_before
from tiendo.core.reporting_periods import Cadence, DuePeriod
from tiendo.reporting.actions.passing_on import pass_on_reports
from tiendo.reporting.models import Period, Regime, Report
from tiendo.reporting.permissions import (
    Verb,
    check_is_open,
    check_may,
    parties_in_plan,
)
from tiendo.reporting.queries.bodies import bodies_owing
from tiendo.reporting.queries.due import cut_off_before, cut_off_of, due_periods_of

LONGEST_NAME = 200


class OpeningRefused(Exception):
    """The period can't be opened; `str()` is a Vietnamese sentence. field: which value is wrong."""

    def __init__(self, text: str, field: str = "") -> None:
        super().__init__(text)
        self.field = field


@dataclass(frozen=True, slots=True)
class RequestedPeriod:
    """Kỳ đột xuất: what a person asks for. name: of the report; named_on: the day she names."""

    name: str
    starts_on: date
    ends_on: date
    named_on: date


@dataclass(frozen=True, slots=True)
class _Stretch:
    value: str
    name: str
    starts_on: date
    ends_on: date
    named_on: date
    due_on: date
    onward_due_on: date | None


@transaction.atomic
def open_period(
    *,
    regime: Regime,
    due: DuePeriod,
    by: User,
    at: datetime,
    today: date,
    cut_off_on: date | None = None,
    note: str = "",
) -> Period:
    """Mở kỳ. One report for each body that owes one on the day of opening.

    Opening again answers the same period, passes reports of ended bodies on and adds only bodies
    that are new since. cut_off_on: None takes `cut_off_of`. Raises NotAllowed, OpeningRefused,
    law.RuleMissing.
    """
    held = _held(regime, by, today)
    stretch = _Stretch(
        value=due.span.value,
        name=f"Báo cáo {due.span.words}",
        starts_on=due.span.starts_on,
        ends_on=due.span.ends_on,
        named_on=due.named_on,
        due_on=due.due_on,
        onward_due_on=_onward_due_on(held, due),
    )
    cut_off = cut_off_on or cut_off_of(held, due, today)
    return _opened(held, stretch, cut_off, by=by, at=at, today=today, note=note)


@transaction.atomic
def open_on_request(
    *,
    regime: Regime,
    asked: RequestedPeriod,
    by: User,
    at: datetime,
    today: date,
    cut_off_on: date | None = None,
    note: str = "",
) -> Period:
    """Mở kỳ đột xuất: over a named stretch, owed by a named day; otherwise as `open_period`.

    The same stretch and day of one regime is one period, whatever its name.
    """
    held = _held(regime, by, today)
    _check_request(held, asked, today)
    stretch = _Stretch(
        value=f"{asked.starts_on:%Y%m%d}-{asked.ends_on:%Y%m%d}",
        name=asked.name.strip(),
        starts_on=asked.starts_on,
        ends_on=asked.ends_on,
        named_on=asked.named_on,
        due_on=day_before(asked.named_on) if held.op == "before" else asked.named_on,
        onward_due_on=None,
    )
    cut_off = cut_off_on or cut_off_before(held, asked.named_on, today)
    return _opened(held, stretch, cut_off, by=by, at=at, today=today, note=note)


@transaction.atomic
def extend_period(*, period: Period, by: User, at: datetime, today: date) -> int:
    """Cập nhật danh sách cơ quan of an open period: reports of ended bodies are passed on, bodies
    that are new since owe theirs. Answers how many reports were changed or added.

    Raises NotAllowed, IllegalReportMove once its figures are frozen.
    """
    held = _held(period.regime, by, today)
    fresh = Period.objects.select_for_update(of=("self",)).get(pk=period.pk)
    check_is_open(fresh)
    passed = pass_on_reports(period=fresh, by=by, at=at, today=today)
    added = _add_bodies(fresh, bodies_owing(held, today))
    if added:
        _record("period.extend", fresh, added, by=by, at=at)
    return passed + added


def _held(regime: Regime, by: User, today: date) -> Regime:
    """Locked to the end: two who open at once open one after the other."""
    check_may(parties_in_plan(by, regime.plan, on=today), Verb.OPEN_PERIOD)
    rows = Regime.objects.select_for_update(of=("self",)).select_related("plan")
    return rows.get(pk=regime.pk)


def _check_request(regime: Regime, asked: RequestedPeriod, today: date) -> None:
    if regime.cadence_of is not Cadence.REQUEST:
        raise OpeningRefused("Chế độ này có ngày cố định: hãy chọn kỳ trong danh sách.")
    if not asked.name.strip():
        raise OpeningRefused("Hãy ghi tên kỳ báo cáo.", "name")
    if len(asked.name.strip()) > LONGEST_NAME:
        raise OpeningRefused(f"Tên kỳ dài quá {LONGEST_NAME} ký tự.", "name")
    if asked.ends_on < asked.starts_on:
        raise OpeningRefused("Ngày cuối kỳ phải từ ngày đầu kỳ trở đi.", "ends_on")
    if asked.named_on < today:
        raise OpeningRefused("Hạn nộp đã qua: hãy chọn một ngày từ hôm nay trở đi.", "named_on")


def _opened(
    regime: Regime,
    stretch: _Stretch,
    cut_off: date,
    *,
    by: User,
    at: datetime,
    today: date,
    note: str,
) -> Period:
    bodies = bodies_owing(regime, today)
    if not bodies:
        raise OpeningRefused(
            "Chế độ này chưa có cơ quan nào phải báo cáo: hãy ghi ai phải báo cáo."
        )
    if cut_off > stretch.named_on:
        raise OpeningRefused("Ngày chốt số liệu phải trước hạn nộp.", "cut_off_on")
    if cut_off < stretch.starts_on:
        raise OpeningRefused("Ngày chốt số liệu phải sau ngày đầu kỳ.", "cut_off_on")
    period, is_new = _period(regime, stretch, cut_off, by=by, at=at, note=note)
    if not is_new and period.closed_at is not None:
        return period
    if not is_new:
        pass_on_reports(period=period, by=by, at=at, today=today)
    added = _add_bodies(period, bodies)
    if is_new or added:
        _record("period.open" if is_new else "period.extend", period, added, by=by, at=at)
    return period


def _add_bodies(period: Period, bodies: Sequence[Agency]) -> int:
    """How many bodies owe one that had none."""
    there = set(period.reports.values_list("agency_id", flat=True))
    there |= set(period.reports.values_list("passed_from_id", flat=True))
    added = [Report(period=period, agency=body) for body in bodies if body.pk not in there]
    Report.objects.bulk_create(added, batch_size=500)
    return len(added)


def _record(verb: str, period: Period, added: int, *, by: User, at: datetime) -> None:
    said = {"value": period.value, "due_on": period.due_on, "bodies": added}
    record(verb, target=period, actor=by, at=at, payload=said)


def _period(
    regime: Regime, stretch: _Stretch, cut_off: date, *, by: User, at: datetime, note: str
) -> tuple[Period, bool]:
    return Period.objects.get_or_create(
        regime=regime,
        value=stretch.value,
        named_on=stretch.named_on,
        defaults={
            "name": stretch.name,
            "starts_on": stretch.starts_on,
            "ends_on": stretch.ends_on,
            "cut_off_on": cut_off,
            "due_on": stretch.due_on,
            "onward_due_on": stretch.onward_due_on,
            "note": note,
            "opened_by": by,
            "opened_at": at,
        },
    )


def _onward_due_on(regime: Regime, due: DuePeriod) -> date | None:
    """By when the coordinator owes the consolidation of the same stretch to those above."""
    for onward in Regime.objects.filter(plan=regime.plan, is_onward=True, is_active=True):
        for other in due_periods_of(onward, due.named_on.year, due.named_on.year + 1):
            if other.span == due.span:
                return other.due_on
    return None

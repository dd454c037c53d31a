"""Mở kỳ báo cáo: a period of a regime, and one report that each of its bodies owes."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from tiendo.accounts.models import User
from tiendo.audit.actions import record
from tiendo.core.deadlines import NotADeadline
from tiendo.core.reporting_periods import DuePeriod, due_periods
from tiendo.law.queries import rule_int
from tiendo.reporting.models import Period, Regime, Report
from tiendo.reporting.permissions import Verb, check_may, parties_in_plan
from tiendo.reporting.queries.bodies import bodies_owing

CUT_OFF_RULE = "report_cut_off_days"


class OpeningRefused(Exception):
    """The period can't be opened; `str()` is a Vietnamese sentence. field: which value is wrong."""

    def __init__(self, text: str, field: str = "") -> None:
        super().__init__(text)
        self.field = field


def periods_to_open(regime: Regime, today: date) -> list[DuePeriod]:
    """Các kỳ của chế độ có thể mở: of last year, this and the next, the earliest first."""
    try:
        return list(
            due_periods(
                regime.cadence_of,
                regime.anchor_list,
                regime.op,
                first_year=today.year - 1,
                last_year=today.year + 1,
            )
        )
    except NotADeadline:
        return []


def cut_off_of(regime: Regime, due: DuePeriod, today: date) -> date:
    """Ngày chốt số liệu: so many days before the named day, by the regime or by rule.

    Raises law.RuleMissing.
    """
    days = regime.cut_off_days
    before = rule_int(CUT_OFF_RULE, today) if days is None else days
    return due.named_on - timedelta(days=before)


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

    Opening again answers the same period and adds only bodies that are new since. cut_off_on:
    None takes `cut_off_of`. Raises NotAllowed, OpeningRefused, law.RuleMissing.
    """
    check_may(parties_in_plan(by, regime.plan, on=today), Verb.OPEN_PERIOD)
    held = Regime.objects.select_for_update(of=("self",)).select_related("plan").get(pk=regime.pk)
    bodies = bodies_owing(held, today)
    if not bodies:
        raise OpeningRefused(
            "Chế độ này chưa có cơ quan nào phải báo cáo: hãy ghi ai phải báo cáo."
        )
    cut_off = cut_off_on or cut_off_of(held, due, today)
    if cut_off > due.named_on:
        raise OpeningRefused("Ngày chốt số liệu phải trước hạn nộp.", "cut_off_on")
    period, is_new = _period(held, due, cut_off, by=by, at=at, note=note)
    there = set(period.reports.values_list("agency_id", flat=True))
    there |= set(period.reports.values_list("passed_from_id", flat=True))
    added = [Report(period=period, agency=body) for body in bodies if body.pk not in there]
    Report.objects.bulk_create(added, batch_size=500)
    if is_new or added:
        said = {"value": period.value, "due_on": period.due_on, "bodies": len(added)}
        verb = "period.open" if is_new else "period.extend"
        record(verb, target=period, actor=by, at=at, payload=said)
    return period


def _period(
    regime: Regime, due: DuePeriod, cut_off: date, *, by: User, at: datetime, note: str
) -> tuple[Period, bool]:
    return Period.objects.get_or_create(
        regime=regime,
        value=due.span.value,
        named_on=due.named_on,
        defaults={
            "name": f"Báo cáo {due.span.words}",
            "starts_on": due.span.starts_on,
            "ends_on": due.span.ends_on,
            "cut_off_on": cut_off,
            "due_on": due.due_on,
            "onward_due_on": _onward_due_on(regime, due),
            "note": note,
            "opened_by": by,
            "opened_at": at,
        },
    )


def _onward_due_on(regime: Regime, due: DuePeriod) -> date | None:
    """By when the coordinator owes the consolidation of the same stretch to those above."""
    for onward in Regime.objects.filter(plan=regime.plan, is_onward=True, is_active=True):
        for other in due_periods(
            onward.cadence_of,
            onward.anchor_list,
            onward.op,
            first_year=due.named_on.year,
            last_year=due.named_on.year + 1,
        ):
            if other.span == due.span:
                return other.due_on
    return None

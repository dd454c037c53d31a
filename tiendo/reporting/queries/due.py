"""Kỳ sắp tới của một chế độ: which periods it has, and as of which day their figures are."""

from __future__ import annotations

from datetime import date, timedelta

from tiendo.core.deadlines import NotADeadline
from tiendo.core.reporting_periods import DuePeriod, due_periods
from tiendo.law.queries import rule_int
from tiendo.reporting.models import Regime

CUT_OFF_RULE = "report_cut_off_days"


def periods_to_open(regime: Regime, today: date) -> list[DuePeriod]:
    """Các kỳ của chế độ có thể mở: of last year, this and the next, the earliest first; none that
    is about a time before the plan."""
    found = due_periods_of(regime, today.year - 1, today.year + 1)
    return [due for due in found if due.span.ends_on.year >= regime.plan.period_start]


def due_periods_of(regime: Regime, first_year: int, last_year: int) -> list[DuePeriod]:
    """Those owed in these years; none where the plan's own words gave days that are no days."""
    years = {"first_year": first_year, "last_year": last_year}
    try:
        return list(due_periods(regime.cadence_of, regime.anchor_list, regime.op, **years))
    except NotADeadline:
        return []


def cut_off_of(regime: Regime, due: DuePeriod, today: date) -> date:
    """Ngày chốt số liệu: so many days before the named day, by the regime or by rule.

    Raises law.RuleMissing.
    """
    return cut_off_before(regime, due.named_on, today)


def cut_off_before(regime: Regime, named_on: date, today: date) -> date:
    """The same for any named day. Raises law.RuleMissing."""
    usual = rule_int(CUT_OFF_RULE, today) if regime.cut_off_days is None else 0
    return named_days_before(regime, named_on, usual)


def named_days_before(regime: Regime, named_on: date, usual: int) -> date:
    """The same where the rule of law is known: `usual` days before, but for the regime's own."""
    days = usual if regime.cut_off_days is None else regime.cut_off_days
    return named_on - timedelta(days=days)

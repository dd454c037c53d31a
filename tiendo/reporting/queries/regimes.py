"""Chế độ và kỳ của một kế hoạch: who owes what by when, which periods can be opened, which are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from tiendo.asking.together import ask_together
from tiendo.core.reporting import COUNTED, OWED, SENT, ReportState
from tiendo.core.reporting_periods import DuePeriod
from tiendo.plans.models import Plan
from tiendo.reporting.models import Period, Regime, RegimeParty
from tiendo.reporting.queries.due import periods_to_open

MOST_PERIODS = 36
"""Of all regimes together, the newest; older ones stand in the table of bodies and periods."""
_SHOWN_COMING = 3


@dataclass(frozen=True, slots=True)
class RegimeSheet:
    """Một chế độ. owing: bodies and sets by name. coming: periods that were not opened yet, those
    that are due and the next ones. periods: opened, the newest first, with `owed`, `sent`,
    `accepted` and `total` (without exempt ones)."""

    regime: Regime
    owing: Sequence[RegimeParty]
    coming: Sequence[DuePeriod]
    periods: Sequence[Any]


def regime_sheets(plan: Plan, today: date) -> list[RegimeSheet]:
    """Every regime of the plan, those in use first. Two queries."""
    regimes = plan.regimes.order_by("-is_active", "is_onward", "pk")
    parties = RegimeParty.objects.filter(regime__plan=plan).order_by("pk")
    parties = parties.select_related("agency", "agency_set")
    ask_together(regimes, parties)
    periods = list(_periods(plan)[:MOST_PERIODS])
    return [
        RegimeSheet(
            regime=regime,
            owing=[party for party in parties if party.regime_id == regime.pk],
            coming=_coming(regime, periods, today),
            periods=[period for period in periods if period.regime_id == regime.pk],
        )
        for regime in regimes
    ]


def _coming(regime: Regime, periods: Sequence[Period], today: date) -> list[DuePeriod]:
    if not regime.is_active:
        return []
    opened = {(one.value, one.named_on) for one in periods if one.regime_id == regime.pk}
    dues = periods_to_open(regime, today)
    if regime.is_onward:
        dues = [due for due in dues if due.due_on >= today]
    last_past = max((due.due_on for due in dues if due.due_on < today), default=None)
    return [
        due
        for due in dues
        if (due.due_on >= today or due.due_on == last_past)
        and (due.span.value, due.named_on) not in opened
    ][:_SHOWN_COMING]


def _periods(plan: Plan) -> Any:
    return (
        Period.objects.filter(regime__plan=plan)
        .annotate(
            total=Count("reports", filter=~Q(reports__state=ReportState.EXEMPT)),
            owed=Count("reports", filter=Q(reports__state__in=OWED)),
            sent=Count("reports", filter=Q(reports__state__in=SENT)),
            accepted=Count("reports", filter=Q(reports__state__in=COUNTED)),
        )
        .order_by("-due_on", "-pk")
    )

"""Kỳ trước: the period whose figures stand beside those of this one."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from tiendo.core.reporting_periods import Cadence
from tiendo.reporting.models import Period


def periods_before(period: Period) -> QuerySet[Period]:
    """The periods of the plan before this one with the same receiver, the last first.

    Figures are cumulative, so that a year's report goes on from the half-year's, which is of
    another regime. What was asked for once, on request, is not counted.
    """
    regime = period.regime
    receiver: dict[str, Any] = {"regime__to_agency": regime.to_agency_id}
    if regime.to_agency_id is None:
        receiver = {"regime__to_name": regime.to_name}
    rows = Period.objects.filter(
        regime__plan=regime.plan_id, due_on__lt=period.due_on, **receiver
    ).exclude(regime__cadence=Cadence.REQUEST)
    return rows.order_by("-due_on", "-id")

"""Báo cáo chờ quyết định of a period, with what a coordinator looks at before she accepts."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from tiendo.core.reporting import SENT
from tiendo.reporting.models import Period, Report


def reports_to_accept(period: Period) -> QuerySet[Any]:
    """The reports that were sent and not decided on, the first sent first. One query.

    Adds `number` (of the last sending), `open_comments`, `explained` (cautions that the body
    explained away).
    """
    rows = Report.objects.filter(period=period, state__in=SENT).select_related("agency")
    is_open = Q(comments__settled_at__isnull=True)
    counted = rows.annotate(
        number=Max("sendings__number"),
        open_comments=Count("comments", filter=is_open, distinct=True),
        explained=Count("overrules", distinct=True),
    )
    return counted.order_by("sent_at", "pk")

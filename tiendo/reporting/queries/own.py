"""Báo cáo của tôi: what the bodies that a person acts for owe, and what they sent before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from tiendo.accounts.belonging import bodies_acted_for
from tiendo.accounts.models import User
from tiendo.core.reporting import OWED, ReportState, days_late
from tiendo.reporting.models import Report
from tiendo.reporting.queries.board import with_last_day

MOST_PAST = 24


@dataclass(frozen=True, slots=True)
class OwnReport:
    """Báo cáo của cơ quan mình. report: with its agency and period; last_day: in time."""

    report: Any
    last_day: date
    days_late: int


@dataclass(frozen=True, slots=True)
class OwnReports:
    """owed: the nearest day first; past: sent, exempt or missed, the newest first."""

    owed: Sequence[OwnReport]
    past: Sequence[OwnReport]


def own_reports(user: User, today: date) -> OwnReports:
    """The reports of every body for which she acts today. Three queries at most."""
    bodies = bodies_acted_for(user, today)
    owed = owed_reports(bodies)
    past = _of_bodies(bodies).exclude(_is_owed()).order_by("-period__due_on", "agency_id")
    return OwnReports(
        [own_report(one, today) for one in owed],
        [own_report(one, today) for one in past[:MOST_PAST]],
    )


def owed_reports(bodies: Any) -> QuerySet[Report]:
    """What these bodies (keys) still owe, the nearest day first, to be asked when needed."""
    rows: QuerySet[Report] = _of_bodies(bodies).filter(_is_owed()).order_by("last_day", "agency_id")
    return rows


def own_report(report: Any, today: date) -> OwnReport:
    """One of `owed_reports` on a day."""
    late = days_late(
        ReportState(report.state),
        due_on=report.last_day,
        sent_on=report.first_sent_on,
        today=today,
    )
    return OwnReport(report, report.last_day, late)


def _is_owed() -> Q:
    return Q(state__in=OWED, period__closed_at__isnull=True)


def _of_bodies(bodies: Any) -> Any:
    reports = with_last_day(Report.objects.filter(agency__in=bodies))
    return reports.select_related("agency", "period__regime")

"""Báo cáo mà người hỏi được xem: fetched with what she is to it, for every room of reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from tiendo.accounts.belonging import delegations_of
from tiendo.agencies.membership import Membership
from tiendo.agencies.succession import Heirs
from tiendo.asking.together import ask_together
from tiendo.reporting.models import Report
from tiendo.reporting.permissions import Party, can_read, parties_of
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import speak_of

NO_REPORT = "Không có báo cáo này."


@dataclass(frozen=True, slots=True)
class Readable:
    """Báo cáo, what she is to it, and who holds whose duties today."""

    report: Report
    parties: frozenset[Party]
    heirs: Heirs


def readable_report(
    request: StaffRequest, rows: QuerySet[Report], *also: QuerySet[Any, Any]
) -> Readable:
    """The one report of `rows`, which has its period's regime and plan with it. One query, which
    asks `also` too. Raises Http404 where it does not exist for her.

    The page then speaks of its plan.
    """
    delegations, membership = delegations_of(request.user, request.today), Membership(request.today)
    ask_together(rows, delegations, *also, *membership.questions)
    found = next(iter(rows), None)
    if found is None:
        raise Http404(NO_REPORT)
    heirs = membership.heirs
    parties = parties_of(
        request.user, found, on=request.today, heirs=heirs, delegations=delegations
    )
    if not can_read(parties, found):
        raise Http404(NO_REPORT)
    speak_of(request, found.period.regime.plan)
    return Readable(found, parties, heirs)

"""Ai xem được bản tổng hợp: who follows the period (coordinator, leader); to others it is a 404."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from tiendo.agencies.membership import Membership
from tiendo.asking.together import ask_together
from tiendo.reporting.models import Edition, Period
from tiendo.reporting.permissions import Party, Verb, may, parties_in_plan
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import speak_of


@dataclass(frozen=True, slots=True)
class Desk:
    """Kỳ và người xem: the period, what she is to it, who holds whose duties today."""

    period: Period
    parties: frozenset[Party]
    membership: Membership

    @property
    def may_edit(self) -> bool:
        """Biên tập: the coordinator, while the period is open."""
        return may(self.parties, Verb.CONSOLIDATE) and self.period.closed_at is None

    @property
    def may_close(self) -> bool:
        """Chốt, ký duyệt, mở lại."""
        return may(self.parties, Verb.CLOSE)


def desk_of_period(request: StaffRequest, pk: int) -> Desk:
    """The period and what she is to it. One query. Raises Http404 where she may not read it."""
    rows = Period.objects.filter(pk=pk).select_related("regime__plan__coordinator")
    membership = Membership(request.today)
    ask_together(rows, *membership.questions)
    for period in rows:
        return _desk(request, period, membership)
    raise Http404("Không có kỳ báo cáo này.")


def desk_of_edition(request: StaffRequest, pk: int) -> tuple[Edition, Desk]:
    """The edition, and as above."""
    rows = Edition.objects.filter(pk=pk).select_related(
        "period__regime__plan__coordinator", "file", "frozen_by", "signed_off_by"
    )
    membership = Membership(request.today)
    ask_together(rows, *membership.questions)
    for edition in rows:
        return edition, _desk(request, edition.period, membership)
    raise Http404("Không có bản chốt này.")


def _desk(request: StaffRequest, period: Period, membership: Membership) -> Desk:
    plan = period.regime.plan
    parties = parties_in_plan(request.user, plan, on=request.today, heirs=membership.heirs)
    if not may(parties, Verb.READ_BOARD):
        raise Http404("Không có kỳ báo cáo này.")
    speak_of(request, plan)
    return Desk(period, parties, membership)

"""Ai được vào: what a person is to the periods of a plan; a refusal is a page that says who may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseBase
from django.shortcuts import render

from tiendo.accounts.permissions import NotAllowed
from tiendo.agencies.membership import Membership
from tiendo.agencies.succession import Heirs
from tiendo.asking.together import ask_together
from tiendo.plans.models import Plan
from tiendo.reporting.models import Period
from tiendo.reporting.permissions import Party, Verb, check_may, may, parties_in_plan
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import chosen_plan, speak_of

P = ParamSpec("P")
View = Callable[Concatenate[StaffRequest, P], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Desk:
    """Bàn của người vào: what she is to the plan's periods, and who holds whose duties today."""

    parties: frozenset[Party]
    membership: Membership

    @property
    def heirs(self) -> Heirs:
        """Kế thừa hôm nay."""
        return self.membership.heirs

    @property
    def may_open(self) -> bool:
        """Mở kỳ, sửa chế độ."""
        return may(self.parties, Verb.OPEN_PERIOD)

    def check(self, verb: Verb) -> None:
        """Raises NotAllowed."""
        check_may(self.parties, verb)


def refusing(view: View[P]) -> View[P]:
    """Sign-in first; whoever may not gets a page that says who may, and the way to her own."""

    @wraps(view)
    def guarded(request: StaffRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NotAllowed as refusal:
            shown = {"reason": str(refusal)}
            return render(request, "web/periods/refused.html", shown, status=403)

    return cast(View[P], login_required(guarded))


def desk_of(request: StaffRequest, plan: Plan, *, membership: Membership | None = None) -> Desk:
    """What she is to the periods of the plan. One query, none with the `membership` of today."""
    known = membership or Membership(request.today)
    parties = parties_in_plan(request.user, plan, on=request.today, heirs=known.heirs)
    return Desk(parties, known)


def plan_of(request: StaffRequest) -> Plan:
    """The running plan that the page speaks of. Raises Http404 while none runs."""
    plan = chosen_plan(request)
    if plan is None:
        raise Http404("Chưa có kế hoạch nào đang chạy.")
    return plan


def period_of(request: StaffRequest, pk: int, verb: Verb) -> tuple[Period, Desk]:
    """The period and what she is to it. One query. Raises Http404, NotAllowed."""
    rows = Period.objects.filter(pk=pk).select_related("regime__plan", "regime__to_agency")
    membership = Membership(request.today)
    ask_together(rows, *membership.questions)
    for period in rows:
        plan = period.regime.plan
        speak_of(request, plan)
        desk = desk_of(request, plan, membership=membership)
        desk.check(verb)
        return period, desk
    raise Http404("Không có kỳ báo cáo này.")

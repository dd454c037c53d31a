"""Cơ quan và các kỳ: who sends in time year after year."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.agencies.membership import Membership
from tiendo.agencies.models import Agency
from tiendo.asking.together import ask_together
from tiendo.reporting.models import Period, Regime
from tiendo.reporting.permissions import Verb, check_may, parties_in_plan
from tiendo.reporting.queries.matrix import matrix
from tiendo.web.periods.access import plan_of, refusing
from tiendo.web.requests import StaffRequest

ROWS_OF_A_PAGE = 200


@require_safe
@refusing
def period_matrix(request: StaffRequest) -> HttpResponse:
    """Bảng cơ quan và kỳ of one regime, `che_do`; without it the first in use, those with periods
    first."""
    plan, membership = plan_of(request), Membership(request.today)
    opened = Exists(Period.objects.filter(regime=OuterRef("pk")))
    regimes = plan.regimes.filter(is_onward=False).annotate(has_periods=opened)
    regimes = regimes.order_by("-is_active", "-has_periods", "pk")
    ask_together(regimes, *membership.questions)
    heirs = membership.heirs
    check_may(parties_in_plan(request.user, plan, on=request.today, heirs=heirs), Verb.READ_BOARD)
    regime = _chosen(list(regimes), request.GET.get("che_do", ""))
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    kind = request.GET.get("kind", "")
    kind = kind if kind in set(Agency.Kind.values) else ""
    asked = {"words": words, "kind": kind, "after": request.GET.get("after", "")[:40]}
    found = (
        matrix(regime, size=ROWS_OF_A_PAGE, today=request.today, heirs=heirs, **asked)
        if regime
        else None
    )
    shown = {
        "plan": plan,
        "regimes": regimes,
        "regime": regime,
        "matrix": found,
        "words": words,
        "kind": kind,
        "kinds": [(one.value, one.label, one == kind) for one in Agency.Kind],
        "is_later_page": bool(asked["after"]),
    }
    return render(request, "web/periods/matrix.html", shown)


def _chosen(regimes: list[Regime], asked: str) -> Regime | None:
    if not asked:
        return regimes[0] if regimes else None
    for regime in regimes:
        if str(regime.pk) == asked:
            return regime
    raise Http404("Kế hoạch không có chế độ báo cáo này.")

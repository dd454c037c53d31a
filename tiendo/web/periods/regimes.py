"""Chế độ báo cáo: filled from the plan, added by hand, changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from tiendo.agencies.matching import AgencyBook
from tiendo.agencies.models import AgencySet
from tiendo.core.reporting_periods import Cadence
from tiendo.plans.models import Plan
from tiendo.reporting.actions.regime_changes import (
    RegimeRefused,
    RegimeTerms,
    add_regime,
    change_regime,
)
from tiendo.reporting.actions.regimes import fill_regimes
from tiendo.reporting.models import Regime, RegimeParty
from tiendo.reporting.permissions import Verb
from tiendo.web.locks import posted_version
from tiendo.web.periods.access import desk_of, plan_of, refusing
from tiendo.web.periods.forms import RegimeForm, values_of
from tiendo.web.periods.owing import read_owing, read_recipient, written
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import speak_of


@require_POST
@refusing
def regimes_fill(request: StaffRequest) -> HttpResponse:
    """Lập chế độ từ kế hoạch; those that are there stay as they are."""
    plan = plan_of(request)
    desk_of(request, plan).check(Verb.OPEN_PERIOD)
    made = fill_regimes(plan=plan, by=request.user, at=request.now)
    if made:
        messages.success(request, f"Đã lập {len(made)} chế độ báo cáo từ kế hoạch: hãy xem lại.")
    else:
        messages.info(request, "Kế hoạch không nêu thêm chế độ nào có định kỳ và nơi báo cáo.")
    return redirect(_home(request, plan))


@require_http_methods(["GET", "HEAD", "POST"])
@refusing
def regime_new(request: StaffRequest) -> HttpResponseBase:
    """Thêm chế độ: by month, by quarter, on request."""
    plan = plan_of(request)
    desk_of(request, plan).check(Verb.OPEN_PERIOD)
    to = str(plan.coordinator) if plan.coordinator else ""
    form = _form(request, {"cadence": Cadence.MONTH, "to_name": to})
    if form.is_valid():
        deed: dict[str, Any] = {"by": request.user, "at": request.now, "today": request.today}
        try:
            made = add_regime(plan=plan, terms=_terms(request, form, ()), **deed)
        except RegimeRefused as refusal:
            _say(form, refusal)
        else:
            messages.success(request, f"Đã thêm chế độ “{made}”.")
            return redirect(_home(request, plan))
    return _page(request, plan, form)


@require_http_methods(["GET", "HEAD", "POST"])
@refusing
def regime(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Sửa một chế độ. Periods that were opened stay as they are."""
    found = get_object_or_404(Regime.objects.select_related("plan"), pk=pk)
    speak_of(request, found.plan)
    desk_of(request, found.plan).check(Verb.OPEN_PERIOD)
    parties = list(found.parties.select_related("agency", "agency_set").order_by("pk"))
    form = _form(request, values_of(found, written(parties)))
    if form.is_valid():
        try:
            changed = change_regime(
                regime=found,
                terms=_terms(request, form, parties),
                by=request.user,
                at=request.now,
                today=request.today,
                lock_version=posted_version(request.POST),
            )
        except RegimeRefused as refusal:
            _say(form, refusal)
        else:
            messages.success(request, f"Đã sửa chế độ “{changed}”.")
            return redirect(_home(request, found.plan))
    return _page(request, found.plan, form, found)


def _form(request: StaffRequest, initial: dict[str, Any]) -> RegimeForm:
    return RegimeForm(request.POST if request.method == "POST" else None, initial=initial)


def _page(
    request: StaffRequest, plan: Plan, form: RegimeForm, found: Regime | None = None
) -> HttpResponse:
    shown = {
        "plan": plan,
        "form": form,
        "regime": found,
        "sets": AgencySet.objects.filter(is_open=False).order_by("name"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "web/periods/regime.html", shown, status=status)


def _terms(request: StaffRequest, form: RegimeForm, kept: Sequence[RegimeParty]) -> RegimeTerms:
    """What was asked. Raises RegimeRefused for names that are nobody's."""
    given = form.cleaned_data
    book = AgencyBook.load(request.today)
    return RegimeTerms(
        name=given["name"],
        cadence=Cadence(given["cadence"]),
        days=given["days"],
        op=given["op"],
        to_name=given["to_name"],
        to_agency=read_recipient(given["to_name"], book),
        owing=read_owing(given["owing"], kept=kept, book=book),
        cut_off_days=given["cut_off_days"],
        clause=given["clause"],
        is_onward=given["is_onward"],
        is_active=given["is_active"],
    )


def _say(form: RegimeForm, refusal: RegimeRefused) -> None:
    form.add_error(refusal.field or None, str(refusal))


def _home(request: StaffRequest, plan: Plan) -> str:
    address = reverse("web:periods")
    return f"{address}?plan={plan.code}" if request.GET.get("plan") else address

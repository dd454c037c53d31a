"""Mở kỳ: shown before it is done, with who would owe a report."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tiendo.agencies.membership import Membership
from tiendo.asking.together import ask_together
from tiendo.core.reporting_periods import Cadence, DuePeriod
from tiendo.reporting.actions.opening import (
    OpeningRefused,
    RequestedPeriod,
    open_on_request,
    open_period,
)
from tiendo.reporting.models import Period, Regime
from tiendo.reporting.permissions import Verb
from tiendo.reporting.queries.bodies import bodies_owing
from tiendo.reporting.queries.due import cut_off_of, periods_to_open
from tiendo.web.periods.access import Desk, desk_of, refusing
from tiendo.web.periods.due_days import calendar_around, days_of
from tiendo.web.periods.forms import OpeningForm, RequestForm
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import speak_of


@require_http_methods(["GET", "HEAD", "POST"])
@refusing
def period_open(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Mở một kỳ của chế độ: `ngay` names which; on request, the form asks for the stretch."""
    regime, desk = _regime(request, pk)
    due = None if regime.cadence_of is Cadence.REQUEST else _due(request, regime)
    form = _form(request, regime, due)
    if form.is_valid():
        try:
            period = _opened(request, regime, due, form)
        except OpeningRefused as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            return _told(request, period)
    shown = {
        "regime": regime,
        "due": due,
        "days": days_of(due, calendar_around([due.due_on])) if due else None,
        "form": form,
        "bodies": bodies_owing(regime, request.today, membership=desk.membership),
    }
    status = 422 if form.is_bound else 200
    return render(request, "web/periods/open.html", shown, status=status)


def _regime(request: StaffRequest, pk: int) -> tuple[Regime, Desk]:
    """The regime and what she is to its periods. One query. Raises Http404, NotAllowed."""
    rows = Regime.objects.filter(pk=pk, is_onward=False).select_related("plan", "to_agency")
    membership = Membership(request.today)
    ask_together(rows, *membership.questions)
    for regime in rows:
        speak_of(request, regime.plan)
        desk = desk_of(request, regime.plan, membership=membership)
        desk.check(Verb.OPEN_PERIOD)
        return regime, desk
    raise Http404("Không có chế độ báo cáo này.")


def _due(request: StaffRequest, regime: Regime) -> DuePeriod:
    """The period that is asked for. Raises Http404 where the regime has none of that day."""
    asked = request.GET.get("ngay", "")
    for due in periods_to_open(regime, request.today):
        if due.named_on.isoformat() == asked:
            return due
    raise Http404("Chế độ này không có kỳ nào của ngày đó.")


def _form(request: StaffRequest, regime: Regime, due: DuePeriod | None) -> OpeningForm:
    if request.method == "POST":
        return RequestForm(request.POST) if due is None else OpeningForm(request.POST)
    if due is None:
        return RequestForm()
    return OpeningForm(initial={"cut_off_on": cut_off_of(regime, due, request.today)})


def _opened(
    request: StaffRequest, regime: Regime, due: DuePeriod | None, form: OpeningForm
) -> Period:
    given = form.cleaned_data
    cut_off: date | None = given["cut_off_on"]
    deed: dict[str, Any] = {
        "regime": regime,
        "by": request.user,
        "at": request.now,
        "today": request.today,
        "cut_off_on": cut_off,
        "note": given["note"],
    }
    if due is not None:
        return open_period(due=due, **deed)
    asked = {name: given[name] for name in ("name", "starts_on", "ends_on", "named_on")}
    return open_on_request(asked=RequestedPeriod(**asked), **deed)


def _told(request: StaffRequest, period: Period) -> HttpResponseBase:
    many = period.reports.count()
    if period.opened_at == request.now:
        messages.success(request, f"Đã mở kỳ: {many} cơ quan phải báo cáo.")
    else:
        messages.info(
            request, f"Kỳ này đã mở từ trước; nay có {many} cơ quan, không tạo thêm kỳ nào."
        )
    return redirect("web:period", period.pk)

"""Nghĩa vụ báo cáo của một cơ quan: exempt, owed again, a day of its own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tiendo.core.days import day_words
from tiendo.core.reporting import OWED, IllegalReportMove, ReportMove, ReportState
from tiendo.reporting.actions.exempting import (
    ObligationRefused,
    exempt_report,
    give_own_day,
    restore_report,
)
from tiendo.reporting.models import Period, Report
from tiendo.reporting.permissions import Verb, can_move
from tiendo.reporting.queries.board import board_row, with_last_day
from tiendo.web.locks import posted_version
from tiendo.web.periods.access import Desk, period_of, refusing
from tiendo.web.periods.forms import OwnDayForm, ReasonForm
from tiendo.web.requests import StaffRequest


@require_http_methods(["GET", "HEAD", "POST"])
@refusing
def period_body(request: StaffRequest, pk: int, report_pk: int) -> HttpResponseBase:
    """Một cơ quan trong kỳ: its state, its moves; what is done is named by `do`."""
    verb = Verb.READ_BOARD if request.method in ("GET", "HEAD") else Verb.EXEMPT
    period, desk = period_of(request, pk, verb)
    report = _report(period, report_pk)
    if request.method != "POST":
        return _page(request, report, desk)
    do = request.POST.get("do", "")
    form = _form(request, do)
    if form is None:
        messages.error(request, "Chưa rõ phải làm gì: hãy bấm nút của một việc.")
        return redirect("web:period_body", period.pk, report.pk)
    if form.is_valid():
        try:
            said = _done(request, report, do, form.cleaned_data)
        except ObligationRefused as refusal:
            form.add_error(refusal.field or None, str(refusal))
        except IllegalReportMove as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect("web:period_body", period.pk, report.pk)
    return _page(request, report, desk, {do: form})


def _report(period: Period, pk: int) -> Any:
    rows = with_last_day(Report.objects.filter(period=period, pk=pk))
    report = rows.select_related("agency", "passed_from", "touched_by").first()
    if report is None:
        raise Http404("Kỳ này không có báo cáo đó.")
    report.period = period
    return report


def _form(request: StaffRequest, do: str) -> forms.Form | None:
    kinds: dict[str, type[forms.Form]] = {
        "exempt": ReasonForm,
        "restore": forms.Form,
        "own_day": OwnDayForm,
    }
    return kinds[do](request.POST) if do in kinds else None


def _done(request: StaffRequest, report: Report, do: str, given: dict[str, Any]) -> str:
    """Do it; what was done, in words."""
    deed: dict[str, Any] = {
        "report": report,
        "by": request.user,
        "at": request.now,
        "today": request.today,
        "lock_version": posted_version(request.POST),
    }
    if do == "exempt":
        exempt_report(reason=given["reason"], **deed)
        return f"{report.agency} được miễn báo cáo kỳ này."
    if do == "restore":
        restore_report(**deed)
        return f"Đã bỏ miễn: {report.agency} phải báo cáo kỳ này."
    changed = give_own_day(due_on=given["due_on"], **deed)
    if changed.due_on is None:
        return f"{report.agency} theo hạn chung của kỳ."
    return f"{report.agency} nộp chậm nhất hết ngày {day_words(changed.due_on)}."


def _page(
    request: StaffRequest,
    report: Any,
    desk: Desk,
    wrong: dict[str, forms.Form] | None = None,
) -> HttpResponseBase:
    faulty, parties = wrong or {}, desk.parties
    is_open = report.period.closed_at is None
    moves = list(report.moves.select_related("moved_by").order_by("-pk"))
    shown = {
        "period": report.period,
        "report": report,
        "row": board_row(report, request.today, moves[0] if moves else None),
        "moves": moves,
        "exempt_form": faulty.get("exempt") or ReasonForm(),
        "day_form": faulty.get("own_day") or OwnDayForm(initial={"due_on": report.due_on}),
        "refused": faulty.get("restore"),
        "may_exempt": can_move(parties, report, Verb.EXEMPT, ReportMove.EXEMPT),
        "may_restore": can_move(parties, report, Verb.EXEMPT, ReportMove.RESTORE),
        "may_give_day": desk.may_open and is_open and ReportState(report.state) in OWED,
    }
    status = 422 if faulty else 200
    return render(request, "web/periods/body.html", shown, status=status)

"""Trang báo cáo của một cơ quan."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from tiendo.accounts.permissions import NotAllowed
from tiendo.core.reporting import IllegalReportMove
from tiendo.reporting.actions.beginning import begin_report
from tiendo.reporting.permissions import Verb, may
from tiendo.web.report.answers import back_to
from tiendo.web.report.asked import asked_report
from tiendo.web.report.page import show_report
from tiendo.web.requests import StaffRequest


@require_safe
@login_required
def report(request: StaffRequest, pk: int) -> HttpResponse:
    """Báo cáo. `?mo=` opens an item's row, `?nhom=` and `?tu=` choose what is shown of many.

    Its rows are its body's own: everybody else is led to what was sent.
    """
    asked = asked_report(request, pk)
    if not may(asked.parties, Verb.WRITE):
        return redirect("web:report_sent", pk)
    return show_report(request, asked)


@require_POST
@login_required
def report_begin(request: StaffRequest, pk: int) -> HttpResponse:
    """Soạn báo cáo: it opens filled in; begun already, it opens as it is."""
    asked = asked_report(request, pk)
    try:
        begin_report(report=asked.report, by=request.user, at=request.now, today=request.today)
    except (NotAllowed, IllegalReportMove) as refusal:
        messages.error(request, str(refusal))
    return back_to(asked.report)

"""Kiểm tra, giải trình, duyệt, gửi, rút lại: what the body does."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from tiendo.accounts.permissions import NotAllowed
from tiendo.core.reporting import IllegalReportMove
from tiendo.reporting.actions.dealing import SendRefused
from tiendo.reporting.actions.deciding import withdraw_report
from tiendo.reporting.actions.overruling import OverruleRefused, overrule_check
from tiendo.reporting.actions.sending import Approval, send_report
from tiendo.reporting.actions.signing import sign_off
from tiendo.reporting.queries.checks import checked_report
from tiendo.web.locks import posted_seal
from tiendo.web.report_dealings.asked import Dealer, dealer_of
from tiendo.web.report_dealings.sending_page import row_of, show_sending
from tiendo.web.requests import StaffRequest


@require_http_methods(["GET", "POST"])
@login_required
def report_send(request: StaffRequest, pk: int) -> HttpResponse:
    """Kiểm tra và gửi. Whoever only reads it is led to what was sent."""
    dealer = dealer_of(request, pk)
    if not dealer.is_of_body:
        return redirect("web:report_sent", pk)
    if request.method == "GET":
        return show_sending(request, dealer)
    typed = {name: request.POST.get(name, "") for name in ("name", "post")}
    try:
        sending = send_report(
            report=dealer.report,
            shown=posted_seal(request),
            by=request.user,
            at=request.now,
            today=request.today,
            approval=Approval(**typed),
        )
    except SendRefused as refusal:
        return _refused(request, dealer, typed, str(refusal), refusal.field)
    except (NotAllowed, IllegalReportMove) as refusal:
        return _refused(request, dealer, typed, str(refusal))
    messages.success(request, f"Đã gửi báo cáo (lần {sending.number}).")
    return redirect("web:report_sent", pk)


@require_POST
@login_required
def report_overrule(request: StaffRequest, pk: int) -> HttpResponse:
    """Giải trình một cảnh báo; refused, the page comes back with what was typed."""
    dealer = dealer_of(request, pk)
    line, code = _number(request.POST.get("line", "")), request.POST.get("code", "")
    sentence = request.POST.get("sentence", "")
    given: dict[str, Any] = {"line": line, "code": code, "seal": request.POST.get("shown", "")}
    try:
        overrule_check(
            report=dealer.report,
            sentence=sentence,
            by=request.user,
            at=request.now,
            today=request.today,
            **given,
        )
    except OverruleRefused as refusal:
        checked = checked_report(dealer.report, today=request.today)
        row = row_of(checked, line, code, typed=sentence, fault=str(refusal))
        told = {} if row is not None else {"reason": str(refusal)}
        return show_sending(request, dealer, refused=row, told=told, status=422)
    except (NotAllowed, IllegalReportMove) as refusal:
        messages.error(request, str(refusal))
    return redirect("web:report_send", pk)


@require_POST
@login_required
def report_sign_off(request: StaffRequest, pk: int) -> HttpResponse:
    """Thủ trưởng duyệt."""
    dealer = dealer_of(request, pk)
    post = request.POST.get("post", "")
    try:
        sign_off(
            report=dealer.report,
            shown=posted_seal(request),
            post=post,
            by=request.user,
            at=request.now,
            today=request.today,
        )
    except SendRefused as refusal:
        return _refused(request, dealer, {"post": post}, str(refusal), refusal.field)
    except (NotAllowed, IllegalReportMove) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã duyệt báo cáo. Sửa gì sau đây thì phải duyệt lại.")
    return redirect("web:report_send", pk)


@require_POST
@login_required
def report_withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Rút lại để sửa."""
    dealer = dealer_of(request, pk)
    try:
        withdraw_report(report=dealer.report, by=request.user, at=request.now, today=request.today)
    except (NotAllowed, IllegalReportMove) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã rút lại báo cáo: sửa xong thì gửi lại.")
    return redirect("web:report_send", pk)


def _refused(
    request: StaffRequest, dealer: Dealer, typed: dict[str, str], reason: str, field: str = ""
) -> HttpResponse:
    told = {**typed, "reason": reason, "field": field}
    return show_sending(request, dealer, told=told, status=422)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None

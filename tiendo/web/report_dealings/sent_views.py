"""Xem, cho ý kiến, trả lại, chấp nhận: what the coordinator and leaders do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tiendo.accounts.permissions import NotAllowed
from tiendo.core.reporting import IllegalReportMove
from tiendo.reporting.actions.commenting import CommentDraft, comment, settle_comment
from tiendo.reporting.actions.dealing import DealingRefused
from tiendo.reporting.actions.deciding import accept_report, accept_reports, return_report
from tiendo.reporting.models import Period
from tiendo.reporting.permissions import Verb, can_read, may, parties_in_plan
from tiendo.reporting.queries.to_accept import reports_to_accept
from tiendo.web.report_dealings.asked import dealer_of
from tiendo.web.report_dealings.sent_page import show_sent
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import speak_of

_LINE = re.compile(r"line-([0-9]{1,18})\Z")
_PICKED = re.compile(r"([0-9]{1,18}):([0-9]{1,4})\Z")


@require_safe
@login_required
def report_sent(request: StaffRequest, pk: int) -> HttpResponse:
    """Báo cáo như đã gửi."""
    return show_sent(request, dealer_of(request, pk))


@require_POST
@login_required
def report_comment(request: StaffRequest, pk: int) -> HttpResponse:
    """Cho ý kiến on the whole, on lines, on sections: as many as were written, or none."""
    dealer = dealer_of(request, pk)
    drafts = [*_drafts(request)]
    if note := request.POST.get("note", "").strip():
        drafts.append(CommentDraft(note))
    try:
        if not drafts:
            raise DealingRefused("Hãy ghi ý kiến.")
        with transaction.atomic():
            for draft in drafts:
                comment(
                    report=dealer.report,
                    draft=draft,
                    by=request.user,
                    at=request.now,
                    today=request.today,
                )
    except (DealingRefused, NotAllowed) as refusal:
        return _again(request, pk, str(refusal))
    messages.success(request, f"Đã ghi {len(drafts)} ý kiến.")
    return redirect("web:report_sent", pk)


@require_POST
@login_required
def report_return(request: StaffRequest, pk: int) -> HttpResponse:
    """Trả lại, with the comments that were written beside lines and sections."""
    dealer = dealer_of(request, pk)
    try:
        return_report(
            report=dealer.report,
            note=request.POST.get("note", ""),
            comments=[*_drafts(request)],
            sending=_number(request),
            by=request.user,
            at=request.now,
            today=request.today,
        )
    except (DealingRefused, NotAllowed, IllegalReportMove) as refusal:
        return _again(request, pk, str(refusal))
    messages.success(request, "Đã trả lại báo cáo, kèm ý kiến.")
    return redirect("web:report_sent", pk)


@require_POST
@login_required
def report_accept(request: StaffRequest, pk: int) -> HttpResponse:
    """Chấp nhận."""
    dealer = dealer_of(request, pk)
    try:
        accept_report(
            report=dealer.report,
            sending=_number(request),
            by=request.user,
            at=request.now,
            today=request.today,
        )
    except (NotAllowed, IllegalReportMove) as refusal:
        return _again(request, pk, str(refusal))
    messages.success(request, "Đã chấp nhận báo cáo.")
    return redirect("web:report_sent", pk)


@require_POST
@login_required
def report_settle(request: StaffRequest, pk: int, comment_pk: int) -> HttpResponse:
    """Đánh dấu một ý kiến đã xử lý; back to where it was pressed."""
    dealer = dealer_of(request, pk)
    row = get_object_or_404(dealer.report.comments, pk=comment_pk)
    try:
        settle_comment(comment=row, by=request.user, at=request.now, today=request.today)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    is_of_body = request.POST.get("back") == "send"
    return redirect("web:report_send" if is_of_body else "web:report_sent", pk)


@require_http_methods(["GET", "POST"])
@login_required
def reports_accept(request: StaffRequest, pk: int) -> HttpResponse:
    """Chấp nhận nhiều báo cáo of one period at once. Only for its coordinator."""
    found = get_object_or_404(Period.objects.select_related("regime__plan"), pk=pk)
    parties = parties_in_plan(request.user, found.regime.plan, on=request.today)
    if not may(parties, Verb.ACCEPT):
        return render(request, "web/report_dealings/refused.html", {"period": found}, status=403)
    speak_of(request, found.regime.plan)
    if request.method == "GET":
        rows = reports_to_accept(found)
        shown = {"period": found, "rows": rows}
        return render(request, "web/report_dealings/accept_many.html", shown)
    picked = [_PICKED.match(one) for one in request.POST.getlist("report")]
    pairs = [(int(one[1]), int(one[2])) for one in picked if one]
    taken, left = accept_reports(
        period=found, picked=pairs, by=request.user, at=request.now, today=request.today
    )
    if taken:
        messages.success(request, f"Đã chấp nhận {len(taken)} báo cáo.")
    for one in left:
        messages.error(request, f"{one.report.agency.short_name}: {one.why}")
    if not pairs:
        messages.error(request, "Chưa chọn báo cáo nào.")
    return redirect("web:reports_accept", pk)


def _drafts(request: StaffRequest) -> Iterator[CommentDraft]:
    """What was written beside lines and sections; empty fields are none."""
    for name, value in request.POST.items():
        text = str(value).strip()
        if not text:
            continue
        if line := _LINE.match(name):
            yield CommentDraft(text, item=int(line[1]))
        elif name.startswith("section-"):
            yield CommentDraft(text, section=name.removeprefix("section-"))


def _number(request: StaffRequest) -> int | None:
    """The sending that she read; an odd one never fits."""
    text = request.POST.get("sending")
    if text is None:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1


def _again(request: StaffRequest, pk: int, reason: str) -> HttpResponse:
    """The page as it stands now with what was typed, and why it was refused."""
    typed = {name: str(value) for name, value in request.POST.items()}
    dealer = dealer_of(request, pk)
    if not dealer.report.sendings.exists() or not can_read(dealer.parties, dealer.report):
        messages.error(request, reason)
        return redirect("web:report_send", pk)
    return show_sent(request, dealer, typed=typed, reason=reason, status=422)

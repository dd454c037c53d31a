"""Trang đôn đốc của một kỳ, and what is done from it: remind, write letters, record them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tiendo.accounts.permissions import NotAllowed
from tiendo.agencies.membership import Membership
from tiendo.asking.together import ask_together
from tiendo.core.reporting import IllegalReportMove
from tiendo.reporting.actions.reminding import (
    Reminded,
    RemindingRefused,
    record_letter,
    remind,
)
from tiendo.reporting.models import Period
from tiendo.reporting.permissions import Verb, check_may, parties_in_plan
from tiendo.reporting.queries.reminding import letter_rules
from tiendo.web.reminding.letters import letter_file
from tiendo.web.reminding.page import counts_question, owing_filter, reminding_page
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import speak_of

_OUTBOX = "tiendo.notices.outbox.OutboxBackend"
_DAY = forms.DateField(input_formats=("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"), required=False)


@require_safe
@login_required
def reminding(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Ai còn nợ báo cáo, chậm bao nhiêu, đã đôn đốc thế nào. For the desk."""
    counts, rules = counts_question(pk, request.today), letter_rules(request.today)
    try:
        period = _period(request, pk, counts, rules)
    except NotAllowed as refusal:
        return _refused(request, refusal)
    shown = owing_filter(request.GET)
    page = reminding_page(period, shown, after=request.GET.get("after", ""), today=request.today)
    context = {
        "period": period,
        "page": page,
        "is_late": shown.late,
        "counts": next(iter(counts), {"all": 0, "late": 0}),
        "letter_from": next((int(row.value) for row in rules if row.value.isdigit()), None),
        "is_outbox": settings.EMAIL_BACKEND == _OUTBOX,
    }
    return render(request, "web/reminding/reminding.html", context)


@require_POST
@login_required
def remind_bodies(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Nhắc, tạo công văn, ghi công văn: named by `do`, of the bodies that were chosen."""
    try:
        period = _period(request, pk)
        act = _DEEDS.get(request.POST.get("do", ""))
        if act is None:
            raise RemindingRefused("Chưa rõ phải làm gì: hãy bấm một nút ở dưới bảng.")
        keys = _chosen(request, period)
        if not keys:
            raise RemindingRefused("Chưa chọn cơ quan nào: hãy đánh dấu ít nhất một cơ quan.")
        return act(request, period, keys)
    except NotAllowed as refusal:
        return _refused(request, refusal)
    except (RemindingRefused, IllegalReportMove) as refusal:
        messages.error(request, str(refusal))
        return _back(request, pk)


def _remind(request: StaffRequest, period: Period, keys: list[int]) -> HttpResponseBase:
    by_mail = request.POST.get("do") == "mail"
    done = remind(
        period=period,
        reports=keys,
        by_mail=by_mail,
        by=request.user,
        at=request.now,
        today=request.today,
    )
    where = "trong phần mềm và bằng thư" if by_mail else "trong phần mềm"
    return _said(request, period, done, f"nhắc {done.made} cơ quan {where}", "nhắc hôm nay")


def _record(request: StaffRequest, period: Period, keys: list[int]) -> HttpResponseBase:
    on = _day(request.POST.get("on", ""), "Ngày của công văn")
    if on is None:
        raise RemindingRefused("Hãy ghi ngày của công văn đã ban hành.", "on")
    done = record_letter(
        period=period,
        reports=keys,
        number=request.POST.get("number", "").replace("\x00", ""),
        on=on,
        by=request.user,
        at=request.now,
        today=request.today,
    )
    return _said(request, period, done, f"ghi công văn cho {done.made} cơ quan", "ghi công văn này")


def _letter(request: StaffRequest, period: Period, keys: list[int]) -> HttpResponseBase:
    return letter_file(
        period,
        keys,
        each=request.POST.get("do") == "letters",
        today=request.today,
        answer_by=_day(request.POST.get("answer_by", ""), "Ngày phải trả lời"),
    )


_DEEDS: dict[str, Callable[[StaffRequest, Period, list[int]], HttpResponseBase]] = {
    "notice": _remind,
    "mail": _remind,
    "letter": _letter,
    "letters": _letter,
    "record": _record,
}


def _period(request: StaffRequest, pk: int, *others: QuerySet[Any]) -> Period:
    """With what else the page asks, by one query. Raises Http404, NotAllowed."""
    related = "regime__plan__coordinator__parent__place"
    rows = Period.objects.filter(pk=pk).select_related(related)
    membership = Membership(request.today)
    ask_together(rows, *membership.questions, *others)
    for period in rows:
        plan = period.regime.plan
        speak_of(request, plan)
        heirs = membership.heirs
        check_may(parties_in_plan(request.user, plan, on=request.today, heirs=heirs), Verb.REMIND)
        return period
    raise Http404("Không có kỳ báo cáo này.")


def _chosen(request: StaffRequest, period: Period) -> list[int]:
    """The ticked ones, or all that the filter finds."""
    if request.POST.get("all"):
        found = owing_filter(request.POST).found(period, request.today)
        return list(found.values_list("pk", flat=True))
    given = request.POST.getlist("bc")[:10_000]
    return [int(one) for one in given if one.isascii() and one.isdigit() and len(one) < 18]


def _day(text: str, name: str) -> date | None:
    try:
        day: date | None = _DAY.clean(text.replace("\x00", ""))
    except forms.ValidationError:
        raise RemindingRefused(f"{name} chưa đúng: ghi ngày/tháng/năm, ví dụ 28/12/2026.") from None
    return day


def _said(
    request: StaffRequest, period: Period, done: Reminded, what: str, before: str
) -> HttpResponse:
    parts = [f"Đã {what}."] if done.made else []
    if done.already:
        parts.append(f"{done.already} cơ quan đã được {before}, không làm lại.")
    if done.passed:
        parts.append(f"{done.passed} cơ quan không còn nợ báo cáo.")
    level = messages.SUCCESS if done.made else messages.WARNING
    messages.add_message(request, level, " ".join(parts))
    return _back(request, period.pk)


def _back(request: StaffRequest, pk: int) -> HttpResponse:
    query = {"xem": "tat-ca"} if request.POST.get("xem") == "tat-ca" else {}
    address = reverse("web:reminding", args=[pk])
    return redirect(f"{address}?{urlencode(query)}" if query else address)


def _refused(request: StaffRequest, refusal: NotAllowed) -> HttpResponse:
    return render(request, "web/reminding/refused.html", {"reason": str(refusal)}, status=403)

"""Kế hoạch cấp trên, kế hoạch cấp dưới: chọn, nối từng đầu việc, xem phần chưa ai nhận."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from tiendo.accounts.permissions import NotAllowed
from tiendo.plans.actions.families import (
    LinkRefused,
    accept_sure_links,
    decide_link,
    link_items,
    link_plans,
    unlink_plans,
)
from tiendo.plans.models import Item, ItemLink, Plan, PlanLink
from tiendo.web.families.page import higher_context, link_context, lower_context
from tiendo.web.locks import posted_seal, posted_version
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import speak_of


@require_http_methods(["GET", "POST"])
@login_required
def higher(request: StaffRequest, code: str) -> HttpResponse:
    """Kế hoạch này thực hiện kế hoạch nào: those it is linked to, and the choice of one."""
    plan = get_object_or_404(Plan.objects.select_related("coordinator", "issuer"), code=code)
    speak_of(request, plan)
    if request.method != "POST":
        return render(request, "web/families/higher.html", higher_context(request, plan))
    chosen = get_object_or_404(Plan, code=request.POST.get("higher", ""))
    try:
        link = link_plans(
            lower=plan,
            higher=chosen,
            basis=request.POST.get("basis", ""),
            by=request.user,
            at=request.now,
        )
    except (NotAllowed, LinkRefused) as refusal:
        messages.error(request, str(refusal))
        return redirect("web:higher_plans", code=code)
    return redirect("web:plan_link", pk=link.pk)


@require_safe
@login_required
def lower(request: StaffRequest, code: str) -> HttpResponse:
    """Kế hoạch cấp dưới của kế hoạch này, và phần chưa kế hoạch nào nhận."""
    plan = get_object_or_404(Plan.objects.select_related("coordinator", "issuer"), code=code)
    speak_of(request, plan)
    return render(request, "web/families/lower.html", lower_context(request, plan))


@require_safe
@login_required
def links(request: StaffRequest, pk: int) -> HttpResponse:
    """Từng đầu việc dưới phục vụ đầu việc trên nào."""
    link = _link(pk)
    speak_of(request, link.lower)
    return render(request, "web/families/links.html", link_context(link, request.user))


@require_POST
@login_required
def decide(request: StaffRequest, pk: int, link_pk: int) -> HttpResponse:
    """Đúng, không phải, hoặc chọn lại."""
    link = _link(pk)
    row = get_object_or_404(link.item_links, pk=link_pk)
    sent = request.POST.get("do", "")
    try:
        decide_link(
            item_link=row,
            version=posted_version(request.POST),
            decision=sent if sent in ItemLink.Decision.values else ItemLink.Decision.OPEN,
            by=request.user,
            at=request.now,
        )
    except (NotAllowed, LinkRefused) as refusal:
        messages.error(request, str(refusal))
    if request.headers.get("HX-Request"):
        return _whole(request, pk)
    return _back(pk)


@require_POST
@login_required
def accept_sure(request: StaffRequest, pk: int) -> HttpResponse:
    """Nhận mọi mối nối chắc chắn."""
    try:
        count = accept_sure_links(link=_link(pk), by=request.user, at=request.now)
        messages.success(request, f"Đã nhận {count} mối nối.")
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return _back(pk)


@require_POST
@login_required
def add(request: StaffRequest, pk: int) -> HttpResponse:
    """Nối hai đầu việc by hand."""
    link = _link(pk)
    try:
        row = link_items(
            link=link,
            lower=get_object_or_404(Item, pk=_number(request, "lower")),
            higher=get_object_or_404(Item, pk=_number(request, "higher")),
            by=request.user,
            at=request.now,
        )
        messages.success(request, f"Đã nối mục {row.lower.path} với mục {row.higher.path}.")
    except (NotAllowed, LinkRefused) as refusal:
        messages.error(request, str(refusal))
    return _back(pk)


@require_POST
@login_required
def unlink(request: StaffRequest, pk: int) -> HttpResponse:
    """Thôi nối hai kế hoạch."""
    link = _link(pk)
    code = link.lower.code
    try:
        unlink_plans(link=link, by=request.user, at=request.now, shown=posted_seal(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return _back(pk)
    messages.success(request, "Đã thôi nối hai kế hoạch; các kế hoạch không thay đổi.")
    return redirect("web:higher_plans", code=code)


def _whole(request: StaffRequest, pk: int) -> HttpResponse:
    """The list of links as a fragment; a refusal is told by the whole page."""
    if len(messages.get_messages(request)):
        return HttpResponseClientRefresh()
    return render(request, "web/families/_links.html", link_context(_link(pk), request.user))


def _link(pk: int) -> PlanLink:
    rows = PlanLink.objects.select_related("lower__coordinator", "higher__coordinator", "made_by")
    return get_object_or_404(rows, pk=pk)


def _number(request: StaffRequest, name: str) -> int:
    sent = request.POST.get(name, "")
    return int(sent) if sent.isdigit() else 0


def _back(pk: int) -> HttpResponse:
    return redirect(reverse("web:plan_link", args=[pk]))

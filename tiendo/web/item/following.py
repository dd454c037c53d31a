"""Đôn đốc một đầu việc: ask those who lead it for an update, say why it is late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tiendo.accounts.permissions import NotAllowed
from tiendo.core.progress import IllegalMove
from tiendo.plans.models import Item
from tiendo.progress.actions import ActRefused, StaleItem, ask_update, give_reason
from tiendo.progress.permissions import check_can_ask_update, check_can_give_reason
from tiendo.web.bulk.forms import AskForm, ExplainForm
from tiendo.web.item.asking import Person, item_or_404
from tiendo.web.item.fields import lead_to_first_fault, refuse
from tiendo.web.item.refusing import refused_page
from tiendo.web.locks import posted_version
from tiendo.web.requests import StaffRequest


@dataclass(frozen=True, slots=True)
class _Sort:
    """One sort of following up. done: what is said afterwards."""

    name: str
    done: str
    form: type[Any]
    check: Callable[..., None]
    act: Callable[..., Any]


_ASK = _Sort(
    "Đề nghị cập nhật",
    "Đã đề nghị cập nhật; cán bộ của cơ quan chủ trì nhận thông báo.",
    AskForm,
    check_can_ask_update,
    ask_update,
)
_REASON = _Sort(
    "Ghi lý do chậm", "Đã ghi lý do chậm.", ExplainForm, check_can_give_reason, give_reason
)


@require_http_methods(["GET", "POST"])
@login_required
def item_ask(request: StaffRequest, pk: int) -> HttpResponse:
    """Đề nghị cập nhật. Whoever may not is told why; a refused form comes back as typed."""
    return _follow(request, pk, _ASK)


@require_http_methods(["GET", "POST"])
@login_required
def item_reason(request: StaffRequest, pk: int) -> HttpResponse:
    """Ghi lý do chậm. As `item_ask`."""
    return _follow(request, pk, _REASON)


def _follow(request: StaffRequest, pk: int, sort: _Sort) -> HttpResponse:
    item = item_or_404(request, pk)
    if request.method == "GET":
        reason = Person.of(request, item).why_not(sort.check, item)
        if reason:
            return refused_page(request, item, sort.name, reason)
        return _page(request, item, sort, sort.form())
    form = sort.form(request.POST)
    reason = _take(request, item, sort, form) if form.is_valid() else ""
    if not form.errors and not reason:
        messages.success(request, sort.done)
        return redirect("web:item", pk)
    lead_to_first_fault(form)
    return _page(request, item_or_404(request, pk), sort, form, reason=reason, status=422)


def _take(request: StaffRequest, item: Item, sort: _Sort, form: Any) -> str:
    """Why it was refused as a whole; "" when it was done, or the form says what is wrong."""
    try:
        sort.act(
            item=item,
            act=form.act(),
            by=request.user,
            at=request.now,
            lock_version=posted_version(request.POST, "lock_version"),
        )
    except ActRefused as refusal:
        refuse(form, refusal.field, str(refusal))
    except (NotAllowed, IllegalMove, StaleItem) as refusal:
        return str(refusal)
    return ""


def _page(
    request: StaffRequest,
    item: Item,
    sort: _Sort,
    form: Any,
    *,
    reason: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = {"item": item, "plan": item.plan, "form": form, "sort": sort, "reason": reason}
    return render(request, "web/item/follow.html", shown, status=status)

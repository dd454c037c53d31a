"""Các đợt đã làm: what became of one, the list of them, and taking one back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from tiendo.accounts.permissions import NotAllowed
from tiendo.core.progress import IllegalMove
from tiendo.progress.actions import undo_batch
from tiendo.progress.models import Batch
from tiendo.progress.permissions import UNDO_FOR, check_can_undo_batch
from tiendo.web.bulk.page import tally_of
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import chosen_plan, speak_of

_AT_ONCE = 25


@require_safe
@login_required
def bulk(request: StaffRequest) -> HttpResponse:
    """Các đợt đã làm của kế hoạch, the newest first. `?before=key`: the older ones."""
    plan = chosen_plan(request)
    if plan is None:
        return render(request, "web/items/no_plan.html")
    rows = Batch.objects.filter(plan=plan).select_related("made_by").order_by("-pk")
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    done = Count("lines", filter=Q(lines__refused=""))
    found = list(rows.annotate(done=done, all_lines=Count("lines"))[: _AT_ONCE + 1])
    shown = {
        "plan": plan,
        "batches": found[:_AT_ONCE],
        "older": found[_AT_ONCE - 1].pk if len(found) > _AT_ONCE else None,
    }
    return render(request, "web/bulk/batches.html", shown)


@require_safe
@login_required
def bulk_batch(request: StaffRequest, pk: int) -> HttpResponse:
    """Kết quả của một đợt: everyone inside may read it, whoever did it may take it back."""
    batch = _batch_or_404(pk)
    speak_of(request, batch.plan)
    lines = batch.lines.select_related("item").order_by("item__position", "pk")
    shown = {
        "batch": batch,
        "plan": batch.plan,
        "tally": tally_of(list(lines)),
        "until": batch.made_at + UNDO_FOR,
        "why_not_undo": _why_not_undo(request, batch),
        "is_own": batch.made_by_id == request.user.pk,
    }
    return render(request, "web/bulk/batch.html", shown)


@require_POST
@login_required
def bulk_undo(request: StaffRequest, pk: int) -> HttpResponse:
    """Hoàn tác; the page of the batch then says what was undone and what was kept."""
    batch = _batch_or_404(pk)
    try:
        undo_batch(batch=batch, by=request.user, at=request.now)
    except (NotAllowed, IllegalMove) as refusal:
        messages.error(request, str(refusal))
    return redirect("web:bulk_batch", batch.pk)


def _batch_or_404(pk: int) -> Batch:
    rows = Batch.objects.select_related("plan", "made_by", "undone_by")
    return get_object_or_404(rows, pk=pk)


def _why_not_undo(request: StaffRequest, batch: Batch) -> str:
    try:
        check_can_undo_batch(request.user, batch, at=request.now)
    except (NotAllowed, IllegalMove) as refusal:
        return str(refusal)
    return ""

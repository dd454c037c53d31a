"""Trang đầu việc, and what the coordinator decides there."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from tiendo.accounts.permissions import NotAllowed
from tiendo.core.progress import IllegalMove, Move
from tiendo.plans.models import Deadline, Item
from tiendo.progress.actions import DecisionRefused, StaleItem
from tiendo.ui.days import milestone_words
from tiendo.web.item.asking import item_or_404
from tiendo.web.item.decisions import SORTS, Decision, DecisionForm, decide
from tiendo.web.item.fields import lead_to_first_fault, refuse
from tiendo.web.item.page import show_item
from tiendo.web.locks import posted_version
from tiendo.web.requests import StaffRequest


@require_safe
@login_required
def item(request: StaffRequest, pk: int) -> HttpResponse:
    """Đầu việc. Everyone inside may read it; `?all=claims`, `?all=events`: the older ones too."""
    return show_item(request, pk)


@require_http_methods(["GET", "POST"])
@login_required
def item_decide(request: StaffRequest, pk: int) -> HttpResponse:
    """Xử lý: take one decision. A refusal shows the form again, as typed, with the reason.

    Asked for by GET (after a sign-in in between, say) it leads back to the item.
    """
    found = item_or_404(request, pk)
    if request.method == "GET":
        return redirect("web:item", pk)
    move = _move(request)
    deadline = _deadline(request, found) if SORTS[move].of_milestones else None
    form = DecisionForm(move, deadline, request.POST)
    moved: StaleItem | None = None
    reason = ""
    if form.is_valid():
        try:
            reason = _take(request, found, move, deadline, form)
        except StaleItem as stale:
            moved = None if _is_said(stale, move, deadline, form) else stale
    if form.errors or reason or moved:
        lead_to_first_fault(form)
        refused = Decision(move, deadline, form)
        return show_item(request, pk, refused=refused, reason=reason, moved=moved)
    messages.success(request, _said(move, deadline))
    if request.headers.get("HX-Request"):
        return show_item(request, pk)
    return redirect(reverse("web:item", args=[pk]))


def _take(
    request: StaffRequest, item: Item, move: Move, deadline: Deadline | None, form: DecisionForm
) -> str:
    """Why it was refused as a whole; "" when it was taken, or its form says what is wrong."""
    try:
        decide(
            form,
            move=move,
            item=item,
            deadline=deadline,
            by=request.user,
            at=request.now,
            lock_version=posted_version(request.POST, "lock_version"),
        )
    except DecisionRefused as refusal:
        refuse(form, refusal.field, str(refusal))
    except (NotAllowed, IllegalMove) as refusal:
        return str(refusal)
    return ""


def _is_said(stale: StaleItem, move: Move, deadline: Deadline | None, form: DecisionForm) -> bool:
    """The same was decided a moment ago by her own press of the button."""
    told = {name: str(form.cleaned_data.get(name, "")).strip() for name in ("note", "basis")}
    if day := form.cleaned_data.get("done_on"):
        told["effective_on"] = day.isoformat()
    room, key = ("milestone", deadline.pk) if deadline is not None else ("item", None)
    return stale.is_same(f"{room}.{move}", deadline=key, **told)


def _move(request: StaffRequest) -> Move:
    try:
        move = Move(request.POST.get("move", ""))
        SORTS[move]
    except (ValueError, KeyError) as error:
        raise Http404("Không có cách xử lý này.") from error
    return move


def _deadline(request: StaffRequest, item: Item) -> Deadline | None:
    """The milestone that the decision is on, None: the item as a whole. Raises Http404."""
    key = request.POST.get("deadline", "")
    if not key:
        return None
    if not (key.isascii() and key.isdigit()):
        raise Http404("Không có mốc này.")
    return get_object_or_404(Deadline, pk=int(key), item=item)


def _said(move: Move, deadline: Deadline | None) -> str:
    done = SORTS[move].done
    if deadline is None:
        return f"{done}."
    return f"{done} mốc “{milestone_words(deadline.milestone)}”."

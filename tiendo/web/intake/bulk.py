"""Nhóm điều cần xem: shown, and one decision applied to all alike; faults; undo; the steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from tiendo.agencies.matching import AgencyBook
from tiendo.intake.actions.alike import (
    accept_alike,
    assign_alike,
    date_alike,
    discard_alike,
    drop_alike,
    retag_alike,
    trust_alike,
)
from tiendo.intake.actions.faults import (
    apply_proposal,
    assign_fault,
    settle_alike_faults,
    settle_fault,
)
from tiendo.intake.actions.holding import NotOpen, RefusedEdit, StaleDraft
from tiendo.intake.actions.undoing import undo_step
from tiendo.intake.alike import Choice, Doubt
from tiendo.intake.left import FAULTS, decided_by
from tiendo.intake.models import DraftFault, Intake, ReviewStep
from tiendo.intake.shapes import Body
from tiendo.web.intake.access import for_coordinators, posted_start, to_intake, told
from tiendo.web.intake.cards import KnownNames
from tiendo.web.intake.edits import iso_day, typed_leads
from tiendo.web.intake.pages import shown_intake
from tiendo.web.intake.parts import group_response
from tiendo.web.requests import StaffRequest

_PLAIN: dict[str, Callable[..., int]] = {
    "accept": accept_alike,
    "drop": drop_alike,
    "trust": trust_alike,
    "discard": discard_alike,
}
_STEPS_SHOWN = 100


@require_http_methods(["GET", "POST"])
@for_coordinators
def intake_group(request: StaffRequest, pk: int, slug: str) -> HttpResponse:
    """Một nhóm điều cần xem; a POST decides for all alike."""
    found = shown_intake(pk)
    if request.method == "GET":
        if request.headers.get("HX-Request"):
            return group_response(request, found, slug, start=posted_start(request.GET))
        return to_intake(request, found, f"nhom-{slug}")
    if slug not in (*Doubt, FAULTS):
        raise Http404("Không có nhóm này.")
    try:
        if slug == FAULTS:
            _keep_faults(request, found)
        else:
            _decide(request, found, _choice(request, Doubt(slug)))
    except NotOpen as refusal:
        return told(request, found, refusal)
    except StaleDraft as moved:
        return _moved(request, found, slug, moved, f"nhom-{slug}")
    except RefusedEdit as refusal:
        return _answer(request, found, slug, said=str(refusal))
    return _answer(request, found, slug)


@require_POST
@for_coordinators
def intake_fault(request: StaffRequest, pk: int, fault_pk: int) -> HttpResponse:
    """Một lưu ý: left as it is, put right, its proposal taken, or an owner given."""
    found = shown_intake(pk)
    fault = get_object_or_404(found.faults, pk=fault_pk)
    try:
        _settle(request, fault)
    except NotOpen as refusal:
        return told(request, found, refusal)
    except StaleDraft as moved:
        return _moved(request, found, FAULTS, moved, f"luu-y-{fault.pk}")
    except RefusedEdit as refusal:
        return _answer(request, found, FAULTS, said=str(refusal), anchor=f"luu-y-{fault.pk}")
    return _answer(request, found, FAULTS, anchor=f"luu-y-{fault.pk}")


@require_POST
@for_coordinators
def intake_undo(request: StaffRequest, pk: int, step_pk: int) -> HttpResponse:
    """Hoàn tác một bước, then the page at the place of that step."""
    found = shown_intake(pk)
    step = get_object_or_404(found.steps, pk=step_pk)
    try:
        undo_step(step=step, by=request.user, at=request.now)
    except NotOpen as refusal:
        return told(request, found, refusal)
    except RefusedEdit as refusal:
        return told(request, found, refusal, step.anchor)
    messages.success(request, f"Đã hoàn tác: {step.words}")
    return to_intake(request, found, step.anchor)


@require_GET
@for_coordinators
def intake_steps(request: StaffRequest, pk: int) -> HttpResponse:
    """Các bước đã làm: what was decided, by whom and when, each with its undo."""
    found = shown_intake(pk)
    steps: list[ReviewStep] = list(
        found.steps.defer("before").select_related("by", "undone_by").order_by("-pk")[:_STEPS_SHOWN]
    )
    shown = {"intake": found, "steps": steps, "decided": decided_by(found)}
    return render(request, "web/intake/steps.html", shown)


def _choice(request: StaffRequest, kind: Doubt) -> Choice:
    sent = request.POST
    return Choice(kind, sent.get("key", ""), sent.get("expects", ""))


def _decide(request: StaffRequest, found: Intake, choice: Choice) -> None:
    """Do what the button says. Raises RefusedEdit where the form is not filled in."""
    do, sent = request.POST.get("do", ""), request.POST
    held: dict[str, Any] = {
        "intake": found,
        "choice": choice,
        "by": request.user,
        "at": request.now,
    }
    if do in _PLAIN:
        _PLAIN[do](**held)
    elif do == "retag":
        retag_alike(kind=sent.get("kind", ""), **held)
    elif do == "date":
        date_alike(day=_day(sent.get("day", "")), **held)
    elif do == "assign":
        assign_alike(leads=_leads(request), **held)
    else:
        raise RefusedEdit("Hãy chọn một quyết định.")


def _keep_faults(request: StaffRequest, found: Intake) -> None:
    """All faults of one code are left as they are."""
    sent = request.POST.get("expects", "")
    settle_alike_faults(
        intake=found,
        code=request.POST.get("key", ""),
        expects=int(sent) if sent.isdigit() else -1,
        by=request.user,
        at=request.now,
    )


def _settle(request: StaffRequest, fault: DraftFault) -> None:
    do = request.POST.get("do", "")
    if do == "apply":
        apply_proposal(fault=fault, by=request.user, at=request.now)
    elif do == "assign":
        assign_fault(fault=fault, leads=_leads(request), by=request.user, at=request.now)
    elif do in ("keep", "mended"):
        settle_fault(fault=fault, is_mended=do == "mended", by=request.user, at=request.now)
    else:
        raise RefusedEdit("Hãy chọn một quyết định.")


def _day(text: str) -> date:
    day = iso_day(text.strip())
    if day is None:
        raise RefusedEdit("Hãy chọn ngày để đặt cho các hạn này.")
    return date.fromisoformat(day)


def _leads(request: StaffRequest) -> list[Body]:
    """The bodies that were typed, ";" between them. Raises RefusedEdit for an unknown one."""
    book = AgencyBook.load(request.today)
    leads, fault = typed_leads(request.POST.get("lead", ""), book, KnownNames.load())
    if fault:
        raise RefusedEdit(fault)
    return leads


def _moved(
    request: StaffRequest, found: Intake, slug: str, moved: StaleDraft, anchor: str
) -> HttpResponse:
    """A colleague was faster: the newest group, and what was typed in words."""
    if not request.headers.get("HX-Request"):
        return told(request, found, moved, anchor)
    typed = request.POST.get("lead", "").strip() or request.POST.get("day", "").strip()
    kept = f" Bạn đã nhập “{typed}”." if typed else ""
    return _answer(request, found, slug, said=f"{moved}{kept}", anchor=anchor)


def _answer(
    request: StaffRequest, found: Intake, slug: str, *, said: str = "", anchor: str = ""
) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        if said:
            messages.error(request, said)
        return to_intake(request, found, anchor or f"nhom-{slug}")
    response = group_response(request, found, slug, said=said, status=422 if said else 200)
    return response if said else trigger_client_event(response, "td-document")

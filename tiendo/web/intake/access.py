"""Ai được vào: the pages of intake are for coordinators and administrators; others are told so."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect, HttpResponseClientRefresh

from tiendo.accounts.permissions import NotAllowed
from tiendo.core.locks import MovedOn
from tiendo.intake.actions.holding import NotOpen
from tiendo.intake.models import Intake
from tiendo.intake.permissions import check_can_take_in
from tiendo.web.locks import moved_on_page
from tiendo.web.requests import StaffRequest

P = ParamSpec("P")
View = Callable[Concatenate[StaffRequest, P], HttpResponse]


def for_coordinators(view: View[P]) -> View[P]:
    """Sign-in first; whoever may not take plans in gets a page that says who may (403)."""

    @wraps(view)
    def guarded(request: StaffRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            check_can_take_in(request.user)
            return view(request, *args, **kwargs)
        except NotAllowed as refusal:
            return refused(request, str(refusal))

    return cast(View[P], login_required(guarded))


def refused(request: StaffRequest, reason: str) -> HttpResponse:
    """A page with the reason, or for a fragment the whole page led to it."""
    if request.headers.get("HX-Request"):
        messages.error(request, reason)
        return HttpResponseClientRedirect(reverse("web:intake_list"))
    return render(request, "web/intake/refused.html", {"reason": reason}, status=403)


def to_intake(request: StaffRequest, intake: Intake, anchor: str = "") -> HttpResponse:
    """The page of an intake, loaded anew, with what stands at one place of it."""
    address = address_of(intake, anchor)
    if not request.headers.get("HX-Request"):
        return redirect(address)
    shown = urlsplit(request.headers.get("HX-Current-URL", ""))
    if f"{shown.path}?{shown.query}" == address.partition("#")[0]:
        # The same address with another anchor would not be loaded again.
        return HttpResponseClientRefresh()
    return HttpResponseClientRedirect(address)


def address_of(intake: Intake, anchor: str = "") -> str:
    """Where an intake is, with what stands at a place of it."""
    page = reverse("web:intake", args=[intake.pk])
    return f"{page}?{urlencode({'xem': anchor})}#{anchor}" if anchor else page


def told(
    request: StaffRequest, intake: Intake, refusal: NotOpen | Exception, anchor: str = ""
) -> HttpResponse:
    """A refusal that concerns the whole intake: said at the top of its page."""
    if isinstance(refusal, MovedOn) and not request.headers.get("HX-Request"):
        return moved_on_page(request, refusal, back=address_of(intake, anchor))
    messages.error(request, str(refusal))
    return to_intake(request, intake, anchor)


def posted_start(sent: Any) -> int:
    """From which row on a long list is shown ("tu"); 0 for a missing or odd one."""
    start = sent.get("tu", "")
    return int(start) if str(start).isdigit() else 0

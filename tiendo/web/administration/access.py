"""Ai được vào: administrators; everybody else is told who they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from tiendo.accounts.permissions import NotAllowed, check_can_administer
from tiendo.web.requests import StaffRequest

P = ParamSpec("P")
View = Callable[Concatenate[StaffRequest, P], HttpResponse]


def for_administrators(view: View[P]) -> View[P]:
    """Sign-in first; whoever is no administrator gets a page that says so (403)."""

    @wraps(view)
    def guarded(request: StaffRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            check_can_administer(request.user)
            return view(request, *args, **kwargs)
        except NotAllowed as refusal:
            shown = {"reason": str(refusal)}
            return render(request, "web/administration/refused.html", shown, status=403)

    return cast(View[P], login_required(guarded))

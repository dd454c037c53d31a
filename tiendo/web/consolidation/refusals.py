"""Từ chối một biểu mẫu: why nothing was written, and the way back to it with what was typed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from tiendo.web.kept.keeping import keep_form
from tiendo.web.locks import TOKENS
from tiendo.web.requests import StaffRequest


def refused_form(request: StaffRequest, why: str, back: str) -> HttpResponse:
    """A page that says why (422); on the page of the form what was typed stands in it again."""
    kept = keep_form(request, without=TOKENS)
    shown = {"why": why, "back": back, "typed": kept.typed if kept else ()}
    return render(request, "web/consolidation/refused.html", shown, status=422)

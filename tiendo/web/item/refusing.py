"""Từ chối: a page that says why something can't be done, and leads back; never a bare 403."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from tiendo.plans.models import Item
from tiendo.web.requests import StaffRequest


def refused_page(request: StaffRequest, item: Item, heading: str, reason: str) -> HttpResponse:
    """The reason in words, under what she wanted to do (403)."""
    shown = {
        "item": item,
        "plan": item.plan,
        "heading": heading,
        "reason": reason,
    }
    return render(request, "web/item/refused.html", shown, status=403)

"""Từ chối: a page that says why something can't be done, and leads back; never a bare 403."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from tiendo.plans.models import Item
from tiendo.web.item.history import moves_of, why_it_stands
from tiendo.web.item.whys import with_lock
from tiendo.web.requests import StaffRequest


def refused_page(request: StaffRequest, item: Item, heading: str, reason: str) -> HttpResponse:
    """The reason in words, under what she wanted to do (403); since when, where it is locked."""
    stands = why_it_stands(item, list(moves_of(item)))
    shown = {
        "item": item,
        "plan": item.plan,
        "heading": heading,
        "reason": with_lock(reason, item, stands),
    }
    return render(request, "web/item/refused.html", shown, status=403)

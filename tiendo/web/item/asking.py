"""Người đang xem: who asks, on which day, and why she may not do a thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed
from tiendo.core.governing import SoonWindow
from tiendo.core.progress import IllegalMove
from tiendo.plans.models import Item
from tiendo.plans.soon import soon_window
from tiendo.progress.bodies import Standing, standing_of
from tiendo.web.requests import StaffRequest
from tiendo.web.surroundings import speak_of


@dataclass(frozen=True, slots=True)
class Person:
    """Người đang xem, with her standing to one item, asked once for all buttons of a page."""

    user: User
    standing: Standing
    today: date
    now: datetime

    @classmethod
    def of(cls, request: StaffRequest, item: Item, **known: Any) -> Person:
        """One query; none where the item's assignments and the membership are `known`."""
        standing = standing_of(request.user, item, request.today, **known)
        return cls(request.user, standing, request.today, request.now)

    def why_not(self, check: Callable[..., None], *about: object, **more: object) -> str:
        """The reason why she may not, fit to show; "" where she may."""
        try:
            check(self.user, *about, on=self.today, standing=self.standing, **more)
        except (NotAllowed, IllegalMove) as refusal:
            return str(refusal)
        return ""


def soon_of(request: StaffRequest) -> SoonWindow:
    """Khoảng sắp đến hạn on the day of the request: one query, however often it is asked."""
    if not hasattr(request, "_soon"):
        request._soon = soon_window(request.today)  # type: ignore[attr-defined]
    return request._soon  # type: ignore[attr-defined,no-any-return]


def item_or_404(request: StaffRequest, pk: int) -> Item:
    """The item, labelled as of today, with its plan and version. Raises Http404.

    The page then speaks of its plan: navigation and search stay in it.
    """
    rows: QuerySet[Item] = Item.objects.with_label(request.today, soon_of(request)).select_related(
        "plan__coordinator", "version__document", "section", "ended_by"
    )
    item = get_object_or_404(rows, pk=pk)
    speak_of(request, item.plan)
    return item

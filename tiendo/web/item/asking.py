"""Người đang xem: who asks, on which day, and why she may not do a thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from tiendo.accounts.models import User
from tiendo.accounts.permissions import NotAllowed
from tiendo.asking.kept import KeptQuestion
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
    soon = soon_of(request)
    found = _ITEM.rows(
        key=pk, today=request.today, until=soon.until, coarse_until=soon.coarse_until
    )
    if not found:
        raise Http404(f"no item {pk}")
    speak_of(request, found[0].plan)
    return found[0]


def _labelled(key: int, today: date, until: date, coarse_until: date) -> QuerySet[Item]:
    rows: QuerySet[Item] = Item.objects.with_label(today, SoonWindow(until, coarse_until))
    return rows.filter(pk=key).select_related(
        "plan__coordinator", "version__document", "section", "ended_by"
    )


_ITEM: KeptQuestion[Item] = KeptQuestion(
    _labelled,
    key=2_111_000_103,
    today=date(1970, 5, 6),
    until=date(1970, 5, 7),
    coarse_until=date(1970, 5, 8),
)

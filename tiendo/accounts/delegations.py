"""Các ủy quyền: in force, coming, over; by pages, and of the people of one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, F, Q

from tiendo.accounts.models import Delegation, User

PAGE = 50


class Force(StrEnum):
    """Hiệu lực of a delegation on a day."""

    NOW = "now"
    COMING = "coming"
    OVER = "over"

    @property
    def label(self) -> str:
        """On the page."""
        return _NAMES[self]


_NAMES: Mapping[Force, str] = {
    Force.NOW: "đang có hiệu lực",
    Force.COMING: "sắp có hiệu lực",
    Force.OVER: "đã hết",
}


@dataclass(frozen=True, slots=True)
class DelegationPage:
    """Một trang of the list. next_after: the key to go on from; None on the last page."""

    rows: list[Delegation]
    next_after: int | None


def force_of(row: Delegation, on: date) -> Force:
    """How it stands on a day."""
    revoked = row.revoked_on
    if row.ends_on < on or (revoked is not None and revoked <= max(on, row.starts_on)):
        return Force.OVER
    return Force.COMING if row.starts_on > on else Force.NOW


def stands(force: Force, on: date) -> Q:
    """Those that stand so on a day; each one stands in exactly one way."""
    match force:
        case Force.NOW:
            holds = Q(revoked_on__isnull=True) | Q(revoked_on__gt=on)
            return holds & Q(starts_on__lte=on, ends_on__gte=on)
        case Force.COMING:
            holds = Q(revoked_on__isnull=True) | Q(revoked_on__gt=F("starts_on"))
            return holds & Q(starts_on__gt=on)
    undone = Q(starts_on__gt=on, revoked_on__lte=F("starts_on"))
    return Q(ends_on__lt=on) | Q(revoked_on__lte=on) | undone


def delegation_page(force: Force, *, on: date, after: int | None) -> DelegationPage:
    """Các ủy quyền, the newest first. after: the key of the last one of the page before.

    One query.
    """
    rows = Delegation.objects.filter(stands(force, on)).select_related(
        "person__agency", "agency", "made_by", "revoked_by"
    )
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return DelegationPage(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)


def delegation_counts(on: date) -> dict[Force, int]:
    """How many stand in each way. One query."""
    asked = {force.value: Count("pk", filter=stands(force, on)) for force in Force}
    counts = Delegation.objects.aggregate(**asked)
    return {force: counts[force.value] for force in Force}


def delegations_to_tell(person: User, on: date) -> list[Delegation]:
    """Hers in force and coming, by their first day: for whom she acts. One query."""
    rows = Delegation.objects.filter(stands(Force.NOW, on) | stands(Force.COMING, on))
    return list(rows.filter(person=person).select_related("agency").order_by("starts_on", "pk"))

"""Báo cáo của đầu việc: all of one item's, the newest of many."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from tiendo.audit.models import Event
from tiendo.audit.queries import events_of
from tiendo.plans.models import Item
from tiendo.progress.claim_rows import ClaimQuerySet
from tiendo.progress.models import Claim


def claims_of(item: Item) -> ClaimQuerySet:
    """The item's claims, newest first, each with its `grade`, agency, person and evidence."""
    return Claim.objects.filter(item=item).newest_first().for_reading()


def latest_claims(items: Iterable[Item]) -> dict[int, Claim]:
    """Item key -> its newest claim with `grade` and agency; absent: nobody reported. One query."""
    newest = Claim.objects.of_items(items).latest_of_items().with_grade().select_related("agency")
    return {claim.item_id: claim for claim in newest}


def item_events(item: Item) -> QuerySet[Event]:
    """What happened to the item, newest first: its claims, moved days and decisions."""
    return events_of(item)

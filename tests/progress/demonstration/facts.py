"""What tests of the layer compare: the rows without their keys, and what follows from them."""

from __future__ import annotations

from typing import Any

from tests.progress.demonstration.stage import NOW
from tiendo.accounts.models import User
from tiendo.plans.models import Deadline, Item
from tiendo.progress.actions import claim_progress
from tiendo.progress.models import Claim, DeadlineMove, Evidence, ItemMove

Facts = dict[str, list[tuple[Any, ...]]]


def facts() -> Facts:
    """What the layer and the items say, without keys of rows."""
    claims = Claim.objects.values_list(
        "item__path", "agency__code", "as_of", "claimed_at", "status", "done_text"
    )
    return {
        "claims": sorted(claims),
        "files": sorted(Evidence.objects.values_list("claim__item__path", "file__sha256")),
        "dates": sorted(DeadlineMove.objects.values_list("deadline__item__path", "to_on")),
        "moves": sorted(ItemMove.objects.values_list("item__path", "move", "moved_at")),
        "derived": derived(),
    }


def derived() -> list[tuple[Any, ...]]:
    """What follows from the rows: states and days of items and deadlines."""
    items = Item.objects.values_list("path", "ordinal", "state", "started_on", "done_on")
    days = Deadline.objects.values_list("pk", "due_on", "reported_on", "met_on")
    return [*items.order_by("pk"), *days.order_by("pk")]


def say(item: Item, person: User, **fields: Any) -> Claim:
    """A real person claims something of an item."""
    values = {
        "status": Claim.Status.ON_GOING,
        "done_text": "Đã làm thật.",
        "as_of": NOW.date(),
        "kind": Claim.Kind.ACTUAL,
        **fields,
    }
    return claim_progress(
        item=item, agency=person.agency, by=person, at=NOW, today=NOW.date(), **values
    )

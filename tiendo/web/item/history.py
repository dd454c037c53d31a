"""Diễn biến: the moves of an item, and the one that explains how it stands now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from tiendo.core.progress import Move, State
from tiendo.plans.models import Item, VersionChange
from tiendo.progress.models import ItemMove

_EXPLAINS = {
    State.RETURNED: Move.RETURN,
    State.ACCEPTED_DONE: Move.ACCEPT,
    State.PAUSED: Move.PAUSE,
    State.CANCELLED: Move.CANCEL,
}


def moves_of(item: Item) -> QuerySet[ItemMove]:
    """Every move of the item and its milestones, the oldest first."""
    rows = ItemMove.objects.filter(item=item).select_related("moved_by", "deadline")
    return rows.order_by("id")


def version_changes_of(item: Item) -> QuerySet[VersionChange]:
    """What amending documents changed of it, the newest version first."""
    rows = VersionChange.objects.filter(item=item).select_related("version")
    return rows.order_by("-version__number", "position")


def why_it_stands(item: Item, moves: Sequence[ItemMove]) -> ItemMove | None:
    """The move that returned, accepted, paused or cancelled it; None while it is none of these."""
    return _last(moves, _EXPLAINS.get(State(item.state)))


def reported_on(moves: Sequence[ItemMove]) -> date | None:
    """The day as of which the item was last reported done; None: never."""
    report = _last(moves, Move.REPORT_DONE)
    return report.effective_on if report is not None else None


def _last(moves: Sequence[ItemMove], move: Move | None) -> ItemMove | None:
    found = (one for one in reversed(moves) if one.move == move and one.deadline_id is None)
    return next(found, None)

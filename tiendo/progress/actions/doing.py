"""Làm một việc với các đầu việc: the rows and events of an act, for one item or for many.

The items are locked, labelled and checked by whoever calls; here is only written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.agencies.models import AgencySet
from tiendo.audit.actions import record_each
from tiendo.core.progress import Move, State
from tiendo.core.text import fold
from tiendo.plans.models import Assignment, Item
from tiendo.progress.actions.steps import Occasion, step_each
from tiendo.progress.acts import Act, Asking, Explaining, Giving
from tiendo.progress.models import Batch, BatchLine, LateReason, UpdateRequest

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Round:
    """Who does it, when, in which batch (None: to one item by itself)."""

    by: User
    at: datetime
    batch: Batch | None = None
    held: Mapping[int, list[Assignment]] | None = None

    @property
    def told(self) -> dict[str, Any]:
        """What every event of the round says."""
        return {"batch": self.batch.pk} if self.batch is not None else {}


def do_to(items: Sequence[Item], act: Act, around: Round) -> list[BatchLine]:
    """Do the act to all of these items; one line (unsaved) and one event for each, in order.

    Counts up their versions. A handful of writes, and one for every 500 rows.
    """
    lines = _DOERS[type(act)](items, act, around)
    verb, tell = _TOLD[type(act)]
    told = [(line.item, {**tell(act, line), **around.told}) for line in lines]
    events = record_each(verb, happened=told, actor=around.by, at=around.at)
    for line, event in zip(lines, events, strict=True):
        line.event = event.sequence
    return lines


def count_up(items: Sequence[Item]) -> None:
    """Another version of each: whoever saw an earlier one is told."""
    keys = [item.pk for item in items]
    Item.objects.filter(pk__in=keys).update(lock_version=F("lock_version") + 1)


def suffix_of(name: str) -> str:
    """What a body's name adds to the text by which an item is found."""
    return f" {fold(name)}"


def _line(item: Item, **about: Any) -> BatchLine:
    return BatchLine(item=item, version=item.lock_version + 1, **about)


def _give(items: Sequence[Item], act: Giving, around: Round) -> list[BatchLine]:
    """From today on the body has the role; an item that nobody had is assigned."""
    today = timezone.localdate(around.at)
    who = {"agency_set" if isinstance(act.body, AgencySet) else "agency": act.body}
    rows = Assignment.objects.bulk_create(
        (
            Assignment(
                item=item,
                role=act.role,
                name_as_written=str(act.body),
                valid_from=today,
                **who,
            )
            for item in items
        ),
        batch_size=AT_ONCE,
    )
    ended = {item.pk: _ended_by(item, act, around) for item in items}
    keys = [row.pk for held in ended.values() for row in held]
    Assignment.objects.filter(pk__in=keys).update(valid_to=today - timedelta(days=1))
    given = Item.objects.filter(pk__in=[item.pk for item in items])
    suffix = Value(suffix_of(str(act.body)))
    given.update(search_text=Concat("search_text", suffix), lock_version=F("lock_version") + 1)
    moved = [item for item in items if item.state == State.DRAFT and act.role == "lead"]
    occasion = Occasion(around.by, around.at, act.note.strip(), act.basis.strip())
    step_each(moved, Move.ASSIGN, occasion, effective_on=today)
    moved_keys = {item.pk for item in moved}
    return [
        _line(
            row.item,
            assignment=row,
            ended=[[one.pk, _iso(one.valid_to)] for one in ended[row.item_id]],
            has_moved=row.item_id in moved_keys,
        )
        for row in rows
    ]


def _ended_by(item: Item, act: Giving, around: Round) -> list[Assignment]:
    if not act.replaces:
        return []
    return [row for row in (around.held or {}).get(item.pk, ()) if row.role == act.role]


def _ask(items: Sequence[Item], act: Asking, around: Round) -> list[BatchLine]:
    rows = UpdateRequest.objects.bulk_create(
        (
            UpdateRequest(
                item=item,
                note=act.note.strip(),
                answer_by=act.answer_by,
                asked_by=around.by,
                asked_at=around.at,
            )
            for item in items
        ),
        batch_size=AT_ONCE,
    )
    count_up(items)
    return [_line(row.item, request=row) for row in rows]


def _explain(items: Sequence[Item], act: Explaining, around: Round) -> list[BatchLine]:
    rows = LateReason.objects.bulk_create(
        (
            LateReason(
                item=item,
                reason=act.reason,
                note=act.note.strip(),
                as_of=timezone.localdate(around.at),
                given_by=around.by,
                given_at=around.at,
            )
            for item in items
        ),
        batch_size=AT_ONCE,
    )
    count_up(items)
    return [_line(row.item, reason=row) for row in rows]


def _iso(day: Any) -> str | None:
    return day.isoformat() if day is not None else None


_DOERS: Mapping[type, Callable[..., list[BatchLine]]] = {
    Giving: _give,
    Asking: _ask,
    Explaining: _explain,
}


def _told_giving(act: Giving, line: BatchLine) -> dict[str, Any]:
    return {
        "assignment": line.assignment_id,
        "role": act.role,
        "body": str(act.body),
        "replaces": [key for key, _ in line.ended],
        "note": act.note,
        "basis": act.basis,
    }


def _told_asking(act: Asking, line: BatchLine) -> dict[str, Any]:
    return {"request": line.request_id, "note": act.note, "answer_by": _iso(act.answer_by)}


def _told_explaining(act: Explaining, line: BatchLine) -> dict[str, Any]:
    return {"late_reason": line.reason_id, "reason": act.reason, "note": act.note}


_TOLD: Mapping[type, tuple[str, Callable[..., dict[str, Any]]]] = {
    Giving: ("item.assign", _told_giving),
    Asking: ("item.ask", _told_asking),
    Explaining: ("item.reason", _told_explaining),
}

"""Hoàn tác một đợt: a counter-event for each item, but for those that somebody changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Length, Substr
from django.utils import timezone

from tiendo.accounts.models import User
from tiendo.audit.actions import record, record_each
from tiendo.audit.canonical import key_of
from tiendo.audit.models import Event
from tiendo.core.days import day_words
from tiendo.core.progress import Move
from tiendo.plans.models import Assignment, Item
from tiendo.plans.soon import soon_window
from tiendo.progress.actions.doing import AT_ONCE, count_up, suffix_of
from tiendo.progress.actions.steps import Occasion, step_each
from tiendo.progress.models import Batch, BatchLine, LateReason, UpdateRequest
from tiendo.progress.permissions import check_can_undo_batch
from tiendo.progress.queries.looks import look_at, picked_items


@transaction.atomic
def undo_batch(*, batch: Batch, by: User, at: datetime) -> Batch:
    """Hoàn tác. What somebody changed since stays, and the line says who did.

    An assignment that was made ends, one that was ended holds again; a request or a reason is
    withdrawn. Nothing is deleted. Raises NotAllowed, IllegalMove; then nothing has changed.
    """
    rows = Batch.objects.select_related("made_by", "plan").select_for_update(of=("self",))
    batch = rows.get(pk=batch.pk)
    check_can_undo_batch(by, batch, at=at)
    done = batch.lines.filter(refused="").select_related("assignment").order_by("id")
    lines = list(done)
    items = _locked_items(batch, lines, timezone.localdate(at))
    _judge(batch, lines, items, by, timezone.localdate(at))
    taken = [line for line in lines if not line.kept]
    if taken:
        _UNDOERS[Batch.Kind(batch.kind)](taken, by, at)
        count_up([line.item for line in taken])
        _record_each(batch, taken, by, at)
    _keep_words(lines, at)
    batch.undone_by, batch.undone_at = by, at
    batch.save(update_fields=["undone_by", "undone_at"])
    payload = {
        "undone": [line.item_id for line in taken],
        "kept": [line.item_id for line in lines if line.kept],
    }
    record("batch.undo", target=batch, actor=by, at=at, payload=payload)
    return batch


def _locked_items(batch: Batch, lines: Sequence[BatchLine], today: date) -> list[Item]:
    keys = [line.item_id for line in lines]
    rows = picked_items(batch.plan, keys, on=today, soon=soon_window(today))
    items = list(rows.select_for_update(of=("self",)))
    known = {item.pk: item for item in items}
    for line in lines:
        line.item = known[line.item_id]
    return items


def _judge(
    batch: Batch, lines: Sequence[BatchLine], items: Sequence[Item], by: User, today: date
) -> None:
    """Say on each line whether it is undone now, or why it is kept."""
    kind = Batch.Kind(batch.kind)
    refused = look_at(items, kind, by=by, on=today, is_undo=True).refused
    changed = [line for line in lines if line.item.lock_version != line.version]
    who = _last_words(changed)
    for line in lines:
        line.kept = refused.get(line.item_id, "")
        if line.item.lock_version != line.version:
            line.kept = who.get(line.item_id, "Đã được cập nhật sau đó.")
        elif line.assignment is not None and line.assignment.valid_to is not None:
            line.kept = "Phân công này đã được thay sau đó."


def _keep_words(lines: Sequence[BatchLine], at: datetime) -> None:
    taken = [line.pk for line in lines if not line.kept]
    BatchLine.objects.filter(pk__in=taken).update(undone_at=at)
    kept = [line for line in lines if line.kept]
    BatchLine.objects.bulk_update(kept, ["kept"], batch_size=AT_ONCE)


def _last_words(lines: Sequence[BatchLine]) -> dict[int, str]:
    """Item key -> who changed it last, and when. One query."""
    if not lines:
        return {}
    items = {key_of(line.item): line.item_id for line in lines}
    first = min(line.event or 0 for line in lines)
    later = Event.objects.filter(target_key__in=items, sequence__gt=first).order_by("sequence")
    found = {}
    for key, label, moment in later.values_list("target_key", "actor_label", "at"):
        local = timezone.localtime(moment)
        found[items[key]] = f"{label} đã cập nhật lúc {local:%H:%M} ngày {day_words(local.date())}."
    return found


def _take_back_assignments(lines: Sequence[BatchLine], by: User, at: datetime) -> None:
    today = timezone.localdate(at)
    own = Assignment.objects.filter(pk__in=[line.assignment_id for line in lines])
    own.update(valid_to=today - timedelta(days=1))
    before: dict[str | None, list[int]] = defaultdict(list)
    for line in lines:
        for key, valid_to in line.ended:
            before[valid_to].append(key)
    for valid_to, keys in before.items():
        Assignment.objects.filter(pk__in=keys).update(valid_to=valid_to)
    name = lines[0].assignment.name_as_written  # type: ignore[union-attr]
    _forget_name([line.item_id for line in lines], suffix_of(name))
    moved = [line.item for line in lines if line.has_moved]
    step_each(moved, Move.UNASSIGN, Occasion(by, at, "Hoàn tác"), effective_on=today)


def _forget_name(keys: Sequence[int], suffix: str) -> None:
    """The items are no longer found by the body's name."""
    found = Item.objects.filter(pk__in=keys, search_text__endswith=suffix)
    kept = Length("search_text") - Value(len(suffix))
    found.update(search_text=Substr("search_text", 1, kept))


def _withdraw_requests(lines: Sequence[BatchLine], by: User, at: datetime) -> None:
    rows = UpdateRequest.objects.filter(pk__in=[line.request_id for line in lines])
    rows.update(withdrawn_at=at)


def _withdraw_reasons(lines: Sequence[BatchLine], by: User, at: datetime) -> None:
    rows = LateReason.objects.filter(pk__in=[line.reason_id for line in lines])
    rows.update(withdrawn_at=at)


_UNDOERS: Mapping[Batch.Kind, Callable[[Sequence[BatchLine], User, datetime], None]] = {
    Batch.Kind.ASSIGN: _take_back_assignments,
    Batch.Kind.ASK: _withdraw_requests,
    Batch.Kind.REASON: _withdraw_reasons,
}
_VERBS: Mapping[Batch.Kind, str] = {
    Batch.Kind.ASSIGN: "item.unassign",
    Batch.Kind.ASK: "item.unask",
    Batch.Kind.REASON: "item.unreason",
}


def _record_each(batch: Batch, lines: Sequence[BatchLine], by: User, at: datetime) -> None:
    happened: list[tuple[Item, dict[str, Any]]] = [
        (
            line.item,
            {
                "batch": batch.pk,
                "undoes": line.event,
                "assignment": line.assignment_id,
                "note": "Hoàn tác: " + batch.words,
            },
        )
        for line in lines
    ]
    record_each(_VERBS[Batch.Kind(batch.kind)], happened=happened, actor=by, at=at)

"""Bước chuyển: lock an item, write one move of its workflow and what follows from it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tiendo.accounts.models import User
from tiendo.audit.canonical import key_of
from tiendo.audit.models import Event
from tiendo.audit.queries import events_of
from tiendo.core.history import ItemFacts, MilestoneFacts, MoveFacts, apply
from tiendo.core.locks import MovedOn
from tiendo.core.progress import MOVE_NAMES, STATE_NAMES, Move, State, next_state
from tiendo.plans.models import Deadline, Item
from tiendo.progress.models import Claim, ItemMove

_AT_ONCE = 500


class StaleItem(MovedOn):
    """Somebody changed the item since this person opened it; `str()` says who, when and what.

    last: the item's last event, None where it has none.
    """

    def __init__(self, item: Item, last: Event | None, by: User | None) -> None:
        self.last = last
        now = f"Tình trạng nay là: {STATE_NAMES[State(item.state)].lower()}."
        if last is None:
            super().__init__("đã cập nhật đầu việc này", now=now)
            return
        is_own = by is not None and last.actor_key == key_of(by)
        words = event_words(last.verb)
        super().__init__(words, who=last.actor_label, at=last.at, is_own=is_own, now=now)

    def is_same(self, verb: str, **said: object) -> bool:
        """Is it her own deed, just so: a button pressed twice? said: what the event says of it."""
        if not self.is_own or self.last is None or self.last.verb != verb:
            return False
        payload = json.loads(self.last.payload or "{}")
        return all(payload.get(name) == value for name, value in said.items())


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who moves, when, why; is_illustrative: of the demonstration layer."""

    by: User
    at: datetime
    note: str = ""
    basis: str = ""
    claim: Claim | None = None
    is_illustrative: bool = False


def locked(item: Item, *, lock_version: int | None = None, by: User | None = None) -> Item:
    """The item as it stands now, locked to the end of the transaction, its version counted up.

    lock_version: what the person (by) saw; None: nothing to compare. Raises StaleItem.
    """
    fresh = held(item)
    if lock_version is not None and fresh.lock_version != lock_version:
        raise StaleItem(fresh, events_of(fresh).first(), by)
    fresh.lock_version += 1
    fresh.save(update_fields=["lock_version"])
    return fresh


def event_words(verb: str) -> str:
    """What an event did to an item, after a name: "đã gia hạn"."""
    room, _, move = verb.partition(".")
    if move in set(Move):
        about = " một mốc của" if room == "milestone" else ""
        return f"đã {MOVE_NAMES[Move(move)].lower()}{about} đầu việc này"
    return _EVENT_WORDS.get(verb, "đã cập nhật đầu việc này")


_EVENT_WORDS = {
    "item.assign": "đã giao đầu việc này",
    "item.claim": "đã báo cáo tiến độ đầu việc này",
    "deadline.move": "đã gia hạn đầu việc này",
}


def held(item: Item) -> Item:
    """The item as it stands now, locked to the end of the transaction."""
    rows = Item.objects.select_for_update(of=("self",)).select_related("plan__coordinator")
    fresh: Item = rows.get(pk=item.pk)
    return fresh


def locked_deadline(item: Item, deadline: Deadline | None) -> Deadline | None:
    """The deadline as it stands now, with the locked item on it; None stays None."""
    if deadline is None:
        return None
    fresh = Deadline.objects.select_for_update(of=("self",)).get(pk=deadline.pk, item=item)
    fresh.item = item
    return fresh


def step(
    item: Item,
    move: Move,
    occasion: Occasion,
    *,
    effective_on: date,
    deadline: Deadline | None = None,
) -> ItemMove:
    """Write one move and what it changes: of the item, or (deadline given) of its milestone only.

    Raises IllegalMove where the workflow has no such move.
    """
    before = State(item.state)
    after = before if deadline is not None else next_state(before, move)
    row = ItemMove.objects.create(
        item=item,
        deadline=deadline,
        move=move,
        from_state=before,
        to_state=after,
        effective_on=effective_on,
        note=occasion.note,
        basis=occasion.basis,
        claim=occasion.claim,
        moved_by=occasion.by,
        moved_at=occasion.at,
        is_illustrative=occasion.is_illustrative,
    )
    facts = facts_of(item, deadline)
    apply(facts, facts_of_move(row))
    keep_facts(item, facts, [deadline] if deadline is not None else [])
    return row


def step_each(items: Sequence[Item], move: Move, occasion: Occasion, *, effective_on: date) -> None:
    """The same move of many items, locked; for moves that change nothing but the state.

    Two writes whatever their number. Raises IllegalMove where one of them has no such move.
    """
    rows = [
        ItemMove(
            item=item,
            move=move,
            from_state=item.state,
            to_state=next_state(State(item.state), move),
            effective_on=effective_on,
            note=occasion.note,
            basis=occasion.basis,
            moved_by=occasion.by,
            moved_at=occasion.at,
        )
        for item in items
    ]
    ItemMove.objects.bulk_create(rows, batch_size=_AT_ONCE)
    for after in {row.to_state for row in rows}:
        keys = [row.item_id for row in rows if row.to_state == after]
        Item.objects.filter(pk__in=keys).update(state=after)


def facts_of(item: Item, deadline: Deadline | None = None) -> ItemFacts:
    """What the item's columns say now."""
    facts = ItemFacts(State(item.state), item.started_on, item.done_on)
    if deadline is not None:
        facts.milestones[deadline.pk] = MilestoneFacts(deadline.reported_on, deadline.met_on)
    return facts


def facts_of_move(row: ItemMove) -> MoveFacts:
    """A row as the rule reads it."""
    return MoveFacts(Move(row.move), State(row.to_state), row.effective_on, row.deadline_id)


def keep_facts(item: Item, facts: ItemFacts, deadlines: list[Deadline]) -> None:
    """Put the facts into the columns of the item and of these deadlines, where they differ."""
    if (item.state, item.started_on, item.done_on) != (
        facts.state,
        facts.started_on,
        facts.done_on,
    ):
        item.state, item.started_on, item.done_on = facts.state, facts.started_on, facts.done_on
        item.save(update_fields=["state", "started_on", "done_on"])
    for deadline in deadlines:
        milestone = facts.milestones.get(deadline.pk, MilestoneFacts())
        if (deadline.reported_on, deadline.met_on) != (milestone.reported_on, milestone.met_on):
            deadline.reported_on, deadline.met_on = milestone.reported_on, milestone.met_on
            deadline.save(update_fields=["reported_on", "met_on"])

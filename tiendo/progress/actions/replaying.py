"""Dựng lại: what an item's rows add up to, computed again from the first to the last."""

from __future__ import annotations

from django.db import transaction

from tiendo.core.history import add_up
from tiendo.core.progress import State
from tiendo.plans.models import Assignment, Deadline, Item
from tiendo.progress.actions.steps import facts_of_move, held, keep_facts
from tiendo.progress.models import DeadlineMove, ItemMove


@transaction.atomic
def replay(item: Item) -> Item:
    """Dựng lại an item's state and days, and its deadlines', from the rows that are there now.

    Changes nothing where no row was removed. For `demo --clear`, after the illustrative rows are
    gone. Four queries, and one write for each row that differs; the caller records the event.
    """
    item = held(item)
    deadlines = list(Deadline.objects.select_for_update(of=("self",)).filter(item=item))
    facts = add_up(
        first_state=_first_state(item),
        moves=[facts_of_move(row) for row in ItemMove.objects.filter(item=item).order_by("id")],
    )
    keep_facts(item, facts, deadlines)
    _put_back_days(item, deadlines)
    return item


def _first_state(item: Item) -> State:
    """Where the item stood when its plan began to run."""
    has_lead = item.assignments.filter(role=Assignment.Role.LEAD).exists()
    return State.ASSIGNED if has_lead else State.DRAFT


def _put_back_days(item: Item, deadlines: list[Deadline]) -> None:
    moves = DeadlineMove.objects.filter(deadline__item=item).order_by("id")
    last_moved = dict(moves.values_list("deadline_id", "to_on"))
    for deadline in deadlines:
        if deadline.ended_by_id is not None:
            continue
        due_on = last_moved.get(deadline.pk, deadline.first_due_on)
        if deadline.due_on != due_on:
            deadline.due_on = due_on
            deadline.save(update_fields=["due_on"])

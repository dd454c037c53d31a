"""An item's state and days are nothing but the sum of its rows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories.agencies import make_agency
from tests.factories.plans import make_deadline, make_item
from tests.factories.progress import (
    cancel_item,
    coordinator_of,
    extend,
    finish,
    make_claim,
    morning,
    send_back,
    start,
)
from tiendo.core.progress import IllegalMove, State
from tiendo.plans.models import Deadline, Item
from tiendo.progress.actions import (
    DecisionRefused,
    MoveRefused,
    accept,
    cancel,
    claim_progress,
    pause,
    reopen,
    replay,
    resume,
    return_item,
)
from tiendo.progress.actions.claim_faults import ClaimRefused
from tiendo.progress.models import Claim, DeadlineMove, ItemMove

FIRST = date(2026, 3, 2)
REFUSALS = (IllegalMove, ClaimRefused, DecisionRefused, MoveRefused)


def facts(item: Item) -> tuple[object, ...]:
    fresh = Item.objects.get(pk=item.pk)
    days = [
        (row.due_on, row.reported_on, row.met_on)
        for row in Deadline.objects.filter(item=item).order_by("id")
    ]
    return (fresh.state, fresh.started_on, fresh.done_on, days)


def act(item: Item, verb: str, deadline: Deadline, day: date) -> None:
    """One try; what the workflow refuses changes nothing."""
    by, at = coordinator_of(item), morning(day)
    agency = item.assignments.get().agency
    claim = {
        "item": item,
        "agency": agency,
        "done_text": "x",
        "as_of": day,
        "kind": "actual",
        "by": by,
        "at": at,
        "today": day,
    }
    acts = {
        "work": lambda: claim_progress(status="on_going", **claim),
        "done": lambda: claim_progress(status="done", **claim),
        "reach": lambda: claim_progress(status="done", deadline=deadline, **claim),
        "accept": lambda: accept(item=item, done_on=day, note="x", by=by, at=at),
        "confirm": lambda: accept(
            item=item, deadline=deadline, done_on=day, note="x", by=by, at=at
        ),
        "return": lambda: return_item(item=item, note="x", by=by, at=at),
        "refuse": lambda: return_item(item=item, deadline=deadline, note="x", by=by, at=at),
        "pause": lambda: pause(item=item, basis="x", by=by, at=at),
        "resume": lambda: resume(item=item, by=by, at=at),
        "reopen": lambda: reopen(item=item, note="x", by=by, at=at),
        "unmeet": lambda: reopen(item=item, deadline=deadline, note="x", by=by, at=at),
        "cancel": lambda: cancel(item=item, basis="x", by=by, at=at),
        "extend": lambda: extend(Deadline.objects.get(pk=deadline.pk), on=day),
    }
    try:
        acts[verb]()
    except REFUSALS:
        return


VERBS = [
    *["work", "done", "reach", "accept", "confirm", "return", "refuse"] * 2,
    *["pause", "resume", "reopen", "unmeet", "extend", "cancel"],
]


class ReplayChangesNothing(TestCase):
    @settings(
        max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
    )
    @given(verbs=st.lists(st.tuples(st.sampled_from(VERBS), st.booleans()), max_size=9))
    def test_after_any_sequence_of_actions(self, verbs: list[tuple[str, bool]]) -> None:
        item = make_item(leads=[make_agency()])
        deadlines = [make_deadline(item, date(2026, 9, 1)), make_deadline(item, date(2026, 12, 1))]
        for n, (verb, second) in enumerate(verbs):
            act(item, verb, deadlines[second], FIRST + timedelta(days=n))
        before = facts(item)
        replay(item)
        assert facts(item) == before


@pytest.mark.django_db
def test_without_its_rows_an_item_stands_as_when_the_plan_began() -> None:
    item = make_item(leads=[make_agency()])
    milestone = make_deadline(item, date(2026, 12, 1))
    began = facts(item)
    make_claim(item, status=Claim.Status.DONE, deadline=milestone)
    extend(milestone)
    finish(item)
    assert facts(item) != began
    ItemMove.objects.all().delete()
    DeadlineMove.objects.all().delete()
    Claim.objects.all().delete()
    replay(item)
    assert facts(item) == began


@pytest.mark.django_db
def test_an_item_without_a_lead_goes_back_to_nobody() -> None:
    item = make_item(state=State.ASSIGNED)
    assert replay(item).state == State.DRAFT


@pytest.mark.django_db
def test_only_the_illustrative_rows_leave_no_trace() -> None:
    item = make_item(leads=[make_agency()], due_on=date(2026, 12, 1))
    start(item, on=FIRST)
    before = facts(item)
    report = {"status": Claim.Status.DONE, "on": date(2026, 6, 1), "is_illustrative": True}
    make_claim(item, **report)
    accept(
        item=item,
        done_on=date(2026, 6, 1),
        note="minh họa",
        by=coordinator_of(item),
        at=morning(date(2026, 6, 2)),
        is_illustrative=True,
    )
    ItemMove.objects.filter(is_illustrative=True).delete()
    Claim.objects.filter(is_illustrative=True).delete()
    replay(item)
    assert facts(item) == before


@pytest.mark.django_db
@pytest.mark.parametrize("bring", [start, finish, send_back, cancel_item])
def test_replaying_twice_changes_nothing(bring) -> None:
    item = make_item(leads=[make_agency()])
    bring(item)
    before = facts(item)
    replay(item)
    replay(item)
    assert facts(item) == before

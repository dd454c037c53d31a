"""The workflow table, the ten labels and the document printed from the table."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.core.progress import (
    LABEL_NAMES,
    MOVE_NAMES,
    NEXT,
    STATE_NAMES,
    IllegalMove,
    Label,
    Move,
    State,
    label,
    next_state,
    workflow_document,
)

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "item-workflow.md"
TODAY = date(2026, 11, 22)
SOON = TODAY + timedelta(days=9)
days = st.dates(date(2026, 1, 1), date(2031, 12, 31))


def test_every_state_move_and_label_has_a_vietnamese_name() -> None:
    assert set(STATE_NAMES) == set(State)
    assert set(MOVE_NAMES) == set(Move)
    assert set(LABEL_NAMES) == set(Label)


def test_reported_work_is_accepted_or_returned_and_nothing_skips_the_report() -> None:
    assert next_state(State.IN_PROGRESS, Move.REPORT_DONE) is State.REPORTED_DONE
    assert next_state(State.REPORTED_DONE, Move.ACCEPT) is State.ACCEPTED_DONE
    assert next_state(State.REPORTED_DONE, Move.RETURN) is State.RETURNED
    with pytest.raises(IllegalMove):
        next_state(State.IN_PROGRESS, Move.ACCEPT)


def test_cancelled_work_has_no_way_back() -> None:
    assert not [move for (state, move) in NEXT if state is State.CANCELLED]


def test_every_state_can_be_reached_from_draft() -> None:
    reached = {State.DRAFT}
    for _ in State:
        reached |= {after for (state, _), after in NEXT.items() if state in reached}
    assert reached == set(State)


def test_refused_move_names_the_state_and_the_move() -> None:
    with pytest.raises(IllegalMove, match=r"đã xác nhận hoàn thành.*tạm dừng"):
        next_state(State.ACCEPTED_DONE, Move.PAUSE)


def test_the_printed_workflow_is_the_one_in_docs() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == workflow_document()


def test_the_printed_workflow_shows_every_move() -> None:
    assert workflow_document().count("-->") == len(NEXT) + 1


CASES = [
    (State.CANCELLED, "2026-01-01", None, Label.CANCELLED),
    (State.PAUSED, "2026-01-01", None, Label.PAUSED),
    (State.ASSIGNED, None, None, Label.NO_DEADLINE),
    (State.REPORTED_DONE, None, None, Label.NO_DEADLINE),
    (State.REPORTED_DONE, "2026-01-01", None, Label.PENDING_CONFIRM),
    (State.ACCEPTED_DONE, "2026-05-19", "2026-05-20", Label.DONE_LATE),
    (State.ACCEPTED_DONE, "2026-05-19", "2026-05-19", Label.DONE_ON_TIME),
    (State.ACCEPTED_DONE, None, "2026-05-20", Label.DONE_ON_TIME),
    (State.IN_PROGRESS, "2026-11-21", None, Label.IN_PROGRESS_LATE),
    (State.ASSIGNED, "2026-11-21", None, Label.IN_PROGRESS_LATE),
    (State.IN_PROGRESS, "2026-11-22", None, Label.DUE_SOON),
    (State.IN_PROGRESS, "2026-12-01", None, Label.DUE_SOON),
    (State.IN_PROGRESS, "2026-12-02", None, Label.IN_PROGRESS_ON_TIME),
    (State.RETURNED, "2026-12-02", None, Label.IN_PROGRESS_ON_TIME),
    (State.ASSIGNED, "2026-12-02", None, Label.NOT_STARTED),
    (State.DRAFT, "2026-12-02", None, Label.NOT_STARTED),
]


@pytest.mark.parametrize(("state", "due", "done", "expected"), CASES)
def test_label_is_the_first_of_the_order_that_holds(
    state: State, due: str | None, done: str | None, expected: Label
) -> None:
    answer = label(
        state=state,
        due_on=due and date.fromisoformat(due),
        done_on=done and date.fromisoformat(done),
        today=TODAY,
        soon_until=SOON,
    )
    assert answer is expected


def test_a_year_deadline_is_not_late_before_the_first_day_of_the_next_year() -> None:
    due = date(2026, 12, 31)
    on_the_last_day = label(
        state=State.ASSIGNED, due_on=due, done_on=None, today=due, soon_until=due
    )
    after = due + timedelta(days=1)
    on_new_year = label(
        state=State.ASSIGNED, due_on=due, done_on=None, today=after, soon_until=after
    )
    assert on_the_last_day is Label.DUE_SOON
    assert on_new_year is Label.IN_PROGRESS_LATE


@given(state=st.sampled_from(State), due=days, done=days, today=days)
def test_only_late_labels_are_given_after_the_day(
    state: State, due: date, done: date, today: date
) -> None:
    answer = label(state=state, due_on=due, done_on=done, today=today, soon_until=today)
    if answer is Label.IN_PROGRESS_LATE:
        assert today > due
    if answer is Label.DONE_LATE:
        assert done > due
    if answer in (Label.DUE_SOON, Label.IN_PROGRESS_ON_TIME, Label.NOT_STARTED):
        assert today <= due

"""What the moves of an item add up to."""

from __future__ import annotations

from datetime import date

from tiendo.core.history import MilestoneFacts, MoveFacts, add_up
from tiendo.core.progress import Move, State


def move(move: Move, to: State, day: int, deadline: int | None = None) -> MoveFacts:
    return MoveFacts(move=move, to_state=to, effective_on=date(2026, 3, day), deadline=deadline)


def test_without_moves_an_item_stays_as_it_was_given() -> None:
    facts = add_up(first_state=State.ASSIGNED, moves=[])
    assert (facts.state, facts.started_on, facts.done_on) == (State.ASSIGNED, None, None)


def test_an_item_starts_once_and_is_done_on_the_accepted_day() -> None:
    facts = add_up(
        first_state=State.ASSIGNED,
        moves=[
            move(Move.START, State.IN_PROGRESS, 1),
            move(Move.REPORT_DONE, State.REPORTED_DONE, 5),
            move(Move.RETURN, State.RETURNED, 6),
            move(Move.START, State.IN_PROGRESS, 7),
            move(Move.REPORT_DONE, State.REPORTED_DONE, 8),
            move(Move.ACCEPT, State.ACCEPTED_DONE, 9),
        ],
    )
    assert facts.state is State.ACCEPTED_DONE
    assert (facts.started_on, facts.done_on) == (date(2026, 3, 1), date(2026, 3, 9))


def test_a_reopened_item_is_done_no_longer() -> None:
    facts = add_up(
        first_state=State.ASSIGNED,
        moves=[
            move(Move.REPORT_DONE, State.REPORTED_DONE, 5),
            move(Move.ACCEPT, State.ACCEPTED_DONE, 6),
            move(Move.REOPEN, State.IN_PROGRESS, 7),
        ],
    )
    assert (facts.state, facts.done_on) == (State.IN_PROGRESS, None)
    assert facts.started_on == date(2026, 3, 5)


def test_a_milestones_moves_leave_the_item_where_it_is() -> None:
    facts = add_up(
        first_state=State.IN_PROGRESS,
        moves=[
            move(Move.REPORT_DONE, State.IN_PROGRESS, 2, deadline=7),
            move(Move.ACCEPT, State.IN_PROGRESS, 3, deadline=7),
            move(Move.REPORT_DONE, State.IN_PROGRESS, 4, deadline=8),
            move(Move.RETURN, State.IN_PROGRESS, 5, deadline=8),
        ],
    )
    assert facts.state is State.IN_PROGRESS
    assert facts.started_on is None
    assert facts.milestones[7] == MilestoneFacts(
        reported_on=date(2026, 3, 2), met_on=date(2026, 3, 3)
    )
    assert facts.milestones[8] == MilestoneFacts()

"""Which deadline decides an item's label."""

from __future__ import annotations

from datetime import date, timedelta

from tiendo.core.governing import (
    DeadlineFacts,
    SoonWindow,
    days_late,
    governing,
    item_label,
)
from tiendo.core.progress import Label, State

TODAY = date(2026, 11, 22)
SOON = SoonWindow(until=date(2026, 12, 2), coarse_until=date(2026, 12, 22))
LAST_YEAR = DeadlineFacts(type="year", due_on=date(2025, 12, 31))
THIS_YEAR = DeadlineFacts(type="year", due_on=date(2026, 12, 31))
NEXT_YEAR = DeadlineFacts(type="year", due_on=date(2027, 12, 31))
DAYLESS = DeadlineFacts(type="event", due_on=None)


def label_of(*deadlines: DeadlineFacts, state: State = State.ASSIGNED, **kwargs: date) -> Label:
    return item_label(
        state=state,
        done_on=kwargs.get("done_on"),
        deadlines=deadlines,
        today=kwargs.get("today", TODAY),
        soon=SOON,
    )


def test_the_earliest_open_deadline_governs() -> None:
    assert governing([NEXT_YEAR, THIS_YEAR], state=State.ASSIGNED, today=TODAY) == THIS_YEAR


def test_a_met_deadline_governs_no_longer() -> None:
    met = DeadlineFacts(type="year", due_on=date(2025, 12, 31), met_on=date(2025, 12, 1))
    assert governing([met, NEXT_YEAR], state=State.ASSIGNED, today=TODAY) == NEXT_YEAR


def test_of_a_finished_item_the_last_deadline_governs() -> None:
    answer = governing([NEXT_YEAR, THIS_YEAR, DAYLESS], state=State.ACCEPTED_DONE, today=TODAY)
    assert answer == NEXT_YEAR


def test_a_past_occurrence_makes_nobody_late_and_the_next_one_counts() -> None:
    past = DeadlineFacts(type="date", due_on=date(2026, 5, 19), is_occurrence=True)
    coming = DeadlineFacts(type="date", due_on=date(2026, 12, 19), is_occurrence=True)
    assert governing([past, coming], state=State.ASSIGNED, today=TODAY) == coming
    assert label_of(past, coming) is Label.NOT_STARTED
    assert label_of(past) is Label.NO_DEADLINE


def test_an_occurrence_still_counts_on_its_own_day() -> None:
    occurrence = DeadlineFacts(type="date", due_on=TODAY, is_occurrence=True)
    assert label_of(occurrence) is Label.DUE_SOON


def test_without_any_day_there_is_no_deadline() -> None:
    assert label_of(DAYLESS) is Label.NO_DEADLINE
    assert label_of() is Label.NO_DEADLINE


def test_a_reported_milestone_waits_for_confirmation() -> None:
    reported = DeadlineFacts(type="year", due_on=date(2025, 12, 31), reported_on=TODAY)
    assert label_of(reported, NEXT_YEAR) is Label.PENDING_CONFIRM
    assert label_of(reported, state=State.PAUSED) is Label.PAUSED


def test_a_coarse_deadline_is_soon_earlier_than_a_day() -> None:
    day = DeadlineFacts(type="date", due_on=date(2026, 12, 20))
    year = DeadlineFacts(type="year", due_on=date(2026, 12, 20))
    assert label_of(day) is Label.NOT_STARTED
    assert label_of(year) is Label.DUE_SOON


def test_days_late_count_calendar_days_and_are_absent_where_nothing_is_late() -> None:
    due = TODAY - timedelta(days=10)
    late = days_late(label=Label.IN_PROGRESS_LATE, due_on=due, done_on=None, today=TODAY)
    done = days_late(label=Label.DONE_LATE, due_on=due, done_on=due + timedelta(3), today=TODAY)
    fine = days_late(label=Label.DUE_SOON, due_on=TODAY, done_on=None, today=TODAY)
    assert (late, done, fine) == (10, 3, None)
    assert days_late(label=Label.NO_DEADLINE, due_on=None, done_on=None, today=TODAY) is None

"""Late and open in SQL are what the rule of one deadline says, on random deadlines."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories.plans import make_plan
from tests.plans.test_labels import SOON, TODAY, build, facts_of, rows
from tiendo.core.governing import DeadlineFacts, deadline_label, item_label
from tiendo.core.progress import Label, State
from tiendo.plans.models import Deadline
from tiendo.progress.queries.calendar import DueFilter, Shown, due_days, label_of, with_item_facts

FIRST, LAST = TODAY - timedelta(days=30), TODAY + timedelta(days=30)
near = st.integers(-9, 9).map(lambda days: TODAY + timedelta(days=days))


def of(facts: DeadlineFacts, state: State = State.IN_PROGRESS) -> Label | None:
    return deadline_label(
        facts, state=state, done_on=None, last_due_on=facts.due_on, today=TODAY, soon=SOON
    )


def test_confirmed_deadline_is_judged_by_its_own_day() -> None:
    before, after = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    assert of(DeadlineFacts("date", TODAY, met_on=before)) is Label.DONE_ON_TIME
    assert of(DeadlineFacts("date", TODAY, met_on=after)) is Label.DONE_LATE


def test_occurrence_that_passed_in_silence_has_no_label() -> None:
    past = TODAY - timedelta(days=1)
    assert of(DeadlineFacts("date", past, is_occurrence=True)) is None
    assert of(DeadlineFacts("date", TODAY, is_occurrence=True)) is Label.DUE_SOON
    assert of(DeadlineFacts("date", past)) is Label.IN_PROGRESS_LATE


def test_deadline_without_a_day_has_no_place_on_a_calendar() -> None:
    assert of(DeadlineFacts("vague", None)) is None


@given(st.sampled_from(State), rows)
def test_only_deadline_of_an_item_has_the_label_of_the_item(state, row) -> None:
    facts = facts_of(row)
    if row.due_on is None or row.met_on is not None or row.is_occurrence:
        return
    done_on = TODAY if state is State.ACCEPTED_DONE else None
    item = item_label(state=state, done_on=done_on, deadlines=[facts], today=TODAY, soon=SOON)
    own = deadline_label(
        facts, state=state, done_on=done_on, last_due_on=row.due_on, today=TODAY, soon=SOON
    )
    assert own is item


class CalendarTest(TestCase):
    """One database for all examples; each example is rolled back."""

    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(st.sampled_from(State), near, st.lists(rows, max_size=4))))
    def test_late_and_open_in_sql_are_those_of_the_rule(self, made) -> None:
        plan = make_plan()
        for state, done_on, deadlines in made:
            build(plan, state, done_on, deadlines)
        asked = DueFilter(plans=(plan,))
        found = list(with_item_facts(asked.rows(FIRST, LAST, TODAY)))
        labels = {row.pk: label_of(row, TODAY, SOON) for row in found}
        assert len(found) == Deadline.objects.filter(due_on__isnull=False).count()
        late = DueFilter(plans=(plan,), shown=Shown.LATE).rows(FIRST, LAST, TODAY)
        assert {row.pk for row in late} == {
            key for key, label in labels.items() if label is Label.IN_PROGRESS_LATE
        }
        opened = DueFilter(plans=(plan,), shown=Shown.OPEN).rows(FIRST, LAST, TODAY)
        closed = (Label.DONE_LATE, Label.DONE_ON_TIME, Label.CANCELLED, None)
        # Paused work can still have a milestone that was confirmed before, or a date gone by.
        paused = {row.pk for row in found if row.item_state == State.PAUSED}
        assert {row.pk for row in opened} - paused == {
            key for key, label in labels.items() if label not in closed
        } - paused

    @settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(st.sampled_from(State), near, st.lists(rows, max_size=4))))
    def test_counts_of_the_days_are_those_of_the_rows(self, made) -> None:
        plan = make_plan()
        for state, done_on, deadlines in made:
            build(plan, state, done_on, deadlines)
        asked = DueFilter(plans=(plan,))
        days = due_days(asked, first=FIRST, last=LAST, today=TODAY, soon=SOON, most=2)
        rows_of = list(asked.rows(FIRST, LAST, TODAY))
        assert {day: one.total for day, one in days.items()} == {
            day: sum(row.due_on == day for row in rows_of) for day in {r.due_on for r in rows_of}
        }
        late = DueFilter(plans=(plan,), shown=Shown.LATE).rows(FIRST, LAST, TODAY)
        assert sum(one.late for one in days.values()) == late.count()
        assert all(len(one.entries) == min(one.total, 2) for one in days.values())
        assert all(
            one.entries[0].label is Label.IN_PROGRESS_LATE for one in days.values() if one.late
        )

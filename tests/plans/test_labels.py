"""The label in SQL is the label of `core.governing`, on random items, on both databases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories.plans import make_deadline, make_item, make_plan, make_series
from tiendo.core.governing import (
    DeadlineFacts,
    SoonWindow,
    days_late,
    governing,
    item_label,
)
from tiendo.core.progress import Label, State
from tiendo.law.models import CalendarDay, LegalRule
from tiendo.law.queries import RuleMissing
from tiendo.plans.labels import label_counts, soon_window
from tiendo.plans.models import Deadline, Item, Plan

TODAY = date(2026, 11, 22)
SOON = SoonWindow(until=TODAY + timedelta(days=3), coarse_until=TODAY + timedelta(days=6))
near = st.integers(-9, 9).map(lambda days: TODAY + timedelta(days=days))
types = st.sampled_from(["date", "month", "quarter", "half", "year", "year_part", "period"])


@dataclass(frozen=True)
class Row:
    """A deadline as the test makes it."""

    type: str
    due_on: date | None
    reported_on: date | None
    met_on: date | None
    is_occurrence: bool


rows = st.builds(
    Row,
    type=types,
    due_on=st.none() | near,
    reported_on=st.none() | near,
    met_on=st.none() | near,
    is_occurrence=st.booleans(),
)
items = st.tuples(st.sampled_from(State), near, st.lists(rows, max_size=4))


def build(plan: Plan, state: State, done_on: date, deadlines: list[Row]) -> Item:
    item = make_item(plan, state=state, done_on=done_on if state is State.ACCEPTED_DONE else None)
    series = make_series(item) if any(row.is_occurrence for row in deadlines) else None
    Deadline.objects.bulk_create(
        Deadline(
            item=item,
            milestone="hoan_thanh",
            type=row.type,
            due_on=row.due_on,
            reported_on=row.reported_on,
            met_on=row.met_on,
            series=series if row.is_occurrence else None,
        )
        for row in deadlines
    )
    return item


def facts_of(row: Row) -> DeadlineFacts:
    return DeadlineFacts(
        type=row.type,
        due_on=row.due_on,
        reported_on=row.reported_on,
        met_on=row.met_on,
        is_occurrence=row.is_occurrence,
    )


class SqlEqualsCore(TestCase):
    @settings(
        max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
    )
    @given(given_items=st.lists(items, min_size=1, max_size=6))
    def test_label_due_day_and_days_late_agree_with_the_rule(
        self, given_items: list[tuple[State, date, list[Row]]]
    ) -> None:
        plan = make_plan()
        made = [(build(plan, *given), given) for given in given_items]
        found = {item.pk: item for item in Item.objects.in_plan(plan).with_label(TODAY, SOON)}
        expected_counts = dict.fromkeys(Label, 0)
        for item, (state, done_on, deadlines) in made:
            facts = [facts_of(row) for row in deadlines]
            finished_on = done_on if state is State.ACCEPTED_DONE else None
            label = item_label(
                state=state, done_on=finished_on, deadlines=facts, today=TODAY, soon=SOON
            )
            governs = governing(facts, state=state, today=TODAY)
            due_on = governs.due_on if governs else None
            row = found[item.pk]
            assert row.label == label
            assert row.governing_due_on == due_on
            assert row.days_late == days_late(
                label=label, due_on=due_on, done_on=finished_on, today=TODAY
            )
            expected_counts[label] += 1
        assert label_counts(Item.objects.in_plan(plan), TODAY, SOON) == expected_counts


@pytest.mark.django_db
def test_the_governing_deadline_is_named_so_that_a_page_can_show_it() -> None:
    item = make_item()
    make_deadline(item, date(2027, 12, 31), type="year")
    first = make_deadline(item, date(2026, 12, 31), type="year")
    row = Item.objects.with_label(TODAY).get(pk=item.pk)
    assert row.governing_deadline_id == first.pk


@pytest.mark.django_db
def test_a_group_has_no_label_and_is_not_counted() -> None:
    group = make_item(is_group=True, due_on=date(2026, 1, 1))
    row = Item.objects.with_label(TODAY).get(pk=group.pk)
    assert (row.label, row.days_late) == (None, None)
    assert sum(label_counts(Item.objects.all(), TODAY).values()) == 0


@pytest.mark.django_db
def test_soon_is_seven_working_days_for_a_day_and_thirty_days_for_a_year() -> None:
    make_plan()
    CalendarDay.objects.create(
        day=date(2026, 11, 24), kind="holiday", name="Ngày Văn hóa Việt Nam", basis="Nghị quyết thử"
    )
    # 22/11/2026 is a Sunday: 23, 25, 26, 27/11, 30/11, 01/12, 02/12 are the seven working days.
    assert soon_window(TODAY) == SoonWindow(
        until=date(2026, 12, 2), coarse_until=date(2026, 12, 22)
    )


@pytest.mark.django_db
def test_without_the_rule_nobody_guesses_what_soon_means() -> None:
    LegalRule.objects.all().delete()
    with pytest.raises(RuleMissing, match="due_soon_working_days"):
        soon_window(TODAY)


@pytest.mark.django_db
def test_counting_labels_is_one_query(django_assert_num_queries) -> None:
    plan = make_plan()
    for _ in range(3):
        make_item(plan, due_on=date(2026, 12, 31))
    with django_assert_num_queries(1):
        label_counts(Item.objects.in_plan(plan), TODAY, SOON)

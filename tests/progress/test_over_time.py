"""Where the work stood at the end of each month: the statement against the rule, item by item."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories.agencies import make_agency, make_commune, make_set, merge
from tests.factories.plans import (
    MADE_AT,
    make_deadline,
    make_item,
    make_plan,
    make_section,
    make_series,
)
from tests.factories.progress import (
    cancel_item,
    coordinator_of,
    extend,
    finish,
    make_claim,
    morning,
    pause_item,
    report_done,
    start,
)
from tests.progress.test_pulse import busy_plan
from tests.progress.test_replay import VERBS, act
from tiendo.core.governing import DeadlineFacts, SoonWindow, item_label
from tiendo.core.history import add_up
from tiendo.core.periods import end_of_month
from tiendo.core.progress import State
from tiendo.plans.models import Deadline, Item, Plan, Version
from tiendo.progress.actions import accept, reopen
from tiendo.progress.actions.steps import facts_of_move
from tiendo.progress.models import Claim, DeadlineMove, ItemMove
from tiendo.progress.queries import ItemFilter
from tiendo.progress.queries.bands import BAND_OF, Band
from tiendo.progress.queries.narrowing import Narrowed, narrowed
from tiendo.progress.queries.over_time import (
    OverTime,
    ends_of_months,
    first_month_of,
    progress_over_time,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def told(over: OverTime) -> list[tuple[date, Counter[Band]]]:
    return [(end.day, +Counter(end.counts)) for end in over.ends]


def folded(plan: Plan, today: date = TODAY) -> list[tuple[date, Counter[Band]]]:
    """The same by the rules of `core`, one item and one day after the other."""
    ends = ends_of_months(first_month_of(plan, today), today)
    found = [(end, Counter[Band]()) for end in ends]
    for item in plan.items.filter(is_group=False):
        for end, counts in found:
            if (band := band_of(item, end, today)) is not None:
                counts[band] += 1
    return found


def band_of(item: Item, end: date, today: date) -> Band | None:
    if begun_of(item.version, today) > end or (
        (gone := item.ended_by) and begun_of(gone, today) <= end
    ):
        return None
    moves = list(ItemMove.objects.filter(item=item).order_by("id"))
    first = next((State(m.from_state) for m in moves if m.deadline_id is None), State(item.state))
    past = [facts_of_move(m) for m in moves if min(m.effective_on, today) <= end]
    facts = add_up(first_state=first, moves=past)
    days = []
    for deadline in item.deadlines.order_by("id"):
        if deadline.ended_by and begun_of(deadline.ended_by, today) <= end:
            continue
        stone = facts.milestones.get(deadline.pk)
        days.append(
            DeadlineFacts(
                type=deadline.type,
                due_on=day_of(deadline, end, today),
                reported_on=stone.reported_on if stone else None,
                met_on=stone.met_on if stone else None,
                is_occurrence=deadline.series_id is not None,
            )
        )
    label = item_label(
        state=facts.state,
        done_on=facts.done_on,
        deadlines=days,
        today=end,
        soon=SoonWindow(end, end),
    )
    band = BAND_OF[label]
    return Band.ON_TIME if band is Band.SOON else band


def begun_of(version: Version, today: date) -> date:
    if version.number == 1:
        return date.min
    return min(version.issued_on or timezone.localdate(version.made_at), today)


def day_of(deadline: Deadline, end: date, today: date) -> date | None:
    moves = list(DeadlineMove.objects.filter(deadline=deadline).order_by("id"))
    if not moves:
        return deadline.first_due_on if deadline.ended_by_id else deadline.due_on
    past = [m for m in moves if min(m.basis_on or timezone.localdate(m.moved_at), today) <= end]
    return past[-1].to_on if past else moves[0].from_on


def of(plan: Plan, today: date = TODAY, **places: object) -> OverTime:
    return progress_over_time(narrowed(plan, today, **places), today)


def band_on(over: OverTime, day: date) -> Band:
    """Of a plan with one item."""
    (end,) = [end for end in over.ends if end.day == day]
    (band,) = +Counter(end.counts)
    return band


def one_item(**fields: object) -> Item:
    return make_item(leads=[make_agency()], **fields)


def test_an_item_is_late_from_the_month_after_its_day_and_done_from_its_completion() -> None:
    item = one_item(due_on=date(2026, 4, 15))
    report_done(item, on=date(2026, 6, 20))
    finish_reported(item, date(2026, 7, 3))
    bands = [(end.day.month, band_on(of(item.plan), end.day)) for end in of(item.plan).ends]
    assert bands == [
        (1, Band.ON_TIME),
        (2, Band.ON_TIME),
        (3, Band.ON_TIME),
        (4, Band.LATE),
        (5, Band.LATE),
        (6, Band.PENDING),
        *((month, Band.DONE) for month in range(7, 12)),
    ]


def finish_reported(item: Item, done_on: date) -> None:
    accept(item=item, done_on=done_on, note="x", by=coordinator_of(item), at=morning(done_on))


def test_due_on_the_last_of_a_month_is_late_only_at_the_end_of_the_next() -> None:
    over = of(one_item(due_on=date(2026, 4, 30)).plan)
    assert band_on(over, date(2026, 4, 30)) is Band.ON_TIME
    assert band_on(over, date(2026, 5, 31)) is Band.LATE


def test_today_counts_as_the_list_does_and_not_the_end_of_its_month() -> None:
    over = of(one_item(due_on=TODAY).plan)
    assert over.ends[-1].day == TODAY
    assert band_on(over, TODAY) is Band.ON_TIME
    assert band_on(of(one_item(due_on=TODAY - timedelta(days=1)).plan), TODAY) is Band.LATE


def test_an_extension_counts_from_the_day_of_its_document() -> None:
    item = one_item(due_on=date(2026, 4, 15))
    move = extend(item.deadlines.get(), days=200, on=date(2026, 8, 3))
    assert band_on(of(item.plan), date(2026, 6, 30)) is Band.LATE
    assert band_on(of(item.plan), date(2026, 8, 31)) is Band.ON_TIME
    DeadlineMove.objects.filter(pk=move.pk).update(basis_on=date(2026, 5, 20))
    assert band_on(of(item.plan), date(2026, 4, 30)) is Band.LATE
    assert band_on(of(item.plan), date(2026, 5, 31)) is Band.ON_TIME


def test_what_is_entered_later_corrects_the_months_before() -> None:
    item = one_item(due_on=date(2026, 4, 15))
    report_done(item, on=date(2026, 9, 20))
    ItemMove.objects.update(effective_on=date(2026, 4, 2))
    assert band_on(of(item.plan), date(2026, 3, 31)) is Band.ON_TIME
    assert band_on(of(item.plan), date(2026, 4, 30)) is Band.PENDING


def test_paused_and_cancelled_work_is_counted_apart_from_then_on() -> None:
    item = one_item(due_on=date(2026, 4, 15))
    pause_item(item, on=date(2026, 6, 1))
    assert band_on(of(item.plan), date(2026, 5, 31)) is Band.LATE
    assert band_on(of(item.plan), date(2026, 6, 30)) is Band.OTHER
    other = one_item(due_on=date(2026, 4, 15))
    cancel_item(other, on=date(2026, 6, 1))
    assert band_on(of(other.plan), date(2026, 6, 30)) is Band.OTHER


def test_reopened_work_is_late_again() -> None:
    item = one_item(due_on=date(2026, 4, 15))
    finish(item, done_on=date(2026, 4, 10))
    reopen(item=item, note="x", by=coordinator_of(item), at=morning(date(2026, 6, 10)))
    over = of(item.plan)
    assert band_on(over, date(2026, 5, 31)) is Band.DONE
    assert band_on(over, date(2026, 6, 30)) is Band.LATE


def test_what_an_amendment_adds_and_ends_is_there_only_in_between() -> None:
    item = one_item(due_on=date(2026, 4, 15))
    plan = item.plan
    added = Version.objects.create(
        plan=plan, number=2, kind="amended", issued_on=date(2026, 5, 10), made_at=MADE_AT
    )
    ended = Version.objects.create(
        plan=plan, number=3, kind="amended", issued_on=None, made_at=morning(date(2026, 8, 1))
    )
    Item.objects.filter(pk=make_item(plan, due_on=TODAY).pk).update(version=added)
    Item.objects.filter(pk=item.pk).update(ended_by=ended)
    totals = {end.day.month: end.total for end in of(plan).ends}
    assert totals == {1: 1, 2: 1, 3: 1, 4: 1, 5: 2, 6: 2, 7: 2, 8: 1, 9: 1, 10: 1, 11: 1}
    assert told(of(plan)) == folded(plan)


def test_a_dropped_deadline_counts_until_it_was_dropped() -> None:
    item = one_item(due_on=date(2026, 4, 15))
    ended = Version.objects.create(
        plan=item.plan, number=2, kind="amended", issued_on=date(2026, 7, 10), made_at=MADE_AT
    )
    item.deadlines.update(due_on=None, ended_by=ended)
    over = of(item.plan)
    assert band_on(over, date(2026, 6, 30)) is Band.LATE
    assert band_on(over, date(2026, 7, 31)) is Band.OTHER


def test_past_occurrences_of_a_recurring_duty_make_nothing_late() -> None:
    item = one_item()
    make_series(item, date(2026, 5, 19), date(2026, 12, 19))
    over = of(item.plan)
    assert {band_on(over, end.day) for end in over.ends} == {Band.ON_TIME}
    assert told(over) == folded(item.plan)


def test_groups_and_other_plans_are_not_counted() -> None:
    item = one_item(due_on=date(2026, 4, 15))
    make_item(item.plan, is_group=True)
    one_item(due_on=date(2026, 4, 15))
    assert {end.total for end in of(item.plan).ends} == {1}


def test_busy_plan_is_told_as_the_rules_fold_it() -> None:
    plan = busy_plan(3)
    assert told(of(plan)) == folded(plan)


def test_today_agrees_with_the_list() -> None:
    plan = busy_plan(2)
    here = narrowed(plan, TODAY)
    shown = progress_over_time(here, TODAY).today(here)
    assert len(shown) == 5
    for _, figure in shown:
        asked = ItemFilter.parse(QueryDict(figure.query))
        assert asked.rows(TODAY).count() == figure.value, figure.query
    assert (
        sum(figure.value for _, figure in shown) == ItemFilter(plan=plan.code).rows(TODAY).count()
    )


class AnyHistory(TestCase):
    @settings(
        max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
    )
    @given(
        verbs=st.lists(
            st.tuples(st.sampled_from(VERBS), st.booleans(), st.integers(0, 75)), max_size=9
        ),
        shifts=st.lists(st.integers(-90, 40), min_size=9, max_size=9),
    )
    def test_any_sequence_of_actions_is_told_as_the_rules_fold_it(self, verbs, shifts) -> None:
        item = make_item(leads=[make_agency()])
        deadlines = [make_deadline(item, date(2026, 4, 30)), make_deadline(item, date(2026, 9, 1))]
        day = date(2026, 2, 2)
        for verb, second, wait in verbs:
            day = min(day + timedelta(days=wait), TODAY)
            act(item, verb, deadlines[second], day)
        assert told(of(item.plan)) == folded(item.plan)
        # Days that don't follow the order in which they were entered, some after today.
        for move, shift in zip(ItemMove.objects.order_by("id"), shifts, strict=False):
            move.effective_on += timedelta(days=shift)
            move.save()
        for moved, shift in zip(DeadlineMove.objects.order_by("id"), shifts, strict=False):
            moved.basis_on = TODAY - timedelta(days=abs(shift))
            moved.save()
        assert told(of(item.plan)) == folded(item.plan)


def test_due_and_done_are_counted_in_their_months_and_added_up() -> None:
    plan = make_plan(issued_on=date(2026, 3, 9), period_end=2027)
    lead = make_agency()
    finish(make_item(plan, leads=[lead], due_on=date(2026, 5, 31)), done_on=date(2026, 6, 1))
    late = make_item(plan, leads=[lead], due_on=date(2026, 4, 1))
    make_deadline(late, date(2026, 5, 1))
    make_item(plan, leads=[lead], due_on=date(2027, 12, 31))
    make_item(plan, leads=[lead])
    cancel_item(make_item(plan, leads=[lead], due_on=date(2026, 5, 2)))
    months = of(plan).months
    assert [months[0].first, months[-1].first] == [date(2026, 3, 1), date(2027, 12, 1)]
    assert {
        f"{one.first:%Y-%m}": (one.due.value, one.done.value)
        for one in months
        if one.due.value or one.done.value
    } == {"2026-05": (2, 0), "2026-06": (0, 1), "2027-12": (1, 0)}
    assert (months[-1].due_total, months[-1].done_total) == (3, 1)
    assert next(one.first for one in months if one.is_coming) == date(2026, 12, 1)


def test_every_month_opens_exactly_its_rows() -> None:
    plan = busy_plan(2)
    item = plan.items.filter(is_group=False).first()
    make_deadline(item, date(2027, 2, 1))
    months = of(plan).months
    figures = [figure for month in months for figure in (month.due, month.done) if figure.value]
    assert len(figures) > 3
    for figure in figures:
        asked = ItemFilter.parse(QueryDict(figure.query))
        assert asked.rows(TODAY).count() == figure.value, figure.query


def test_a_month_is_said_in_words_and_what_is_no_month_is_left_out() -> None:
    asked = ItemFilter.parse(QueryDict("due_in=2026-06&done_in=2027-12"))
    assert asked.words() == "Hạn cuối trong tháng 6/2026, Hoàn thành trong tháng 12/2027"
    assert ItemFilter.parse(QueryDict("due_in=2026-13&done_in=thang-6")) == ItemFilter()


def test_a_day_before_the_plan_opens_the_months_earlier() -> None:
    plan = make_plan(issued_on=date(2026, 3, 9), period_end=2026)
    make_item(plan, due_on=date(2025, 12, 31))
    make_item(plan, due_on=date(2030, 1, 5))
    months = of(plan).months
    assert (months[0].first, months[-1].first) == (date(2025, 12, 1), date(2030, 1, 1))


def test_a_plan_to_come_has_one_day() -> None:
    plan = make_plan(issued_on=date(2027, 3, 9), period_start=2027)
    assert [end.day for end in of(plan).ends] == [TODAY]


def test_narrowed_figures_are_those_of_the_same_rows() -> None:
    plan = busy_plan(1)
    section, below = make_section(plan, "V.1"), make_section(plan, "V.1.a")
    agency, heir = make_agency("Sở Cũ"), make_agency("Sở Mới")
    commune = make_commune()
    every = make_set(kinds=("commune",))
    for place in (section, below):
        start(make_item(plan, leads=[agency], section=place, appendix="Phụ lục 09", due_on=TODAY))
        make_item(plan, leads=[every], section=place, due_on=date(2026, 3, 3))
    merge(agency, heir, on=date(2026, 6, 1))
    for places in (
        {"section": "V.1"},
        {"appendix": "Phụ lục 09"},
        {"appendix": "-"},
        {"agency": heir},
        {"agency": commune},
        {"agency": commune, "section": "V.1.a"},
    ):
        here = narrowed(plan, TODAY, **places)
        rows = here.filter.rows(TODAY).count()
        over = progress_over_time(here, TODAY)
        assert over.ends[-1].total == rows > 0, places
        for _, figure in over.today(here):
            asked = ItemFilter.parse(QueryDict(figure.query))
            assert asked.rows(TODAY).count() == figure.value, figure.query


def test_both_series_take_one_query(django_assert_num_queries) -> None:
    plan = busy_plan(2)
    with django_assert_num_queries(1):
        of(plan)


def test_an_empty_plan_has_months_with_nothing_in_them() -> None:
    over = of(make_plan())
    assert {end.total for end in over.ends} == {0}
    assert len(over.months) == 60
    assert Narrowed(make_plan()).condition() == ""
    assert over.ends[0].day == end_of_month(2026, 1)


def test_a_claim_alone_moves_an_assigned_item_to_work_and_stays_on_time() -> None:
    item = one_item(due_on=TODAY)
    make_claim(item, on=date(2026, 5, 5), status=Claim.Status.ON_GOING)
    assert told(of(item.plan)) == folded(item.plan)

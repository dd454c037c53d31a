"""Pages of a list go on behind each other, and say how many rows there are."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories.agencies import make_agency
from tests.factories.plans import make_deadline, make_item, make_plan
from tests.factories.progress import make_claim
from tests.plans.test_labels import SOON, build
from tests.plans.test_labels import items as drawn_items
from tiendo.plans.models import Assignment, Item, Plan
from tiendo.plans.soon import soon_window
from tiendo.progress.queries import paging
from tiendo.progress.queries.filters import ItemFilter, Sort
from tiendo.progress.queries.lines import lines_of_keys
from tiendo.progress.queries.paging import ItemPage, PageAddress, item_page

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def plan() -> Plan:
    """Sixty items, two at each place of the plan."""
    made = make_plan()
    for number in range(60):
        due = TODAY + timedelta(days=number * 7 % 60 - 30) if number % 4 else None
        make_item(made, title=f"Cầu {number}", position=number // 2, due_on=due)
    return made


def page(plan: Plan, address: PageAddress, **narrowed: object) -> ItemPage:
    shown = ItemFilter(plan=plan.code).but(**narrowed)
    soon = soon_window(TODAY)
    return item_page(shown, address, today=TODAY, soon=soon)


def titles(shown: ItemPage) -> list[str]:
    return [line.title for line in shown.lines]


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_follow_each_other_without_a_gap_and_lead_back(plan: Plan, sort: Sort) -> None:
    every = list(ItemFilter(plan=plan.code, sort=sort).rows(TODAY).values_list("title", flat=True))
    first = page(plan, PageAddress(size=25), sort=sort)
    assert first.previous is None
    assert first.next is not None
    second = page(plan, first.next, sort=sort)
    assert second.next is not None
    third = page(plan, second.next, sort=sort)
    assert third.next is None
    assert [*titles(first), *titles(second), *titles(third)] == every
    assert third.previous is not None
    assert titles(page(plan, third.previous, sort=sort)) == titles(second)
    assert (first.total, first.pages, first.is_more, third.number) == (60, 3, False, 3)


def test_a_row_that_came_in_front_moves_no_page(plan: Plan) -> None:
    second = page(plan, PageAddress(size=25)).next
    assert second is not None
    before = titles(page(plan, second))
    make_item(plan, title="Cầu mới", position=0)
    assert titles(page(plan, second)) == before


def test_going_back_past_the_first_row_says_that_it_is_the_first_page(plan: Plan) -> None:
    place = Item.objects.tree_order()[3]
    shown = page(plan, PageAddress(number=7, size=25, before=f"{place.position}.{place.pk}"))
    assert titles(shown) == ["Cầu 0", "Cầu 1", "Cầu 2"]
    assert (shown.number, shown.previous) == (1, None)


def test_a_long_list_is_not_counted_to_its_end(plan: Plan, monkeypatch) -> None:
    monkeypatch.setattr(paging, "MOST_COUNTED", 59)
    shown = page(plan, PageAddress(size=25))
    assert (shown.total, shown.is_more) == (59, True)


def test_a_search_is_counted_a_shorter_way(plan: Plan, monkeypatch) -> None:
    monkeypatch.setattr(paging, "MOST_SEARCHED", 50)
    shown = ItemFilter(plan=plan.code, q="cau")
    soon = soon_window(TODAY)

    def searched(address: PageAddress) -> paging.ItemPage:
        return item_page(shown, address, today=TODAY, soon=soon)

    first = searched(PageAddress(size=25))
    assert (first.total, first.is_more, len(first.lines)) == (50, True, 25)
    third = searched(searched(first.next).next)
    assert (titles(third), third.next) == ([f"Cầu {n}" for n in range(50, 60)], None)
    assert titles(searched(PageAddress(number=3, size=25))) == titles(third)
    assert titles(searched(PageAddress(number=99, size=25)))[-1:] in ([], ["Cầu 59"])


def test_a_search_asks_for_keys_and_rows_and_counts_the_keys(
    plan: Plan, django_assert_max_num_queries
) -> None:
    shown = ItemFilter(plan=plan.code, q="cau")
    soon = soon_window(TODAY)
    with django_assert_max_num_queries(3):  # SQLite looks first whether they are few
        page = item_page(shown, PageAddress(), today=TODAY, soon=soon)
    assert (page.total, page.is_more) == (60, False)


@pytest.mark.parametrize(
    "query",
    [
        {"page": "x", "rows": "7", "after": "1", "before": ".."},
        {"page": "-1", "rows": "1e9", "after": "٣.٤", "before": "1.2.3"},
        {"page": "9" * 40, "rows": "", "after": "9" * 40 + ".1", "before": "1." + "9" * 40},
    ],
)
def test_an_address_that_is_no_place_is_the_first_page(query: dict[str, str]) -> None:
    assert PageAddress.parse(query) == PageAddress()


def test_a_page_beyond_the_last_shows_the_last(plan: Plan) -> None:
    shown = page(plan, PageAddress(number=99, size=25))
    assert len(shown.lines) == 10
    assert shown.number == 3


@pytest.mark.parametrize(("narrowed", "queries"), [({}, 2), ({"kind": "nhiem_vu"}, 3)])
def test_few_queries_whatever_the_number_of_rows(
    plan: Plan, django_assert_num_queries, narrowed: dict[str, str], queries: int
) -> None:
    shown = ItemFilter(plan=plan.code, **narrowed)
    soon = soon_window(TODAY)
    for size in (25, 100):
        with django_assert_num_queries(queries):
            item_page(shown, PageAddress(size=size), today=TODAY, soon=soon)


def test_a_line_says_who_leads_by_when_and_what_was_reported(plan: Plan) -> None:
    one, other = make_agency(short_name="Sở Một"), make_agency(short_name="Sở Hai")
    item = make_item(plan, title="Đập", leads=[one, other], due_on=date(2026, 12, 31))
    make_deadline(item, due_on=date(2026, 11, 1), met_on=date(2026, 10, 30))
    Assignment.objects.create(
        item=item,
        role=Assignment.Role.LEAD,
        agency=make_agency(short_name="Sở Cũ"),
        name_as_written="Sở Cũ",
        valid_to=TODAY - timedelta(days=1),
    )
    make_claim(item, on=date(2026, 11, 20), agency=one, share_percent=Decimal("12.50"))
    line = lines_of_keys([item.pk], TODAY, soon_window(TODAY))[0]
    labelled = Item.objects.with_label(TODAY).get(pk=item.pk)
    assert line.leads == ("Sở Một", "Sở Hai")
    assert line.deadline is not None
    assert line.deadline.due_on == labelled.governing_due_on == date(2026, 12, 31)
    assert line.claim is not None
    assert (line.claim.share_percent, line.claim.as_of) == (Decimal("12.5"), date(2026, 11, 20))
    assert line.claim.grade == "words"
    assert line.label == labelled.label


def test_a_group_and_what_was_ended_have_no_label(plan: Plan) -> None:
    group = make_item(plan, is_group=True, due_on=TODAY)
    line = lines_of_keys([group.pk], TODAY, soon_window(TODAY))[0]
    assert (line.label, line.days_late, line.leads, line.claim) == (None, None, (), None)


class LinesEqualRows(TestCase):
    @settings(
        max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
    )
    @given(given_items=st.lists(drawn_items, min_size=1, max_size=6))
    def test_a_line_has_the_label_and_the_days_of_its_row(self, given_items) -> None:
        plan = make_plan()
        keys = [build(plan, *one).pk for one in given_items]
        rows = {item.pk: item for item in Item.objects.in_plan(plan).with_label(TODAY, SOON)}
        lines = lines_of_keys(keys, TODAY, SOON)
        assert [line.pk for line in lines] == keys
        for line in lines:
            row = rows[line.pk]
            due_on = line.deadline.due_on if line.deadline else None
            found = (line.label, line.days_late, due_on)
            assert found == (row.label, row.days_late, row.governing_due_on)

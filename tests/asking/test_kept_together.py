"""Questions kept and asked together give what each gives by itself."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import Prefetch

from tests.factories.agencies import make_agency
from tests.factories.plans import make_deadline, make_item, make_plan
from tiendo.asking.kept_together import KeptTogether
from tiendo.plans.models import Assignment, Deadline, Item

KEY, DAY, WORDS = 2_111_000_199, date(1970, 5, 6), "an item:2111000199"


def build(key: int, day: date) -> dict:
    return {
        "deadlines": Deadline.objects.filter(item=key, due_on__lte=day).order_by("pk"),
        "leads": Assignment.objects.filter(item=key).select_related("agency").order_by("pk"),
        "names": Assignment.objects.filter(item=key).values_list("role", "agency__code"),
        "nothing": Item.objects.none(),
    }


@pytest.fixture
def items(db, today) -> list[Item]:
    plan = make_plan()
    made = [make_item(plan, leads=[make_agency(f"Sở {n}")]) for n in range(3)]
    for item in made:
        make_deadline(item, today)
    return made


def test_rows_are_those_of_each_question(items, today, django_assert_num_queries) -> None:
    kept = KeptTogether(build, key=KEY, day=DAY)
    for item in [*items, items[0]]:
        with django_assert_num_queries(1):
            found = kept.rows(key=item.pk, day=today)
        plain = {name: list(rows) for name, rows in build(item.pk, today).items()}
        assert found == plain
        with django_assert_num_queries(0):
            assert found["leads"][0].agency == plain["leads"][0].agency
    assert kept.rows(key=KEY, day=today)["leads"] == []


def test_words_that_hold_a_value_are_a_value_of_their_own(items) -> None:
    kept = KeptTogether(
        lambda key, words: {
            "a": Item.objects.filter(pk=key),
            "b": Item.objects.filter(title=words),
        },
        key=KEY,
        words=WORDS,
    )
    found = kept.rows(key=items[0].pk, words=items[1].title)
    assert found["a"] == [items[0]]
    assert items[1] in found["b"]


def test_a_question_that_does_not_ask_for_a_value_is_a_fault(db) -> None:
    kept = KeptTogether(lambda key, day: {"a": Item.objects.filter(pk=key)}, key=KEY, day=DAY)
    with pytest.raises(AssertionError, match="no place in the statement for day"):
        kept.rows(key=1, day=DAY)


def test_what_is_prefetched_is_refused(db) -> None:
    kept = KeptTogether(
        lambda key: {"a": Item.objects.filter(pk=key).prefetch_related(Prefetch("deadlines"))},
        key=KEY,
    )
    with pytest.raises(TypeError, match="prefetches"):
        kept.rows(key=1)

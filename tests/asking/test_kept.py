"""A kept question gives what the ORM gives, however often and by whatever values it is asked."""

from __future__ import annotations

from datetime import UTC, date, datetime
from threading import Thread

import pytest
from django.db import connection
from django.db.models import DateField, Value

from tests.factories.agencies import make_agency
from tests.factories.people import make_officer
from tests.factories.plans import make_deadline, make_item, make_plan
from tiendo.accounts.models import User
from tiendo.asking.kept import KeptQuestion
from tiendo.plans.models import Deadline, Item

KEY, CODE = 2_111_000_099, "a code that no row has"
DAY, MOMENT = date(1970, 5, 6), datetime(1970, 5, 6, 7, 8, tzinfo=UTC)


@pytest.fixture
def items(db, today) -> list[Item]:
    plan = make_plan()
    made = [make_item(plan, leads=[make_agency(f"Sở {n}")], title=f"Việc {n}") for n in range(3)]
    for item in made:
        make_deadline(item, today)
    return made


def test_rows_are_those_of_the_query_set(items: list[Item], django_assert_num_queries) -> None:
    def build(key):
        return Item.objects.filter(pk=key).select_related("plan__coordinator", "version")

    kept = KeptQuestion(build, key=KEY)
    for item in [*items, items[0]]:
        with django_assert_num_queries(1):
            (found,) = kept.rows(key=item.pk)
            found_plan = found.plan.coordinator.name
        (plain,) = build(item.pk)
        assert type(found) is Item
        assert found_plan == plain.plan.coordinator.name
        assert {**vars(found), "_state": 0} == {**vars(plain), "_state": 0}
    assert kept.rows(key=KEY) == []


def test_days_moments_and_words_are_taken_as_the_database_wants_them(items, today, now) -> None:
    due = KeptQuestion(lambda day: Deadline.objects.filter(due_on__lte=day), day=DAY)
    assert len(due.rows(day=today)) == 3
    assert due.rows(day=date(2000, 1, 1)) == []
    person = make_officer(items[0].plan.coordinator)
    User.objects.filter(pk=person.pk).update(last_login=now)
    seen = KeptQuestion(
        lambda at, name: User.objects.filter(last_login__gte=at, username=name),
        at=MOMENT,
        name=CODE,
    )
    assert seen.rows(at=now, name=person.username) == [person]
    assert seen.rows(at=now.replace(year=now.year + 1), name=person.username) == []
    assert seen.rows(at=now, name="không ai") == []


def test_plain_values_and_unions(items: list[Item], today) -> None:
    kept = KeptQuestion(
        lambda day, key: (
            Deadline.objects.filter(due_on=day)
            .values_list("item__title", "due_on")
            .union(
                Item.objects.filter(pk=key).values_list(
                    "title", Value(None, output_field=DateField())
                ),
                all=True,
            )
        ),
        day=DAY,
        key=KEY,
    )
    rows = kept.rows(day=today, key=items[1].pk)
    assert sorted(title for title, day in rows if day == today) == ["Việc 0", "Việc 1", "Việc 2"]
    assert [title for title, day in rows if day is None] == ["Việc 1"]


def test_value_without_a_place_is_refused(db) -> None:
    kept = KeptQuestion(lambda key, other: Item.objects.filter(pk=key), key=KEY, other=CODE)
    with pytest.raises(AssertionError, match="other"):
        kept.rows(key=1, other="")


@pytest.mark.django_db(transaction=True)
def test_threads_ask_by_connections_of_their_own(today) -> None:
    items = [make_item(make_plan(code=f"p{n}"), title=f"Việc {n}") for n in range(4)]
    kept: KeptQuestion[Item] = KeptQuestion(lambda key: Item.objects.filter(pk=key), key=KEY)
    found: dict[int, set[str]] = {}

    def ask(item: Item) -> None:
        found[item.pk] = {kept.rows(key=item.pk)[0].title for _ in range(50)}
        connection.close()

    threads = [Thread(target=ask, args=(item,)) for item in items]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {item.pk: {item.title} for item in items}

"""What is asked together is what is asked one by one, on both databases."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import BinaryField, CharField, QuerySet, Value
from django.db.models.functions import Cast

from tests.factories.agencies import make_agency
from tests.factories.plans import make_deadline, make_item, make_plan, make_target
from tests.factories.progress import make_claim
from tiendo.agencies.models import Agency
from tiendo.asking.together import ask_together
from tiendo.plans.models import Deadline, Item, Target
from tiendo.progress.models import Claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def item() -> Item:
    """An item with two deadlines, a target and a claim of a share."""
    lead = make_agency("Sở Cầu", code="so-cau")
    item = make_item(make_plan(), leads=[lead], due_on=date(2026, 12, 5), title='Cầu "Mới" \\ đá')
    make_deadline(item, date(2027, 1, 31))
    make_claim(item, share_percent=Decimal("37.25"), done_text="Xong\nmố A")
    make_target(item, Decimal("12.5"), unit="km")
    return item


def questions(item: Item) -> list[QuerySet[Any]]:
    """One of each sort."""
    return [
        Item.objects.filter(pk=item.pk).select_related("plan__coordinator", "version", "parent"),
        item.deadlines.order_by("-due_on"),
        Claim.objects.filter(item=item).with_grade().select_related("agency", "claimed_by"),
        Target.objects.filter(item=item),
        Agency.objects.order_by("pk").values_list("pk", "name", "needs_check"),
        Deadline.objects.order_by("pk").values_list("due_on", flat=True),
        Item.objects.filter(title="không có"),
        Item.objects.none(),
    ]


def told(row: Any) -> Any:
    """Every value of a row, with those of the rows fetched with it."""
    if not hasattr(row, "__dict__"):
        return row
    fetched = {name: told(one) for name, one in row._state.fields_cache.items()}
    plain = {name: value for name, value in vars(row).items() if name != "_state"}
    return type(row), plain, fetched


def test_rows_are_the_same_as_one_by_one(item: Item, django_assert_num_queries) -> None:
    apart = [[told(row) for row in one] for one in questions(item)]
    together = questions(item)
    with django_assert_num_queries(1):
        ask_together(*together)
        found = [[told(row) for row in one] for one in together]
    assert found == apart
    assert [len(rows) for rows in found] == [1, 2, 1, 1, Agency.objects.count(), 2, 0, 0]
    types = [{k: type(v) for k, v in vars(row).items()} for one in together[:4] for row in one]
    fresh = [
        {k: type(v) for k, v in vars(row).items()} for one in questions(item)[:4] for row in one
    ]
    assert types == fresh


def test_what_has_its_rows_is_not_asked_again(item: Item, django_assert_num_queries) -> None:
    first, second = questions(item)[:2]
    list(first)
    list(second)
    with django_assert_num_queries(0):
        ask_together(first, second, Item.objects.none())


def test_more_columns_than_a_function_takes(item: Item) -> None:
    many = {f"n{n}": Value(n) for n in range(120)}
    rows = Item.objects.filter(pk=item.pk).annotate(**many)
    other = Item.objects.filter(pk=item.pk)
    ask_together(rows, other)
    assert [getattr(rows[0], name) for name in many] == list(range(120))
    assert other[0].title == item.title


def test_bytes_are_refused(item: Item) -> None:
    raw = Item.objects.annotate(raw=Cast(Value("x", CharField()), BinaryField()))
    with pytest.raises(TypeError, match="BinaryField"):
        ask_together(raw, Item.objects.filter(pk=item.pk))


def test_rows_know_what_they_were_asked_through(item: Item, django_assert_num_queries) -> None:
    deadlines, claims = item.deadlines.all(), item.claims.all()
    ask_together(deadlines, claims)
    with django_assert_num_queries(0):
        assert all(row.item is item for row in (*deadlines, *claims))

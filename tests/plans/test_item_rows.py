"""The questions that pages ask of items."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.agencies import make_agency, make_commune, make_set, merge
from tests.factories.plans import give, make_item, make_plan, make_section
from tiendo.plans.models import Item
from tiendo.plans.queries import current_plan, items_above, plan_by_code, sections_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def keys(items) -> set[int]:
    return set(items.values_list("pk", flat=True))


def test_a_body_leads_by_name_or_as_a_member_of_a_set() -> None:
    commune = make_commune("Bản Một")
    group = make_set("UBND các xã", kinds=("commune",))
    plan = make_plan()
    named = make_item(plan, leads=[commune])
    shared = make_item(plan, leads=[group])
    helped = make_item(plan, leads=[make_agency()], coordinating=[group])
    make_item(plan, leads=[make_agency()])
    assert keys(Item.objects.led_by(commune, TODAY)) == {named.pk, shared.pk}
    assert keys(Item.objects.coordinated_by(commune, TODAY)) == {helped.pk}
    assert keys(Item.objects.concerning(commune, TODAY)) == {named.pk, shared.pk, helped.pk}
    assert keys(Item.objects.named_for(commune, TODAY)) == {named.pk}
    assert keys(Item.objects.given_to_set(group, TODAY)) == {shared.pk}


def test_duties_of_a_merged_agency_pass_to_its_successor() -> None:
    old, new = make_agency("Sở Giao thông thử"), make_agency("Sở Xây dựng thử")
    item = make_item(leads=[old])
    merge(old, new, on=date(2026, 7, 1))
    assert keys(Item.objects.led_by(new, TODAY)) == {item.pk}
    assert not keys(Item.objects.led_by(new, date(2026, 6, 30)))


def test_an_assignment_holds_only_between_its_days() -> None:
    agency = make_agency()
    item = make_item()
    give(item, agency, valid_from=date(2026, 3, 1), valid_to=date(2026, 9, 30))
    assert keys(Item.objects.led_by(agency, date(2026, 9, 30))) == {item.pk}
    assert not keys(Item.objects.led_by(agency, TODAY))
    assert keys(Item.objects.unowned(TODAY)) == {item.pk}
    assert not keys(Item.objects.unowned(date(2026, 3, 1)))


def test_an_item_that_both_leads_and_helps_stands_once() -> None:
    agency = make_agency()
    item = make_item(leads=[agency], coordinating=[make_set(named=(agency,))])
    assert list(Item.objects.concerning(agency, TODAY)) == [item]


@pytest.mark.parametrize(
    "words", ["cho trung tam", "CHỢ", "chợ  trung", "tâm chợ", "đuong lang", "Hoà Bình"]
)
def test_search_forgives_marks_case_order_and_spelling(words: str) -> None:
    make_item(title="Chợ trung tâm và đường làng xã Hòa Bình")
    assert Item.objects.search(words).count() == 1


def test_every_word_of_a_search_has_to_occur() -> None:
    make_item(title="Chợ trung tâm")
    assert not Item.objects.search("chợ huyện").exists()
    assert Item.objects.search("  ").count() == 1
    assert not Item.objects.search("100%_").exists()


def test_a_section_includes_the_sections_below_it_and_no_namesake() -> None:
    plan = make_plan()
    sections = {path: make_section(plan, path) for path in ("II.1", "II.1.(2)", "II.10")}
    items = {path: make_item(plan, section=section) for path, section in sections.items()}
    found = keys(Item.objects.in_section("II.1"))
    assert found == {items["II.1"].pk, items["II.1.(2)"].pk}


def test_kinds_appendices_and_groups_narrow() -> None:
    plan = make_plan()
    project = make_item(plan, kind="du_an", appendix="Phụ lục 01")
    group = make_item(plan, is_group=True)
    assert keys(Item.objects.of_kind("du_an")) == {project.pk}
    assert keys(Item.objects.in_appendix("Phụ lục 01")) == {project.pk}
    assert keys(Item.objects.in_appendix("")) == {group.pk}
    assert keys(Item.objects.countable()) == {project.pk}
    assert keys(Item.objects.groups()) == {group.pk}


def test_bodies_and_deadlines_of_many_items_come_in_a_fixed_number_of_queries(
    django_assert_num_queries,
) -> None:
    plan = make_plan()
    for _ in range(5):
        make_item(plan, leads=[make_agency()], due_on=TODAY)
    with django_assert_num_queries(3):
        for item in Item.objects.in_plan(plan).with_bodies().with_deadlines().tree_order():
            names = [str(row.agency) for row in item.assignments.all()]
            assert names
            assert len(item.deadlines.all()) == 1


def test_everything_above_an_item_is_one_query_at_any_depth(django_assert_num_queries) -> None:
    plan = make_plan()
    top = make_item(plan, is_group=True)
    middle = make_item(plan, parent=top)
    leaves = [make_item(plan, parent=middle) for _ in range(4)]
    with django_assert_num_queries(1):
        assert set(items_above(leaves)) == {top.pk, middle.pk}
    assert items_above([top]) == {}


def test_the_current_plan_is_the_one_that_began_last(now) -> None:
    assert current_plan() is None
    old = make_plan()
    new = make_plan(confirmed_at=now)
    assert current_plan() == new
    assert plan_by_code(old.code) == old
    assert plan_by_code("") == new
    assert plan_by_code("không-có") is None


def test_sections_come_in_their_order() -> None:
    plan = make_plan()
    second, first = make_section(plan, "II", position=2), make_section(plan, "I", position=1)
    assert list(sections_of(plan)) == [first, second]

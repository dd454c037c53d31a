"""Membership asked once answers as the questions asked one by one."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.agencies import make_agency, make_commune, make_set, merge
from tiendo.agencies.membership import Membership
from tiendo.agencies.models import Agency, AgencySet
from tiendo.agencies.queries import agency_set_ids_with_member, ids_held_by, members

MERGED_ON = date(2026, 7, 1)


@pytest.fixture
def world(db: None) -> None:
    """Sets by kind and by name, one of them open, a merger and a body that has ended."""
    first, second = make_commune("Bản Một"), make_commune("Bản Hai")
    board, heir = make_agency("Ban Cũ", code="ban-cu"), make_agency("Ban Mới", code="ban-moi")
    make_set("UBND các xã", kinds=("commune",))
    make_set("Ban và xã", named=(board, second))
    make_set("Cả hai cách", kinds=("commune",), named=(heir, first))
    make_set("Các cơ quan liên quan", is_open=True)
    merge(board, heir, on=MERGED_ON)


@pytest.mark.parametrize("on", [date(2026, 1, 1), MERGED_ON, date(2027, 1, 1)])
def test_answers_are_those_of_the_single_questions(world: None, on: date) -> None:
    known = Membership.load(on)
    for agency in Agency.objects.all():
        assert known.heirs.held_by(agency.pk) == ids_held_by(agency, on)
        assert sorted(known.set_ids_with(agency)) == agency_set_ids_with_member(agency, on)
    for one in AgencySet.objects.all():
        found = set(members(one, on))
        assert set(known.members([one.pk])) == found
        assert {row for row in Agency.objects.all() if known.has(one.pk, row)} == found


def test_members_change_with_the_merger(world: None) -> None:
    given = AgencySet.objects.get(name="Ban và xã")
    before = {row.code for row in Membership.load(date(2026, 1, 1)).members([given.pk])}
    after = {row.code for row in Membership.load(MERGED_ON).members([given.pk])}
    assert "ban-cu" in before - after
    assert "ban-moi" in after - before


def test_all_of_it_is_one_query(world: None, django_assert_num_queries) -> None:
    agencies = list(Agency.objects.all())
    with django_assert_num_queries(1):
        known = Membership.load(MERGED_ON)
        assert any(known.set_ids_with(agency) for agency in agencies)

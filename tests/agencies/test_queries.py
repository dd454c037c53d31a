"""Sets expand to who is a member on a day; duties follow successors."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.agencies import make_agency, make_commune, make_set, merge
from tiendo.agencies.models import Agency, AgencySet
from tiendo.agencies.queries import (
    agency_set_ids_with_member,
    ids_held_by,
    members,
    successor_on,
)

pytestmark = pytest.mark.django_db
BEFORE, CHANGE, AFTER = date(2025, 2, 28), date(2025, 3, 1), date(2026, 1, 1)


def test_members_are_the_valid_agencies_of_the_kinds_and_the_named() -> None:
    department, force = make_agency("Sở A"), make_agency("Công an thử", kind="force")
    make_commune()
    ended = make_agency("Sở B", valid_to=BEFORE)
    future = make_agency("Sở C", valid_from=AFTER)
    agency_set = make_set(kinds=("department",), named=(force,))
    assert set(members(agency_set, CHANGE)) == {department, force}
    assert set(members(agency_set, BEFORE)) == {department, force, ended}
    assert set(members(agency_set, AFTER)) == {department, force, future}


def test_named_member_that_ended_counts_as_its_successor() -> None:
    old, new = make_agency("Sở Cũ"), make_agency("Ban Mới", kind="board")
    merge(old, new, on=CHANGE)
    agency_set = make_set(named=(old,))
    assert list(members(agency_set, BEFORE)) == [old]
    assert list(members(agency_set, CHANGE)) == [new]


def test_open_set_has_no_members_until_a_person_names_them() -> None:
    department = make_agency()
    agency_set = make_set("Các cơ quan liên quan", is_open=True)
    assert not members(agency_set, AFTER).exists()
    agency_set.named.add(department)
    assert list(members(agency_set, AFTER)) == [department]


@pytest.mark.parametrize("on", [BEFORE, CHANGE, AFTER])
def test_sets_with_a_member_are_those_whose_members_hold_it(on: date) -> None:
    old, new = make_agency("Sở Cũ"), make_agency("Ban Mới", kind="board")
    other = make_agency("Sở Khác", valid_from=CHANGE)
    merge(old, new, on=CHANGE)
    sets = [
        make_set("Một", kinds=("department",)),
        make_set("Hai", named=(old,)),
        make_set("Ba", kinds=("board", "department"), named=(new,)),
        make_set("Bốn", is_open=True),
    ]
    for agency in (old, new, other):
        agency.refresh_from_db()
        holding = [row.pk for row in sets if agency in members(row, on)]
        assert agency_set_ids_with_member(agency, on) == holding


def test_successor_is_the_agency_itself_while_nobody_took_over() -> None:
    agency = make_agency()
    assert successor_on(agency, AFTER) == agency
    assert ids_held_by(agency, AFTER) == [agency.pk]


def test_duties_pass_on_the_day_and_along_the_chain() -> None:
    first, second, third = make_agency("Sở Một"), make_agency("Sở Hai"), make_agency("Sở Ba")
    merge(first, second, on=CHANGE)
    merge(second, third, on=AFTER)
    assert successor_on(first, BEFORE) == first
    assert successor_on(first, CHANGE) == second
    assert successor_on(first, AFTER) == third
    assert ids_held_by(third, AFTER) == [third.pk, second.pk, first.pk]
    assert ids_held_by(third, CHANGE) == [third.pk]


def test_divided_duties_have_no_single_successor() -> None:
    old = make_agency("Sở Cũ")
    for name in ("Sở Một", "Sở Hai"):
        merge(old, make_agency(name), on=CHANGE)
    assert successor_on(old, AFTER) is None


def test_ring_of_wrong_successions_ends() -> None:
    first, second = make_agency("Sở Một"), make_agency("Sở Hai")
    merge(first, second, on=CHANGE)
    merge(second, first, on=CHANGE)
    assert successor_on(first, AFTER) is None
    assert set(ids_held_by(first, AFTER)) == {first.pk, second.pk}


def test_search_forgives_missing_marks_and_order() -> None:
    agency = make_agency("Sở Văn hóa, Thể thao và Du lịch", short_name="Sở VHTTDL")
    for words in ("du lich so", "VĂN HOÁ", "vhttdl", ""):
        assert list(Agency.objects.search(words)) == [agency]
    assert not Agency.objects.search("văn hóa xã").exists()


def test_agencies_stand_by_kind_then_by_the_vietnamese_alphabet() -> None:
    names = ["Sở Ước", "Sở Đá", "Sở Dân", "Sở Ăn", "Sở An", "Sở Ân"]
    for name in names:
        make_agency(name)
    make_commune("Ao")
    make_agency("Ủy ban thử", kind="committee")
    assert [agency.name for agency in Agency.objects.in_order()] == [
        "Ủy ban thử",
        "Sở An",
        "Sở Ăn",
        "Sở Ân",
        "Sở Dân",
        "Sở Đá",
        "Sở Ước",
        "Ủy ban nhân dân xã Ao",
    ]


def test_communes_stand_by_name_whatever_their_kind(base: None) -> None:
    communes = Agency.objects.of_kinds("commune").in_order()
    names = [agency.place.name for agency in communes.select_related("place")]
    assert names[:4] == ["Bạch Đằng", "Bảo Lạc", "Bảo Lâm", "Bế Văn Đàn"]
    assert names.index("Thục Phán") < names.index("Tĩnh Túc") < names.index("Vinh Quý")


@pytest.mark.parametrize(
    ("code", "count"),
    [("ubnd-cap-xa", 56), ("ubnd-cac-xa", 53), ("ubnd-cac-phuong", 3), ("co-quan-lien-quan", 0)],
)
def test_built_in_sets_have_their_members(base: None, today: date, code: str, count: int) -> None:
    assert members(AgencySet.objects.get(code=code), today).count() == count


def test_built_in_departments_are_those_of_today_only(base: None, today: date) -> None:
    found = members(AgencySet.objects.get(code="cac-so-nganh"), today)
    codes = set(found.values_list("code", flat=True))
    assert {"so-xay-dung", "ban-quan-ly-khu-kinh-te", "vp-ubnd-tinh"} <= codes
    assert "so-giao-thong-van-tai" not in codes

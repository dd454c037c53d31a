"""Adding an agency that a document names: once, marked to be checked, in the log."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.factories.people import make_coordinator
from tiendo.agencies.actions import AgencyRefused, add_agency
from tiendo.agencies.matching import AgencyBook
from tiendo.audit.models import Event

pytestmark = pytest.mark.django_db


def add(name: str, now: datetime, kind: str = "board"):
    return add_agency(name=name, kind=kind, note="thử", actor=make_coordinator(), at=now)


def test_added_agency_is_known_from_then_on(now) -> None:
    agency = add("Ban  Điều phối sông Thử", now)
    assert agency.name == "Ban Điều phối sông Thử"
    assert agency.needs_check
    assert AgencyBook.load(now.date()).find("ban điều phối sông thử").agency_id == agency.pk
    assert Event.objects.get(verb="agency.add").target_label == str(agency)


def test_two_names_that_shorten_alike_get_codes_of_their_own(now) -> None:
    first = add("Ban quản lý dự án các công trình thủy lợi phía Bắc", now)
    second = add("Ban quản lý dự án các công trình thủy lợi phía Nam", now)
    assert first.code != second.code


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("  ", "board", "phải có"),
        ("x" * 201, "board", "không dài quá 200"),
        ("Ban Thử", "lạ", "loại cơ quan"),
    ],
)
def test_faulty_agency_is_refused_in_words(now, name: str, kind: str, said: str) -> None:
    with pytest.raises(AgencyRefused, match=said):
        add(name, now, kind)


def test_agency_that_is_there_is_not_added_again(now) -> None:
    add("Ủy ban nhân dân xã Hòa Thử", now)
    with pytest.raises(AgencyRefused, match="Danh mục đã có"):
        add("uỷ ban nhân dân xã Hoà Thử", now)

"""Delegations on pages: written, shown wherever people are, ended."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.agencies import make_agency
from tests.factories.people import make_delegation, make_head, make_leader, make_officer
from tiendo.accounts.delegations import PAGE
from tiendo.accounts.models import Delegation

LIST, NEW = reverse("web:delegations"), reverse("web:delegation_new")


def give(browser, person, agency, today, **changes):
    given = {
        "person": person.username,
        "agency": agency.code,
        "starts_on": today.isoformat(),
        "ends_on": f"{today + timedelta(days=9):%d/%m/%Y}",
        "basis": "Văn bản 5/UQ",
    }
    return browser.post(NEW, {**given, **changes})


@pytest.fixture
def away(db):
    return make_agency("Sở Đi vắng")


def test_written_one_is_shown_in_the_list_at_the_person_and_at_the_body(
    browser, text, away, today
) -> None:
    person = make_officer(full_name="Hà Thị Thay")
    head = make_head(away, full_name="An Văn Trưởng")
    make_officer(away, full_name="Ai Đó")
    assert give(browser, person, away, today)["location"] == LIST
    assert give(browser, person, away, today)["location"] == LIST
    assert Delegation.objects.count() == 1
    for address in (LIST, reverse("web:person", args=[person.pk])):
        page = text(browser.get(address))
        assert "Hà Thị Thay" in page
        assert "Văn bản 5/UQ" in page
    assert f"làm thay {away.short_name} đến hết" in text(browser.get(reverse("web:people")))
    people = text(browser.get(reverse("web:agency", args=[away.code])))
    assert people.index(str(head)) < people.index("Ai Đó") < people.index("Hà Thị Thay")
    assert "làm thay đến hết" in people
    hers = Client()
    hers.force_login(person)
    assert "Làm thay cơ quan khác" in text(hers.get(reverse("web:account")))
    assert "1 ủy quyền làm thay" in text(browser.get(reverse("web:administration")))


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(
    browser, text, away, today
) -> None:
    answer = give(browser, make_leader(), away, today, basis="Văn bản 77/UQ")
    assert answer.status_code == 422
    assert "chỉ cán bộ, thủ trưởng và điều phối viên" in text(answer)
    assert "Văn bản 77/UQ" in text(answer)
    assert "Không có tài khoản nào tên" in text(
        browser.post(NEW, {"person": "khong-co", "agency": away.code})
    )


def test_it_is_ended_by_what_the_page_showed(browser, text, away, today) -> None:
    row = make_delegation(make_officer(full_name="Hà Thị Thay"), away, on=today)
    seen = re.findall(r'name="seen" value="([^"]+)"', text(browser.get(LIST)))[0]
    end = reverse("web:delegation_end", args=[row.pk])
    for wrong in ({"on": "hôm nay", "seen": seen}, {"on": today.isoformat(), "seen": "khac"}):
        assert "notice--error" in text(browser.post(end, wrong, follow=True))
    page = text(browser.post(end, {"on": today.isoformat(), "seen": seen}, follow=True))
    assert "thôi làm thay" in page
    row.refresh_from_db()
    assert row.revoked_on == today
    over = text(browser.get(LIST, {"xem": "over"}))
    assert "thôi từ ngày" in over
    assert 'name="on"' not in over


def test_list_goes_on_page_by_page_with_few_queries(
    browser, text, away, today, django_assert_max_num_queries
) -> None:
    for _ in range(PAGE + 1):
        make_delegation(make_officer(away), away, on=today)
    with django_assert_max_num_queries(8):
        page = text(browser.get(LIST))
    following = re.findall(r"sau=(\d+)", page)[0]
    assert text(browser.get(LIST, {"sau": following})).count("Thôi từ ngày này") == 1
    assert browser.get(LIST, {"sau": "x" * 30, "xem": "?"}).status_code == 200
    with django_assert_max_num_queries(8):
        browser.get(reverse("web:people"))

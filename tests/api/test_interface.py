"""The JSON interface answers what the pages show, and says in words what it can't answer."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.agencies import make_agency
from tests.factories.people import make_leader, make_officer
from tests.factories.plans import make_item, make_plan
from tests.factories.progress import make_claim
from tiendo.law.models import LegalRule
from tiendo.plans.models import Item
from tiendo.progress.queries import ItemFilter, pulse

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
ITEMS = "/api/v1/dau-viec"


@pytest.fixture(autouse=True)
def _day(settings) -> None:
    settings.TIENDO_TODAY = TODAY


@pytest.fixture
def plan():
    made = make_plan()
    lead = make_agency("Sở Thử")
    for number in range(30):
        due = date(2026, 11, 1) if number % 3 == 0 else date(2027, 12, 31)
        item = make_item(made, title=f"Cầu số {number}", leads=[lead], due_on=due)
        if number == 4:
            make_claim(item, share_percent=40)
    return made


@pytest.fixture
def staff(client):
    client.force_login(make_officer(make_agency()))
    return client


def asked(client, address: str, status: int = 200, **query: object):
    response = client.get(address, query)
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    return response.json()


def test_pages_follow_each_other_and_hold_the_rows_of_the_filter(staff, plan) -> None:
    first = asked(staff, ITEMS, rows=25)
    second = asked(staff, ITEMS, rows=25, page=first["next_page"], after=first["after"])
    found = [one["pk"] for one in (*first["items"], *second["items"])]
    assert found == [item.pk for item in ItemFilter(plan=plan.code).rows(TODAY)]
    assert (first["total"], first["is_more"], second["next_page"]) == (30, False, None)


def test_a_filter_is_the_one_of_the_page(staff, plan) -> None:
    late = asked(staff, ITEMS, group="late", sort="due")
    page = staff.get(reverse("web:items", query={"group": "late", "view": "list"}))
    assert f"<strong>{late['total']} đầu việc</strong>" in page.content.decode()
    assert late["words"] == "Đang quá hạn"
    assert {one["label"] for one in late["items"]} == {"in_progress_late"}


def test_a_row_says_who_leads_by_when_and_what_was_reported(staff, plan) -> None:
    row = asked(staff, ITEMS)["items"][4]
    assert row["leads"] == ["Sở Thử"]
    assert row["deadline"]["due_on"] == "2027-12-31"
    assert (row["claim"]["share_percent"], row["claim"]["grade"]) == ("40.00", "words")


def test_the_figures_are_those_of_the_plans_page(staff, plan) -> None:
    found = asked(staff, f"/api/v1/ke-hoach/{plan.code}/nhip")
    beat = pulse(plan, TODAY)
    assert (found["items"], found["late"]) == (beat.items.value, beat.late.value) == (30, 10)
    assert found["by_agency"][0]["name"] == "Sở Thử"
    assert sum(found["by_label"].values()) == 30


def test_one_item_has_its_sentence(staff, plan) -> None:
    item = Item.objects.first()
    found = asked(staff, f"{ITEMS}/{item.pk}")
    assert (found["text"], found["plan"]) == (item.text, plan.code)


def test_running_plans_are_listed(staff, plan) -> None:
    assert [one["code"] for one in asked(staff, "/api/v1/ke-hoach")] == [plan.code]


@pytest.mark.parametrize("address", ["/api/v1/ke-hoach", ITEMS, f"{ITEMS}/1"])
def test_nobody_gets_a_sentence_and_no_page(client, plan, address) -> None:
    assert "đăng nhập" in asked(client, address, 401)["detail"]


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ({"plan": "khong-co"}, 404, "kế hoạch"),
        ({"group": "x"}, 422, "group"),
        ({"rows": 7}, 422, "25, 50, 100"),
        ({"rows": "x", "page": "y"}, 422, "page, rows"),
    ],
)
def test_what_is_asked_wrongly_is_told(staff, plan, query, status, words) -> None:
    assert words in asked(staff, ITEMS, status, **query)["detail"]


@pytest.mark.parametrize("key", ["0", "999999999", "9" * 30])
def test_an_item_that_is_not_there(staff, plan, key) -> None:
    assert "đầu việc" in asked(staff, f"{ITEMS}/{key}", 404)["detail"]


def test_an_address_that_is_not_there(client) -> None:
    assert "/api/v1/openapi.json" in asked(client, "/api/v1/khong-co", 404)["detail"]


@pytest.mark.parametrize("key", ["-1", "x"])
def test_a_key_that_is_no_key(staff, plan, key) -> None:
    asked(staff, f"{ITEMS}/{key}", 404 if key == "-1" else 422)


def test_a_missing_rule_is_named(staff, plan) -> None:
    LegalRule.objects.all().delete()
    assert "quy tắc" in asked(staff, ITEMS, 503)["detail"]


@pytest.mark.parametrize("rows", [25, 100])
def test_eight_queries_whatever_the_number_of_rows(
    client, plan, rows, django_assert_max_num_queries
) -> None:
    client.force_login(make_leader())
    with django_assert_max_num_queries(8):
        asked(client, ITEMS, rows=rows)

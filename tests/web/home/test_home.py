"""The leaders' page: the figures of the pulse, each with the address of exactly its rows."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import parse_qsl

import pytest
from django.http import QueryDict
from django.urls import reverse

from tests.factories.agencies import make_agency, make_set
from tests.factories.people import make_coordinator, make_leader, make_officer
from tests.factories.plans import (
    make_capital_line,
    make_deadline,
    make_item,
    make_plan,
    make_target,
)
from tests.factories.progress import extend, finish, make_claim, report_done
from tiendo.plans.models import Plan
from tiendo.progress.queries import ItemFilter

TY = 1_000_000_000
HOME = "/"


@pytest.fixture
def plan(db, today) -> Plan:
    """One late item, one due soon, one waiting, one finished, one without owner; capital."""
    agency = make_agency("Sở Chợ và Đường", short_name="Sở C&Đ")
    plan = make_plan(short_title="Kế hoạch chợ và đường làng")
    make_item(plan, title="Chợ trễ", leads=[agency], due_on=today - timedelta(days=12))
    make_item(plan, title="Chợ sắp xong", leads=[agency], due_on=today + timedelta(days=3))
    waiting = make_item(plan, title="Chợ chờ", leads=[agency], due_on=today + timedelta(days=90))
    report_done(waiting)
    finish(make_item(plan, title="Chợ xong", leads=[agency], due_on=date(2026, 12, 1)))
    make_item(plan, title="Đường chưa ai nhận", appendix="Phụ lục 01")
    make_capital_line(
        plan,
        "Chợ",
        {"state_budget": 75 * TY, "non_budget": 25 * TY, "total": 100 * TY},
        appendix="Phụ lục 01",
    )
    return plan


def page_of(client, address: str = HOME) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_home_is_closed_to_someone_not_signed_in(client, db) -> None:
    assert client.get(HOME)["location"] == f"{reverse('web:sign_in')}?next=/"


def test_every_number_opens_exactly_its_rows(visit, plan, today) -> None:
    page = page_of(visit(make_leader()))
    links = re.findall(r'href="/dau-viec/\?([^"]+)"[^>]*>\s*(?:<span[^>]*>)?(\d+)\b', page)
    assert len(links) > 12
    for query, number in links:
        shown = ItemFilter.parse(QueryDict(query.replace("&amp;", "&")))
        assert shown.rows(today).count() == int(number), query


def test_links_of_numbers_name_the_plan(visit, plan) -> None:
    page = page_of(visit(make_leader()))
    for query in re.findall(r'href="/dau-viec/\?([^"]+)"', page):
        assert ("plan", plan.code) in parse_qsl(query.replace("&amp;", "&"))


def test_home_says_which_plan_and_as_of_when(visit, plan) -> None:
    page = page_of(visit(make_leader()))
    assert "Kế hoạch chợ và đường làng" in page
    assert "Tính đến 22/11/2026" in page


def test_decisions_say_why_and_lead_to_the_item(visit, plan) -> None:
    page = page_of(visit(make_leader()))
    waiting = plan.items.get(title="Chợ chờ")
    assert "chờ xác nhận 2 ngày" in page
    assert reverse("web:item", args=[waiting.pk]) in page


def test_capital_is_called_a_need_and_adds_up(visit, plan) -> None:
    page = page_of(visit(make_leader()))
    assert "là nhu cầu, không phải vốn đã giao" in page
    assert "75,0" in page
    assert "75%" in page
    assert "không cộng khớp" not in page


def test_printed_sum_that_differs_is_said(visit, plan) -> None:
    make_capital_line(plan, "Cộng", {"total": 103 * TY}, is_total=True)
    assert "chênh" in page_of(visit(make_leader()))


def test_target_without_figure_says_so_and_one_with_a_figure_shows_its_grade(visit, plan) -> None:
    item = plan.items.get(title="Chợ trễ")
    make_target(item, 100, name="Chợ được nâng cấp", unit="chợ", is_headline=True)
    assert "chưa có số liệu" in page_of(visit(make_leader()))
    measured = make_target(item, 40, name="Sạp được giao", unit="sạp", is_headline=True)
    make_claim(item, target=measured, quantity=Decimal("10"))
    page = page_of(visit(make_leader()))
    assert "10 sạp" in page
    assert 'aria-label="25,0%"' in page
    assert "Chỉ có lời" in page


def test_agency_named_by_the_plan_leads_to_its_page_and_a_set_does_not(visit, plan) -> None:
    make_item(plan, leads=[make_set("Các xã thử")])
    page = page_of(visit(make_leader()))
    agency = plan.items.get(title="Chợ trễ").assignments.get().agency
    assert reverse("web:agency", args=[agency.code]) in page
    assert re.search(r'<th scope="row">\s*Các xã thử\s*</th>', page)


def test_without_a_plan_the_page_says_what_to_do(visit) -> None:
    page = page_of(visit(make_coordinator()))
    assert "Chưa có kế hoạch nào đang chạy" in page
    assert reverse("web:intake_new") in page


def test_without_a_plan_an_officer_is_told_who_uploads(visit) -> None:
    page = page_of(visit(make_officer()))
    assert "cán bộ điều phối" in page
    assert f'href="{reverse("web:intake_new")}"' not in page


def test_each_running_plan_can_be_chosen(visit, plan, now) -> None:
    other = make_plan(short_title="Kế hoạch nước sạch", confirmed_at=now)
    client = visit(make_leader())
    assert "<h1>Kế hoạch nước sạch</h1>" in page_of(client)
    chosen = page_of(client, f"/?plan={plan.code}")
    assert "<h1>Kế hoạch chợ và đường làng</h1>" in chosen
    assert f"?plan={other.code}" in chosen


def test_unknown_plan_is_not_found(visit, plan) -> None:
    assert visit(make_leader()).get("/?plan=khong-co").status_code == 404


def test_html_in_a_title_is_shown_as_text(visit, plan) -> None:
    plan.items.filter(title="Chợ chờ").update(title="<script>alert(1)</script>")
    page = page_of(visit(make_leader()))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def queries_of(client, django_assert_max_num_queries) -> int:
    with django_assert_max_num_queries(8) as asked:
        page_of(client)
    return len(asked)


def test_number_of_queries_does_not_grow_with_the_plan(
    visit, plan, today, django_assert_max_num_queries
) -> None:
    client = visit(make_leader())
    before = queries_of(client, django_assert_max_num_queries)
    agency = plan.items.get(title="Chợ trễ").assignments.get().agency
    for number in range(8):
        item = make_item(plan, leads=[agency, make_agency()], due_on=today)
        extend(make_deadline(item, today))
        make_claim(item, agency=agency)
        make_target(item, number + 1, is_headline=True)
    assert (
        queries_of(client, django_assert_max_num_queries) <= before + 1
    )  # the claims of its targets

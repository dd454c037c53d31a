"""The list of bodies and the page of one: every number opens exactly its rows."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse

from tests.factories.agencies import make_agency, make_alias, make_commune, make_set, merge
from tests.factories.people import (
    make_administrator,
    make_coordinator,
    make_leader,
    make_officer,
)
from tests.factories.plans import give, make_item, make_plan, make_series
from tests.factories.progress import (
    cancel_item,
    finish,
    make_claim,
    pause_item,
    report_done,
    send_back,
)
from tests.web.swaps import shown
from tiendo.agencies.models import Agency
from tiendo.plans.models import Plan
from tiendo.progress.models import Claim
from tiendo.progress.queries import ItemFilter

LIST = "/co-quan/"
_LINK = r'href="/dau-viec/\?([^"#]+)"[^>]*>\s*(?:<span[^>]*>)?([\d.]+)\b'


@pytest.fixture
def plan(db) -> Plan:
    return make_plan(short_title="Kế hoạch chợ và đường làng")


@pytest.fixture
def market(db) -> Agency:
    return make_agency("Sở Chợ và Đường", short_name="Sở C&Đ")


@pytest.fixture
def road(db) -> Agency:
    return make_agency("Sở Cầu")


@pytest.fixture
def busy(plan, market, road, today) -> list[Agency]:
    """Something of every label, by name, by succession and in sets; answers the communes."""
    past, far = today - timedelta(days=21), today + timedelta(days=400)
    old = make_agency("Sở Đò cũ")
    merge(old, market, on=date(2025, 3, 1))
    communes = [make_commune(f"Bản {number}") for number in range(4)]
    make_item(plan, leads=[market], coordinating=[road], due_on=past)
    make_item(plan, leads=[market, road], due_on=today + timedelta(days=2))
    make_item(plan, leads=[old], due_on=past)
    make_item(plan, leads=[old, market], coordinating=[market], due_on=far)
    make_item(plan, leads=[make_set("UBND các xã thử", kinds=("commune",))], due_on=past)
    make_item(plan, leads=[make_set("Các sở thử", kinds=("department",)), market], due_on=far)
    named = make_set("Nhóm có tên", named=(old, communes[0]))
    make_item(plan, leads=[road], coordinating=[named], due_on=far)
    make_item(plan, is_group=True, leads=[market])
    report_done(make_item(plan, leads=[market], due_on=far))
    report_done(make_item(plan, leads=[market]))
    finish(make_item(plan, leads=[market], due_on=past))
    send_back(make_item(plan, leads=[market], due_on=far))
    pause_item(make_item(plan, leads=[market], due_on=far))
    cancel_item(make_item(plan, leads=[market], due_on=far))
    blocked = make_item(plan, leads=[road], due_on=far)
    make_claim(blocked, status=Claim.Status.BLOCKED, obstacle_text="Chờ sở C&Đ cho ý kiến.")
    give(make_item(plan, leads=[road], due_on=past), market, valid_to=date(2026, 1, 1))
    other = make_plan(confirmed_at=datetime(2025, 1, 1, tzinfo=UTC))
    make_item(other, leads=[market], due_on=past)
    return communes


def page_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def numbers(page: str) -> list[tuple[str, int]]:
    return [
        (query.replace("&amp;", "&"), int(number.replace(".", "")))
        for query, number in re.findall(_LINK, page)
    ]


def wrong(page: str, today: date) -> dict[str, tuple[int, int]]:
    """Query -> figure and rows, where they differ."""
    told = {query: number for query, number in numbers(page)}
    counted = {query: ItemFilter.parse(QueryDict(query)).rows(today).count() for query in told}
    return {query: (told[query], counted[query]) for query in told if told[query] != counted[query]}


def test_both_are_closed_to_someone_not_signed_in(client, market) -> None:
    for address in (LIST, reverse("web:agency", args=[market.code])):
        assert client.get(address)["location"].startswith(reverse("web:sign_in"))


def test_every_number_of_the_list_opens_exactly_its_rows(visit, busy, today) -> None:
    page = page_of(visit(make_leader()), LIST)
    assert len(numbers(page)) > 12
    assert wrong(page, today) == {}


def test_every_number_of_every_body_opens_exactly_its_rows(visit, busy, today) -> None:
    client = visit(make_leader())
    for agency in Agency.objects.all():
        page = page_of(client, reverse("web:agency", args=[agency.code]))
        assert wrong(page, today) == {}, agency.name


def test_a_number_leads_to_a_list_of_as_many_rows(visit, busy, market) -> None:
    client = visit(make_leader())
    page = page_of(client, reverse("web:agency", args=[market.code]))
    for query, number in numbers(page):
        listed = page_of(client, f"/dau-viec/?{query}&view=list")
        assert f"<strong>{number} đầu việc</strong>" in listed, query


def test_figures_are_those_of_the_body(visit, busy, market) -> None:
    page = page_of(visit(make_leader()), reverse("web:agency", args=[market.code]))
    figures = re.findall(r'figure__value">(\d+)</span>\s*<span class="figure__name">([^<]+)<', page)
    assert {name: int(value) for value, name in figures} == {
        "việc chủ trì": 11,
        "chủ trì, đang quá hạn": 2,
        "chủ trì, sắp đến hạn": 1,
        "chủ trì, chờ xác nhận hoàn thành": 2,
        "chủ trì, đã hoàn thành": 1,
        "việc phối hợp": 2,
        "phối hợp, đang quá hạn": 0,
        "việc mà nơi khác đang chờ": 2,
    }


def test_what_waits_for_a_body_is_late_shared_work_and_obstacles_that_name_it(
    visit, plan, market, road, today
) -> None:
    past, far = today - timedelta(days=5), today + timedelta(days=90)
    make_item(plan, title="Trễ một mình", leads=[market], due_on=past)
    make_item(plan, title="Trễ chung", leads=[market], coordinating=[road], due_on=past)
    for title, text in (
        ("Nêu tên", "Đang chờ Sở Chợ và Đường thẩm định"),
        ("Tên dài hơn", "Sở Chợ và Đường Sắt chưa bàn giao"),
        ("Không nêu", "Mưa lũ kéo dài"),
    ):
        item = make_item(plan, title=title, leads=[road], due_on=far)
        make_claim(item, status=Claim.Status.BLOCKED, obstacle_text=text)
    make_agency("Sở Chợ và Đường Sắt")
    own = make_item(plan, title="Tự nêu", leads=[market], due_on=far)
    make_claim(own, status=Claim.Status.BLOCKED, obstacle_text="Sở C&Đ thiếu người")
    rows = ItemFilter(plan=plan.code, waits_for=market.code).rows(today)
    assert {row.title for row in rows} == {"Trễ chung", "Nêu tên"}
    page = page_of(visit(make_leader()), reverse("web:agency", args=[market.code]))
    assert "Nêu tên" in page
    assert "Tên dài hơn" not in page
    listed = page_of(visit(make_leader()), f"/dau-viec/?waits_for={market.code}&view=list")
    assert "đang chờ Sở C&amp;Đ" in listed


def test_next_deadlines_come_by_day_and_lead_to_the_item(visit, plan, market, today) -> None:
    later = make_item(plan, title="Sau", leads=[market], due_on=today + timedelta(days=60))
    first = make_item(plan, title="Trước", leads=[market], due_on=today + timedelta(days=10))
    page = page_of(visit(make_leader()), reverse("web:agency", args=[market.code]))
    assert page.index(">Trước<") < page.index(">Sau<")
    for item in (later, first):
        assert reverse("web:item", args=[item.pk]) in page


def test_report_that_was_not_sent_is_named_until_it_is(visit, plan, market, today) -> None:
    item = make_item(plan, title="Báo cáo chợ", leads=[market], kind="bao_cao")
    series = make_series(item, date(2026, 5, 20), date(2027, 12, 20))
    client, address = visit(make_leader()), reverse("web:agency", args=[market.code])
    assert "Báo cáo định kỳ chưa gửi" in page_of(client, address)
    make_claim(item, deadline=series.occurrences.get(due_on=date(2026, 5, 20)))
    assert "Báo cáo định kỳ chưa gửi" not in page_of(client, address)


def test_list_is_found_by_old_names_and_short_names_without_marks(
    visit, busy, market, road
) -> None:
    make_alias("SCVD", agency=market)
    client = visit(make_leader())
    for words in ("so do cu", "SCVD", "cho va duong"):
        page = page_of(client, f"{LIST}?q={words}")
        assert reverse("web:agency", args=[market.code]) in page, words
        assert reverse("web:agency", args=[road.code]) not in page, words
    assert "Không có cơ quan nào như vậy" in page_of(client, f"{LIST}?q=zzz")


def test_swap_is_what_a_fresh_load_shows(visit, busy) -> None:
    client = visit(make_leader())
    for query in ("", "?q=ban", "?q=zzz", "?sort=late"):
        swapped = client.get(f"{LIST}{query}", headers={"hx-request": "true"})
        assert shown(swapped) in shown(client.get(f"{LIST}{query}"))


def test_bodies_with_most_late_work_come_first_when_asked(visit, plan, today) -> None:
    calm, late = make_agency("Sở Êm"), make_agency("Sở Trễ")
    make_item(plan, leads=[late], due_on=today - timedelta(days=3))
    make_item(plan, leads=[calm], due_on=today + timedelta(days=300))
    client = visit(make_leader())
    by_name, by_late = page_of(client, LIST), page_of(client, f"{LIST}?sort=late")
    assert by_name.index("Sở Êm") < by_name.index("Sở Trễ")
    assert by_late.index("Sở Trễ") < by_late.index("Sở Êm")


def test_history_says_whom_it_took_over_and_who_took_it_over(visit, plan, market) -> None:
    old = make_agency("Sở Đò cũ")
    merge(old, market, on=date(2025, 3, 1))
    client = visit(make_leader())
    now = page_of(client, reverse("web:agency", args=[market.code]))
    assert "tiếp nhận nhiệm vụ của" in now
    assert reverse("web:agency", args=[old.code]) in now
    then = page_of(client, reverse("web:agency", args=[old.code]))
    assert "Đã chấm dứt hoạt động từ hết ngày 28/02/2025" in then
    assert reverse("web:agency", args=[market.code]) in then


def test_sets_it_belongs_to_lead_to_their_items(visit, busy, plan) -> None:
    page = page_of(visit(make_leader()), reverse("web:agency", args=[busy[0].code]))
    assert "UBND các xã thử" in page
    assert "Nhóm có tên" in page
    assert re.search(rf"plan={plan.code}&amp;set=nhom-\d+", page)


def test_people_are_shown_only_to_those_who_look_after_them(visit, plan, market) -> None:
    make_officer(market, full_name="Nông Thị Hoa", username="hoa")
    address = reverse("web:agency", args=[market.code])
    for person in (make_coordinator(), make_administrator()):
        page = page_of(visit(person), address)
        assert "Nông Thị Hoa" in page
        assert "cán bộ cơ quan · hoa" in page
    for person in (make_leader(), make_officer(market)):
        assert "Nông Thị Hoa" not in page_of(visit(person), address)


def test_unknown_code_is_not_found_and_says_where_to_look(visit, plan) -> None:
    response = visit(make_leader()).get(reverse("web:agency", args=["khong-co"]))
    assert response.status_code == 404
    assert "Không có cơ quan nào mang mã “khong-co”" in response.content.decode()


def test_body_without_work_and_no_plan_say_so(visit, market) -> None:
    client, address = visit(make_leader()), reverse("web:agency", args=[market.code])
    assert "Chưa có kế hoạch nào đang chạy" in page_of(client, address)
    assert "Sở C&amp;Đ" in page_of(client, LIST)
    make_plan()
    assert "chưa được giao đầu việc nào" in page_of(client, address)


def test_html_in_a_name_is_shown_as_text(visit, plan) -> None:
    agency = make_agency("Sở <script>alert(1)</script>")
    client = visit(make_leader())
    for address in (LIST, reverse("web:agency", args=[agency.code]), f"{LIST}?q=<script>x"):
        assert "<script>alert" not in page_of(client, address)


def test_eight_queries_are_enough_however_much_there_is(
    visit, busy, plan, market, road, django_assert_max_num_queries
) -> None:
    for number in range(6):
        make_item(plan, leads=[market, make_commune(f"Nhiều {number}")], coordinating=[road])
    client = visit(make_coordinator())
    for address in (LIST, f"{LIST}?q=so", reverse("web:agency", args=[market.code])):
        with django_assert_max_num_queries(8):
            page_of(client, address)

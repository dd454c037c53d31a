"""My work: an agency's items, the most urgent first, a report one tap away."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories.agencies import make_agency, make_set
from tests.factories.people import make_coordinator, make_leader, make_officer
from tests.factories.plans import make_deadline, make_item, make_plan
from tests.factories.progress import (
    cancel_item,
    extend,
    finish,
    make_claim,
    pause_item,
    report_done,
    send_back,
    start,
)
from tiendo.agencies.models import Agency
from tiendo.plans.models import Plan
from tiendo.web.my_work.asking import MOST_ROWS, Urgency, WorkAsked
from tiendo.web.my_work.rows import work_of


@pytest.fixture
def agency(db) -> Agency:
    return make_agency("Sở Chợ và Đường", short_name="Sở C&Đ")


@pytest.fixture
def plan(db) -> Plan:
    return make_plan(short_title="Kế hoạch chợ")


@pytest.fixture
def work(plan, agency, today):
    """Title -> item, one in each group."""
    far = today + timedelta(days=200)
    items = {
        "late": make_item(plan, title="Chợ trễ", leads=[agency], due_on=today - timedelta(days=9)),
        "due_soon": make_item(plan, title="Chợ gấp", leads=[agency], due_on=today),
        "returned": send_back(make_item(plan, title="Chợ bị trả", leads=[agency], due_on=far)),
        "pending": report_done(make_item(plan, title="Chợ chờ", leads=[agency], due_on=far)),
        "open": start(make_item(plan, title="Chợ đang làm", leads=[agency], due_on=far)),
        "closed": finish(make_item(plan, title="Chợ xong", leads=[agency], due_on=far)),
    }
    make_item(plan, title="Việc của nơi khác", leads=[make_agency()])
    return items


def page_of(client, address: str | None = None) -> str:
    response = client.get(address or reverse("web:my_work"))
    assert response.status_code == 200
    return response.content.decode()


def test_every_item_of_the_agency_stands_in_its_group(work, agency, plan, today) -> None:
    found = work_of(agency, plans=[plan], user=make_officer(agency), asked=WorkAsked(), today=today)
    for group, item in work.items():
        assert [row.item.pk for row in found.groups[Urgency(group)].rows] == [item.pk], group


def test_paused_and_cancelled_items_are_folded_away(plan, agency, today) -> None:
    pause_item(make_item(plan, leads=[agency], due_on=today))
    cancel_item(start(make_item(plan, leads=[agency], due_on=today)))
    found = work_of(agency, plans=[plan], user=make_officer(agency), asked=WorkAsked(), today=today)
    assert len(found.groups[Urgency.CLOSED].rows) == found.groups[Urgency.CLOSED].count == 2


def test_returned_item_that_is_late_stands_among_the_late_and_says_it_was_returned(
    visit, plan, agency, today
) -> None:
    send_back(make_item(plan, leads=[agency], due_on=today - timedelta(days=3)))
    page = page_of(visit(make_officer(agency)))
    assert 'id="late"' in page
    assert 'id="returned"' not in page
    assert "quá 3 ngày" in page
    assert "Bị trả lại" in page
    assert "Trả lại vì: Thiếu biên bản" in page


def test_page_shows_her_work_and_not_that_of_others(visit, work, agency) -> None:
    page = page_of(visit(make_officer(agency)))
    assert all(item.title in page for item in work.values())
    assert "Việc của nơi khác" not in page
    order = [page.index(item.title) for item in work.values()]
    assert order == sorted(order)


def test_deadline_is_said_in_words_with_its_last_day(visit, plan, agency, today) -> None:
    item = make_item(plan, leads=[agency])
    make_deadline(item, today, type="year", value="2026", words="năm 2026")
    extend(make_deadline(make_item(plan, leads=[agency]), today), days=30)
    page = page_of(visit(make_officer(agency)))
    assert "hoàn thành năm 2026" in page
    assert "hạn cuối 22/11/2026" in page
    assert "gia hạn đến 22/12/2026" in page


def test_officer_may_report_what_still_takes_reports(visit, work, agency) -> None:
    page = page_of(visit(make_officer(agency)))
    for group, item in work.items():
        address = reverse("web:item_claim", args=[item.pk])
        assert (address in page) is (group != "closed"), group


def test_last_claim_is_shown_with_its_grade(visit, plan, agency) -> None:
    make_claim(make_item(plan, leads=[agency]), share_percent=60)
    page = page_of(visit(make_officer(agency)))
    assert "60%" in page
    assert "Chỉ có lời" in page


def test_own_claim_comes_before_that_of_another_body(visit, plan, agency, today) -> None:
    other = make_agency("Sở Khác", short_name="Sở K")
    item = make_item(plan, leads=[agency], coordinating=[other])
    make_claim(item, agency=agency, on=today - timedelta(days=5), share_percent=40)
    make_claim(item, agency=other, on=today)
    assert "40%" in page_of(visit(make_officer(agency)))
    assert "Sở K, số liệu đến 22/11/2026" in page_of(visit(make_officer(other)))


def test_leading_and_coordinating_can_be_told_apart_and_chosen(visit, plan, agency) -> None:
    make_item(plan, title="Việc chủ trì", leads=[agency])
    make_item(plan, title="Việc phối hợp", leads=[make_agency()], coordinating=[agency])
    client = visit(make_officer(agency))
    lead = page_of(client, reverse("web:my_work") + "?role=lead")
    assert "Việc chủ trì" in lead
    assert "Việc phối hợp" not in lead
    helped = page_of(client, reverse("web:my_work") + "?role=coordinate")
    assert "Việc chủ trì" not in helped
    assert "Tất cả <strong>2</strong>" in helped


def test_duty_given_to_a_set_is_the_work_of_each_member(visit, plan) -> None:
    commune = make_agency("UBND xã Thử", kind="commune", short_name="UBND xã Thử")
    make_item(plan, title="Việc của mọi xã", leads=[make_set(kinds=("commune",))])
    assert "Việc của mọi xã" in page_of(visit(make_officer(commune)))


def test_person_without_agency_is_told_why_and_where_to_look(visit, agency) -> None:
    page = page_of(visit(make_leader()))
    assert "không thuộc cơ quan nào" in page
    assert agency.short_name.replace("&", "&amp;") in page


def test_leader_opens_the_work_of_any_agency_and_only_reads(visit, work, agency) -> None:
    client = visit(make_leader())
    chosen = client.get(reverse("web:my_work"), {"agency": agency.code})
    assert chosen["location"] == reverse("web:agency_work", args=[agency.code])
    page = page_of(client, chosen["location"])
    assert "Chợ trễ" in page
    assert "Báo cáo tiến độ" not in page


def test_coordinator_can_choose_another_agency(visit, agency) -> None:
    page = page_of(visit(make_coordinator()))
    assert f'<option value="{agency.code}"' in page


def test_unknown_agency_is_not_found(visit, agency) -> None:
    client = visit(make_leader())
    assert client.get(reverse("web:agency_work", args=["khong-co"])).status_code == 404


def test_agency_without_work_is_told_so(visit, plan, agency) -> None:
    assert "chưa được giao đầu việc nào" in page_of(visit(make_officer(agency)))


def test_work_of_every_running_plan_is_shown_and_one_can_be_chosen(visit, plan, agency) -> None:
    make_item(plan, title="Việc thứ nhất", leads=[agency])
    other = make_plan(short_title="Kế hoạch nước sạch")
    make_item(other, title="Việc thứ hai", leads=[agency])
    client = visit(make_officer(agency))
    both = page_of(client)
    assert "Việc thứ nhất" in both
    assert "Việc thứ hai" in both
    assert "Kế hoạch nước sạch" in both
    one = page_of(client, f"{reverse('web:my_work')}?plan={other.code}")
    assert "Việc thứ nhất" not in one


def test_number_of_queries_does_not_grow_with_the_work(
    visit, work, plan, agency, today, django_assert_max_num_queries
) -> None:
    client = visit(make_officer(agency))
    with django_assert_max_num_queries(8):
        page_of(client)
    for _ in range(6):
        make_claim(make_item(plan, leads=[agency], due_on=today), on=today)
    with django_assert_max_num_queries(8):
        page_of(client)


def test_long_group_is_cut_and_goes_on_in_the_same_order(visit, plan, agency, today) -> None:
    for n in range(MOST_ROWS + 3):
        day = today - timedelta(days=100 - n)
        make_item(plan, title=f"Chợ số {n:02}.", leads=[agency], due_on=day)
    client = visit(make_officer(agency))
    page = page_of(client)
    assert f'<span class="figure__value">{MOST_ROWS + 3}</span>' in page
    assert "Xem tiếp 3 đầu việc quá hạn" in page
    titles = [f"Chợ số {n:02}." for n in range(MOST_ROWS + 3)]
    assert [title in page for title in titles] == [True] * MOST_ROWS + [False] * 3
    rest = page_of(client, f"{reverse('web:my_work')}?nhom=late&tu={MOST_ROWS}")
    assert [title in rest for title in titles] == [False] * MOST_ROWS + [True] * 3
    assert "đầu việc 51 đến 53 trong 53" in rest
    assert "Xem tiếp" not in rest


@pytest.mark.parametrize("query", ["nhom=khac&tu=3", "nhom=late&tu=-1", "nhom=late&tu=x", "tu=9"])
def test_odd_address_shows_the_first_rows(visit, work, agency, query) -> None:
    page = page_of(visit(make_officer(agency)), f"{reverse('web:my_work')}?{query}")
    assert "Chợ trễ" in page


def test_place_behind_the_last_row_says_so(visit, work, agency) -> None:
    page = page_of(visit(make_officer(agency)), f"{reverse('web:my_work')}?nhom=late&tu=50")
    assert "không còn đầu việc nào từ chỗ này" in page

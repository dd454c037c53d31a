"""The calendar: a month at a glance, a day in full, hers first."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.factories.agencies import make_agency, make_set
from tests.factories.people import make_coordinator, make_head, make_leader, make_officer
from tests.factories.plans import make_deadline, make_item, make_plan, make_rules, make_series
from tests.factories.progress import extend, finish, report_done
from tiendo.agencies.models import Agency
from tiendo.law.models import CalendarDay
from tiendo.plans.models import Plan


@pytest.fixture
def agency(db) -> Agency:
    return make_agency("Sở Chợ và Đường", short_name="Sở C&Đ")


@pytest.fixture
def plan(db) -> Plan:
    return make_plan(short_title="Kế hoạch chợ")


def page_of(client, name: str = "calendar", *args: object, **query: str) -> str:
    response = client.get(reverse(f"web:{name}", args=args, query=query))
    assert response.status_code == 200
    return response.content.decode()


def cell_of(page: str, day: date) -> str:
    """What stands in the cell of one day of the month."""
    cells = re.findall(r'<li class="month__day .*?(?=<li class="month__day |</ol>)', page, re.S)
    return cells[day.day - 1]


def test_month_of_today_opens_and_every_deadline_stands_on_its_day(
    visit, plan, agency, today
) -> None:
    item = make_item(plan, title="Chợ Đồn", leads=[agency], due_on=today + timedelta(days=3))
    page = page_of(visit(make_officer(agency)))
    assert "Lịch tháng 11/2026" in page
    cell = cell_of(page, date(2026, 11, 25))
    assert "Chợ Đồn" in cell
    assert reverse("web:item", args=[item.pk]) in cell
    assert "label--due_soon" in cell
    assert "Chợ Đồn" not in cell_of(page, date(2026, 11, 24))


@pytest.mark.parametrize("make", [make_officer, make_head])
def test_one_body_sees_its_own_until_it_asks_for_all(visit, plan, agency, today, make) -> None:
    make_item(plan, title="Việc của tôi", leads=[agency], due_on=today)
    make_item(plan, title="Việc nơi khác", leads=[make_agency()], due_on=today)
    client = visit(make(agency))
    assert "Việc nơi khác" not in page_of(client)
    everything = page_of(client, agency="all")
    assert "Việc của tôi" in everything
    assert "Việc nơi khác" in everything


@pytest.mark.parametrize("make_person", [make_coordinator, make_leader])
def test_those_who_watch_the_plan_see_all_of_it(visit, plan, today, make_person) -> None:
    make_item(plan, title="Việc nơi khác", leads=[make_agency()], due_on=today)
    assert "Việc nơi khác" in page_of(visit(make_person()))


def test_duty_of_a_set_is_on_the_calendar_of_its_members(visit, plan, today) -> None:
    commune = make_agency("UBND xã Thử", kind="commune", short_name="UBND xã Thử")
    make_item(plan, title="Việc mọi xã", leads=[make_set(kinds=("commune",))], due_on=today)
    assert "Việc mọi xã" in page_of(visit(make_officer(commune)))


def test_role_narrows_to_what_the_agency_leads(visit, plan, agency, today) -> None:
    make_item(plan, title="Việc chủ trì", leads=[agency], due_on=today)
    make_item(
        plan, title="Việc phối hợp", leads=[make_agency()], coordinating=[agency], due_on=today
    )
    client = visit(make_officer(agency))
    assert "Việc phối hợp" in page_of(client)
    led = page_of(client, role="lead")
    assert "Việc chủ trì" in led
    assert "Việc phối hợp" not in led


def test_late_and_open_are_shown_alone(visit, plan, agency, today) -> None:
    yesterday = today - timedelta(days=1)
    make_item(plan, title="Chợ trễ", leads=[agency], due_on=yesterday)
    make_item(plan, title="Chợ sắp", leads=[agency], due_on=today + timedelta(days=2))
    finish(make_item(plan, title="Chợ xong", leads=[agency], due_on=yesterday), done_on=yesterday)
    client = visit(make_officer(agency))
    late = page_of(client, shown="late")
    assert ["Chợ trễ" in late, "Chợ sắp" in late, "Chợ xong" in late] == [True, False, False]
    opened = page_of(client, shown="open")
    assert ["Chợ trễ" in opened, "Chợ sắp" in opened, "Chợ xong" in opened] == [True, True, False]
    assert "1 quá hạn" in opened


def test_milestones_have_their_own_labels(visit, plan, agency, today) -> None:
    item = make_item(plan, title="Chợ nhiều mốc", leads=[agency], due_on=today)
    first = make_deadline(item, today - timedelta(days=9), milestone="khoi_cong")
    report_done(item, deadline=first)
    page = page_of(visit(make_officer(agency)))
    assert "label--pending_confirm" in cell_of(page, date(2026, 11, 13))
    assert "label--due_soon" in cell_of(page, date(2026, 11, 22))


def test_past_occurrence_is_never_late(visit, plan, agency, today) -> None:
    make_series(make_item(plan, leads=[agency]), today - timedelta(days=2))
    page = page_of(visit(make_officer(agency)))
    assert "Kỳ đã qua" in page
    assert "0 thời hạn" in page_of(visit(make_officer(agency)), shown="late")


def test_moved_day_is_the_one_in_force(visit, plan, agency, today) -> None:
    extend(make_deadline(make_item(plan, title="Chợ dời", leads=[agency]), today), days=4)
    page = page_of(visit(make_officer(agency)))
    assert "Chợ dời" not in cell_of(page, date(2026, 11, 22))
    assert "đã gia hạn" in cell_of(page, date(2026, 11, 26))


def test_long_day_says_how_many_more_and_leads_to_all_of_them(visit, plan, agency, today) -> None:
    for number in range(7):
        make_item(plan, title=f"Chợ số {number}", leads=[agency], due_on=today)
    make_item(plan, title="Chợ của nơi khác", leads=[make_agency()], due_on=today)
    client = visit(make_officer(agency))
    cell = cell_of(page_of(client), today)
    assert "và 3 việc khác" in cell
    day = page_of(client, "calendar_day", today)
    assert "7 thời hạn trong ngày" in day
    assert all(f"Chợ số {number}" in day for number in range(7))
    assert "Chợ của nơi khác" not in day


def test_pages_of_a_day_hold_every_deadline_once(visit, plan, agency, today, monkeypatch) -> None:
    monkeypatch.setattr("tiendo.web.calendar.views.ROWS_OF_A_PAGE", 3)
    for number in range(8):
        make_item(plan, title=f"Chợ số {number}", leads=[agency], due_on=today)
    client = visit(make_officer(agency))
    seen: list[str] = []
    after = ""
    for _ in range(3):
        page = page_of(client, "calendar_day", today, **({"after": after} if after else {}))
        seen += re.findall(r"Chợ số \d", page)
        found = re.search(r"after=([\d.]+)", page)
        after = found[1] if found else ""
    assert seen == [f"Chợ số {number}" for number in range(8)]
    assert not after


@pytest.mark.parametrize("after", ["x", "1.2", "1.2.3.4", "٣.1.1", "-1.0.0", "9" * 30 + ".1.1"])
def test_odd_place_begins_at_the_beginning(visit, plan, agency, today, after) -> None:
    make_item(plan, title="Chợ đầu", leads=[agency], due_on=today)
    client = visit(make_officer(agency))
    assert "Chợ đầu" in page_of(client, "calendar_day", today, after=after)


def test_holidays_and_swapped_days_are_named(visit, plan, agency) -> None:
    for day, kind, name in (
        (date(2026, 11, 24), "holiday", "Ngày Văn hóa Việt Nam"),
        (date(2026, 11, 28), "swapped_work", "Ngày Văn hóa Việt Nam"),
    ):
        CalendarDay.objects.create(day=day, kind=kind, name=name, basis="Quy tắc thử")
    page = page_of(visit(make_officer(agency)))
    assert "Ngày Văn hóa Việt Nam" in cell_of(page, date(2026, 11, 24))
    assert "month__day--off" in cell_of(page, date(2026, 11, 24))
    assert "làm bù: Ngày Văn hóa Việt Nam" in cell_of(page, date(2026, 11, 28))
    assert "month__day--off" not in cell_of(page, date(2026, 11, 28))


def test_months_lead_to_each_other_and_keep_the_filter(visit, plan, agency) -> None:
    client = visit(make_officer(agency))
    page = page_of(client, "calendar_month", date(2026, 12, 1), shown="late", agency="all")
    assert "Lịch tháng 12/2026" in page
    assert 'href="/lich/2026-11/?agency=all&amp;shown=late"' in page
    assert 'href="/lich/2027-01/?agency=all&amp;shown=late"' in page
    assert 'href="/lich/?agency=all&amp;shown=late"' in page


def test_calendar_ends_where_no_plan_reaches(visit, plan, agency) -> None:
    client = visit(make_officer(agency))
    assert 'rel="next"' not in page_of(client, "calendar_month", date(2100, 12, 1))
    assert 'rel="prev"' not in page_of(client, "calendar_month", date(2000, 1, 1))
    assert client.get("/lich/2101-01/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/lich/2026-13/",
        "/lich/2026-02-30/",
        "/lich/abc/",
        "/lich/?agency=khong-co",
        "/lich/?plan=x",
    ],
)
def test_what_is_not_there_is_not_found(visit, plan, agency, address) -> None:
    assert visit(make_officer(agency)).get(address).status_code == 404


def test_unknown_choices_are_left_out(visit, plan, agency, today) -> None:
    make_item(plan, title="Chợ Đồn", leads=[agency], due_on=today)
    assert "Chợ Đồn" in page_of(visit(make_officer(agency)), shown="x", role="y")


def test_empty_month_and_no_plan_say_so(visit, agency) -> None:
    make_rules()
    client = visit(make_officer(agency))
    assert "Chưa có kế hoạch nào đang chạy" in page_of(client)
    make_plan()
    assert "Không có thời hạn nào như vậy trong tháng này" in page_of(client)


def test_one_plan_can_be_chosen(visit, plan, agency, today) -> None:
    make_item(plan, title="Việc thứ nhất", leads=[agency], due_on=today)
    other = make_plan(short_title="Kế hoạch nước")
    make_item(other, title="Việc thứ hai", leads=[agency], due_on=today)
    client = visit(make_officer(agency))
    assert "Việc thứ nhất" in page_of(client)
    only = page_of(client, plan=other.code)
    assert "Việc thứ nhất" not in only
    assert "Việc thứ hai" in only


@pytest.mark.parametrize("name", ["calendar", "calendar_day"])
def test_queries_stay_at_eight_whatever_the_rows(
    visit, plan, agency, today, name, django_assert_max_num_queries
) -> None:
    args = [today] if name == "calendar_day" else []
    for number in range(30):
        make_item(plan, leads=[agency], due_on=today + timedelta(days=number % 5))
    client = visit(make_officer(agency))
    with django_assert_max_num_queries(8):
        page_of(client, name, *args)

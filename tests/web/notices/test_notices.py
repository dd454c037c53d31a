"""Notices on the pages: hers alone, the unread counted everywhere, each leading to its work."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories.agencies import make_agency
from tests.factories.people import make_administrator, make_coordinator, make_leader, make_officer
from tests.factories.plans import make_item, make_plan
from tiendo.accounts.models import User
from tiendo.agencies.models import Agency
from tiendo.audit.models import Event
from tiendo.notices.actions import tell_days, tell_events
from tiendo.notices.kinds import Kind, Reach
from tiendo.notices.models import Notice, NoticeWish
from tiendo.notices.queries import choices_of
from tiendo.plans.models import Plan
from tiendo.progress.actions import assign


@pytest.fixture
def agency(db) -> Agency:
    return make_agency("Sở Chợ và Đường", short_name="Sở C&Đ")


@pytest.fixture
def plan(db) -> Plan:
    return make_plan(short_title="Kế hoạch chợ")


@pytest.fixture
def officer(agency) -> User:
    return make_officer(agency)


def given(plan: Plan, agency: Agency, now, *titles: str) -> None:
    """Work given to the agency one by one, and told."""
    by = make_coordinator(plan.coordinator)
    for title in titles:
        assign(item=make_item(plan, title=title), role="lead", agency=agency, by=by, at=now)
        tell_events(at=now)


def page_of(client, name: str = "notices", **query: str) -> str:
    response = client.get(reverse(f"web:{name}", query=query))
    assert response.status_code == 200
    return response.content.decode()


def unread_of(page: str) -> str:
    found = re.search(r'class="topbar__count" aria-hidden="true">([^<]*)<', page)
    return found[1] if found else ""


def test_unread_ones_are_counted_on_every_page(visit, plan, agency, officer, now) -> None:
    given(plan, agency, now, "Chợ một", "Chợ hai")
    client = visit(officer)
    for address in ("web:home", "web:my_work", "web:calendar", "web:items"):
        page = client.get(reverse(address)).content.decode()
        assert unread_of(page) == "2", address
        assert "Thông báo: 2 chưa đọc" in page
    assert unread_of(page_of(visit(make_officer()))) == ""


def test_newest_come_first_with_the_label_of_the_day(visit, plan, agency, officer, now) -> None:
    given(plan, agency, now, "Chợ một", "Chợ hai")
    page = page_of(visit(officer))
    assert page.index("Chợ hai") < page.index("Chợ một")
    assert "label--no_deadline" in page
    assert "Giao việc" in page


def test_opening_leads_to_the_item_and_marks_it_read(visit, plan, agency, officer, now) -> None:
    given(plan, agency, now, "Chợ một")
    notice, client = Notice.objects.get(), visit(officer)
    answer = client.get(reverse("web:notices_open", args=[notice.pk]))
    assert answer["Location"] == reverse("web:item", args=[notice.item_id])
    first = Notice.objects.get().read_at
    assert first is not None
    client.get(reverse("web:notices_open", args=[notice.pk]))
    assert Notice.objects.get().read_at == first


def test_looking_ahead_does_not_mark_it_read(visit, plan, agency, officer, now) -> None:
    given(plan, agency, now, "Chợ một")
    visit(officer).head(reverse("web:notices_open", args=[Notice.objects.get().pk]))
    assert Notice.objects.get().read_at is None


def test_notice_of_a_day_leads_to_exactly_its_deadlines(
    visit, plan, agency, officer, now, today
) -> None:
    tomorrow = today + timedelta(days=1)
    for number in range(6):
        make_item(plan, title=f"Chợ {number}", leads=[agency], due_on=tomorrow)
    make_item(plan, leads=[make_agency()], coordinating=[agency], due_on=tomorrow)
    tell_days(at=now)
    client = visit(officer)
    day = client.get(reverse("web:notices_open", args=[Notice.objects.get().pk]), follow=True)
    assert "6 thời hạn trong ngày" in day.content.decode()


def test_notice_of_many_items_leads_to_her_work(visit, plan, agency, officer, now) -> None:
    by = make_coordinator(plan.coordinator)
    for _ in range(7):
        assign(item=make_item(plan), role="lead", agency=agency, by=by, at=now)
    tell_events(at=now)
    answer = visit(officer).get(reverse("web:notices_open", args=[Notice.objects.get().pk]))
    assert answer["Location"] == reverse("web:my_work")


def test_notice_of_another_person_is_not_found(visit, plan, agency, officer, now) -> None:
    given(plan, agency, now, "Chợ một")
    client = visit(make_officer(make_agency()))
    pk = Notice.objects.get().pk
    assert "Chợ một" not in page_of(client)
    assert client.get(reverse("web:notices_open", args=[pk])).status_code == 404
    assert client.post(reverse("web:notices_read_one", args=[pk])).status_code == 404
    client.post(reverse("web:notices_read"), {"up_to": pk})
    assert Notice.objects.get().read_at is None


def test_one_and_then_all_are_marked_read(visit, plan, agency, officer, now) -> None:
    given(plan, agency, now, "Chợ một", "Chợ hai", "Chợ ba")
    client = visit(officer)
    first = Notice.objects.order_by("pk")[0]
    page = client.post(
        reverse("web:notices_read_one", args=[first.pk]), {"unread": "1"}, follow=True
    ).content.decode()
    assert unread_of(page) == "2"
    assert "Chợ một" not in page
    newest = Notice.objects.order_by("-pk")[0].pk
    done = client.post(reverse("web:notices_read"), {"up_to": newest}, follow=True)
    assert "Đã đánh dấu đã đọc 2 thông báo" in done.content.decode()
    assert unread_of(done.content.decode()) == ""
    again = client.post(reverse("web:notices_read"), {"up_to": newest}, follow=True)
    assert "Đã đánh dấu" not in again.content.decode()


def test_what_came_after_she_looked_stays_unread(visit, plan, agency, officer, now) -> None:
    given(plan, agency, now, "Chợ một")
    seen = Notice.objects.get().pk
    given(plan, agency, now, "Chợ hai")
    page = visit(officer).post(reverse("web:notices_read"), {"up_to": seen}, follow=True)
    assert unread_of(page.content.decode()) == "1"


@pytest.mark.parametrize("up_to", ["", "x", "-1", "9" * 40, "١"])
def test_odd_numbers_mark_nothing(visit, plan, agency, officer, now, up_to) -> None:
    given(plan, agency, now, "Chợ một")
    client = visit(officer)
    assert client.post(reverse("web:notices_read"), {"up_to": up_to}).status_code == 302
    assert Notice.objects.get().read_at is None
    assert "Chợ một" in page_of(client, before=up_to)


def test_pages_go_on_where_the_last_one_ended(
    visit, plan, agency, officer, now, monkeypatch
) -> None:
    monkeypatch.setattr("tiendo.web.notices.views.ROWS_OF_A_PAGE", 2)
    given(plan, agency, now, *(f"Chợ {n}" for n in range(5)))
    client, before, seen = visit(officer), "", []
    for _ in range(3):
        page = page_of(client, **({"before": before} if before else {}))
        seen += re.findall(r'told__title"[^>]*>(Chợ \d)', page)
        found = re.search(r"before=(\d+)", page)
        before = found[1] if found else ""
    assert seen == ["Chợ 4", "Chợ 3", "Chợ 2", "Chợ 1", "Chợ 0"]
    assert not before


def test_empty_list_says_what_will_come_and_to_whom(visit, plan, officer) -> None:
    assert "Chưa có thông báo nào" in page_of(visit(officer))
    assert "Không có thông báo nào chưa đọc" in page_of(visit(officer), unread="1")
    assert "không thuộc cơ quan nào" in page_of(visit(make_administrator()))


def test_defaults_are_quiet_for_those_who_only_watch(db, agency) -> None:
    leader, officer = make_leader(agency), make_officer(agency)
    assert {one.reach for one in choices_of(leader)} == {Reach.NOWHERE}
    kinds = {one.kind for one in choices_of(officer)}
    assert Kind.WAITING not in kinds
    assert Kind.WAITING in {one.kind for one in choices_of(make_coordinator(agency))}
    assert choices_of(make_administrator()) == []


def test_choices_are_kept_and_shown(visit, plan, officer) -> None:
    client = visit(officer)
    data = {"email": " hoa@caobang.example ", "late": "nowhere", "moved": "mail"}
    page = client.post(reverse("web:notices_choices"), data, follow=True).content.decode()
    assert "Đã lưu lựa chọn" in page
    assert 'value="hoa@caobang.example"' in page
    assert dict(NoticeWish.objects.values_list("kind", "reach")) == {
        "late": "nowhere",
        "moved": "mail",
    }
    event = Event.objects.get(verb="notices.choose")
    assert "hoa@" not in event.payload


def test_choices_that_are_not_there_are_left_out(visit, plan, officer) -> None:
    data = {"email": "", "late": "x", "waiting": "mail", "moved": "page"}
    visit(officer).post(reverse("web:notices_choices"), data)
    assert list(NoticeWish.objects.values_list("kind", flat=True)) == ["moved"]


@pytest.mark.parametrize("email", ["hoa", "hoa@", "a b@c.vn", "x" * 250 + "@c.vn", "hoa\n@c.vn"])
def test_wrong_address_is_said_and_nothing_is_kept(visit, plan, officer, email) -> None:
    answer = visit(officer).post(
        reverse("web:notices_choices"), {"email": email, "late": "nowhere"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Chưa lưu được" in page
    assert re.search(r'<option value="nowhere" selected', page)
    assert not NoticeWish.objects.exists()


def test_queries_stay_at_eight_whatever_the_rows(
    visit, plan, agency, officer, now, django_assert_max_num_queries
) -> None:
    given(plan, agency, now, *(f"Chợ {n}" for n in range(12)))
    client = visit(officer)
    with django_assert_max_num_queries(8):
        page_of(client)
    with django_assert_max_num_queries(8):
        page_of(client, "notices_choices")

"""A person's own calendar: a secret address, hers to make and to revoke, and what it gives away."""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from tests.factories.agencies import make_agency, make_set
from tests.factories.people import make_coordinator, make_leader, make_officer
from tests.factories.plans import make_deadline, make_item, make_plan
from tests.factories.progress import cancel_item, extend, finish, start
from tiendo.accounts.models import User
from tiendo.agencies.models import Agency
from tiendo.audit.models import Event
from tiendo.notices.actions import make_calendar_address
from tiendo.notices.models import CalendarAddress
from tiendo.plans.models import Plan


@pytest.fixture
def agency(db) -> Agency:
    return make_agency("Sở Chợ và Đường", short_name="Sở C&Đ")


@pytest.fixture
def plan(db) -> Plan:
    return make_plan(short_title="Kế hoạch chợ")


@pytest.fixture
def officer(agency) -> User:
    return make_officer(agency, full_name="Nông Thị Bí Mật")


@pytest.fixture
def address_of(on_day, now):
    """`address_of(user)` → the path of her new calendar."""
    return lambda user: reverse("web:feed", args=[make_calendar_address(by=user, at=now)])


def events_at(address: str) -> dict[str, object]:
    """Summary -> event, fetched by somebody who is not signed in."""
    response = Client().get(address)
    assert response.status_code == 200
    return {str(e["SUMMARY"]): e for e in Calendar.from_ical(response.content).walk("VEVENT")}


def test_address_is_shown_once_and_only_its_hash_is_kept(visit, officer) -> None:
    client = visit(officer)
    made = client.post(reverse("web:feed_make"), follow=True)
    (token,) = re.findall(
        r'value="http://testserver/lich-rieng/([^"]+)\.ics"', made.content.decode()
    )
    assert "webcal://testserver/lich-rieng/" in made.content.decode()
    again = client.get(reverse("web:feed_address")).content.decode()
    assert token not in again
    row = CalendarAddress.objects.get()
    name, secret = token.split("-", 1)
    assert (row.name, row.secret_hash) == (name, hashlib.sha256(secret.encode()).hexdigest())
    assert not Event.objects.filter(payload__contains=secret).exists()
    assert Client().get(f"/lich-rieng/{token}.ics").status_code == 200


def test_feed_holds_what_concerns_her_and_nothing_else(
    address_of, plan, agency, officer, today
) -> None:
    other = make_agency()
    commune_set = make_set(kinds=(agency.kind,))
    make_item(plan, title="Việc chủ trì", leads=[agency], due_on=today)
    make_item(plan, title="Việc phối hợp", leads=[other], coordinating=[agency], due_on=today)
    make_item(plan, title="Việc của nhóm", leads=[commune_set], due_on=today)
    make_item(plan, title="Việc nơi khác", leads=[make_agency(kind="commune")], due_on=today)
    found = events_at(address_of(officer))
    titles = {summary.partition(": ")[2] for summary in found}
    assert titles == {"Việc chủ trì", "Việc phối hợp", "Việc của nhóm"}


def test_coordinator_has_her_plans_and_leader_everything(address_of, plan, today) -> None:
    make_item(plan, title="Việc của kế hoạch", leads=[make_agency(kind="commune")], due_on=today)
    make_item(make_plan(), title="Việc khác", leads=[make_agency(kind="commune")], due_on=today)
    hers = events_at(address_of(make_coordinator(plan.coordinator)))
    assert [*hers] == ["Hạn hoàn thành: Việc của kế hoạch"]
    assert len(events_at(address_of(make_leader()))) == 2


def test_event_of_a_moved_deadline_keeps_its_name_and_tells_it_was_moved(
    address_of, plan, agency, officer, today
) -> None:
    deadline = make_deadline(make_item(plan, title="Chợ", leads=[agency]), today)
    address = address_of(officer)
    (before,) = events_at(address).values()
    extend(deadline, days=10)
    (after,) = events_at(address).values()
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after.decoded("DTSTART") == today + timedelta(days=10)
    assert after.decoded("LAST-MODIFIED") > before.decoded("LAST-MODIFIED")


def test_status_says_what_became_of_the_work(address_of, plan, agency, officer, today) -> None:
    finish(make_item(plan, title="Chợ xong", leads=[agency], due_on=today))
    cancel_item(start(make_item(plan, title="Chợ hủy", leads=[agency], due_on=today)))
    soft = make_item(plan, title="Chợ phấn đấu", leads=[agency])
    make_deadline(soft, today, is_soft=True)
    found = {s.partition(": ")[2]: e for s, e in events_at(address_of(officer)).items()}
    assert str(found["Chợ hủy"]["STATUS"]) == "CANCELLED"
    assert str(found["Chợ phấn đấu"]["STATUS"]) == "TENTATIVE"
    assert str(found["Chợ xong"]["SUMMARY"]).startswith("Đã xong")


def test_no_person_is_named_and_nobody_may_keep_it(
    address_of, plan, agency, officer, today
) -> None:
    start(make_item(plan, leads=[agency], due_on=today))
    response = Client().get(address_of(officer))
    assert "Nông Thị" not in response.content.decode()
    assert officer.username not in response.content.decode()
    assert response["Cache-Control"].startswith("private")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


def test_revoked_replaced_and_wrong_addresses_are_not_found(visit, address_of, officer) -> None:
    first = address_of(officer)
    second = address_of(officer)
    wrong = second.replace(".ics", "x.ics")
    assert [Client().get(one).status_code for one in (first, second, wrong)] == [404, 200, 404]
    answer = visit(officer).post(reverse("web:feed_revoke"), follow=True).content.decode()
    assert "Đã thu hồi" in answer
    assert Client().get(second).status_code == 404


def test_secret_of_one_opens_no_calendar_of_another(address_of, officer) -> None:
    mine, hers = address_of(officer), address_of(make_officer())
    mixed = mine.split("-rieng/")[1][:12] + hers.split("-rieng/")[1][12:]
    assert Client().get(f"/lich-rieng/{mixed}").status_code == 404


def test_person_who_left_has_no_calendar(address_of, officer) -> None:
    address = address_of(officer)
    User.objects.filter(pk=officer.pk).update(is_active=False)
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize(
    "token", ["x", "-", "a" * 500, "%00-%00", "é-ß", "000000000000-" + "A" * 43]
)
def test_odd_tokens_are_not_found(on_day, db, token) -> None:
    assert Client().get(f"/lich-rieng/{token}.ics").status_code == 404


def test_last_use_is_told_to_the_hour(visit, address_of, officer) -> None:
    address = address_of(officer)
    client = visit(officer)
    assert "chưa có chương trình lịch nào dùng" in client.get("/lich-rieng/").content.decode()
    Client().get(address)
    used = CalendarAddress.objects.get().used_at
    assert used is not None
    Client().get(address)
    assert CalendarAddress.objects.get().used_at == used
    assert "dùng lần cuối" in client.get("/lich-rieng/").content.decode()


def test_address_made_twice_at_once_leaves_one_and_shows_that_one(visit, officer) -> None:
    client = visit(officer)
    client.post(reverse("web:feed_make"))
    page = client.post(reverse("web:feed_make"), follow=True).content.decode()
    (path,) = re.findall(r'value="http://testserver(/lich-rieng/[^"]+)"', page)
    assert Client().get(path).status_code == 200
    assert CalendarAddress.objects.filter(revoked_at__isnull=True).count() == 1


def test_revoking_twice_does_nothing_twice(visit, address_of, officer) -> None:
    address_of(officer)
    client = visit(officer)
    client.post(reverse("web:feed_revoke"))
    answer = client.post(reverse("web:feed_revoke"), follow=True).content.decode()
    assert "Không có địa chỉ lịch nào đang dùng" in answer
    assert Event.objects.filter(verb="calendar_address.revoke").count() == 1


def test_fresh_address_is_not_shown_to_another_person_of_the_same_browser(visit, officer) -> None:
    client = visit(officer)
    client.post(reverse("web:feed_make"))
    client.force_login(make_officer())
    assert ".ics" not in client.get(reverse("web:feed_address")).content.decode()


def test_queries_do_not_grow_with_the_deadlines(
    address_of, plan, agency, officer, today, django_assert_max_num_queries
) -> None:
    for number in range(20):
        make_item(plan, leads=[agency], due_on=today + timedelta(days=number))
    address = address_of(officer)
    with django_assert_max_num_queries(8):
        assert Client().get(address).content.count(b"BEGIN:VEVENT") == 20


def test_calendar_that_did_not_change_is_not_sent_again(address_of, officer, agency, plan) -> None:
    item = make_item(plan, title="Chợ Đồn", leads=[agency], due_on=date(2026, 12, 20))
    address = address_of(officer)
    mark = Client().get(address)["ETag"]
    same = Client().get(address, headers={"if-none-match": mark})
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", mark)
    extend(item.deadlines.get())
    other = Client().get(address, headers={"if-none-match": mark})
    assert other.status_code == 200
    assert other["ETag"] != mark

"""The page of reminders: who owes, how it was reminded; reminded, written to, recorded."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from tests.factories.agencies import make_agency
from tests.factories.people import make_coordinator, make_leader
from tests.factories.plans import make_deadline, make_rules
from tests.factories.reporting import (
    make_desk,
    make_ladder_rules,
    make_period,
    make_returned,
    make_sent,
)
from tiendo.notices.actions import tell_reminders
from tiendo.notices.models import Digest, Notice
from tiendo.plans.models import Item
from tiendo.reporting.models import Reminder
from tiendo.web import day

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 25, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _late(db: None, monkeypatch) -> None:
    make_rules()
    make_ladder_rules()
    monkeypatch.setattr(day, "current_moment", lambda: NOW)


@pytest.fixture
def desk(db: None):
    made = make_desk(bodies=4)
    for number, body in enumerate(made.bodies):
        body.name = body.short_name = f"Sở Nợ số {number}"
        body.save()
    return made


@pytest.fixture
def period(desk):
    made = make_period(desk)
    make_sent(desk, made, 3)
    return made


@pytest.fixture
def browser(client: Client, desk) -> Client:
    client.force_login(desk.coordinator)
    return client


def page(browser, period, **query: str) -> str:
    answer = browser.get(reverse("web:reminding", args=[period.pk]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def do(browser, period, what: str, *bodies, **more: str):
    keys = [period.reports.get(agency=body).pk for body in bodies]
    address = reverse("web:remind", args=[period.pk])
    return browser.post(address, {"do": what, "bc": keys, **more})


def said(browser, answer) -> str:
    return browser.get(answer["location"]).content.decode()


def paragraphs(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_late_ones_first_all_who_owe_on_the_other_tab(browser, desk, period) -> None:
    make_returned(desk, period, 2)
    shown = page(browser, period)
    assert [f"> {body.short_name}</label>" in shown for body in desk.bodies] == [
        True,
        True,
        False,
        False,
    ]
    assert shown.count("6 ngày") == 2
    assert "nên gửi công văn" in shown
    shown = page(browser, period, xem="tat-ca")
    assert [f"> {body.short_name}</label>" in shown for body in desk.bodies] == [
        True,
        True,
        True,
        False,
    ]


def test_reminded_once_and_the_page_says_when_how_and_whom_it_reached(
    browser, desk, period
) -> None:
    body = desk.bodies[0]
    assert "nhắc 1 cơ quan trong phần mềm" in said(browser, do(browser, period, "notice", body))
    assert "đã được nhắc hôm nay" in said(browser, do(browser, period, "notice", body))
    assert "đang chờ gửi" in page(browser, period)
    tell_reminders(at=NOW)
    assert "1 người nhận, 0 đã đọc" in page(browser, period)
    answer = do(browser, period, "mail", body, all="1")
    assert "nhắc 3 cơ quan trong phần mềm và bằng thư" in said(browser, answer)
    tell_reminders(at=NOW)
    assert "1 người chưa có địa chỉ thư" in page(browser, period)
    assert Reminder.objects.filter(way="mail").count() == 3


def test_mail_server_that_is_down_is_told(browser, desk, period) -> None:
    person = desk.officers[0]
    type(person).objects.filter(pk=person.pk).update(email="a@caobang.example")
    do(browser, period, "mail", desk.bodies[0])
    tell_reminders(at=NOW)
    digest = Digest.objects.create(
        person=person,
        day=NOW.date(),
        state=Digest.State.FAILED,
        tried_at=NOW,
        fault="Connection refused",
    )
    Notice.objects.filter(person=person).update(digest=digest)
    shown = page(browser, period)
    assert "1 thư chưa gửi được vì máy chủ thư: Connection refused" in shown


def test_letters_name_the_missing_report_and_the_late_work(browser, desk, period) -> None:
    one, two = desk.bodies[:2]
    item = Item.objects.filter(assignments__agency=one).first()
    Item.objects.filter(pk=item.pk).update(title="Xây cầu Bản Chậm")
    item.refresh_from_db()
    make_deadline(item, date(2026, 11, 30))
    answer = do(browser, period, "letter", one, two, answer_by="2026-12-30")
    assert answer["Content-Disposition"].endswith('.docx"')
    text = paragraphs(b"".join(answer.streaming_content))
    assert all(str(name) in text for name in (one, two, item.title, desk.plan.coordinator))
    assert "30/12/2026" in text
    answer = do(browser, period, "letters", one, two)
    with ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as file:
        first, second = (paragraphs(file.read(name)) for name in file.namelist())
    assert item.title in first
    assert item.title not in second
    assert str(two) not in first
    assert not Reminder.objects.exists()


def test_issued_letter_is_recorded_with_number_and_day(browser, desk, period) -> None:
    body = desk.bodies[0]
    given = {"number": "12/SXD-KH", "on": "24/12/2026"}
    assert "ghi công văn cho 1 cơ quan" in said(
        browser, do(browser, period, "record", body, **given)
    )
    assert "công văn 12/SXD-KH ngày 24/12/2026" in page(browser, period)
    assert "đã được ghi công văn này" in said(browser, do(browser, period, "record", body, **given))
    assert Reminder.objects.count() == 1


@pytest.mark.parametrize(
    ("what", "more", "sentence"),
    [
        ("record", {"on": "2026-12-24"}, "Hãy ghi số, ký hiệu"),
        ("record", {"number": "12/SXD"}, "Hãy ghi ngày của công văn"),
        ("record", {"number": "12/SXD", "on": "hôm kia"}, "Ngày của công văn chưa đúng"),
        ("letter", {"answer_by": "32/12/2026"}, "Ngày phải trả lời chưa đúng"),
        ("gi-do", {}, "Chưa rõ phải làm gì"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_done(
    browser, desk, period, what, more, sentence
) -> None:
    assert sentence in said(browser, do(browser, period, what, desk.bodies[0], **more))
    assert not Reminder.objects.exists()


def test_nobody_chosen_or_owing_or_a_closed_period_is_said(browser, desk, period) -> None:
    assert "Chưa chọn cơ quan nào" in said(browser, do(browser, period, "notice"))
    assert "không còn nợ" in said(browser, do(browser, period, "notice", desk.bodies[3]))
    assert "không còn nợ" in said(browser, do(browser, period, "letter", desk.bodies[3]))
    type(period).objects.filter(pk=period.pk).update(closed_at=NOW)
    assert "đã chốt số liệu" in said(browser, do(browser, period, "notice", desk.bodies[0]))
    assert "không đôn đốc nữa" in page(browser, period)


@pytest.mark.parametrize("who", ["officer", "leader", "other"])
def test_only_the_desk_sees_and_reminds(desk, period, client, who) -> None:
    person = {
        "officer": desk.officers[0],
        "leader": make_leader(),
        "other": make_coordinator(make_agency("Sở Khác")),
    }[who]
    client.force_login(person)
    assert client.get(reverse("web:reminding", args=[period.pk])).status_code == 403
    assert do(client, period, "notice", desk.bodies[0]).status_code == 403
    assert not Reminder.objects.exists()


@pytest.mark.parametrize("bodies", [2, 30])
def test_eight_queries_whatever_the_number_of_bodies(
    client, bodies, django_assert_max_num_queries
) -> None:
    desk = make_desk(bodies=bodies, items_each=0)
    period = make_period(desk)
    client.force_login(desk.coordinator)
    do(client, period, "mail", all="1")
    tell_reminders(at=NOW)
    with django_assert_max_num_queries(8):
        shown = page(client, period)
    assert len(re.findall(r'name="bc"', shown)) == bodies

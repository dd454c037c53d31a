"""Rules and the calendar on pages: read by everyone, changed by administrators, felt elsewhere."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from tests.factories.agencies import make_agency
from tests.factories.people import make_officer
from tests.factories.plans import make_deadline, make_item, make_plan
from tiendo.audit.models import Event
from tiendo.law.loading import load_calendar, load_rules
from tiendo.law.models import CalendarDay, LegalRule

DATA = Path(__file__).resolve().parents[3] / "data"
RULES, DAYS, ADD = reverse("web:rules"), reverse("web:working_days"), reverse("web:working_day_add")
CODE = "due_soon_working_days"
CHANGE = reverse("web:rule_change", args=[CODE])


@pytest.fixture(autouse=True)
def _base(db: None) -> None:
    load_rules(DATA)
    load_calendar(DATA)


def seen_in(page: str, address: str) -> str:
    form = page[page.index(f'action="{address}"') :]
    return re.findall(r'name="seen" value="([^"]+)"', form)[0]


def new_value(browser, **changes: str):
    seen = seen_in(browser.get(RULES).content.decode(), CHANGE)
    given = {"value": "10", "effective_from": "2026-11-22", "basis": "QĐ 12", **changes}
    return browser.post(
        CHANGE, {f"{CODE}-{name}": value for name, value in given.items()} | {"seen": seen}
    )


def test_new_value_is_felt_by_the_labels(browser, text, now, today) -> None:
    focal = make_agency("Sở Xây dựng")
    item = make_item(make_plan(focal, confirmed_at=now), title="Sửa cầu", leads=[focal])
    make_deadline(item, today + timedelta(days=13))
    late = reverse("web:items") + "?label=due_soon"
    assert "Sửa cầu" not in text(browser.get(late))
    assert new_value(browser)["location"] == RULES
    assert "Sửa cầu" in text(browser.get(late))
    page = text(browser.get(RULES))
    assert "10 ngày làm việc" in page
    assert "đang áp dụng" in page
    assert "21/11/2026" in page


def test_value_that_cannot_be_is_told_at_its_rule(browser, text) -> None:
    answer = new_value(browser, value="mười")
    assert answer.status_code == 422
    page = text(answer)
    assert "số nguyên từ 1 đến 1000" in page
    assert 'value="mười"' in page
    assert page.count('<details class="fold" open>') == 1
    assert not Event.objects.exists()
    assert "đánh dấu ô xác nhận" in text(new_value(browser, effective_from="2026-07-01"))
    assert new_value(browser, effective_from="2026-07-01", is_past_meant="on").status_code == 302


def test_second_of_two_is_told(browser, text) -> None:
    seen = seen_in(text(browser.get(RULES)), CHANGE)
    new_value(browser)
    given = {"value": "12", "effective_from": "2026-12-22", "basis": "QĐ 13"}
    sent = {f"{CODE}-{name}": value for name, value in given.items()} | {"seen": seen}
    answer = browser.post(CHANGE, sent)
    assert answer.status_code == 422
    assert "vừa được người khác thay đổi" in text(answer)


def test_value_ahead_is_withdrawn_and_rows_are_checked(browser, text) -> None:
    new_value(browser, effective_from="2027-01-01")
    page = text(browser.get(RULES))
    assert "sắp áp dụng" in page
    browser.post(CHANGE, {"do": "withdraw", "seen": seen_in(page, CHANGE)})
    row = LegalRule.objects.get(code=CODE)
    assert row.effective_to is None
    browser.post(CHANGE, {"do": "confirm", "pk": row.pk})
    row.refresh_from_db()
    assert not row.needs_check
    assert browser.post(reverse("web:rule_change", args=["khong-co"])).status_code == 404


def test_day_off_shows_the_last_working_day_and_what_falls_on_it(browser, text, now) -> None:
    focal = make_agency("Sở Xây dựng")
    item = make_item(make_plan(focal, confirmed_at=now), leads=[focal])
    make_deadline(item, date(2026, 12, 25))
    given = {"day": "25/12/2026", "kind": "swapped_off", "name": "Nghỉ thử", "basis": "QĐ 12"}
    before = text(browser.get(DAYS))
    assert browser.post(ADD, given)["location"] == f"{DAYS}?nam=2026"
    page = re.sub(r"\s+", " ", text(browser.get(DAYS)))
    assert '24/12/2026 <span class="table__minor">thứ năm' in page
    assert f'href="{reverse("web:calendar_day", args=[date(2026, 12, 25)])}">1</a>' in page
    counts = [int(re.findall(r"(\d+) ngày làm việc; nghỉ", one)[0]) for one in (before, page)]
    assert counts[0] - counts[1] == 1
    again = browser.post(ADD, given)
    assert again.status_code == 422
    assert "Lịch đã có ngày 25/12/2026" in text(again)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"day": ""}, "Hãy ghi ngày"),
        ({"day": "32/13/2026"}, "Ngày chưa đúng"),
        ({"kind": "king"}, "Hãy chọn loại ngày"),
        ({"name": ""}, "Hãy ghi tên ngày"),
        ({"kind": "swapped_work"}, "vốn là ngày làm việc"),
    ],
)
def test_day_that_cannot_be_is_told(browser, text, changes, said) -> None:
    given = {"day": "2026-12-24", "kind": "swapped_off", "name": "Nghỉ", "basis": "QĐ 12"}
    answer = browser.post(ADD, {**given, **changes})
    assert answer.status_code == 422
    assert said in text(answer)
    assert not Event.objects.exists()


def test_day_is_dropped_with_a_basis_and_checked(browser, text) -> None:
    row = CalendarDay.objects.get(day=date(2026, 8, 31))
    address = reverse("web:working_day_change", args=[row.pk])
    seen = seen_in(text(browser.get(DAYS)), address)
    browser.post(address, {"do": "confirm", "seen": seen})
    row.refresh_from_db()
    assert not row.needs_check
    browser.post(address, {"do": "drop", "basis": "QĐ 12", "seen": seen})
    assert "vừa được người khác sửa" in text(browser.get(DAYS))
    browser.post(address, {"do": "drop", "basis": ""})
    assert "Hãy ghi căn cứ để bỏ" in text(browser.get(DAYS))
    browser.post(address, {"do": "drop", "basis": "QĐ 12"})
    assert not CalendarDay.objects.filter(pk=row.pk).exists()
    browser.post(reverse("web:working_days_load"), {"nam": "2026"})
    assert "không có gì mới" in text(browser.get(DAYS))


def test_years_without_days_and_odd_ones(browser, text) -> None:
    assert "Chưa có ngày nghỉ nào của năm 2040" in text(browser.get(DAYS, {"nam": "2040"}))
    for odd in ("0", "9999", "abcd", "-1"):
        assert "Lịch làm việc năm 2026" in text(browser.get(DAYS, {"nam": odd}))


def test_everyone_reads_and_only_administrators_change(client, text) -> None:
    client.force_login(make_officer())
    for address in (RULES, DAYS):
        page = text(client.get(address))
        assert "csrfmiddlewaretoken" not in page[page.index("<main") :]
    for address in (CHANGE, ADD, reverse("web:working_days_load")):
        assert client.post(address).status_code == 403
    assert not Event.objects.exists()


def test_pages_ask_few_queries(browser, django_assert_max_num_queries) -> None:
    for address in (RULES, DAYS, reverse("web:administration")):
        with django_assert_max_num_queries(8):
            assert browser.get(address).status_code == 200


def test_the_calendar_of_deadlines_leads_to_both_pages(client, text) -> None:
    client.force_login(make_officer())
    page = text(client.get(reverse("web:calendar_month", args=[date(2026, 12, 1)])))
    assert f"{DAYS}?nam=2026" in page
    assert RULES in page


def test_missing_rule_is_mended_on_the_page_of_rules(browser, text, now) -> None:
    focal = make_agency("Sở Xây dựng")
    make_plan(focal, confirmed_at=now)
    LegalRule.objects.filter(code=CODE).update(effective_to=date(2026, 6, 30))
    answer = browser.get(reverse("web:home"))
    assert answer.status_code == 503
    assert RULES in text(answer)
    assert "không có giá trị nào có hiệu lực hôm nay" in text(browser.get(RULES))
    new_value(browser)
    assert browser.get(reverse("web:home")).status_code == 200

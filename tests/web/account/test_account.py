"""One's own account: password, second factor; and what administrators see of others."""

from __future__ import annotations

import re

import pyotp
import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.people import make_administrator, make_coordinator, make_officer
from tiendo.accounts.models import SecondFactor, User
from tiendo.accounts.second_factor import (
    begin_second_factor,
    confirm_second_factor,
    has_second_factor,
)
from tiendo.accounts.sign_in_lock import fail_try, take_try
from tiendo.law.moment import clock_moment, current_moment

OLD, NEW = "duong-sat-tren-cao-4", "suoi-trong-ban-xa-7"
FACTOR = reverse("web:second_factor")


@pytest.fixture
def person(db) -> User:
    user = make_coordinator(full_name="Nông Thị Hoa")
    user.set_password(OLD)
    user.save()
    return user


@pytest.fixture
def browser(client, person) -> Client:
    client.force_login(person)
    return client


def change(client: Client, old: str = OLD, new: str = NEW, again: str = NEW):
    return client.post(reverse("web:own_password"), {"old": old, "new": new, "again": again})


def text(response) -> str:
    return response.content.decode()


def turn_on(person: User) -> list[str]:
    secret, clock = begin_second_factor(user=person).secret, clock_moment()
    code = pyotp.TOTP(secret).at(clock)
    return confirm_second_factor(user=person, code=code, at=clock, clock=clock)


def test_changed_password_keeps_this_session_and_ends_the_others(browser, person) -> None:
    other = Client()
    other.force_login(person)
    assert change(browser)["location"] == reverse("web:account")
    assert "Đã đổi mật khẩu" in text(browser.get(reverse("web:account")))
    assert other.get(reverse("web:account")).status_code == 302
    person.refresh_from_db()
    assert person.check_password(NEW)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"old": "sai"}, "Mật khẩu đang dùng chưa đúng"),
        ({"again": "khac"}, "không giống nhau"),
        ({"new": "ngan", "again": "ngan"}, "ít nhất 12 ký tự"),
        ({"new": OLD, "again": OLD}, "phải khác"),
        ({"new": "", "again": ""}, "Nhập mật khẩu mới"),
        ({"new": "x" * 300, "again": "x" * 300}, "dài quá 200"),
    ],
)
def test_password_that_cannot_be_is_said_and_nothing_changes(browser, person, given, said) -> None:
    answer = change(browser, **given)
    assert answer.status_code == 422
    assert said in text(answer)
    assert NEW not in text(answer)
    person.refresh_from_db()
    assert person.check_password(OLD)


def test_second_factor_is_turned_on_with_the_square_and_the_code(browser, person) -> None:
    assert browser.post(FACTOR, {"do": "begin"})["location"] == FACTOR
    page = browser.get(FACTOR)
    secret = SecondFactor.objects.get(user=person).secret
    assert secret in text(page).replace(" ", "")
    assert 'src="data:image/svg+xml' in text(page)
    assert "no-store" in page["Cache-Control"]
    done = browser.post(FACTOR, {"do": "confirm", "code": pyotp.TOTP(secret).at(clock_moment())})
    codes = re.findall(r"<code>([a-z0-9]{5}-[a-z0-9]{5})</code>", text(done))
    assert len(codes) == 10
    assert "no-store" in done["Cache-Control"]
    assert has_second_factor(person)
    assert secret not in text(browser.get(FACTOR)).replace(" ", "")


def test_wrong_code_is_said_at_the_square(browser, person) -> None:
    browser.post(FACTOR, {"do": "begin"})
    answer = browser.post(FACTOR, {"do": "confirm", "code": "000000"})
    assert answer.status_code == 422
    assert "Mã chưa đúng" in text(answer)
    assert "data:image/svg+xml" in text(answer)


def test_sent_twice_it_is_on_once(browser, person) -> None:
    browser.post(FACTOR, {"do": "begin"})
    code = pyotp.TOTP(SecondFactor.objects.get(user=person).secret).at(clock_moment())
    assert browser.post(FACTOR, {"do": "confirm", "code": code}).status_code == 200
    again = browser.post(FACTOR, {"do": "confirm", "code": code})
    assert again.status_code == 422
    assert SecondFactor.objects.get(user=person).codes.count() == 10


@pytest.mark.parametrize("do", ["codes", "off"])
def test_password_is_asked_before_it_is_weakened(browser, person, do) -> None:
    turn_on(person)
    answer = browser.post(FACTOR, {"do": do, "old": "sai"})
    assert answer.status_code == 422
    assert "chưa đúng" in text(answer)
    assert has_second_factor(person)


def test_new_codes_and_turning_off(browser, person) -> None:
    old = turn_on(person)
    page = text(browser.post(FACTOR, {"do": "codes", "old": OLD}))
    assert "Các mã cũ không dùng được nữa" in page
    assert not any(code in page for code in old)
    browser.post(FACTOR, {"do": "off", "old": OLD})
    assert not has_second_factor(person)


def test_begun_by_mistake_it_is_left_without_password(browser, person) -> None:
    browser.post(FACTOR, {"do": "begin"})
    browser.post(FACTOR, {"do": "off"})
    assert not SecondFactor.objects.exists()


def test_unknown_deed_does_nothing(browser, person) -> None:
    assert browser.post(FACTOR, {"do": "khac"}).status_code == 422
    assert not SecondFactor.objects.exists()


def test_officer_is_told_that_it_is_not_for_her(client, db) -> None:
    client.force_login(make_officer())
    answer = client.get(FACTOR)
    assert answer.status_code == 403
    assert "dành cho điều phối viên" in text(answer)
    assert "Xác thực hai lớp" not in text(client.get(reverse("web:account")))


def lock(person: User) -> None:
    now = current_moment()
    for _ in range(5):
        take_try(username=person.username, at=now)
        fail_try(username=person.username, at=now)


def test_administrator_unlocks_and_takes_a_lost_factor_off(client, person) -> None:
    lock(person)
    turn_on(person)
    client.force_login(make_administrator())
    page = text(client.get(reverse("web:sign_in_safety")))
    assert page.count("Nông Thị Hoa") >= 2
    address = reverse("web:sign_in_safety_of", args=[person.pk])
    client.post(address, {"do": "unlock"})
    client.post(address, {"do": "factor_off"})
    assert not has_second_factor(person)
    take_try(username=person.username, at=current_moment())
    page = text(client.get(reverse("web:sign_in_safety")))
    assert "Không ai bị khóa" in page
    assert "Chưa ai bật" in page


def test_others_see_nothing_of_it(browser, person) -> None:
    assert browser.get(reverse("web:sign_in_safety")).status_code == 403
    address = reverse("web:sign_in_safety_of", args=[person.pk])
    assert browser.post(address, {"do": "unlock"}).status_code == 403


def test_pages_ask_little_however_many_are_locked(
    client, db, django_assert_max_num_queries
) -> None:
    for _ in range(12):
        other = make_coordinator()
        lock(other)
        turn_on(other)
    client.force_login(make_administrator())
    with django_assert_max_num_queries(8):
        assert client.get(reverse("web:sign_in_safety")).status_code == 200
    with django_assert_max_num_queries(8):
        assert client.get(reverse("web:account")).status_code == 200

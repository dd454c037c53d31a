"""Sign-in under guessing, and with a second factor."""

from __future__ import annotations

import logging

import pyotp
import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.factories.people import make_coordinator
from tiendo.accounts.models import SecondFactor, SignInTries, User
from tiendo.accounts.second_factor import begin_second_factor, confirm_second_factor
from tiendo.law.moment import clock_moment

PASSWORD = "mat-khau-thu-nghiem"
CODE = reverse("web:sign_in_code")


@pytest.fixture
def person(db) -> User:
    user = make_coordinator(username="dieuphoi")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def recovery(person) -> list[str]:
    """Her second factor is on; its recovery codes."""
    secret = begin_second_factor(user=person).secret
    clock = clock_moment()
    return confirm_second_factor(
        user=person, code=pyotp.TOTP(secret).at(clock), at=clock, clock=clock
    )


def sign_in(client: Client, password: str = PASSWORD, name: str = "dieuphoi", **more: str):
    return client.post(reverse("web:sign_in"), {"username": name, "password": password, **more})


def phone(person: User) -> str:
    """The next code: the present one was used to turn it on."""
    totp = pyotp.TOTP(SecondFactor.objects.get(user=person).secret)
    return totp.at(clock_moment(), counter_offset=1)


@pytest.mark.parametrize("name", ["dieuphoi", "khong-co-nguoi-nay"])
def test_fifth_wrong_password_locks_and_the_right_one_is_not_looked_at(
    client, person, name
) -> None:
    for _ in range(4):
        assert sign_in(client, "sai", name).status_code == 422
    locked = sign_in(client, "sai", name)
    assert locked.status_code == 429
    assert "Tạm khóa đăng nhập" in locked.content.decode()
    assert "người quản trị" in locked.content.decode()
    assert sign_in(client, PASSWORD, name).status_code == 429
    assert "_auth_user_id" not in client.session


def test_success_begins_the_count_anew(client, person) -> None:
    for _ in range(4):
        sign_in(client, "sai")
    assert sign_in(client).status_code == 302
    assert not SignInTries.objects.exists()


def test_open_session_goes_on_while_the_name_is_locked(client, person) -> None:
    client.force_login(person)
    for _ in range(5):
        sign_in(Client(), "sai")
    assert client.get(reverse("web:account")).status_code == 200


def test_password_alone_does_not_let_in(client, person, recovery) -> None:
    answer = sign_in(client)
    assert answer["location"] == CODE
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("web:account")).status_code == 302
    assert "Nhập mã xác thực" in client.get(CODE).content.decode()


def test_code_of_the_phone_lets_in_and_leads_on(client, person, recovery) -> None:
    sign_in(client, next="/viec-cua-toi/")
    answer = client.post(CODE, {"code": phone(person)})
    assert answer.status_code == 302
    assert answer["location"] == "/viec-cua-toi/"
    assert client.session["_auth_user_id"] == str(person.pk)


def test_recovery_code_lets_in_once(client, person, recovery) -> None:
    for status in (302, 422):
        other = Client()
        sign_in(other)
        assert other.post(CODE, {"code": recovery[0]}).status_code == status


def test_foreign_site_is_not_led_to_after_the_code(client, person, recovery) -> None:
    sign_in(client, next="https://example.com/")
    assert client.post(CODE, {"code": phone(person)})["location"] == reverse("web:home")


def test_guessing_codes_is_stopped_however_often_the_password_is_given(
    client, person, recovery
) -> None:
    for _ in range(4):
        sign_in(client)
        assert client.post(CODE, {"code": "000000"}).status_code == 422
    sign_in(client)
    locked = client.post(CODE, {"code": "000000"})
    assert locked.status_code == 429
    assert "Tạm khóa" in locked.content.decode()
    assert client.post(CODE, {"code": phone(person)}).status_code == 429
    assert sign_in(client).status_code == 429


def test_code_page_is_nothing_to_whoever_gave_no_password(client, db) -> None:
    assert client.get(CODE)["location"] == reverse("web:sign_in")
    assert client.post(CODE, {"code": "123456"})["location"] == reverse("web:sign_in")


def test_password_changed_meanwhile_has_to_be_given_again(client, person, recovery) -> None:
    sign_in(client)
    person.set_password("mat-khau-moi-khac-han")
    person.save()
    assert client.get(CODE)["location"] == reverse("web:sign_in")


def test_waiting_for_the_code_ends_after_ten_minutes(client, person, recovery) -> None:
    sign_in(client)
    session = client.session
    session["sign_in_waiting"] |= {"since": "2020-01-01T09:00:00+07:00"}
    session.save()
    assert client.get(CODE)["location"] == reverse("web:sign_in")


def test_neither_password_nor_code_is_logged_or_cached(client, person, recovery, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    sign_in(client, "mat-khau-sai-rieng")
    sign_in(client)
    code = phone(person)
    client.post(CODE, {"code": code})
    for secret in ("mat-khau-sai-rieng", PASSWORD, code):
        told = [one.getMessage() for one in caplog.records if one.name != "django.db.backends"]
        assert not any(secret in line for line in told)
    assert not cache.get(code)

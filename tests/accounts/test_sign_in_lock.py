"""Whoever guesses is stopped for a while: by name, in a row, told once in the log."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection

from tests.factories.people import make_administrator, make_officer
from tiendo.accounts.actions import WrongPassword, change_own_password, set_password
from tiendo.accounts.models import SignInTries, User
from tiendo.accounts.permissions import NotAllowed
from tiendo.accounts.sign_in_lock import (
    SignInLocked,
    fail_try,
    forget_tries,
    give_back_try,
    lock_rule,
    locked_people,
    take_try,
    unlock,
)
from tiendo.audit.models import Event
from tiendo.law.models import LegalRule
from tiendo.law.queries import RuleMissing

pytestmark = pytest.mark.django_db
GOOD = "duong-sat-tren-cao-4"


@pytest.fixture
def officer(db: None) -> User:
    return make_officer(username="hanh")


def guess(now: datetime, *, times: int, name: str = "hanh") -> SignInLocked | None:
    locked = None
    for _ in range(times):
        take_try(username=name, at=now)
        locked = fail_try(username=name, at=now)
    return locked


def test_fifth_wrong_try_locks_and_says_how_long_and_who_helps(officer, now) -> None:
    assert guess(now, times=4) is None
    locked = guess(now, times=1)
    assert "15 phút (từ 09:15)" in str(locked)
    assert "người quản trị" in str(locked)
    with pytest.raises(SignInLocked, match="sau 10 phút"):
        take_try(username="hanh", at=now + timedelta(minutes=5))


def test_lock_ends_by_itself_and_counts_anew(officer, now) -> None:
    guess(now, times=5)
    assert guess(now + timedelta(minutes=15), times=4) is None


def test_tries_far_apart_are_not_in_a_row(officer, now) -> None:
    guess(now, times=4)
    assert guess(now + timedelta(minutes=16), times=4) is None


def test_name_is_one_however_it_is_written(officer, now) -> None:
    guess(now, times=4)
    assert guess(now, times=1, name=" HANH ") is not None


def test_name_that_nobody_bears_is_locked_alike_and_not_kept(now) -> None:
    assert guess(now, times=5, name="mat khau go nham") is not None
    row = SignInTries.objects.get()
    assert "mat" not in f"{row} {row.key}"
    assert not Event.objects.exists()


def test_lock_is_in_the_log_once(officer, now) -> None:
    guess(now, times=5)
    fail_try(username="hanh", at=now)
    event = Event.objects.get(verb="person.lock")
    assert event.target_label == officer.full_name


def test_success_forgets_and_old_rows_of_others_go(officer, now) -> None:
    guess(now - timedelta(days=3), times=5, name="nguoi-la")
    guess(now, times=4)
    forget_tries(username="hanh", at=now)
    assert not SignInTries.objects.exists()


def test_try_given_back_does_not_count(officer, now) -> None:
    guess(now, times=4)
    take_try(username="hanh", at=now)
    give_back_try(username="hanh")
    assert fail_try(username="hanh", at=now) is None
    assert guess(now, times=1) is not None


def test_administrator_unlocks_officer_does_not(officer, now) -> None:
    guess(now, times=5)
    assert list(locked_people(now)) == [officer]
    with pytest.raises(NotAllowed):
        unlock(user=officer, by=officer, at=now)
    assert unlock(user=officer, by=make_administrator(), at=now)
    assert not unlock(user=officer, by=None, at=now)
    take_try(username="hanh", at=now)
    assert Event.objects.filter(verb="person.unlock").count() == 1


def test_new_password_by_the_administrator_unlocks(officer, now) -> None:
    guess(now, times=5)
    set_password(user=officer, password=GOOD, by=None, at=now)
    take_try(username="hanh", at=now)


def rule(code: str, value: str, now: datetime) -> None:
    LegalRule.objects.create(
        code=code, value=value, name="thử", basis="thử", effective_from=now.date()
    )


def test_rule_of_the_installation_decides(officer, now) -> None:
    rule("sign_in_tries", "2", now)
    rule("sign_in_lock_minutes", "60", now)
    assert "60 phút" in str(guess(now, times=2))


def test_rule_that_would_lock_everybody_out_lets_one_try(now) -> None:
    rule("sign_in_tries", "0", now)
    assert lock_rule(now).tries == 1


def test_rule_that_is_no_number_is_said(now) -> None:
    rule("sign_in_tries", "năm", now)
    with pytest.raises(RuleMissing, match="sign_in_tries"):
        lock_rule(now)


def test_guessing_at_an_open_session_is_stopped_too(officer, now) -> None:
    officer.set_password(GOOD)
    officer.save()
    for _ in range(4):
        with pytest.raises(WrongPassword):
            change_own_password(user=officer, old="sai", new="cau-khac-de-nho", at=now)
    with pytest.raises(SignInLocked):
        change_own_password(user=officer, old="sai", new="cau-khac-de-nho", at=now)
    with pytest.raises(SignInLocked):
        change_own_password(user=officer, old=GOOD, new="cau-khac-de-nho", at=now)


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_tries_sent_at_once_are_no_more_than_allowed(now) -> None:
    make_officer(username="hanh")

    def one(_: int) -> bool:
        try:
            take_try(username="hanh", at=now)
        except SignInLocked:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(one, range(24))) == 5

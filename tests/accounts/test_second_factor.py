"""The second factor: begun, confirmed by the phone, each code once, reset by an administrator."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import StringIO

import pyotp
import pytest
from django.core.management import call_command

from tests.factories.people import make_administrator, make_coordinator, make_leader, make_officer
from tiendo.accounts.actions import AccountRefused
from tiendo.accounts.models import RecoveryCode, SecondFactor, User
from tiendo.accounts.permissions import NotAllowed
from tiendo.accounts.second_factor import (
    address_for_phone,
    begin_second_factor,
    can_use_second_factor,
    confirm_second_factor,
    has_second_factor,
    is_second_factor,
    remove_second_factor,
    renew_recovery_codes,
)
from tiendo.audit.models import Event

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def person(db: None) -> User:
    return make_coordinator(username="dieuphoi")


def phone(user: User, clock: datetime) -> str:
    """What her phone shows at that moment."""
    return pyotp.TOTP(SecondFactor.objects.get(user=user).secret).at(clock)


def turn_on(user: User, now: datetime) -> list[str]:
    begin_second_factor(user=user)
    return confirm_second_factor(user=user, code=phone(user, now), at=now, clock=now)


def test_codes_are_those_of_the_standard(now) -> None:
    factor = SecondFactor(secret="GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    assert pyotp.TOTP(factor.secret, digits=8).at(59) == "94287082"


def test_it_is_in_force_only_when_the_phone_gave_a_code(person, now) -> None:
    begin_second_factor(user=person)
    assert not has_second_factor(person)
    with pytest.raises(AccountRefused, match="Mã chưa đúng"):
        confirm_second_factor(user=person, code="000000", at=now, clock=now)
    codes = confirm_second_factor(user=person, code=phone(person, now), at=now, clock=now)
    assert has_second_factor(person)
    assert len(set(codes)) == 10


def test_begun_twice_the_key_stays(person) -> None:
    assert begin_second_factor(user=person).secret == begin_second_factor(user=person).secret


def test_a_code_serves_once(person, now) -> None:
    turn_on(person, now)
    later = now + MINUTE
    code = phone(person, later)
    assert is_second_factor(user=person, code=code, at=later, clock=later)
    assert not is_second_factor(user=person, code=code, at=later, clock=later)


@pytest.mark.parametrize(("late", "fits"), [(30, True), (-30, True), (95, False), (-95, False)])
def test_clock_of_the_phone_may_be_half_a_minute_off(person, now, late, fits) -> None:
    turn_on(person, now)
    later = now + 10 * MINUTE
    code = phone(person, later + timedelta(seconds=late))
    assert is_second_factor(user=person, code=code, at=later, clock=later) is fits


def test_code_may_be_typed_in_two_groups(person, now) -> None:
    turn_on(person, now)
    later = now + MINUTE
    code = phone(person, later)
    assert is_second_factor(user=person, code=f"{code[:3]} {code[3:]}", at=later, clock=later)


def test_recovery_code_serves_once_and_is_kept_as_a_hash(person, now) -> None:
    first, *_ = turn_on(person, now)
    assert not RecoveryCode.objects.filter(hash__contains=first[:5]).exists()
    assert is_second_factor(user=person, code=first.upper(), at=now, clock=now)
    assert not is_second_factor(user=person, code=first, at=now, clock=now)


def test_new_recovery_codes_make_the_old_ones_void(person, now) -> None:
    old = turn_on(person, now)
    new = renew_recovery_codes(user=person, at=now)
    assert not is_second_factor(user=person, code=old[0], at=now, clock=now)
    assert is_second_factor(user=person, code=new[0], at=now, clock=now)


@pytest.mark.parametrize("code", ["", "٣٣٣٣٣٣", "abc", "1" * 40, "\x00"])
def test_odd_codes_are_just_wrong(person, now, code) -> None:
    turn_on(person, now)
    assert not is_second_factor(user=person, code=code, at=now, clock=now)


def test_it_is_for_those_who_decide_for_others(now) -> None:
    assert can_use_second_factor(make_administrator())
    for other in (make_officer(), make_leader()):
        with pytest.raises(NotAllowed):
            begin_second_factor(user=other)


def test_administrator_takes_it_off_another_does_not(person, now) -> None:
    turn_on(person, now)
    with pytest.raises(NotAllowed):
        remove_second_factor(user=person, by=make_coordinator(), at=now)
    assert remove_second_factor(user=person, by=make_administrator(), at=now)
    assert not has_second_factor(person)
    assert not remove_second_factor(user=person, by=person, at=now)
    assert Event.objects.filter(verb="person.second_factor_off").count() == 1


def test_command_takes_it_off(person, now) -> None:
    turn_on(person, now)
    said = StringIO()
    call_command("person", "second-factor-off", "dieuphoi", stdout=said)
    assert "đã tắt" in said.getvalue()
    call_command("person", "second-factor-off", "dieuphoi", stdout=said)
    assert "không bật" in said.getvalue()


def test_no_secret_is_in_the_log_of_events_or_in_words(person, now, caplog) -> None:
    codes = turn_on(person, now)
    factor = SecondFactor.objects.get(user=person)
    told = " ".join(Event.objects.values_list("payload", flat=True)) + caplog.text
    assert factor.secret not in told + str(factor) + repr(factor)
    assert all(code not in told for code in codes)
    assert factor.secret in address_for_phone(factor)

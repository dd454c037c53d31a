"""What the rules ask of a password, in Vietnamese, by the data of the installation."""

from __future__ import annotations

import pytest

from tests.factories.people import make_officer
from tiendo.accounts.actions import AccountRefused, change_own_password
from tiendo.accounts.passwords import fresh_password, least_length, password_faults
from tiendo.audit.models import Event
from tiendo.law.models import LegalRule

pytestmark = pytest.mark.django_db
OLD, NEW = "duong-sat-tren-cao-4", "suoi-trong-ban-xa-7"


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("ngan", "ít nhất 12 ký tự"),
        ("qwertyuiop123", "quá phổ biến"),
        ("920174638251749", "chữ số"),
        ("nguyenthihanh1", "giống tên"),
    ],
)
def test_password_against_the_rules_is_refused_in_words(now, password, said) -> None:
    user = make_officer(username="nguyenthihanh")
    faults = password_faults(password, user=user, on=now.date())
    assert any(said in fault for fault in faults), faults


def test_ready_made_password_is_fine(now) -> None:
    assert password_faults(fresh_password(), user=make_officer(), on=now.date()) == []


def test_length_is_data_and_never_below_eight(now) -> None:
    rule = LegalRule.objects.create(
        code="password_min_length", value="16", name="x", basis="x", effective_from=now.date()
    )
    assert least_length(now.date()) == 16
    LegalRule.objects.filter(pk=rule.pk).update(value="3")
    assert least_length(now.date()) == 8


def test_own_password_is_changed_with_one_event_without_it(now) -> None:
    user = make_officer()
    user.set_password(OLD)
    user.save()
    changed = change_own_password(user=user, old=OLD, new=NEW, at=now)
    assert changed.check_password(NEW)
    event = Event.objects.get(verb="person.own_password")
    assert NEW not in event.payload


def test_new_password_has_to_be_new(now) -> None:
    user = make_officer()
    user.set_password(OLD)
    user.save()
    with pytest.raises(AccountRefused, match="phải khác"):
        change_own_password(user=user, old=OLD, new=OLD, at=now)

"""Whatever is done to the rows behind the program's back shows, with its place and its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F

from tiendo.audit.actions import record
from tiendo.audit.canonical import event_hash
from tiendo.audit.guards import lifted
from tiendo.audit.models import ChainHead, Event
from tiendo.audit.verification import Link, Why, examine, verify_chain

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(db: None, now: datetime) -> Iterator[None]:
    """Six events, and a database that lets itself be forged."""
    for number in range(1, 7):
        record(
            "thing.make",
            target=None,
            actor=None,
            at=now + timedelta(minutes=number),
            payload={"n": number},
        )
    with lifted(connection):
        yield


def event(number: int) -> Event:
    return Event.objects.get(sequence=number)


def renumber(changes: dict[int, int]) -> None:
    """Give events other numbers, by way of numbers that nobody has."""
    for old, new in changes.items():
        Event.objects.filter(sequence=old).update(sequence=new + 1000)
    Event.objects.filter(sequence__gt=1000).update(sequence=F("sequence") - 1000)


def alter() -> None:
    Event.objects.filter(sequence=3).update(payload='{"n":33}')


def alter_and_rehash() -> None:
    row = event(3)
    row.payload = '{"n":33}'
    row.hash = event_hash(row)
    row.save()


def backdate() -> None:
    Event.objects.filter(sequence=2).update(at=F("at") - timedelta(days=1))


def delete() -> None:
    event(4).delete()


def delete_and_close_ranks() -> None:
    event(4).delete()
    renumber({5: 4, 6: 5})


def delete_first() -> None:
    event(1).delete()


def cut_tail() -> None:
    Event.objects.filter(sequence__gte=5).delete()


def delete_all() -> None:
    Event.objects.all().delete()


def swap() -> None:
    renumber({3: 4, 4: 3})


def move_far() -> None:
    renumber({2: 5, 3: 2, 4: 3, 5: 4})


def insert() -> None:
    renumber({6: 7, 5: 6, 4: 5})
    forge(sequence=4, previous=event(3).hash)


def insert_badly() -> None:
    renumber({6: 7, 5: 6, 4: 5})
    forge(sequence=4, previous="0" * 64, hash="f" * 64)


def append() -> None:
    forge(sequence=7, previous=event(6).hash)


def insert_before_the_first() -> None:
    forge(sequence=0, previous="")


def rewrite_tail_without_head() -> None:
    previous = event(4).hash
    for number in (5, 6):
        row = event(number)
        row.payload, row.previous_hash = '{"n":0}', previous
        row.hash = previous = event_hash(row)
        row.save()


def lose_head() -> None:
    ChainHead.objects.all().delete()


def forge(*, sequence: int, previous: str, hash: str = "") -> None:
    model = event(1)
    row = Event(
        sequence=sequence,
        at=model.at,
        verb="thing.forge",
        actor_label="ai đó",
        target_label="",
        payload="{}",
        previous_hash=previous,
    )
    row.hash = hash or event_hash(row)
    row.save()


def test_empty_log_is_whole() -> None:
    assert verify_chain() is None


def test_untouched_log_is_whole(log: None) -> None:
    assert verify_chain() is None


@pytest.mark.parametrize(
    ("forgery", "number", "why"),
    [
        (alter, 3, Why.ALTERED),
        (alter_and_rehash, 4, Why.ALTERED),
        (backdate, 2, Why.ALTERED),
        (delete, 4, Why.MISSING),
        (delete_and_close_ranks, 4, Why.MISSING),
        (delete_first, 1, Why.MISSING),
        (cut_tail, 5, Why.MISSING),
        (delete_all, 1, Why.MISSING),
        (swap, 3, Why.REORDERED),
        (move_far, 2, Why.REORDERED),
        (insert, 4, Why.INSERTED),
        (insert_badly, 4, Why.INSERTED),
        (append, 7, Why.INSERTED),
        (insert_before_the_first, 0, Why.INSERTED),
        (rewrite_tail_without_head, 6, Why.ALTERED),
        (lose_head, 1, Why.MISSING),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_forgery_shows(log: None, forgery: Callable[[], None], number: int, why: Why) -> None:
    forgery()
    broken = verify_chain()
    assert broken is not None
    assert (broken.sequence, broken.why) == (number, why)
    assert broken.sentence.startswith("Nhật ký bị đứt: ")


def test_log_rewritten_whole_shows_only_against_a_noted_link(log: None) -> None:
    noted = Link(6, event(6).hash)
    rewrite_tail_without_head()
    ChainHead.objects.update(hash=event(6).hash)
    assert verify_chain() is None
    broken = examine(noted).broken
    assert broken is not None
    assert (broken.sequence, broken.why) == (6, Why.ALTERED)


def test_noted_link_past_the_end_shows_the_cut(log: None) -> None:
    noted = Link(6, event(6).hash)
    cut_tail()
    ChainHead.objects.update(sequence=4, hash=event(4).hash)
    broken = examine(noted).broken
    assert broken is not None
    assert (broken.sequence, broken.why) == (5, Why.MISSING)


def test_command_says_that_the_log_is_whole_and_prints_its_last_link(log: None) -> None:
    out = StringIO()
    call_command("audit", "verify", stdout=out)
    assert "Nhật ký nguyên vẹn: 6 sự kiện." in out.getvalue()
    call_command("audit", "verify", anchor=Link(6, event(6).hash), stdout=out)
    assert f"6:{event(6).hash}" in out.getvalue()


def test_command_fails_with_the_sentence_when_the_log_is_broken(log: None) -> None:
    alter()
    with pytest.raises(CommandError, match="sự kiện số 3 đã bị sửa") as failure:
        call_command("audit", "verify")
    assert failure.value.returncode == 1


def test_command_refuses_a_malformed_anchor() -> None:
    with pytest.raises(CommandError, match="SỐ:MÃ"):
        call_command("audit", "verify", "--anchor", "6:zz")

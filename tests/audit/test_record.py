"""An event is written once, at the end of the chain, with what was said."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction

from tiendo.audit.actions import NotInTransaction, record, record_each
from tiendo.audit.canonical import event_hash
from tiendo.audit.models import ChainHead, Event
from tiendo.audit.queries import events_of, events_under, latest_events
from tiendo.audit.verification import verify_chain
from tiendo.places.models import Place


@pytest.fixture
def place(db: None) -> Place:
    return Place.objects.create(code="99", kind=Place.Kind.COMMUNE, name="Bản Thử", fold="ban thu")


def test_record_numbers_and_chains_events(place: Place, now: datetime) -> None:
    first = record("thing.make", target=place, actor=None, at=now)
    second = record("thing.change", target=place, actor=place, at=now)
    assert (first.sequence, first.previous_hash) == (1, "")
    assert (second.sequence, second.previous_hash) == (2, first.hash)
    assert ChainHead.objects.get().hash == second.hash


def test_many_events_are_chained_as_if_recorded_one_by_one(place: Place, now: datetime) -> None:
    first = record("thing.make", target=place, actor=None, at=now)
    told = [(place, {"number": number}) for number in range(3)]
    events = record_each("thing.change", happened=told, actor=place, at=now)
    last = record("thing.drop", target=place, actor=None, at=now)
    assert [event.sequence for event in events] == [2, 3, 4]
    assert [event.previous_hash for event in events] == [
        first.hash,
        events[0].hash,
        events[1].hash,
    ]
    assert (last.sequence, last.previous_hash) == (5, events[-1].hash)
    assert verify_chain() is None


def test_record_keeps_who_what_and_when(place: Place, now: datetime) -> None:
    event = record(
        "thing.make", target=place, actor=None, at=now, payload={"b": 1, "a": "Tĩnh Túc"}
    )
    kept = Event.objects.get(pk=event.pk)
    assert kept.at == now
    assert kept.target_key == f"places.place:{place.pk}"
    assert kept.target_label == "xã Bản Thử"
    assert kept.actor_label == "hệ thống"
    assert kept.payload == '{"a":"Tĩnh Túc","b":1}'


def test_hash_read_back_from_the_database_is_the_hash_written(place: Place, now: datetime) -> None:
    event = record("thing.make", target=place, actor=None, at=now + timedelta(microseconds=7))
    assert event_hash(Event.objects.get(pk=event.pk)) == event.hash


def test_hash_does_not_depend_on_the_time_zone_in_memory(place: Place, now: datetime) -> None:
    event = record("thing.make", target=place, actor=None, at=now)
    event.at = now.astimezone(UTC)
    assert event_hash(event) == event.hash


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "thing.other"},
        {"actor_label": "người khác"},
        {"actor_key": "accounts.user:1"},
        {"target_label": "thứ khác"},
        {"target_key": "places.place:0"},
        {"payload": "{}"},
        {"previous_hash": "0" * 64},
        {"sequence": 2},
        {"at": datetime(2026, 1, 1, tzinfo=UTC)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_hash_covers_every_field(place: Place, now: datetime, change: dict[str, object]) -> None:
    event = record("thing.make", target=place, actor=None, at=now, payload={"x": 1})
    for name, value in change.items():
        setattr(event, name, value)
    assert event_hash(event) != event.hash


def test_payload_writes_dates_and_decimals_as_text(place: Place, now: datetime) -> None:
    event = record(
        "thing.make",
        target=None,
        actor=None,
        at=now,
        payload={"on": date(2026, 5, 19), "n": Decimal("1.50")},
    )
    assert event.payload == '{"n":"1.50","on":"2026-05-19"}'


def test_payload_of_an_unknown_kind_is_refused(db: None, now: datetime) -> None:
    with pytest.raises(TypeError, match="object"):
        record("thing.make", target=None, actor=None, at=now, payload={"x": object()})


def test_long_label_is_cut_to_its_column_before_hashing(db: None, now: datetime) -> None:
    event = record("thing.make", target=None, actor=None, at=now, target_label="Đ" * 400 + "\x00")
    assert Event.objects.get(pk=event.pk).target_label == "Đ" * 300
    assert verify_chain() is None


def test_events_of_a_target_come_newest_first(place: Place, now: datetime) -> None:
    record("thing.make", target=place, actor=None, at=now)
    record("other.make", target=None, actor=None, at=now)
    record("thing.change", target=place, actor=None, at=now)
    assert [event.verb for event in events_of(place)] == ["thing.change", "thing.make"]
    assert [event.sequence for event in events_under([place, ""])] == [3, 2, 1]
    assert [event.sequence for event in latest_events(2)] == [3, 2]


@pytest.mark.django_db(transaction=True)
def test_record_outside_of_a_transaction_is_refused(now: datetime) -> None:
    with pytest.raises(NotInTransaction):
        record("thing.make", target=None, actor=None, at=now)


@pytest.mark.django_db(transaction=True)
def test_event_goes_with_its_transaction_when_that_fails(now: datetime) -> None:
    with transaction.atomic():
        record("thing.make", target=None, actor=None, at=now)
        transaction.set_rollback(True)
    with transaction.atomic():
        record("thing.make", target=None, actor=None, at=now)
    assert Event.objects.get().sequence == 1
    assert verify_chain() is None


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_writers_at_once_stand_in_single_file(now: datetime) -> None:
    start = threading.Barrier(6)

    def write() -> None:
        start.wait()
        for _ in range(10):
            with transaction.atomic():
                record("thing.make", target=None, actor=None, at=now)
        connection.close()

    writers = [threading.Thread(target=write) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert list(Event.objects.order_by("sequence").values_list("sequence", flat=True)) == list(
        range(1, 61)
    )
    assert verify_chain() is None

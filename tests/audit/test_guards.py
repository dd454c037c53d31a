"""The database itself lets nobody edit or delete an event."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from tiendo.audit.actions import record
from tiendo.audit.models import Event


@pytest.fixture
def event(db: None, now: datetime) -> Event:
    return record("thing.make", target=None, actor=None, at=now)


def test_event_cannot_be_edited(event: Event) -> None:
    with pytest.raises(IntegrityError, match="chỉ ghi thêm"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(verb="thing.unmake")
    event.refresh_from_db()
    assert event.verb == "thing.make"


def test_event_cannot_be_deleted(event: Event) -> None:
    with pytest.raises(IntegrityError, match="chỉ ghi thêm"), transaction.atomic():
        event.delete()
    assert Event.objects.exists()


@pytest.mark.postgres_only
def test_log_cannot_be_truncated(event: Event) -> None:
    with (
        pytest.raises(IntegrityError, match="chỉ ghi thêm"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE audit_event")
    assert Event.objects.exists()


def test_flush_is_refused_in_a_real_installation(event: Event, settings) -> None:
    settings.TESTING = False
    with pytest.raises(CommandError, match="chỉ ghi thêm"):
        call_command("flush", interactive=False)
    assert Event.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_tests_with_real_transactions_begin_with_an_empty_guarded_log(
    time: str, now: datetime
) -> None:
    assert not Event.objects.exists()
    with transaction.atomic():
        event = record("thing.make", target=None, actor=None, at=now)
    with pytest.raises(IntegrityError):
        event.delete()

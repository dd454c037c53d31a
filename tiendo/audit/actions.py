"""Ghi nhật ký: the one way in which an event comes into being."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from tiendo.audit.canonical import event_hash, key_of, payload_text
from tiendo.audit.models import ChainHead, Event

SYSTEM_NAME = "hệ thống"
HEAD_KEY = 1
_ACTOR_LENGTH, _TARGET_LENGTH = 200, 300
_AT_ONCE = 500


class NotInTransaction(Exception):
    """Outside of a transaction the event could stay while its change is lost, or the other way."""


def record(
    verb: str,
    *,
    target: Model | None,
    actor: Model | None,
    at: datetime,
    payload: Mapping[str, Any] | None = None,
    target_label: str = "",
) -> Event:
    """Ghi một sự kiện at the end of the chain.

    Call it last in an action: from here to the end of the transaction every other writer waits.
    actor None: the system did it. target_label: "" takes the target's own name. at: aware.
    Raises NotInTransaction outside of a transaction.
    """
    head = _held_head(verb)
    event = _chained(head, verb, target, actor, at, payload, target_label)
    event.save(force_insert=True)
    head.save(update_fields=["sequence", "hash"])
    return event


def record_each(
    verb: str,
    *,
    happened: Iterable[tuple[Model, Mapping[str, Any]]],
    actor: Model | None,
    at: datetime,
) -> list[Event]:
    """Ghi nhiều sự kiện cùng loại, in their order: each a target with its payload.

    As `record` for each of them, but the chain's head is taken once and the rows are written
    together. Raises NotInTransaction outside of a transaction.
    """
    head = _held_head(verb)
    events = [_chained(head, verb, target, actor, at, payload, "") for target, payload in happened]
    Event.objects.bulk_create(events, batch_size=_AT_ONCE)
    head.save(update_fields=["sequence", "hash"])
    return events


def _held_head(verb: str) -> ChainHead:
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction(verb)
    head, _ = ChainHead.objects.select_for_update().get_or_create(pk=HEAD_KEY)
    return head


def _chained(
    head: ChainHead,
    verb: str,
    target: Model | None,
    actor: Model | None,
    at: datetime,
    payload: Mapping[str, Any] | None,
    target_label: str,
) -> Event:
    """The next event, unsaved; the head then stands at it."""
    event = Event(
        sequence=head.sequence + 1,
        at=at,
        verb=verb,
        actor_key=key_of(actor) if actor else "",
        actor_label=_fitting(str(actor) if actor else SYSTEM_NAME, _ACTOR_LENGTH),
        target_key=key_of(target) if target else "",
        target_label=_fitting(target_label or (str(target) if target else ""), _TARGET_LENGTH),
        payload=payload_text(payload),
        previous_hash=head.hash,
    )
    event.hash = event_hash(event)
    head.sequence, head.hash = event.sequence, event.hash
    return event


def _fitting(text: str, length: int) -> str:
    """What fits the column: cut before it is hashed; PostgreSQL takes no NUL."""
    return text.replace("\x00", "")[:length]

"""Ghi nhật ký: the one way in which an event comes into being."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from tiendo.audit.canonical import event_hash, key_of, payload_text
from tiendo.audit.models import ChainHead, Event

SYSTEM_NAME = "hệ thống"
HEAD_KEY = 1
_ACTOR_LENGTH, _TARGET_LENGTH = 200, 300


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
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction(verb)
    head, _ = ChainHead.objects.select_for_update().get_or_create(pk=HEAD_KEY)
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
    event.save(force_insert=True)
    head.sequence, head.hash = event.sequence, event.hash
    head.save(update_fields=["sequence", "hash"])
    return event


def _fitting(text: str, length: int) -> str:
    """What fits the column: cut before it is hashed; PostgreSQL takes no NUL."""
    return text.replace("\x00", "")[:length]

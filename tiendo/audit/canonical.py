"""Dạng chuẩn của sự kiện: the exact bytes whose hash chains the events."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model

from tiendo.audit.models import Event


def key_of(thing: Model) -> str:
    """Khóa: "plans.item:12". It outlives the row it names."""
    return f"{thing._meta.concrete_model._meta.label_lower}:{thing.pk}"  # type: ignore[union-attr]


def payload_text(payload: Mapping[str, Any] | None) -> str:
    """JSON with sorted keys and no spaces. Dates become ISO text, decimals plain text.

    Raises TypeError for anything else that JSON does not know.
    """
    return _json(dict(payload or {}))


def event_hash(event: Event, *, sequence: int | None = None) -> str:
    """Mã băm: SHA-256 over every field and the previous hash.

    sequence: as if the event stood at that number (a look for where a row belongs); None: its own.
    """
    fields = {
        "sequence": event.sequence if sequence is None else sequence,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "verb": event.verb,
        "actor_key": event.actor_key,
        "actor_label": event.actor_label,
        "target_key": event.target_key,
        "target_label": event.target_label,
        "payload": event.payload,
        "previous_hash": event.previous_hash,
    }
    return hashlib.sha256(_json(fields).encode("utf-8")).hexdigest()


def _json(value: object) -> str:
    return json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain
    )


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(f"an audit payload cannot hold {type(value).__name__}")

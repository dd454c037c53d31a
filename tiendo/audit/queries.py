"""Đọc nhật ký."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model, QuerySet

from tiendo.audit.canonical import key_of
from tiendo.audit.models import Event


def events_of(target: Model) -> QuerySet[Event]:
    """Sự kiện của một đối tượng, the newest first."""
    return events_under([key_of(target)])


def events_under(keys: Iterable[str | Model]) -> QuerySet[Event]:
    """Sự kiện của nhiều đối tượng (keys as `key_of` gives them, or the rows), newest first."""
    wanted = [key if isinstance(key, str) else key_of(key) for key in keys]
    return Event.objects.filter(target_key__in=wanted).order_by("-sequence")


def latest_events(limit: int) -> QuerySet[Event]:
    """The last events of the whole log, newest first."""
    return Event.objects.order_by("-sequence")[:limit]

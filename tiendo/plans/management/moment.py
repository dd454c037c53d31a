"""Lúc này, for commands: they ask the clock once and hand the moment on."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone


def command_moment() -> datetime:
    """Now, in Vietnam. In the demonstration the day is TIENDO_TODAY, the time of day is real.

    The same as web/day.py answers, which the commands of this room may not import.
    """
    now = timezone.localtime(timezone.now())
    if settings.TIENDO_TODAY is None:
        return now
    return now + timedelta(days=(settings.TIENDO_TODAY - now.date()).days)

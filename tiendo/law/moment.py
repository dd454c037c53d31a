"""Lúc này: the one place that asks the clock. Rules, queries and actions are handed its answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def current_moment() -> datetime:
    """Now, in Vietnam. In the demonstration the day is TIENDO_TODAY, the time of day is real."""
    now = timezone.now().astimezone(ZONE)
    if settings.TIENDO_TODAY is None:
        return now
    return now + timedelta(days=(settings.TIENDO_TODAY - now.date()).days)


def clock_moment() -> datetime:
    """Now by the real clock, also on an assumed day: for codes that a phone counts by its own."""
    return timezone.now().astimezone(ZONE)

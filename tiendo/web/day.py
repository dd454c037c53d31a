"""The one place that asks the clock: every request carries its `today` and `now`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def current_moment() -> datetime:
    """Now, in Vietnam. In the demonstration the day is TIENDO_TODAY, the time of day is real."""
    now = timezone.now().astimezone(ZONE)
    if settings.TIENDO_TODAY is None:
        return now
    shift = timedelta(days=(settings.TIENDO_TODAY - now.date()).days)
    return now + shift


def midnight_before(moment: datetime) -> datetime:
    """The start of the moment's day in Vietnam."""
    return datetime.combine(moment.astimezone(ZONE).date(), time.min, tzinfo=ZONE)


class DayMiddleware:
    """Puts `request.now` (aware, Vietnam) and `request.today` (date) on every request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.now = current_moment()  # type: ignore[attr-defined]
        request.today = request.now.date()  # type: ignore[attr-defined]
        return self.get_response(request)

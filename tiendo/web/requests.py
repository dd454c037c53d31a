"""The request as a staff page sees it: who asks, and on which day."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest

from tiendo.accounts.models import User


class StaffRequest(HttpRequest):
    """For annotations only: what the middleware has put on the request of someone signed in."""

    user: User
    today: date
    now: datetime

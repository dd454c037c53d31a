"""Phiên đăng nhập: kept in the database, so that it can be ended from there."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from tiendo.asking.kept import KeptQuestion

_SESSION = KeptQuestion(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now),
    key="the key of a session",
    now=datetime(1970, 5, 6, 7, 8, 9, 10, tzinfo=UTC),
)


class SessionStore(DatabaseStore):
    """Django's own, but that it need not put the question of every page together anew."""

    def _get_session_from_db(self) -> Session | None:
        """The session of this key, None when there is none or it has ended. One query."""
        found = _SESSION.rows(key=self.session_key or "", now=timezone.now())
        if not found:
            self._session_key = None
        return found[0] if found else None

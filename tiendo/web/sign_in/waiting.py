"""Giữa mật khẩu và mã: whose password was right, for a few minutes, in a session of nobody."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from tiendo.accounts.models import User

_KEY = "sign_in_waiting"
_LONGEST = timedelta(minutes=10)


def begin(request: HttpRequest, user: User, *, back: str) -> None:
    """She gave her password. back: the page she asked for, checked, "" for none."""
    request.session.cycle_key()
    request.session[_KEY] = {
        "user": user.pk,
        "seal": user.get_session_auth_hash(),
        "since": request.now.isoformat(),  # type: ignore[attr-defined]
        "back": back,
    }


def who_waits(request: HttpRequest) -> User | None:
    """None: nobody, too long ago, or her password was changed or her account shut since."""
    kept = request.session.get(_KEY)
    if not kept:
        return None
    since = datetime.fromisoformat(kept["since"])
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or request.now - since > _LONGEST:  # type: ignore[attr-defined]
        return None
    return user if constant_time_compare(user.get_session_auth_hash(), kept["seal"]) else None


def end(request: HttpRequest) -> str:
    """Nobody waits any more; the page she asked for, "" for none."""
    kept = request.session.pop(_KEY, None)
    return str(kept["back"]) if kept else ""
